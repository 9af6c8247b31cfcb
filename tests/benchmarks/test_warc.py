"""The benchmark of a damaged archive, on a small one."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks/warc/run.py"


def test_every_undamaged_page_is_captured_and_every_damage_has_its_offset():
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, SCRIPT, "--pages", "60", "--damaged", "12"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    assert (figures["captured"], figures["damage_placed"], figures["invented"]) == (1.0, 1.0, 0)
    assert figures["megabytes"] < 300
