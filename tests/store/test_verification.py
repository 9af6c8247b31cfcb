"""What `verify` finds: damage of every kind, whoever did it."""
# ruff: noqa: S608 - seeded on purpose; the names are the schema's own

import contextlib
import random
import re
import shutil
import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from crosscount.errors import LedgerError, VerificationError
from crosscount.store import open_ledger, schema, sqlite, verification, verify
from crosscount.store.chain import GENESIS, Entry, Link, payload_hash, row_digest


@pytest.fixture
def sealed_file(tmp_path, make):
    """The path of a filled ledger that nobody has open."""
    path = tmp_path / "file.db"
    with open_ledger(path) as ledger:
        make.fill(ledger)
    return path


def found(make, place, statement):
    """The damage that a statement does; `rowid` counts the rows as they lie there."""
    if not isinstance(place, Path):
        statement = re.sub("rowid = ([0-9])", r"ctid = '(0,\1)'", statement)
    with make.tampering(place) as change:
        change(statement)
    return verify(place)


def test_a_ledger_in_order(filled):
    assert verify(filled.address.place) == []


def test_a_ledger_in_order_that_was_closed_is_not_altered(sealed_file):
    before = sealed_file.read_bytes()
    assert verify(str(sealed_file)) == []
    assert sealed_file.read_bytes() == before


def test_several_processes_find_what_one_finds(sealed, make, monkeypatch):
    monkeypatch.setattr(verification, "LARGE", 3)
    assert verify(sealed, workers=2) == []
    with make.tampering(sealed) as change:
        change("UPDATE claims SET body = replace(body, 'two men', 'six men')")
        change("UPDATE descriptions SET title = 'T'")
        change("DELETE FROM relations")
        change("DROP TABLE ties")
    damage = verify(sealed, workers=2)
    assert len(damage) > 4
    assert damage == verify(sealed)


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
        ("UPDATE captures SET raw = raw || raw WHERE rowid = 1", "capture of doc-.*: hash differs"),
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
        ("DROP TABLE estimates", "estimates: .*(no such table|does not exist)"),
    ],
)
def test_the_first_damage_is_named(sealed, make, statement, first):
    damage = found(make, sealed, statement)
    assert damage
    assert re.match(first, damage[0]), damage
    assert all("\n" not in line for line in damage)


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("UPDATE claims SET body = replace(body, 'two men', 'six men')", lambda ledger: ledger.claims()),
        ("DELETE FROM texts", lambda ledger: ledger.claims()),
        ("UPDATE incidents SET body = '{}'", lambda ledger: ledger.incidents()),
        ("DROP TABLE estimates", lambda ledger: ledger.estimates()),
        ("UPDATE captures SET raw = raw || raw", lambda ledger: ledger.exported()),
    ],
)
def test_who_reads_what_is_damaged_is_told_so(sealed, make, statement, read):
    with make.tampering(sealed) as change:
        change(statement)
    with (
        open_ledger(sealed, read_only=True) as ledger,
        pytest.raises(VerificationError, match="crosscount verify"),
    ):
        list(read(ledger))


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE captures SET raw_hash = CAST(x'ff' AS TEXT) WHERE rowid = 1", r"capture of \\udcff: not in"),
        ("UPDATE captures SET raw = CAST(raw AS TEXT)", "capture of doc-.*: hash differs"),
        ("UPDATE claims SET body = 7 WHERE rowid = 2", "claim clm-.*: no Claim"),
        ("UPDATE texts SET text = x'00'", "text of doc-.*: hash differs"),
        ("UPDATE claims SET body = CAST(x'ff' AS TEXT) WHERE rowid = 2", "claim clm-.*: no Claim"),
    ],
)
def test_values_of_another_type_which_a_file_can_hold_are_named(sealed_file, make, statement, first):
    damage = found(make, sealed_file, statement)
    assert re.match(first, damage[0]), damage


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER log_no_change ON log",
        "ALTER TABLE log DISABLE TRIGGER log_no_change",
        "ALTER TABLE log ENABLE REPLICA TRIGGER log_no_change",
        "CREATE OR REPLACE FUNCTION log_guard() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE OR REPLACE TRIGGER log_no_change BEFORE UPDATE ON log "
        "FOR EACH ROW EXECUTE FUNCTION log_guard()",
    ],
)
def test_guards_of_a_server_that_were_taken_away_are_missed(postgresql, make, statement):
    with postgresql.databases() as new:
        place = new()
        with open_ledger(place) as ledger:
            make.fill(ledger)
        with make.tampering(place) as change:
            change(statement)
        assert "trigger log_no_change: missing or changed" in verify(place)


def test_guards_that_were_taken_away_are_missed(sealed_file):
    with contextlib.closing(sqlite3.connect(sealed_file)) as connection:
        connection.execute("DROP TRIGGER log_no_delete")
    assert verify(sealed_file) == ["trigger log_no_delete: missing or changed"]


def test_a_forged_chain_does_not_hide_a_forged_quote(filled, make):
    """Who rewrites the hashes too is found by the text."""

    def rows(table):
        with filled.engine.connect() as connection:
            return list(connection.execute(select(table).order_by(*table.primary_key)).mappings())

    place = filled.address.place
    with make.tampering(place) as change:
        change("UPDATE claims SET body = replace(body, 'two men', 'six men')")
    with make.tampering(place) as change:
        for row in rows(schema.claims):
            key = schema.entry_key(schema.claims, row)
            change("UPDATE entries SET digest = ? WHERE key = ?", row_digest(dict(row)), key)
    previous, entries = GENESIS, rows(schema.entries)
    with make.tampering(place) as change:
        for row in rows(schema.log):
            own = [Entry(e["name"], e["key"], e["digest"]) for e in entries if e["seq"] == row["seq"]]
            fields = {name: row[name] for name in ("seq", "kind", "at")}
            link = Link(**fields, payload=payload_hash(own), previous=previous)
            values = (link.payload, previous, link.hash, link.seq)
            change("UPDATE log SET payload = ?, previous = ?, hash = ? WHERE seq = ?", *values)
            previous = link.hash
    damage = verify(place)
    assert len(damage) == 6
    assert all("quote does not equal its text" in line for line in damage)


def cells(path):
    """Where the contents lie: table, primary key and column of every value."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for table in (*schema.TRUTH, *schema.PROJECTIONS, schema.projection):
            names = ", ".join(column.name for column in table.primary_key)
            for key in connection.execute(f"SELECT {names} FROM {table.name}").fetchall():
                yield from ((table.name, key, column.name) for column in table.c)


def flip(value, rng):
    """The value with one bit of it flipped."""
    if isinstance(value, int):
        return value ^ (1 << rng.randrange(8))
    content = bytearray(value.encode() if isinstance(value, str) else value)
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return bytes(content)


def test_a_flipped_bit_of_any_value_is_found(sealed_file, make, tmp_path):
    rng, copy, places = random.Random(1), tmp_path / "copy.db", sorted(cells(sealed_file))
    missed, tried = [], 0
    while tried < 200:
        table, key, column = rng.choice(places)
        own = " AND ".join(f"{part.name} = ?" for part in schema.tables.tables[table].primary_key)
        shutil.copy(sealed_file, copy)
        with make.tampering(copy) as change:
            (value,) = change(f"SELECT {column} FROM {table} WHERE {own}", *key).fetchone()
            if not value and value != 0:
                continue
            cast = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
            update = f"UPDATE OR IGNORE {table} SET {column} = {cast} WHERE {own}"
            changed = change(update, flip(value, rng), *key).rowcount
        tried += changed
        if changed and not verify(copy):
            missed.append((table, key, column))
    assert missed == []


def flip_storable(value, rng):
    """The value with one bit flipped, such that a server can hold it: its text is always text."""
    if not isinstance(value, str):
        return flip(value, rng)
    place = rng.randrange(len(value))
    flipped = chr(ord(value[place]) ^ (1 << rng.randrange(7)))
    return value[:place] + flipped + value[place + 1 :] if flipped != "\0" else flip_storable(value, rng)


@pytest.mark.slow
def test_a_flipped_bit_of_any_value_of_a_server_is_found(postgresql, make):
    rng, missed, tried = random.Random(4), [], 0
    with postgresql.databases() as new:
        place = new()
        with open_ledger(place) as ledger:
            make.fill(ledger)
        tables = {table.name: table for table in (*schema.TRUTH, *schema.PROJECTIONS, schema.projection)}
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            while tried < 200:
                table = tables[rng.choice(sorted(tables))]
                column = rng.choice(table.c.keys())
                rows = connection.execute(f"SELECT ctid, {column} FROM {table.name} ORDER BY ctid").fetchall()
                where, value = rng.choice(rows) if rows else (None, None)
                if not value and value != 0:
                    continue
                update = f"UPDATE {table.name} SET {column} = %s WHERE ctid = %s RETURNING ctid"
                with contextlib.suppress(
                    psycopg.errors.UniqueViolation, psycopg.errors.NumericValueOutOfRange
                ):
                    where = connection.execute(update, (flip_storable(value, rng), where)).fetchone()[0]
                    tried += 1
                    if not verify(place):
                        missed.append((table.name, column))
                    connection.execute(update, (value, where))
        assert missed == []
        assert verify(place) == []


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


def test_a_flipped_bit_of_the_file_that_changes_a_value_is_found(sealed_file, tmp_path):
    rng, whole, copy = random.Random(2), sealed_file.read_bytes(), tmp_path / "copy.db"
    filled_bytes = [place for place, byte in enumerate(whole) if byte]  # the rest is mostly room to spare
    before, missed, told = contents(sealed_file), [], 0
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


def test_an_index_that_has_lost_a_row_is_found(sealed_file):
    """No value differs, but a search by id would not find its claim."""
    with contextlib.closing(sqlite3.connect(sealed_file)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_claims_id'"
        (page,) = connection.execute(query).fetchone()
    damaged, before = bytearray(sealed_file.read_bytes()), contents(sealed_file)
    damaged[damaged.index(b"clm-", (page - 1) * sqlite.PAGE)] ^= 1
    sealed_file.write_bytes(damaged)
    assert contents(sealed_file) == before
    assert any("missing from index ix_claims_id" in line for line in verify(sealed_file))


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.3, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_damage(sealed_file, share):
    whole = sealed_file.read_bytes()
    cut = whole[: int(len(whole) * share)]
    sealed_file.write_bytes(cut)
    damage = verify(sealed_file)
    assert damage
    assert all("\n" not in line for line in damage)
    assert sealed_file.read_bytes() == cut


def test_a_page_of_noise_is_damage_and_no_traceback(sealed_file):
    rng, whole = random.Random(3), sealed_file.read_bytes()
    for page in range(0, len(whole), sqlite.PAGE):
        damaged = bytearray(whole)
        damaged[page : page + sqlite.PAGE] = rng.randbytes(sqlite.PAGE)
        sealed_file.write_bytes(damaged)
        assert verify(sealed_file)
