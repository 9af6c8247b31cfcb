"""The page on reviewing shows what comes out, to the character; only the times of the ledger differ."""

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from crosscount.cli import main
from crosscount.config import DATA_VARIABLE, LEDGER_VARIABLE

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "review.md"
SCREEN = re.compile(r"```console\n(.*?)```", re.DOTALL)
FILE = re.compile(r"^\| `(\w+\.txt)` \| (.*) \|$", re.MULTILINE)
TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}Z")
LISTS = ("claims", "history", "review list", "review agreement")
"""What prints a table on a terminal only."""


def printed(words):
    form = ["--format", "table"] if words.startswith(LISTS) else []
    done = CliRunner().invoke(main, [*shlex.split(words), *form], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def rendered(page):
    """The page with what its commands print now."""

    def screen(match):
        commands = re.findall(r"^\$ crosscount (.*)$", match[1], re.MULTILINE)
        shown = "\n".join(f"$ crosscount {words}\n{printed(words)}".rstrip() for words in commands)
        return f"```console\n{shown}\n```"

    return SCREEN.sub(screen, page)


def test_the_page_shows_what_comes_out(tmp_path, monkeypatch):
    page = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv(LEDGER_VARIABLE, raising=False)
    (tmp_path / "reports").mkdir()
    for name, text in FILE.findall(page):
        (tmp_path / "reports" / name).write_text(text + "\n", encoding="utf-8")
    assert TIME.sub("T", rendered(page)) == TIME.sub("T", page)
