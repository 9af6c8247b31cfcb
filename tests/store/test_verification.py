"""What `verify` finds: damage of every kind, whoever did it."""
# ruff: noqa: S608 - seeded on purpose; the names are the schema's own

import contextlib
import random
import re
import shutil
import sqlite3

import pytest

from crosscount.errors import LedgerError
from crosscount.store import schema, sqlite, verify
from crosscount.store.chain import GENESIS, Entry, Link, payload_hash, row_digest


@pytest.fixture
def place(tmp_path):
    return tmp_path / "ledger.db"


@contextlib.contextmanager
def tampering(path):
    """A connection that the triggers do not stop; they are back afterwards."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        for name in sqlite.TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for trigger in sqlite.TRIGGERS.values():
            connection.execute(trigger)


def found(path, *statements):
    with tampering(path) as connection:
        for statement in statements:
            connection.execute(statement)
    return verify(path)


def test_a_ledger_in_order(filled):
    assert verify(filled.address.place) == []


def test_a_ledger_in_order_that_was_closed_is_not_altered(sealed):
    before = sealed.read_bytes()
    assert verify(str(sealed)) == []
    assert sealed.read_bytes() == before


def test_missing_files_and_folders_are_no_damage(tmp_path):
    with pytest.raises(LedgerError, match="no ledger there"):
        verify(tmp_path / "none.db")
    with pytest.raises(LedgerError, match="a folder"):
        verify(tmp_path)


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        (
            "UPDATE texts SET text = replace(text, 'two', 'six') WHERE rowid = 1",
            "text of doc-.*: hash differs",
        ),
        ("UPDATE captures SET raw = x'00' WHERE rowid = 1", "capture of doc-.*: hash differs"),
        ("UPDATE captures SET raw_hash = CAST(x'ff' AS TEXT) WHERE rowid = 1", r"capture of \\udcff: not in"),
        ("UPDATE captures SET raw = CAST(raw AS TEXT)", "capture of doc-.*: hash differs"),
        ("UPDATE documents SET folder = 'elsewhere'", "document doc-.*: hash differs"),
        ("UPDATE documents SET number = 7 WHERE rowid = 1", "document doc-.*: not in the log"),
        ("UPDATE descriptions SET title = 'T'", "description of doc-.*: hash differs"),
        ("UPDATE extractions SET made_by = 'x'", "extraction of doc-.*: hash differs"),
        (
            "UPDATE claims SET body = replace(body, 'two men', 'six men') WHERE rowid = 1",
            r"claim clm-.*: quote does not equal its text at \[0, ",
        ),
        ("UPDATE claims SET body = replace(body, '\"low\":2', '\"low\":1')", "claim clm-.*: hash differs"),
        ("UPDATE claims SET body = replace(body, 'killed', 'wounded')", "claim clm-.*: .* another id"),
        ("UPDATE claims SET body = '{}' WHERE rowid = 2", "claim clm-.*: no Claim"),
        ("UPDATE claims SET body = 7 WHERE rowid = 2", "claim clm-.*: no Claim"),
        ("UPDATE claims SET body = CAST(x'ff' AS TEXT) WHERE rowid = 2", "claim clm-.*: no Claim"),
        ("UPDATE ungrounded SET body = body || ' '", "ungrounded claim 0 of doc-.*: hash differs"),
        ("DELETE FROM ungrounded", "doc-.* of ungrounded: missing"),
        ("DELETE FROM texts WHERE rowid = 1", "[0-9a-f]{64} of texts: missing"),
        ("INSERT INTO refusals VALUES ('i', 'r', 's', 'r', 'd')", "refusal of 's': not in the log"),
        ("UPDATE log SET at = '2001' WHERE seq = 2", "log link 2: hash differs"),
        ("UPDATE log SET hash = 'x' WHERE seq = 1", "log link 1: hash differs"),
        ("DELETE FROM log WHERE seq = 1", "log link 1: hash differs"),
        ("DELETE FROM entries WHERE name = 'texts'", "entries of log link 1: hash differs"),
        ("INSERT INTO entries VALUES ('texts', 'k', 'd', 99)", "entry k of texts: in no link"),
        ("UPDATE incidents SET body = body || ' '", "projection incidents: hash differs"),
        ("DELETE FROM relations", "projection relations: hash differs"),
        ("DELETE FROM projection", "projection resolved: hash differs"),
        ("DROP TABLE estimates", "estimates: no such table"),
    ],
)
def test_the_first_damage_is_named(sealed, statement, first):
    damage = found(sealed, statement)
    assert damage
    assert re.match(first, damage[0]), damage


def test_guards_that_were_taken_away_are_missed(sealed):
    with contextlib.closing(sqlite3.connect(sealed)) as connection:
        connection.execute("DROP TRIGGER log_no_delete")
    assert verify(sealed) == ["trigger log_no_delete: missing or changed"]


def test_a_forged_chain_does_not_hide_a_forged_quote(sealed):
    """Who rewrites the hashes too is found by the text."""
    with tampering(sealed) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("UPDATE claims SET body = replace(body, 'two men', 'six men')")
        for row in connection.execute("SELECT * FROM claims").fetchall():
            key = schema.entry_key(schema.claims, row)
            digest = row_digest(dict(row))
            connection.execute("UPDATE entries SET digest = ? WHERE key = ?", (digest, key))
        previous = GENESIS
        for row in connection.execute("SELECT * FROM log ORDER BY seq").fetchall():
            query = "SELECT name, key, digest FROM entries WHERE seq = ?"
            payload = payload_hash(Entry(*each) for each in connection.execute(query, (row["seq"],)))
            link = Link(seq=row["seq"], kind=row["kind"], at=row["at"], payload=payload, previous=previous)
            values = (payload, previous, link.hash, link.seq)
            connection.execute("UPDATE log SET payload = ?, previous = ?, hash = ? WHERE seq = ?", values)
            previous = link.hash
    damage = verify(sealed)
    assert len(damage) == 6
    assert all("quote does not equal its text" in line for line in damage)


def cells(path):
    """Where the contents lie: table, row and column of every value."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for table in (*schema.TRUTH, *schema.PROJECTIONS, schema.projection):
            for (rowid,) in connection.execute(f"SELECT rowid FROM {table.name}").fetchall():
                yield from ((table.name, rowid, column.name) for column in table.c)


def flip(value, rng):
    """The value with one bit of it flipped."""
    if isinstance(value, int):
        return value ^ (1 << rng.randrange(8))
    content = bytearray(value.encode() if isinstance(value, str) else value)
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return bytes(content)


def test_a_flipped_bit_of_any_value_is_found(sealed, tmp_path):
    rng, copy, places = random.Random(1), tmp_path / "copy.db", sorted(cells(sealed))
    missed, tried = [], 0
    while tried < 100:
        table, rowid, column = rng.choice(places)
        shutil.copy(sealed, copy)
        with tampering(copy) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            (value,) = connection.execute(
                f"SELECT {column} FROM {table} WHERE rowid = ?", (rowid,)
            ).fetchone()
            if not value and value != 0:
                continue
            cast = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
            change = f"UPDATE OR IGNORE {table} SET {column} = {cast} WHERE rowid = ?"
            changed = connection.execute(change, (flip(value, rng), rowid)).rowcount
        tried += changed
        if changed and not verify(copy):
            missed.append((table, rowid, column))
    assert missed == []


def contents(path):
    """Every value of the file by another way than `verify`'s, or None where it cannot be read."""
    tables = (*schema.TRUTH, *schema.PROJECTIONS, schema.projection)
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            connection.text_factory = bytes
            return [
                connection.execute(f"SELECT * FROM {table.name} NOT INDEXED").fetchall() for table in tables
            ]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def test_a_flipped_bit_of_the_file_that_changes_a_value_is_found(sealed, tmp_path):
    rng, whole, copy = random.Random(2), sealed.read_bytes(), tmp_path / "copy.db"
    filled_bytes = [place for place, byte in enumerate(whole) if byte]  # the rest is mostly room to spare
    before, missed, told = contents(sealed), [], 0
    for _ in range(200):
        damaged = bytearray(whole)
        place = rng.choice(filled_bytes)
        damaged[place] ^= 1 << rng.randrange(8)
        copy.write_bytes(damaged)
        changed = contents(copy) != before
        told += changed
        if changed and not verify(copy):
            missed.append(place)
    assert missed == []
    assert told > 100


def test_an_index_that_has_lost_a_row_is_found(sealed):
    """No value differs, but a search by id would not find its claim."""
    with contextlib.closing(sqlite3.connect(sealed)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_claims_id'"
        (page,) = connection.execute(query).fetchone()
    damaged, before = bytearray(sealed.read_bytes()), contents(sealed)
    damaged[damaged.index(b"clm-", (page - 1) * 4096)] ^= 1
    sealed.write_bytes(damaged)
    assert contents(sealed) == before
    assert any("missing from index ix_claims_id" in line for line in verify(sealed))


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.3, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_damage(sealed, share):
    whole = sealed.read_bytes()
    cut = whole[: int(len(whole) * share)]
    sealed.write_bytes(cut)
    damage = verify(sealed)
    assert damage
    assert all("\n" not in line for line in damage)
    assert sealed.read_bytes() == cut


def test_a_page_of_noise_is_damage_and_no_traceback(sealed):
    rng, whole = random.Random(3), sealed.read_bytes()
    for page in range(0, len(whole), 4096):
        damaged = bytearray(whole)
        damaged[page : page + 4096] = rng.randbytes(4096)
        sealed.write_bytes(damaged)
        assert verify(sealed)
