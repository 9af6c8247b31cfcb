"""What is special to the file: whose it is, where it lies, who else has it open."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from crosscount.errors import LedgerError
from crosscount.store import database, open_ledger, sqlite, verify

WORKER = Path(__file__).with_name("worker.py")
NOBODY = 65534


@pytest.fixture
def place(tmp_path):
    return tmp_path / "ledger.db"


def start(*args):
    command = [sys.executable, str(WORKER), *map(str, args)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own script


def finish(child):
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 0, errors


@contextlib.contextmanager
def unprivileged():
    """Without the rights of root, whom no file mode stops."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def open_folder():
    """A folder that others can reach, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_the_file_is_marked_and_keeps_a_write_ahead_log(filled):
    with contextlib.closing(sqlite3.connect(filled.address.place)) as connection:
        values = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode")
        ]
    assert values == [0x43525543, 2, "wal"]


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match="a folder, not a ledger"):
        open_ledger(tmp_path)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_pipe_is_no_ledger(tmp_path, read_only):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LedgerError, match="no file"):
        open_ledger(tmp_path / "pipe", read_only=read_only)


def test_a_ledger_in_no_folder_cannot_be_made(tmp_path):
    with pytest.raises(LedgerError, match="is its folder there"):
        open_ledger(tmp_path / "none" / "ledger.db")


@pytest.mark.parametrize("content", [b"doc,published\n" * 100, b"x"])
def test_a_file_that_is_no_database_is_left_alone(tmp_path, content):
    path = tmp_path / "notes.csv"
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(LedgerError, match=r"not a (database|ledger)"):
            open_ledger(path, read_only=read_only)
    assert path.read_bytes() == content


@pytest.mark.parametrize("setup", ["CREATE TABLE t (a)", "PRAGMA application_id = 7; CREATE TABLE t (a)"])
def test_a_database_of_another_program_is_left_alone(tmp_path, setup):
    path = tmp_path / "other.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(setup)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="another program"):
        open_ledger(path)
    assert verify(path) == ["file: a database of another program, not a ledger"]
    assert path.read_bytes() == before


def test_a_newer_schema_is_left_alone(sealed):
    with contextlib.closing(sqlite3.connect(sealed)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="newer Crosscount \\(schema 99; this one reads 2\\)"):
        open_ledger(sealed)


def test_an_empty_file_becomes_a_ledger_but_not_by_reading(tmp_path):
    path = tmp_path / "ledger.db"
    path.touch()
    with pytest.raises(LedgerError, match="an empty database"):
        open_ledger(path, read_only=True)
    assert path.stat().st_size == 0
    open_ledger(path).close()
    assert verify(path) == []


def test_reading_only_needs_a_ledger_and_writes_none(tmp_path, sealed, make):
    with pytest.raises(LedgerError, match="no ledger there"):
        open_ledger(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()
    with open_ledger(sealed, read_only=True) as ledger:
        assert ledger.counts().documents == 3
        with pytest.raises(LedgerError, match="for reading only"), ledger.writer() as w:
            w.add_capture(make.capture("new"))


def test_a_path_with_signs_of_a_url(tmp_path, make):
    path = tmp_path / "a?mode=memory#%41 é.db"
    with open_ledger(path) as ledger:
        make.fill(ledger)
    assert path.exists()
    assert verify(path) == []


def test_a_read_only_folder(open_folder, make):
    path = open_folder / "ledger.db"
    with open_ledger(path) as ledger:
        make.fill(ledger)
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with unprivileged():
        with pytest.raises(LedgerError, match="may you write to it"):
            open_ledger(open_folder / "new.db")
        with pytest.raises(LedgerError, match="you may not write"), open_ledger(path) as ledger:
            pass
        with open_ledger(path, read_only=True) as ledger:
            assert len(list(ledger.claims())) == 6
        assert verify(path) == []
    assert [each.name for each in open_folder.iterdir()] == ["ledger.db"]


def test_what_cannot_be_opened_is_no_damage(open_folder, make):
    """A writer that was killed left its write-ahead log, which nobody can take in here."""
    path = open_folder / "ledger.db"
    with open_ledger(path) as ledger:
        make.fill(ledger)
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{open_folder / 'copy.db'}{ending}")
    open_folder.chmod(0o555)
    with unprivileged(), pytest.raises(LedgerError, match="it cannot be opened"):
        verify(open_folder / "copy.db")


def test_a_file_one_may_not_read(open_folder):
    path = open_folder / "ledger.db"
    open_ledger(path).close()
    path.chmod(0)
    with unprivileged(), pytest.raises(LedgerError, match="may not read"):
        verify(path)


def test_a_writer_that_waits_too_long_says_so(filled, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with filled.writer(), open_ledger(filled.address.place, read_only=True) as reader:
        assert reader.counts().documents == 3
        with (
            pytest.raises(LedgerError, match="another program is writing"),
            open_ledger(filled.address.place),
        ):
            pass


def test_a_full_disk_is_said_and_loses_nothing(sealed, make, monkeypatch):
    """As SQLite meets it: the file may not grow any more."""
    with contextlib.closing(sqlite3.connect(sealed)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    with open_ledger(sealed) as ledger:
        head = ledger.head()
    full = (*sqlite.SETTINGS, f"PRAGMA max_page_count = {pages}")
    monkeypatch.setattr(sqlite, "SETTINGS", full)
    with (
        open_ledger(sealed) as ledger,
        pytest.raises(LedgerError, match="the disk is full; nothing of this batch was kept"),
        ledger.writer() as w,
    ):
        w.add_capture(make.capture("large", "lost " * 100_000))
    monkeypatch.undo()
    assert verify(sealed) == []
    with open_ledger(sealed) as ledger:
        assert ledger.head() == head
        with ledger.writer() as w:
            w.add_capture(make.capture("large", "lost " * 100_000))
    assert verify(sealed) == []


def test_two_writers_and_a_reader_at_once(tmp_path):
    path = tmp_path / "ledger.db"
    children = [start(path, f"w{n}", 20, 2) for n in range(2)]
    seen = [0]
    while any(child.poll() is None for child in children):
        if path.exists() and path.stat().st_size:
            with contextlib.suppress(LedgerError), open_ledger(path, read_only=True) as ledger:
                seen.append(len(list(ledger.documents())))
        time.sleep(0.02)
    for child in children:
        finish(child)
    with open_ledger(path) as ledger:
        assert ledger.counts().documents == 40
        assert ledger.counts().claims == 40
    assert seen == sorted(seen)
    assert verify(path) == []


MANY = 600
"""Documents of the writers that are killed: so many that none is done before, however slow the machine."""


@pytest.mark.slow
def test_killed_writers_leave_a_ledger_that_a_second_run_completes(tmp_path, make):
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    job = ("d", MANY, 3)
    finish(start(whole, *job))
    for documents in (1, 15, 40, 65, 90):
        kill_after(start(broken, *job), broken, documents)
        assert documents <= count(broken) < MANY
        assert verify(broken) == []
    finish(start(broken, *job))
    with open_ledger(whole) as one, open_ledger(broken) as other:
        assert one.counts().documents == MANY
        assert make.dump(other) == make.dump(one)
    assert verify(broken) == []


def kill_after(child, path, documents):
    """Kill once the ledger has so many documents, at whatever the child is doing then."""
    while child.poll() is None and count(path) < documents:
        time.sleep(0.01)
    child.kill()
    child.communicate()
    assert child.returncode == -signal.SIGKILL


def count(path):
    if not path.exists():
        return 0
    try:
        with open_ledger(path, read_only=True) as ledger:
            return ledger.counts().documents
    except LedgerError:
        return 0  # it has just been made
