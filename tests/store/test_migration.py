"""Ledgers of older versions come up to date and lose nothing. `version_1.sql` was written by version 1."""
# ruff: noqa: S608 - the names are the schema's own

import contextlib
import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from crosscount.errors import LedgerError
from crosscount.store import open_ledger, verify
from crosscount.store.database import writing
from crosscount.store.sqlite import File

DUMP = Path(__file__).with_name("version_1.sql")
HEAD = "d7963a5ca745386f11be793fb8e159096873cb4507e8705c3e7e4a0cb633a247"
TABLES = "captures texts documents descriptions extractions claims ungrounded refusals log entries".split()


@pytest.fixture
def old(tmp_path):
    """A ledger of version 1, of two reports and a refused file."""
    path = tmp_path / "ledger.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def truth(path):
    """The rows of the log and of the contents."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in TABLES}


def shape(ledger):
    """The tables of a ledger with their columns, keys and indexes, as the database tells them."""
    found = inspect(ledger.engine)
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)],
            found.get_pk_constraint(name)["constrained_columns"],
            sorted(str(key["constrained_columns"]) for key in found.get_foreign_keys(name)),
            sorted(str((each["name"], each["column_names"])) for each in found.get_indexes(name)),
        )
        for name in found.get_table_names()
    }


def test_version_1_comes_up_to_date_and_loses_nothing(old, caplog):
    before = truth(old)
    with open_ledger(old) as ledger:
        assert truth(old) == before
        assert ledger.head() == HEAD
        assert [doc.name for doc in ledger.documents()] == ["bridge", "quarry"]
        assert [claim.amount.low for claim in ledger.claims()] == [3, 5, 3, 9, 2, 12]
        assert [refusal.source for refusal in ledger.refusals()] == ["in/empty.txt"]
        assert not list(ledger.incidents())  # they are worked out anew
    assert verify(old) == []
    (said,) = caplog.messages
    assert said == (
        f"{old}: brought from schema 1 to 2; as it was, it is kept in {old.with_name('ledger.schema-1.db')}"
    )


def test_the_backup_is_the_ledger_as_it_was(old):
    before = truth(old)
    open_ledger(old).close()
    backup = old.with_name("ledger.schema-1.db")
    assert truth(backup) == before
    with contextlib.closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM incidents").fetchone() == (2,)
    assert not list(old.parent.glob("*.part"))


def test_an_earlier_backup_is_left_alone(old):
    earlier = old.with_name("ledger.schema-1.db")
    earlier.write_bytes(b"an earlier one")
    open_ledger(old).close()
    assert earlier.read_bytes() == b"an earlier one"
    assert old.with_name("ledger.schema-1.2.db").exists()


def test_it_is_brought_up_once(old, caplog):
    open_ledger(old).close()
    open_ledger(old).close()
    assert len(caplog.messages) == 1


def test_what_was_brought_up_is_made_as_a_new_one_is(old, tmp_path):
    with open_ledger(old) as brought, open_ledger(tmp_path / "new.db") as new:
        assert shape(brought) == shape(new)


def test_to_read_an_older_ledger_is_refused_with_what_to_do(old):
    before = old.read_bytes()
    for look in (verify, lambda path: open_ledger(path, read_only=True)):
        with pytest.raises(
            LedgerError, match=r"older Crosscount \(schema 1; this one reads 2\); `crosscount rebuild`"
        ):
            look(old)
    assert old.read_bytes() == before
    assert not list(old.parent.glob("*schema*"))


def test_without_room_for_a_backup_nothing_is_changed(old, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    before = truth(old)
    monkeypatch.setattr("crosscount.store.sqlite._copy", full)
    with pytest.raises(LedgerError, match=r"no backup can be written to .*disk is full.*nothing was changed"):
        open_ledger(old)
    assert truth(old) == before
    with contextlib.closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_half_a_migration_is_none(old, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(File, "mark", fail)
        with pytest.raises(ZeroDivisionError):
            open_ledger(old)
    with contextlib.closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'tombstones'").fetchall() == []
        assert connection.execute("SELECT count(*) FROM incidents").fetchone() == (2,)
    open_ledger(old).close()
    assert verify(old) == []


@pytest.mark.parametrize(
    ("fault", "damage"),
    [
        ("UPDATE texts SET text = replace(text, 'three', 'seven')", "text of doc-"),
        ("UPDATE claims SET body = replace(body, '\"low\":3', '\"low\":4')", "claim clm-"),
        ("DELETE FROM refusals", "[0-9a-f]{64} of refusals: missing"),
        ("UPDATE log SET at = '2001' WHERE seq = 1", "log link 1: hash differs"),
    ],
)
def test_damage_of_an_older_ledger_is_carried_over_and_named(old, fault, damage):
    with contextlib.closing(sqlite3.connect(old)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(fault)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
    open_ledger(old).close()
    assert any(re.match(damage, line) for line in verify(old))


def test_a_truncated_older_ledger_is_an_error_and_left_as_it_is(old):
    with contextlib.closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    cut = old.read_bytes()[: old.stat().st_size // 2]
    old.write_bytes(cut)
    with pytest.raises(LedgerError, match=r"damaged|malformed"):
        open_ledger(old)
    assert old.read_bytes() == cut


def test_every_store_is_brought_up(ledger, make, caplog):
    """From what version 1 would have been there."""
    make.fill(ledger)
    fresh, head = shape(ledger), ledger.head()
    with writing(ledger.engine).begin() as connection:
        for name in (
            "judgements",
            "releases",
            "removals",
            "tombstones",
            "origins",
            "aliases",
            "relations",
            "projection",
        ):
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("DROP INDEX ix_descriptions_url"))
        ledger.database.mark(connection, 1)
    ledger.close()
    with open_ledger(ledger.address) as brought:
        assert shape(brought) == fresh
        assert (brought.head(), brought.counts().claims) == (head, 6)
        make.fill(brought)
        assert brought.counts().relations == 1
    assert verify(ledger.address) == []
    assert len(caplog.messages) == 1
