"""Records by what a person types or reads: a piece of an id, the name of a document."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from crosscount.errors import NotFoundError
from crosscount.model import (
    Claim,
    Document,
    Estimate,
    Incident,
    Judgement,
    ResolvedClaim,
    Statement,
    Tombstone,
)
from crosscount.store import removal, schema, selecting, views
from crosscount.store.codec import decode
from crosscount.store.current import current

Found = Document | Claim | Statement | Incident | Estimate | Judgement | Tombstone

IDS = {
    "doc": (schema.documents.c.id,),
    "clm": (schema.claims.c.id, schema.resolved.c.id),  # people add claims that no extraction has
    "stm": (schema.statements.c.id,),
    "inc": (schema.incidents.c.id,),
    "est": (schema.estimates.c.id,),
    "jdg": (schema.judgements.c.id,),
}
"""Where the ids of each prefix stand."""

_PIECE = re.compile("[a-z0-9-]*")
"""What a piece of an id is made of; not every database lets itself be asked for other characters."""

LISTED = 5
"""How many ids an ambiguous prefix names."""

SUFFIX = 6
"""Digits of its id that tell a document from another of the same folder and name."""


def find(connection: Connection, prefix: str) -> Found:
    """The one record whose id begins so, with `doc-` and the like or without; raises `NotFoundError`.

    For a document that was removed, or a claim of one, it is the tombstone; for an id that an incident, or a
    statement or estimate of it, had before it was merged, the one that stands in its place.
    """
    wanted = prefix.strip().lower()
    matches = [match for kind in IDS for match in _matches(connection, kind, wanted)]
    matches = matches or _renamed(connection, wanted) or _removed(connection, wanted)
    return _record(connection, the_one(prefix, matches))


def the_one(prefix: str, matches: Sequence[str]) -> str:
    """The only id that a prefix fits; raises `NotFoundError`, which lists what it may be."""
    if len(matches) == 1:
        return matches[0]
    if matches:
        listed = ", ".join(matches[:LISTED]) + (", …" if len(matches) > LISTED else "")
        raise NotFoundError(f"{prefix!r} may be {listed}: give more digits")
    kinds = ", ".join(f"{kind}-" for kind in IDS)
    raise NotFoundError(f"no id begins with {prefix!r}; ids begin with {kinds} and go on with 0-9 and a-f")


def _matches(connection: Connection, kind: str, wanted: str) -> list[str]:
    name, hyphen, _ = wanted.partition("-")
    if (hyphen and name != kind) or not _PIECE.fullmatch(wanted):
        return []
    first = wanted if hyphen else f"{kind}-{wanted}"
    found: set[str] = set()
    for column in IDS[kind]:
        ids = select(column).where(_begins(column, first)).distinct().order_by(column)
        found.update(connection.scalars(ids.limit(LISTED + 1)))
    return sorted(found)[: LISTED + 1]


def _renamed(connection: Connection, wanted: str) -> list[str]:
    """What stands in the place of an id that is no more."""
    table = schema.aliases
    if not _PIECE.fullmatch(wanted):
        return []
    kinds = [wanted] if "-" in wanted else [f"{kind}-{wanted}" for kind in ("inc", "stm", "est")]
    found: set[str] = set()
    for first in kinds:
        found.update(connection.scalars(select(table.c.now).where(_begins(table.c.id, first)).distinct()))
    return sorted(found)


def _removed(connection: Connection, wanted: str) -> list[str]:
    """The removed documents whose id, or that of a claim of theirs, begins so."""
    full = wanted if "-" in wanted else f"doc-{wanted}"
    documents = [each.document for each in removal.tombstones(connection)]
    return [each for each in documents if each.startswith(full)] or removal.claiming(connection, wanted)


def _begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    # A range, not LIKE: it uses the index and knows no wildcards. "~" sorts after every character of an id.
    return (column >= prefix) & (column < f"{prefix}~")


def _record(connection: Connection, found: str) -> Found:
    match found.partition("-")[0]:
        case "doc":
            return removal.tombstone(connection, found) or views.document(connection, found)
        case "clm":
            return _claim(connection, found)
        case "stm":
            return _statement(connection, found)
        case "inc":
            return _incident(connection, found)
        case "jdg":
            judged = schema.judgements
            return decode(Judgement, _body(connection, judged.c.body, judged.c.id == found))
        case _:
            table = schema.estimates
            return decode(Estimate, _body(connection, table.c.body, table.c.id == found))


def _claim(connection: Connection, claim_id: str) -> Claim:
    judged = schema.resolved
    query = select(judged.c.text_hash, judged.c.body).where(judged.c.id == claim_id)
    for resolved in views.grounded(connection, ResolvedClaim, connection.execute(query)):
        return resolved.claim
    rows = connection.execute(views.current_claims().where(schema.claims.c.id == claim_id))
    for claim in views.grounded(connection, Claim, rows):
        return claim
    told = f"`crosscount history {claim_id}` tells of it"
    raise NotFoundError(f"{claim_id} is of an earlier extraction, which a newer one replaced; {told}")


def _statement(connection: Connection, statement_id: str) -> Statement:
    table = schema.statements
    incident = _incident(connection, _body(connection, table.c.incident, table.c.id == statement_id))
    return next(statement for statement in incident.statements if statement.id == statement_id)


def _incident(connection: Connection, incident_id: str) -> Incident:
    table = schema.incidents
    return decode(Incident, _body(connection, table.c.body, table.c.id == incident_id))


def _body(connection: Connection, column: ColumnElement[str], condition: ColumnElement[bool]) -> str:
    return connection.execute(select(column).where(condition)).scalar_one()


def names(
    connection: Connection, until: int | None = None, documents: Collection[str] | None = None
) -> dict[str, str]:
    """The display name of these documents or of every one, by id."""
    docs = current(schema.documents, "id", until)
    query = select(docs.c.id, docs.c.name, docs.c.folder)
    rows = [*(connection.execute(query) if documents is None else _alike(connection, query, documents))]
    alike: dict[str, list[_Called]] = defaultdict(list)
    for row in rows:
        alike[row.name].append(_Called(*row))
    shown = {each.id: shown for some in alike.values() for each, shown in _told_apart(some)}
    return shown if documents is None else {each: shown[each] for each in documents if each in shown}


def _alike(
    connection: Connection, query: Select[str, str, str], documents: Collection[str]
) -> Iterator[Row[str, str, str]]:
    """The rows of the documents, and of all that have the name of one of them."""
    docs = schema.documents.c
    own = {row.name for row in selecting.few(connection, select(docs.name), docs.id, documents)}
    return selecting.few(connection, query, query.selected_columns.name, own)


def display_name(connection: Connection, document_id: str) -> str:
    """A document's name; with its folder where another has that name, and digits where that does not tell."""
    docs = current(schema.documents, "id")
    own = select(docs.c.name).where(docs.c.id == document_id).scalar_subquery()
    rows = connection.execute(select(docs.c.id, docs.c.name, docs.c.folder).where(docs.c.name == own)).all()
    shown = {each.id: name for each, name in _told_apart([_Called(*row) for row in rows])}
    if document_id not in shown:
        raise NotFoundError(f"no document {document_id} in this ledger")
    return shown[document_id]


class _Called(NamedTuple):
    id: str
    name: str
    folder: str


def _told_apart(alike: Sequence[_Called]) -> Iterator[tuple[_Called, str]]:
    """Documents of one name, each with what tells it from the others."""
    full = [f"{each.folder}/{each.name}" if each.folder else each.name for each in alike]
    times = Counter(full)
    for each, shown in zip(alike, full, strict=True):
        if len(alike) == 1:
            yield each, each.name
        elif times[shown] == 1:
            yield each, shown
        else:
            yield each, f"{shown}~{each.id.partition('-')[2][:SUFFIX]}"
