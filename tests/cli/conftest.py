"""Reports in a folder, and the command line in this process with a ledger of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosscount.cli import main
from crosscount.config import DATA_VARIABLE, LEDGER_VARIABLE

ARMY = "The Ruritanian army said on 4 May 2021 that four of its soldiers were killed near Strelsau.\n"
REBELS = "Rebels claimed that at least nine Ruritanian soldiers were killed on 4 May 2021.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports of one clash."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "army.txt").write_text(ARMY, encoding="utf-8")
    (folder / "rebels.txt").write_text(REBELS, encoding="utf-8")
    return folder


@pytest.fixture
def crosscount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a folder of its own; an exception that is not ours is raised."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: str = "", **environment: str) -> Done:
        clean: dict[str, str | None] = {LEDGER_VARIABLE: None, DATA_VARIABLE: str(tmp_path), **environment}
        words = [str(argument) for argument in arguments]
        done = CliRunner().invoke(main, words, input=stdin, env=clean, catch_exceptions=False)
        return Done(returncode=done.exit_code, stdout=done.stdout, stderr=done.stderr)

    return run
