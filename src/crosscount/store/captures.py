"""The captures of one address: what stood there, as often as it was captured with other bytes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, Select, select

from crosscount.errors import NotFoundError
from crosscount.model import Capture, Document
from crosscount.store import lookup, schema, views


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A document with its raw bytes, and when they came into the ledger."""

    document: Document
    raw: bytes = field(repr=False)
    at: dt.datetime


def captures(connection: Connection, target: str) -> Iterator[Captured]:
    """The captures of an address, or of that which a document has, in the order in which they came.

    A document without an address is told by its name and folder. Raises `NotFoundError` where there is none.
    """
    ids = list(connection.scalars(_at(target) if "://" in target else _like(_document(connection, target))))
    if not ids:
        raise NotFoundError(f"nothing was captured at {target}")
    times = views.captured(connection, ids)
    for document in sorted(ids, key=lambda each: (times[each], each)):
        doc = views.document(connection, document)
        yield Captured(document=doc, raw=raw_of(connection, doc), at=times[document])


def newest(connection: Connection, url: str) -> Capture | None:
    """What was captured last at an address."""
    entries, table = schema.entries, schema.descriptions
    at = (
        select(table.c.document)
        .join(entries, entries.c.key == table.c.document.concat(views.FIRST))
        .where(table.c.url == url, entries.c.name == schema.documents.name)
        .order_by(entries.c.seq.desc(), table.c.document)
    )
    document = connection.scalar(at.limit(1))
    if document is None:
        return None
    doc = views.document(connection, document)
    return Capture(document=doc, raw=raw_of(connection, doc), source=url)


def _document(connection: Connection, prefix: str) -> Document:
    found = lookup.find(connection, prefix)
    if not isinstance(found, Document):
        raise NotFoundError(
            f"{prefix!r} is no document: give the id of one (doc-), or an address (https://…)"
        )
    return found


def _at(url: str) -> Select[str]:
    table = schema.descriptions
    return select(table.c.document).where(table.c.url == url).distinct()


def _like(doc: Document) -> Select[str]:
    if doc.url is not None:
        return _at(doc.url)
    table = schema.documents
    return select(table.c.id).where(table.c.name == doc.name, table.c.folder == doc.folder).distinct()


def raw_of(connection: Connection, doc: Document) -> bytes:
    """The bytes that a document was captured as."""
    table = schema.captures
    return bytes(connection.scalar(select(table.c.raw).where(table.c.raw_hash == doc.raw_hash)) or b"")
