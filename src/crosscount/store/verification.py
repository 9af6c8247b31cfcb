"""Whether a ledger still equals its own hashes; what does not is named, and nothing is ever altered."""

import contextlib
import json
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from functools import partial, reduce
from itertools import chain
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    Table,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy.exc import DBAPIError

from crosscount.address import Address
from crosscount.errors import CrosscountError, LedgerError
from crosscount.model import PIECES, Claim, Span, claim_slot, content_hash, make_id
from crosscount.store import removal, schema
from crosscount.store.chain import (
    EMPTY,
    GENESIS,
    Link,
    fingerprint,
    fingerprint_of,
    payload_hash,
    row_digest,
)
from crosscount.store.codec import canonical, decode, printable
from crosscount.store.database import Database
from crosscount.store.opening import database_at, is_older, refusal

Check = Callable[[Connection], Iterator[str]]
Values = Mapping[str, object]

SPANS = ("quote", *PIECES, "sentence")
"""The fields of a claim that are spans."""

_spans_of, _place_and_words = itemgetter(*SPANS), itemgetter("start", "end", "words")

SLOT = ("trigger", "quantity", "victims")
"""Those that its id is made of."""

LARGE = 100_000
"""Entries of the log from which on processes of their own are worth their start."""

LONG = (
    "spans",
    "file, seats",
    "seats",
    "file, resolved",
    "claims",
    "log",
    "resolved",
    "file, entries",
    "file, claims",
    "file, aliases",
    "file, incidents",
    "incidents",
    "file, relations",
    "aliases",
    "captures",
)
"""The checks that take long, the longest first, in an invented archive (`benchmarks/ledger`, 2026-11-23).

Where those begin that take long, no processor is left waiting at the end.
"""

FEW = 20
"""Rows of a table that are held at a time; one may hold a whole report."""

UNREADABLE = (DBAPIError, UnicodeDecodeError)
"""What a damaged file makes the driver raise; the second where SQLite's own message quotes the damage."""


def verify(place: Address | Path | str, *, workers: int = 1) -> list[str]:
    """The damage of the ledger at `place`, one line each, in the order found; empty where there is none.

    It is opened for reading only; a large one is read by so many processes of their own. Raises `LedgerError`
    where there is nothing that can be read. What a chain cannot tell is that its last links were cut off
    cleanly: for that, compare `Ledger.head`.
    """
    database = database_at(place)
    database.check(create=False)
    engine = database.engine(read_only=True, raw=True)
    try:
        with database.errors():
            damage = partial(_damage, database, engine, workers)
            return [printable(line) for line in _guarded(database, "file", damage)]
    finally:
        engine.dispose()


def _damage(database: Database, engine: Engine, workers: int) -> Iterator[str]:
    with engine.connect() as connection:
        version = database.version(connection)
        reason = refusal(version)
        if is_older(version):
            raise LedgerError(f"{database.address}: {reason}")
        if reason is not None:
            yield f"file: {reason}"
            return
        if workers > 1 and _is_large(connection):
            names = [name for name, _ in _checks(database, connection)]
            yield from _side_by_side(database, names, workers)
            return
        for name, check in _checks(database, connection):
            yield from _guarded(database, name, partial(_apart, check, connection))


def _is_large(connection: Connection) -> bool:
    return connection.scalar(select(schema.entries.c.seq).offset(LARGE).limit(1)) is not None


def _side_by_side(database: Database, names: Sequence[str], workers: int) -> Iterator[str]:
    """What the checks find, each in a process and as of a moment of its own: they need no common one."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        longest_first = sorted(names, key=lambda name: LONG.index(name) if name in LONG else len(LONG))
        found = {name: pool.submit(_found, database.address, name) for name in longest_first}
        for name in names:
            yield from found[name].result()


def _found(address: Address, name: str) -> list[str]:
    """What the check of this name finds."""
    database = database_at(address)
    engine = database.engine(read_only=True, raw=True)
    try:
        with database.errors(), engine.connect() as connection:
            check = dict(_checks(database, connection))[name]
            return list(_guarded(database, name, partial(check, connection)))
    finally:
        engine.dispose()


def _apart(check: Check, connection: Connection) -> Iterator[str]:
    with connection.begin_nested():  # else what breaks one check off ends the transaction of all
        yield from check(connection)


def _guarded(database: Database, name: str, check: Callable[[], Iterator[str]]) -> Iterator[str]:
    """What a check finds, and as its last line what stopped it, if the damage did."""
    try:
        yield from check()
    except UNREADABLE as error:
        if database.is_obstacle(error):
            raise
        told, _, _ = str(error.orig if isinstance(error, DBAPIError) else error).partition("\n")
        yield f"{name}: {told}"


def _checks(database: Database, connection: Connection) -> Iterator[tuple[str, Check]]:
    yield "triggers", partial(_triggers, database)
    yield "log", _chain
    yield from _of_contents(database)
    for table in schema.PROJECTIONS:
        yield table.name, partial(_projection, table, database.as_json(table, body_apart=True))
    for part in database.parts(connection):
        yield f"file, {part}", partial(_structure, database, part)


def _of_contents(database: Database) -> Iterator[tuple[str, Check]]:
    for table in schema.CONTENTS:
        if table is schema.claims:
            yield "spans", _spans
        yield table.name, partial(_contents, table, database.as_json(table))


def faults(database: Database, connection: Connection) -> Iterator[str]:
    """The damage of the contents, as the connection sees them."""
    for _, check in _of_contents(database):
        yield from check(connection)


def _triggers(database: Database, connection: Connection) -> Iterator[str]:
    for name in database.unguarded(connection):
        yield f"trigger {name}: missing or changed"


def _chain(connection: Connection) -> Iterator[str]:
    previous = GENESIS
    for number, row in enumerate(connection.execute(select(schema.log).order_by(schema.log.c.seq)), start=1):
        link = Link(seq=row.seq, kind=row.kind, at=row.at, payload=row.payload, previous=row.previous)
        if (row.seq, row.previous, row.hash) != (number, previous, link.hash):
            yield f"log link {number}: hash differs"
        if _payload(connection, row.seq) != row.payload:
            yield f"entries of log link {number}: hash differs"
        previous = row.hash
    linked = exists().where(schema.log.c.seq == schema.entries.c.seq)
    for row in connection.execute(select(schema.entries).where(~linked)):
        yield f"entry {row.key} of {row.name}: in no link of the log"


def _payload(connection: Connection, seq: int) -> str:
    table = schema.entries
    rows = connection.execute(select(table.c.name, table.c.key, table.c.digest).where(table.c.seq == seq))
    return payload_hash(map(tuple, rows))


@contextlib.contextmanager
def _streamed(
    connection: Connection, query: Select[*tuple[Any, ...]]
) -> Iterator[Iterator[Row[*tuple[Any, ...]]]]:
    """The rows of an answer as long as a table, which a server hands out a few at a time."""
    with connection.execute(query, execution_options={"yield_per": FEW}) as rows:
        yield chain.from_iterable(rows.partitions())


def _contents(table: Table, as_json: ColumnElement[bytes] | None, connection: Connection) -> Iterator[str]:
    recorded_rows = (
        None if as_json is None or table in ADDRESSES else _as_recorded(table, as_json, connection)
    )
    if recorded_rows is None:
        recorded_rows = yield from _row_by_row(table, connection)
    known = select(func.count()).select_from(schema.entries).where(schema.entries.c.name == table.name)
    removed = removal.excused(connection, table)
    if removed or recorded_rows != connection.scalar(known):
        yield from _missing(table, removed, connection)


def _as_recorded(table: Table, as_json: ColumnElement[bytes], connection: Connection) -> int | None:
    """How many rows there are, if the log has the digest of each; quicker than `_row_by_row`."""
    number = 0
    try:
        with _streamed(connection, _recorded(table, as_json)) as rows:
            for row, recorded in rows:
                if content_hash(row) != recorded:
                    return None
                number += 1
    except UNREADABLE:
        return None
    return number


def _row_by_row(table: Table, connection: Connection) -> Generator[str, None, int]:
    """The damage of the rows, and in the end how many the log knows."""
    names, recorded_rows = _names(table), 0
    with _streamed(connection, _recorded(table, *_untyped(table))) as rows:
        for *values, recorded in rows:
            row = dict(zip(names, values, strict=True))
            if recorded is None:
                yield f"{_label(connection, table, row)}: not in the log"
                continue
            recorded_rows += 1
            if row_digest(row) != recorded or not _addressed(table, row):
                yield f"{_label(connection, table, row)}: hash differs"
    return recorded_rows


def _missing(table: Table, removed: Set[str], connection: Connection) -> Iterator[str]:
    """What the log knows and the table does not hold, unless a person had it removed."""
    entries, present = schema.entries, set(connection.scalars(select(_key(table)).select_from(table)))
    for key in connection.scalars(select(entries.c.key).where(entries.c.name == table.name)):
        if key not in present and key not in removed:
            yield f"{key} of {table.name}: missing"
        elif key in present and key in removed:
            yield f"{key} of {table.name}: removed on request, and still there"


def _recorded(table: Table, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """These columns of a table, and behind them the digest that the log has of the row."""
    entries = schema.entries
    own = (entries.c.name == table.name) & (entries.c.key == _key(table))
    return select(*columns, entries.c.digest).select_from(table).outerjoin(entries, own)


def _names(table: Table) -> list[str]:
    return [
        str(column.name) for column in table.c
    ]  # no kind of string of SQLAlchemy's, which JSON is slow with


def _untyped(table: Table) -> list[ColumnElement[Any]]:
    # What the file holds, not what the column's type would make of it.
    return [_untyped_column(column).label(column.name) for column in table.c]


def _untyped_column(column: Column[Any]) -> ColumnElement[Any]:
    return literal_column(f"{column.table.name}.{column.name}")


def _key(table: Table) -> ColumnElement[str]:
    parts = map(_untyped_column, table.primary_key)
    return reduce(lambda left, right: left.op("||")(":").op("||")(right), parts)


def _addressed(table: Table, row: Values) -> bool:
    """Whether a row's id follows from its content; asked only of rows that the log knows as they are."""
    if table not in ADDRESSES:
        return True
    name, address = ADDRESSES[table]
    return row[name] == address(row)


def _hash_of(content: object) -> str | None:
    """The hash of a capture's or a text's content; None for what is neither."""
    if isinstance(content, str):
        return content_hash(content.encode("utf-8"))
    return content_hash(content) if isinstance(content, bytes) else None


ADDRESSES: Mapping[Table, tuple[str, Callable[[Values], str | None]]] = {
    schema.captures: ("raw_hash", lambda row: _hash_of(row["raw"])),
    schema.texts: ("text_hash", lambda row: _hash_of(row["text"])),
    schema.documents: ("id", lambda row: make_id("doc", row["raw_hash"], row["name"])),
}
"""The tables whose rows have an id that follows from their content, the column it stands in, and how."""


def _label(connection: Connection, table: Table, row: Values) -> str:
    """What a person calls the row."""
    match table.name:
        case "captures" | "texts":
            address = "raw_hash" if table is schema.captures else "text_hash"
            return f"{table.name[:-1]} of {_document_of(connection, address, row[address])}"
        case "documents" | "claims" | "judgements":
            return f"{table.name[:-1]} {row['id']}"
        case "releases":
            return f"release {row['name']!r}"
        case "refusals":
            return f"refusal of {row['source']!r}"
        case "ungrounded":
            return f"ungrounded claim {row['number']} of {row['document']}"
        case noun:
            return f"{noun[:-1]} of {row['document']}"


def _document_of(connection: Connection, address: str, value: object) -> str:
    docs = schema.documents
    shown = printable(str(value))  # a damaged one cannot be asked for otherwise
    found = connection.scalar(select(docs.c.id).where(docs.c[address] == shown).order_by(docs.c.id))
    return str(found or shown)


def _spans(connection: Connection) -> Iterator[str]:
    claims, made, texts = schema.claims, schema.extractions, schema.texts
    query = (
        select(claims.c.id, claims.c.body, texts.c.text)
        .outerjoin(made, (made.c.document == claims.c.document) & (made.c.number == claims.c.extraction))
        .outerjoin(texts, texts.c.text_hash == made.c.text_hash)
    )
    with _streamed(connection, query) as rows:
        for claim_id, body, text in rows:
            has_text = isinstance(text, str)
            fault = _ungrounded(claim_id, body, text) if has_text else "its text is missing, or no text"
            if fault is not None:
                yield f"claim {claim_id}: {fault}"


def _ungrounded(claim_id: str, body: str, text: str) -> str | None:
    """Why a claim is not what its text says; None where it is."""
    if _plainly_grounded(claim_id, body, text):
        return None
    try:
        claim = decode(Claim, body, text=text)
    except CrosscountError as error:
        return _false_span(body, text) or str(error)
    return None if claim.id == claim_id else "its content gives another id"


def _plainly_grounded(claim_id: str, body: str, text: str) -> bool:
    """Whether every span equals the text and the id follows; quicker than making the claim.

    That the rest is as it was written the row's hash tells; where this says no, making the claim says why.
    """
    try:
        values = orjson.loads(body)
        for span in (*_spans_of(values), *(pointer["words"] for pointer in values["pointers"])):
            if span is not None:
                start, end, words = _place_and_words(span)
                if not (0 <= start < end <= len(text) and text[start:end] == words):
                    return False
        places = [(span["start"], span["end"]) if span else None for span in map(values.get, SLOT)]
        slot = values.get("slot") or claim_slot(
            values["document"], values["text_hash"], places, values["loss"]
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return bool(slot == claim_id)


def _false_span(body: str, text: str) -> str | None:
    try:
        pieces = {name: json.loads(body)[name] for name in SPANS}
        spans = {name: decode(Span, canonical(piece)) for name, piece in pieces.items() if piece is not None}
    except (CrosscountError, KeyError, TypeError, ValueError):
        return None  # no claim at all: the caller's own words say so
    for name, span in spans.items():
        if span.words != text[span.start : span.end]:
            return f"{name} does not equal its text at [{span.start}, {span.end})"
    return None


def _projection(table: Table, as_json: ColumnElement[bytes] | None, connection: Connection) -> Iterator[str]:
    recorded = schema.projection.c
    expected = connection.scalar(select(recorded.hash).where(recorded.name == table.name)) or EMPTY
    if as_json is not None and _fingerprint_of(table, as_json, connection) == expected:
        return
    names = _names(table)
    with _streamed(connection, select(*_untyped(table)).select_from(table)) as rows:
        found = fingerprint(dict(zip(names, row, strict=True)) for row in rows)
    if found != expected:
        yield f"projection {table.name}: hash differs; `crosscount rebuild` makes it anew"


def _fingerprint_of(table: Table, as_json: ColumnElement[bytes], connection: Connection) -> str | None:
    """The fingerprint of rows that the database can write down; quicker than writing them down here."""
    try:
        with _streamed(connection, select(as_json).select_from(table)) as rows:
            return fingerprint_of(row for (row,) in rows)
    except UNREADABLE:
        return None


def _structure(database: Database, part: str, connection: Connection) -> Iterator[str]:
    for line in database.decay(connection, part):
        yield f"file: {line}"
