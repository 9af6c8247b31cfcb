"""The README's first screen is what the bundled example prints, to the character."""

import re
from pathlib import Path

from click.testing import CliRunner

from crosscount.cli import main

ROOT = Path(__file__).parents[2]
SCREEN = re.compile(r"```console\n\$ crosscount (?P<command>[^\n]+)\n(?P<output>.*?)\n```", re.DOTALL)


def test_the_first_screen_is_what_comes_out(tmp_path, monkeypatch):
    shown = SCREEN.search((ROOT / "README.md").read_text("utf-8"))
    assert shown is not None
    monkeypatch.chdir(ROOT)
    words = ["--ledger", str(tmp_path / "demo.db"), *shown["command"].split()]
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.stdout.strip("\n") == shown["output"]
    assert done.exit_code == 0
