"""What a ledger says: the current documents and claims, and the projections, read within a connection.

`until` is the number of a link: contents are read as they stood when it was the newest.
"""

import datetime as dt
import json
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    FromClause,
    Row,
    Select,
    Table,
    Text,
    cast,
    exists,
    func,
    or_,
    select,
)

from crosscount.errors import NotFoundError
from crosscount.model import (
    NOTE_TYPE,
    Basis,
    Claim,
    Conflict,
    Document,
    Estimate,
    Frozen,
    Incident,
    Judgement,
    Published,
    Refusal,
    Relation,
    Release,
    ResolvedClaim,
    Scope,
    UngroundedClaim,
    Verb,
)
from crosscount.model.selection import Selection
from crosscount.store import schema
from crosscount.store.codec import decode
from crosscount.store.current import current, current_extractions
from crosscount.store.selecting import few, fitting, order

Grounded = TypeVar("Grounded", Claim, ResolvedClaim)
Reckoned = TypeVar("Reckoned", Incident, Estimate, Relation)

KEYS = ("document", "number")
"""Of the tables that describe documents; what they tell stands in the other columns."""

FIRST = ":0"
"""How the log's key of a document's first derivation ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many records a ledger shows now."""

    documents: int
    claims: int
    ungrounded: int
    refusals: int
    incidents: int
    statements: int
    estimates: int
    relations: int


def link_at(connection: Connection, moment: dt.datetime) -> int:
    """The number of the last link before any that was written after the moment; 0 where there is none."""
    table = schema.log
    at = moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
    later = connection.scalar(select(func.min(table.c.seq)).where(table.c.at > at))
    newest = connection.scalar(select(func.max(table.c.seq))) or 0
    return newest if later is None else later - 1


def captured(connection: Connection, only: Collection[str] | None = None) -> dict[str, dt.datetime]:
    """When these documents or all of them came into the ledger, by id."""
    entries, log = schema.entries, schema.log
    query = select(entries.c.key, log.c.at).join(log, log.c.seq == entries.c.seq)
    query = query.where(entries.c.name == schema.documents.name)
    if only is None:
        rows: Iterable[Any] = connection.execute(query.where(entries.c.key.endswith(FIRST)))
    else:
        rows = few(connection, query, entries.c.key, [document + FIRST for document in only])
    return {row.key.removesuffix(FIRST): dt.datetime.fromisoformat(row.at) for row in rows}


def extractors(connection: Connection, until: int | None = None) -> dict[str, int]:
    """How many documents each component read: those whose claims are the current ones."""
    made = current_extractions(until)
    rows = connection.execute(select(made.c.made_by, func.count()).group_by(made.c.made_by))
    return {row[0]: row[1] for row in sorted(map(tuple, rows))}


def unread(connection: Connection, made_by: str) -> list[str]:
    """The ids of the documents whose current text another component read last, or none, by name and id."""
    docs, made = current(schema.documents, "id"), schema.extractions
    later = made.alias()
    of_text = (made.c.document == docs.c.id) & (made.c.text_hash == docs.c.text_hash)
    same_text = (later.c.document == made.c.document) & (later.c.text_hash == made.c.text_hash)
    read = exists().where(of_text, made.c.made_by == made_by)
    read = read.where(~exists().where(same_text, later.c.number > made.c.number))
    query = select(docs.c.id).where(docs.c.media_type != NOTE_TYPE, ~read).order_by(docs.c.name, docs.c.id)
    return list(connection.scalars(query))


def documents(
    connection: Connection, only: Collection[str] | None = None, until: int | None = None
) -> Iterator[Document]:
    """The current documents, or those with these ids, by name and id."""
    docs = current(schema.documents, "id", until)
    told = [current(table, "document", until) for table in (schema.descriptions, schema.origins)]
    query = select(docs, schema.texts.c.text, *(c for table in told for c in table.c if c.name not in KEYS))
    query = query.join(schema.texts, schema.texts.c.text_hash == docs.c.text_hash)
    for table in told:
        query = query.outerjoin(table, table.c.document == docs.c.id)
    query = query.order_by(docs.c.name, docs.c.id)
    if only is not None:
        query = query.where(docs.c.id.in_(only))
    return map(_document, connection.execute(query))


def document(connection: Connection, document_id: str) -> Document:
    """The document with this id; raises `NotFoundError`."""
    for doc in documents(connection, [document_id]):
        return doc
    raise NotFoundError(f"no document {document_id} in this ledger")


def _document(row: Row[Any]) -> Document:
    return Document(
        name=row.name,
        folder=row.folder,
        media_type=row.media_type,
        raw_hash=row.raw_hash,
        text=row.text,
        title=row.title,
        url=row.url,
        outlet=row.outlet,
        published=_day(row.published, row.published_raw, row.published_basis),
        updated=_day(row.updated, row.updated_raw, row.updated_basis),
        author=row.author,
        credit=row.credit,
        captured=dt.datetime.fromisoformat(row.captured) if row.captured else None,
        bases=tuple((n, Basis(basis)) for n in schema.BASED if (basis := getattr(row, f"{n}_basis"))),
        flags=tuple(json.loads(row.flags)),
        made_by=row.made_by,
    )


def _day(day: str | None, raw: str, basis: str) -> Published | None:
    return Published(date=dt.date.fromisoformat(day), raw=raw, basis=Basis(basis)) if day else None


def text(connection: Connection, text_hash: str) -> str:
    """The canonical text with this hash."""
    table = schema.texts
    return str(connection.execute(select(table.c.text).where(table.c.text_hash == text_hash)).scalar_one())


def current_claims(until: int | None = None) -> Select[str, str]:
    """The text hash and body of each claim of the current extractions, by document and place in its text."""
    table, made = schema.claims, current_extractions(until)
    return (
        select(made.c.text_hash, table.c.body)
        .join(made, (made.c.document == table.c.document) & (made.c.number == table.c.extraction))
        .order_by(made.c.name, table.c.document, table.c.start, table.c.id)
    )


def claims(
    connection: Connection, only: Collection[str] | None = None, until: int | None = None
) -> Iterator[Claim]:
    """The claims of the current extractions, of these documents or of all, each checked as it is read."""
    query = current_claims(until)
    if only is not None:
        query = query.where(schema.claims.c.document.in_(only))
    return grounded(connection, Claim, connection.execute(query))


def resolved(connection: Connection, asked: Selection) -> Iterator[ResolvedClaim]:
    """The resolved claims of the last reckoning, by document and in the order they were given of each."""
    table, docs = schema.resolved, current(schema.documents, "id")
    order = (docs.c.name, table.c.document, table.c.position)
    chosen = (  # by the marks alone, so that no body is read in vain
        select(*order)
        .join(docs, docs.c.id == table.c.document)
        .where(*fitting(table, asked))
        .order_by(*order)
        .limit(asked.limit)
        .offset(asked.skip or None)
        .subquery()
    )
    own = (table.c.document == chosen.c.document) & (table.c.position == chosen.c.position)
    query = _resolved().join(chosen, own).order_by(*chosen.c)
    return grounded(connection, ResolvedClaim, connection.execute(query))


def resolved_by_id(connection: Connection, ids: Collection[str]) -> Iterator[ResolvedClaim]:
    """The resolved claims with these ids, by id."""
    rows = few(connection, _resolved(), schema.resolved.c.id, ids)
    return grounded(connection, ResolvedClaim, rows)


def _resolved() -> Select[str, str]:
    return select(schema.resolved.c.text_hash, schema.resolved.c.body)


def grounded(
    connection: Connection, kind: type[Grounded], rows: Iterable[Row[str, str]]
) -> Iterator[Grounded]:
    """Records that hold a claim, from rows of text hash and body; a text is read once for its neighbours."""
    for text_hash, group in groupby(rows, key=attrgetter("text_hash")):
        words = text(connection, text_hash)
        yield from (decode(kind, row.body, text=words) for row in group)


def ungrounded(connection: Connection, until: int | None = None) -> Iterator[UngroundedClaim]:
    """What the current extractions read but could not prove."""
    table, made = schema.ungrounded, current_extractions(until)
    query = (
        select(table.c.body)
        .join(made, (made.c.document == table.c.document) & (made.c.number == table.c.extraction))
        .order_by(made.c.name, table.c.document, table.c.number)
    )
    return (decode(UngroundedClaim, body) for body in connection.scalars(query))


def judgements(connection: Connection, until: int | None = None) -> Iterator[Judgement]:
    """What people judged, oldest first."""
    table, entries = schema.judgements, schema.entries
    query = select(table.c.body).order_by(table.c.number)
    if until is not None:
        own = (entries.c.name == table.name) & (entries.c.key == table.c.id)
        query = query.where(exists().where(own, entries.c.seq <= until))
    return (decode(Judgement, body) for body in connection.scalars(query))


def judgements_on(connection: Connection, records: Collection[str]) -> list[Judgement]:
    """What people judged of records, and what bears on that, oldest first.

    What undoes or renews any of it is among that, and all that joins or parts incidents, for any may be
    concerned.
    """
    table = schema.judgements
    query = select(table.c.number, table.c.id, table.c.document, table.c.body)
    grouping = or_(*(table.c.body.contains(f'"verb":"{verb}"') for verb in (Verb.MERGE, Verb.SPLIT)))
    new = [
        *connection.execute(query.where(grouping)),
        *few(connection, query, table.c.id, records),
        *few(connection, query, table.c.target, records),
    ]
    new += few(connection, query, table.c.document, {row.document for row in new if row.document})
    found = {row.number: row for row in new}
    while new:
        after = few(connection, query, table.c.target, {row.id for row in new})
        new = [row for row in after if row.number not in found]
        found |= {row.number: row for row in new}
    return [decode(Judgement, found[number].body) for number in sorted(found)]


def conflicts(connection: Connection, judgements: Collection[str]) -> Iterator[Conflict]:
    """Where what is read of a document and these judgements do not go together, judgement by judgement."""
    table = schema.conflicts
    query = select(table.c.body).order_by(*table.primary_key)
    return (decode(Conflict, row.body) for row in few(connection, query, table.c.judgement, judgements))


def homes(connection: Connection, claims: Collection[str]) -> dict[str, str]:
    """The incident that each of the claims is told of; those that are told of none are left out."""
    judged, told, statements = schema.resolved.c, schema.accounts.c, schema.statements.c
    documents = {row[0] for row in few(connection, select(judged.document), judged.id, claims)}
    incidents = {row[0] for row in few(connection, select(told.incident), told.document, documents)}
    query = select(statements.incident, statements.claims)
    return {
        claim: row.incident
        for row in few(connection, query, statements.incident, incidents)
        for claim in row.claims.split("|")
        if claim in claims
    }


def former_claims(connection: Connection, ids: Collection[str], until: int | None = None) -> list[Claim]:
    """The claims of these ids as the newest extraction that has them read them, whatever stands now."""
    table, made, entries = schema.claims, schema.extractions, schema.entries
    query = (
        select(table.c.id, made.c.text_hash, table.c.body)
        .join(made, (made.c.document == table.c.document) & (made.c.number == table.c.extraction))
        .where(table.c.id.in_(sorted(ids)))
        .order_by(table.c.id, made.c.number)
    )
    if until is not None:
        key = made.c.document.concat(":").concat(cast(made.c.number, Text))
        held = (entries.c.name == made.name) & (entries.c.key == key) & (entries.c.seq <= until)
        query = query.where(exists().where(held))
    if not ids:
        return []
    newest = {row.id: row for row in connection.execute(query)}
    return [decode(Claim, row.body, text=text(connection, row.text_hash)) for row in newest.values()]


def refusals(connection: Connection, run: str | None = None) -> Iterator[Refusal]:
    """The inputs that were not taken in, of one run or of all."""
    table = schema.refusals
    query = select(table).order_by(table.c.source, table.c.reason, table.c.detail, table.c.run)
    if run is not None:
        query = query.where(table.c.run == run)
    for row in connection.execute(query):
        yield Refusal(source=row.source, reason=row.reason, detail=row.detail)


def releases(connection: Connection) -> Iterator[Release]:
    """The releases, in the order in which they were made."""
    table, entries = schema.releases, schema.entries
    own = (entries.c.name == table.name) & (entries.c.key == table.c.name)
    query = select(table.c.body).join(entries, own).order_by(entries.c.seq)
    return (decode(Release, body) for body in connection.scalars(query))


def frozen(connection: Connection, release: str) -> Frozen:
    """What the release of this name said; raises `NotFoundError`."""
    table = schema.releases
    packed = connection.scalar(select(table.c.frozen).where(table.c.name == release))
    if packed is None:
        raise NotFoundError(f"no release {release!r} in this ledger; `crosscount release --list` lists them")
    return decode(Frozen, zlib.decompress(packed).decode("utf-8"))


def reckoned(
    connection: Connection, kind: type[Reckoned], table: Table, incidents: Collection[str] | None = None
) -> Iterator[Reckoned]:
    """The records of a projection, of these incidents or of all, in the order they were given of each."""
    query = select(table.c.body).order_by(*table.primary_key)
    of = table.c.id if table is schema.incidents else table.c.incident
    if incidents is None:
        return (decode(kind, body) for body in connection.scalars(query))
    return (decode(kind, row.body) for row in few(connection, query, of, incidents))


def within_totals(connection: Connection, incidents: Collection[str]) -> frozenset[str]:
    """The ids of the incidents that running totals of these may hold, by loss and days."""
    told, days = schema.estimates.c, schema.incidents.c
    of_incident = schema.estimates.join(schema.incidents, days.id == told.incident)
    query = select(told.loss, told.object, days.first, days.last).select_from(of_incident)
    totals = query.where(told.scope == Scope.CUMULATIVE, days.first.is_not(None), days.last.is_not(None))
    found: set[str] = set()
    for total in {tuple(row) for row in few(connection, totals, told.incident, incidents)}:
        loss, thing, first, last = total
        near = (days.earliest == "") | ((days.earliest <= last) & (days.latest >= first))
        same = (told.loss == loss) & (told.object == thing) & (told.scope != Scope.CUMULATIVE)
        found.update(connection.scalars(select(told.incident).select_from(of_incident).where(near, same)))
    return frozenset(found)


def listed(connection: Connection, asked: Selection) -> Iterator[Incident]:
    """The incidents that are asked for, in the order that is asked for."""
    table = schema.incidents
    place = order(asked).label("place")
    fitting_rows = select(place, table.c.id).where(*fitting(table, asked))
    chosen = fitting_rows.order_by(place).limit(asked.limit).subquery()
    query = select(table.c.body).join(chosen, chosen.c.id == table.c.id).order_by(chosen.c.place)
    return (decode(Incident, body) for body in connection.scalars(query))


def widest(
    connection: Connection, kinds: Collection[str], limit: int | None
) -> Iterator[tuple[str, Relation]]:
    """The relations of these kinds with the largest gaps, each with its incident, in the order of lists."""
    table = schema.relations
    order = (table.c.ranked, table.c.incident, table.c.source, table.c.target)
    kind = table.c.kind.concat(
        ""
    )  # no column, lest all of these kinds be read and not the first of the order
    query = select(table.c.incident, table.c.body).where(kind.in_(kinds)).order_by(*order).limit(limit)
    return ((row.incident, decode(Relation, row.body)) for row in connection.execute(query))


def counts(connection: Connection) -> Counts:
    """How many records there are now of each kind."""

    def count(rows: FromClause) -> int:
        return connection.execute(select(func.count()).select_from(rows)).scalar_one()

    docs, made = schema.documents.c, schema.extractions.c
    anew = select(docs.id).where(docs.number > 0).union(select(made.document).where(made.number > 0))

    def of_current(table: Table) -> int:
        """All but those that a newer text or extraction of their document took the place of."""
        some, now = select(table).where(table.c.document.in_(anew)).subquery(), current_extractions()
        own = (now.c.document == some.c.document) & (now.c.number == some.c.extraction)
        return count(table) - count(some) + count(some.join(now, own))

    return Counts(
        documents=count(current(schema.documents, "id")),
        claims=of_current(schema.claims),
        ungrounded=of_current(schema.ungrounded),
        refusals=count(schema.refusals),
        incidents=count(schema.incidents),
        statements=count(schema.statements),
        estimates=count(schema.estimates),
        relations=count(schema.relations),
    )
