"""Reports in a folder, and the command line in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

ARMY = "The Ruritanian army said on 4 May 2021 that four of its soldiers were killed near Strelsau.\n"
REBELS = "Rebels claimed that at least nine Ruritanian soldiers were killed on 4 May 2021.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports of one clash."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "army.txt").write_text(ARMY, encoding="utf-8")
    (folder / "rebels.txt").write_text(REBELS, encoding="utf-8")
    return folder


@pytest.fixture
def crosscount(tmp_path: Path) -> Run:
    """Run the command with its ledger in a folder of its own."""

    def run(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CROSSCOUNT")}
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", "from crosscount.cli import main; main()", *map(str, arguments)],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=clean | {"PYTHONUTF8": "1"} | environment,
            check=False,
        )

    return run
