"""What a person sees who has a ledger of an older version."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

DUMP = Path(__file__).parents[1] / "store" / "version_1.sql"


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "crosscount.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    return path


def test_it_is_refused_for_reading_and_rebuilt_on_request(crosscount, old):
    for command in (["incidents"], ["verify"], ["export", "claims"]):
        done = crosscount(*command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            "crosscount: crosscount.db: written by an older Crosscount (schema 1; this one reads 2); "
            "`crosscount rebuild` brings it up to date\n"
        )
    rebuild = [sys.executable, "-c", "from crosscount.cli import main; main()", "rebuild"]
    told = subprocess.run(rebuild, cwd=old.parent, stderr=subprocess.PIPE, text=True, check=True).stderr  # noqa: S603 - our own
    said = "crosscount.db: brought from schema 1 to 2; as it was, it is kept in crosscount.schema-1.db\n"
    assert told.startswith(said)
    assert crosscount("verify").returncode == 0
    shown = crosscount("incidents").stdout
    assert "3 May 2021" in shown
    assert "“dozens” more were hurt" in shown
    assert len(crosscount("export", "claims").stdout.splitlines()) == 6
    assert "brought" not in crosscount("rebuild").stderr


def test_nothing_is_made_by_rebuilding_what_is_not_there(crosscount, tmp_path):
    done = crosscount("rebuild")
    assert done.returncode == 1
    assert "no ledger there" in done.stderr
    assert not list(tmp_path.glob("*.db"))
