"""What was written when: every derivation, description, extraction and judgement with its link."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, cast, select

from crosscount.model import FACTS, Claim, Judgement
from crosscount.store import schema, views
from crosscount.store.codec import decode
from crosscount.store.selecting import few


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """When something came into the ledger: the number and time of its link."""

    link: int
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A text derived from a document's bytes."""

    written: Written
    number: int
    name: str
    raw_hash: str
    text_hash: str
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What was known of a document besides its text: some of its `FACTS`."""

    written: Written
    number: int
    values: dict[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a component read in a document."""

    written: Written
    number: int
    made_by: str
    text_hash: str
    claims: dict[str, Claim]


def derivations(connection: Connection, document: str) -> Iterator[Derivation]:
    """The texts derived from a document's bytes, oldest first."""
    for row in _rows(connection, schema.documents, schema.documents.c.id == document):
        yield Derivation(
            written=_written(row),
            number=row.number,
            name=row.name,
            raw_hash=row.raw_hash,
            text_hash=row.text_hash,
            made_by=row.made_by,
        )


def descriptions(connection: Connection, document: str) -> Iterator[Description]:
    """What was known of a document besides its text, oldest first."""
    for table in (schema.descriptions, schema.origins):
        told = [name for name in FACTS if name in table.c]
        for row in _rows(connection, table, table.c.document == document):
            values = {name: getattr(row, name) for name in told}
            yield Description(written=_written(row), number=row.number, values=values)


def extractions(connection: Connection, document: str) -> Iterator[Extraction]:
    """What each component read in a document, oldest first, each claim checked against its text."""
    table, told = schema.extractions, schema.claims
    bodies: dict[int, list[str]] = defaultdict(list)
    read = select(told.c.extraction, told.c.body).where(told.c.document == document)
    for extraction, body in connection.execute(read.order_by(told.c.extraction, told.c.start, told.c.id)):
        bodies[extraction].append(body)
    for row in _rows(connection, table, table.c.document == document):
        text = views.text(connection, row.text_hash)
        claims = [decode(Claim, body, text=text) for body in bodies[row.number]]
        yield Extraction(
            written=_written(row),
            number=row.number,
            made_by=row.made_by,
            text_hash=row.text_hash,
            claims={claim.id: claim for claim in claims},
        )


def judgements(connection: Connection, ids: Collection[str]) -> list[tuple[Written, Judgement]]:
    """What people judged, by ids, oldest first, with when."""
    table, entries, log = schema.judgements, schema.entries, schema.log
    own = (entries.c.name == table.name) & (entries.c.key == table.c.id)
    query = select(table.c.number, table.c.body, log.c.seq, log.c.at)
    query = query.join(entries, own).join(log, log.c.seq == entries.c.seq)
    rows = sorted(few(connection, query, table.c.id, ids), key=attrgetter("number"))
    return [(_written(row), decode(Judgement, row.body)) for row in rows]


def _rows(connection: Connection, table: Table, condition: ColumnElement[bool]) -> list[Row[Any]]:
    """The rows of a numbered table, with the number and time of the link of each."""
    entries, log = schema.entries, schema.log
    owner = next(iter(table.primary_key))
    key = owner.concat(":").concat(cast(table.c.number, schema.WORDS))
    own = (entries.c.name == table.name) & (entries.c.key == key)
    query = select(table, log.c.seq, log.c.at).join(entries, own).join(log, log.c.seq == entries.c.seq)
    return list(connection.execute(query.where(condition).order_by(table.c.number)))


def _written(row: Row[*tuple[Any, ...]]) -> Written:
    return Written(link=row.seq, at=dt.datetime.fromisoformat(row.at))
