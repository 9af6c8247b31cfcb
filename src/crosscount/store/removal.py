"""Deletion on request: a document's content goes, a tombstone and the digests in the log stay.

Everything of the document goes: bytes, texts, names, descriptions, claims. What another document shares with
it (the same bytes under another name, the same text of other bytes) stays with that one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, Text, cast, delete, or_, select

from crosscount.model import Act, Document, Tombstone
from crosscount.store import schema
from crosscount.store.current import current

OWNERS: Mapping[Table, Column[str]] = {
    schema.documents: schema.documents.c.id,
    schema.descriptions: schema.descriptions.c.document,
    schema.origins: schema.origins.c.document,
    schema.extractions: schema.extractions.c.document,
    schema.claims: schema.claims.c.document,
    schema.ungrounded: schema.ungrounded.c.document,
    schema.judgements: schema.judgements.c.document,
}
"""Where the tables of one document's rows say whose a row is."""

REFERENCES: Mapping[Table, tuple[Column[str], ...]] = {
    schema.captures: (schema.documents.c.raw_hash,),
    schema.texts: (schema.documents.c.text_hash, schema.extractions.c.text_hash),
}
"""What refers to the rows that documents may share."""


class Place(NamedTuple):
    """A row as the log's entries call it."""

    name: str
    key: str


def rows_of(connection: Connection, document: str) -> list[Place]:
    """The rows that no other document has; none where this one is unknown."""
    shared = [
        Place(table.name, key) for table in REFERENCES for key in _unshared(connection, table, document)
    ]
    return shared + [place for table in OWNERS for place in _owned(connection, table, document)]


def _owned(connection: Connection, table: Table, document: str) -> Iterator[Place]:
    keys = tuple(table.primary_key)
    for row in connection.execute(select(*keys).where(OWNERS[table] == document).order_by(*keys)).mappings():
        yield Place(table.name, schema.entry_key(table, {column.name: row[column] for column in keys}))


def _unshared(connection: Connection, table: Table, document: str) -> list[str]:
    """The hashes that this document refers to and no other does."""
    ours = {key for column in REFERENCES[table] for key in _referred(connection, column, document)}
    return sorted(key for key in ours if not _is_shared(connection, table, key, document))


def _referred(connection: Connection, column: Column[str], document: str) -> Iterable[str]:
    return connection.scalars(select(column).where(_owner(column) == document))


def _is_shared(connection: Connection, table: Table, key: str, document: str) -> bool:
    queries = (
        select(column).where(column == key, _owner(column) != document) for column in REFERENCES[table]
    )
    return any(connection.execute(query.limit(1)).first() for query in queries)


def _owner(column: Column[str]) -> Column[str]:
    return OWNERS[schema.tables.tables[column.table.name]]


def take_out(connection: Connection, places: Iterable[Place]) -> None:
    """Delete rows, those that refer to others first; the triggers let go of what `removals` names."""
    keys: dict[str, list[str]] = {}
    for place in places:
        keys.setdefault(place.name, []).append(place.key)
    for table in reversed(schema.REMOVABLE):
        for key in keys.get(table.name, ()):
            connection.execute(delete(table).where(schema.has_key(table, key)))


def excused(connection: Connection, table: Table) -> set[str]:
    """The keys of the rows whose absence the log vouches for: removed, and not taken in again since."""
    removed = schema.removals.c
    gone = set(connection.scalars(select(removed.key).where(removed.name == table.name)))
    for column in REFERENCES.get(table, ()) if gone else ():
        gone.difference_update(connection.scalars(select(column).distinct()))
    return gone


def tombstone(connection: Connection, document: str) -> Tombstone | None:
    """The tombstone that stands for a document, if one does."""
    return next(tombstones(connection, document), None)


def tombstones(connection: Connection, *documents: str) -> Iterator[Tombstone]:
    """The tombstones that stand, of these documents or of all, by document."""
    told, entries, log = current(schema.tombstones, "document"), schema.entries, schema.log
    key = told.c.document.concat(":").concat(cast(told.c.number, Text))
    own = (entries.c.name == schema.tombstones.name) & (entries.c.key == key)
    query = select(told, log.c.at).join(entries, own).join(log, log.c.seq == entries.c.seq)
    query = query.where(told.c.act == Act.FORGOTTEN).order_by(told.c.document)
    if documents:
        query = query.where(told.c.document.in_(documents))
    return (_tombstone(connection, row) for row in connection.execute(query).all())


def _tombstone(connection: Connection, row: Row[Any]) -> Tombstone:
    gone = schema.removals
    query = select(gone.c.name, gone.c.key).where(
        gone.c.document == row.document, gone.c.number == row.number
    )
    places = [Place(*each) for each in connection.execute(query.order_by(gone.c.name, gone.c.key))]
    return Tombstone(
        document=row.document,
        by=row.by,
        why=row.why,
        at=dt.datetime.fromisoformat(row.at),
        rows=len(places),
        raw_hash=next((place.key for place in places if place.name == schema.captures.name), None),
        text_hashes=tuple(place.key for place in places if place.name == schema.texts.name),
    )


def barred(connection: Connection, doc: Document) -> Tombstone | None:
    """The tombstone that keeps a document out: its own, or one of the same bytes or the same text."""
    gone = schema.removals
    same = or_(_was(schema.captures, doc.raw_hash), _was(schema.texts, doc.text_hash))
    alike = connection.scalars(select(gone.c.document).where(same).distinct())
    return next(tombstones(connection, doc.id, *alike), None)


def _was(table: Table, key: str) -> ColumnElement[bool]:
    return (schema.removals.c.name == table.name) & (schema.removals.c.key == key)


def claiming(connection: Connection, prefix: str) -> list[str]:
    """The documents of whose removed claims one has an id that begins so, with `clm-` or without."""
    wanted, gone = prefix.removeprefix("clm-"), schema.removals
    rows = connection.execute(select(gone.c.document, gone.c.key).where(gone.c.name == schema.claims.name))
    return sorted({row.document for row in rows if row.key.rpartition(":clm-")[2].startswith(wanted)})
