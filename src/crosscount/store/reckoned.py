"""What a ledger has reckoned: read by piece, to be replaced by piece, within the transaction of a writer.

`followed` says up to which link of the log the projections follow the contents, and what they were made by.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection, Row, Select, Table, delete, distinct, func, insert, select

from crosscount.model import (
    Cell,
    Claim,
    Conflict,
    Document,
    Estimate,
    Extent,
    Home,
    Incident,
    IncidentKind,
    Judgement,
    Loss,
    ObjectClass,
    Reckoning,
    ResolvedClaim,
    Scope,
    Seat,
    Toll,
    Total,
)
from crosscount.store import projection, schema, views
from crosscount.store.chain import EMPTY
from crosscount.store.codec import canonical, decode, encode
from crosscount.store.projection import Values, chunks, rows_of

NAMING = (schema.documents, schema.descriptions, schema.extractions, schema.tombstones)
"""The tables whose entries in the log begin with the document that they say something new of."""

ID_LENGTH = len("doc-") + 12

Strings = Collection[str]


class Tied(Protocol):
    """What linking keeps of two accounts."""

    @property
    def a(self) -> str:
        """The smaller key."""

    @property
    def b(self) -> str:
        """The other."""


Tie = TypeVar("Tie", bound=Tied)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Documents of which the log says what no projection follows yet, up to a link."""

    documents: tuple[str, ...]
    until: int  # the number of the link
    left: int  # documents after that


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What is to stand in the place of what is reckoned of some documents and incidents."""

    documents: Strings
    resolved: Sequence[ResolvedClaim]
    reckoning: Reckoning
    gone: Strings = ()  # incidents that are replaced, with what hangs on them
    altered: Sequence[Incident] = ()  # other incidents, whose own row alone is replaced
    seats: Iterable[Seat] = ()
    homes: Iterable[Home] = ()
    untied: Strings = ()  # accounts whose ties are all replaced
    ties: Iterable[Tied] = ()
    conflicts: Mapping[str, Sequence[Conflict]] = field(default_factory=dict)  # by document


class Reckoned(Generic[Tie]):
    """The projections, within a connection; `tie` is the record that linking keeps of two accounts."""

    def __init__(self, connection: Connection, tie: type[Tie]) -> None:
        self._connection, self._tie = connection, tie

    # What is to be done

    def is_made_by(self, made_by: str) -> bool:
        """Whether all that is reckoned was made by this, or nothing is."""
        return self._connection.scalar(select(schema.followed.c.made_by)) in {None, made_by}

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of each table that has rows."""
        kept = schema.projection
        rows = self._connection.execute(select(kept.c.name, kept.c.hash).where(kept.c.hash != EMPTY))
        return {row.name: row.hash for row in rows}

    def pending(self, most: int) -> Pending:
        """Some `most` documents of which the log says anything new, those of the oldest links first.

        The documents of one link come together; one that a later link names too waits for that.
        """
        entries = schema.entries
        document = func.substr(entries.c.key, 1, ID_LENGTH)
        name = entries.c.name.concat("")  # no column, lest all of a name be read and not the few newest links
        last = func.max(entries.c.seq)
        since = self._connection.scalar(select(schema.followed.c.seq)) or 0
        query = (
            select(document, last)
            .where(name.in_([table.name for table in NAMING]), entries.c.seq > since)
            .group_by(document)
            .order_by(last, document)
        )
        found = self._connection.execute(query).all()
        newest = self._connection.scalar(select(func.max(schema.log.c.seq))) or 0
        until = newest if len(found) <= most else found[most - 1][1]
        taken = [row[0] for row in found if row[1] <= until]
        judged = self._judged(since, until)
        return Pending(
            documents=tuple(dict.fromkeys((*taken, *judged))), until=until, left=len(found) - len(taken)
        )

    def _judged(self, since: int, until: int) -> list[str]:
        """The documents that judgements of these links bear on."""
        table, entries = schema.judgements, schema.entries
        own = (entries.c.name == table.name) & (entries.c.key == table.c.id)
        new = select(table.c.id).join(entries, own).where(entries.c.seq > since, entries.c.seq <= until)
        return self.judged_documents(set(self._connection.scalars(new)))

    def judged_documents(self, judgements: Strings) -> list[str]:
        """The documents that judgements (jdg-) bear on, and those that they take back."""
        table, wanted, seen = schema.judgements, {*judgements}, dict[str, Judgement]()
        while wanted:
            some = [decode(Judgement, row["body"]) for row in self._rows(table, "id", wanted)]
            seen |= {each.id: each for each in some}
            wanted = {other for each in some for other in (each.target, each.renews) if other} - seen.keys()
        told = [each for each in seen.values() if not each.is_remark]
        claims = {claim for each in told for claim in (*each.claims, *each.others, each.target)}
        return sorted({*self.holding(claims), *(each.document for each in told if each.document)})

    def follow(self, until: int, made_by: str) -> None:
        """Say that the projections follow the log up to this link."""
        table = schema.followed
        if self._connection.execute(select(table.c.made_by, table.c.seq)).first() != (made_by, until):
            self._connection.execute(delete(table))
            self._connection.execute(insert(table), {"made_by": made_by, "seq": until})

    # The contents

    def judgements(self, until: int | None = None) -> list[Judgement]:
        """What people judged, oldest first, up to a link."""
        return list(views.judgements(self._connection, until))

    def former_claims(self, ids: Strings) -> list[Claim]:
        """The claims of these ids as last read, also those that the newest extraction has not."""
        return views.former_claims(self._connection, ids)

    def contents(self, documents: Strings) -> tuple[Iterator[Document], dict[str, list[Claim]]]:
        """The documents as they are now, those left out that were removed, and the claims of each."""
        claims: dict[str, list[Claim]] = {document: [] for document in documents}
        for some in chunks(sorted(documents)):
            for claim in views.claims(self._connection, some):
                claims[claim.document].append(claim)
        found = (views.documents(self._connection, some) for some in chunks(sorted(documents)))
        return chain.from_iterable(found), claims

    # The index of linking

    def resolved(self, documents: Strings) -> Iterator[ResolvedClaim]:
        """The claims of the documents as they were last resolved, each document's in their order."""
        table = schema.resolved
        for some in chunks(sorted(documents)):
            query = select(table.c.text_hash, table.c.body).where(table.c.document.in_(some))
            rows = self._connection.execute(query.order_by(table.c.document, table.c.position))
            yield from views.grounded(self._connection, ResolvedClaim, rows)

    def holding(self, claims: Strings) -> Iterator[str]:
        """The documents of the claims."""
        yield from (row["document"] for row in self._rows(schema.resolved, "id", claims))

    def seats(self, documents: Strings) -> Iterator[Seat]:
        """The seats of the documents' accounts."""
        return (Seat(**row) for row in self._rows(schema.seats, "document", documents))

    def sizes(self, blocks: Strings) -> dict[str, int]:
        """How many accounts sit in each of the blocks; those that have none are left out."""
        table, found = schema.seats, {}
        for some in chunks(sorted(blocks)):
            count = func.count(distinct(table.c.account))
            query = select(table.c.block, count).where(table.c.block.in_(some)).group_by(table.c.block)
            found.update({row[0]: row[1] for row in self._connection.execute(query)})
        return found

    def seated(self, blocks: Strings) -> Iterator[Seat]:
        """All seats of the blocks."""
        return (Seat(**row) for row in self._rows(schema.seats, "block", blocks))

    def seated_at(self, block: str, places: Strings) -> Iterator[Seat]:
        """The seats of a block at some places."""
        table = schema.seats
        for some in chunks(sorted(places)):
            query = select(table).where(table.c.block == block, table.c.place.in_(some))
            yield from (Seat(**row) for row in self._connection.execute(query).mappings())

    def ties(self, accounts: Strings) -> Iterator[Tie]:
        """Every tie of the accounts, once, to whomever."""
        return (decode(self._tie, row["body"]) for row in self._ties(accounts))

    def homes(self, accounts: Strings) -> Iterator[Home]:
        """The homes of the accounts."""
        return (Home(**row) for row in self._rows(schema.accounts, "account", accounts))

    def homes_in(self, documents: Strings) -> Iterator[Home]:
        """The homes of the documents' accounts."""
        return (Home(**row) for row in self._rows(schema.accounts, "document", documents))

    def members(self, incidents: Strings) -> Iterator[Home]:
        """The homes of the incidents' accounts."""
        return (Home(**row) for row in self._rows(schema.accounts, "incident", incidents))

    def incidents(self, ids: Strings) -> Iterator[Incident]:
        """The incidents with these ids."""
        return (decode(Incident, row["body"]) for row in self._rows(schema.incidents, "id", ids))

    def extents(self, ids: Strings) -> Iterator[Extent]:
        """The extents of the incidents with these ids."""
        table = schema.incidents
        for some in chunks(sorted(ids)):
            yield from map(_extent, self._connection.execute(_EXTENTS.where(table.c.id.in_(some))))

    def campaigns(self, blocs: Collection[tuple[str, ...]]) -> Iterator[Extent]:
        """The campaigns between these blocs."""
        table = schema.incidents
        for some in chunks(sorted(map(canonical, blocs))):
            own = table.c.blocs.in_(some) & (table.c.kind == IncidentKind.CAMPAIGN)
            yield from map(_extent, self._connection.execute(_EXTENTS.where(own)))

    def held(self, campaign: Extent) -> Iterator[Extent]:
        """The incidents between a campaign's blocs that its window holds; none where it has no window."""
        if campaign.start is None or campaign.end is None:
            return
        table = schema.incidents
        between = (table.c.blocs == canonical(campaign.blocs)) & (table.c.kind != IncidentKind.CAMPAIGN)
        inside = (table.c.first >= campaign.start.isoformat()) & (table.c.last <= campaign.end.isoformat())
        yield from map(_extent, self._connection.execute(_EXTENTS.where(between, inside)))

    # Running totals

    def tolls(self, incidents: Iterable[str]) -> Iterator[Toll]:
        """The tolls of incidents, running totals left out."""
        table = schema.estimates
        for some in chunks(sorted(set(incidents))):
            query = _TOLLS.where(table.c.incident.in_(some), table.c.scope != Scope.CUMULATIVE)
            yield from map(_toll, self._connection.execute(query))

    def tolls_like(self, loss: Loss, thing: ObjectClass) -> Iterator[Toll]:
        """The tolls of one kind of loss, running totals left out."""
        yield from map(_toll, self._connection.execute(_of_kind(loss, thing, totals=False)))

    def totals(self, loss: Loss, thing: ObjectClass) -> Iterator[Total]:
        """The running totals of one kind of loss."""
        for row in self._connection.execute(_of_kind(loss, thing, totals=True)):
            yield Total(estimate=row.id, cell=_cell(row), start=_day(row.first), end=_day(row.last))

    def estimates(self, ids: Strings) -> Iterator[Estimate]:
        """The estimates with these ids."""
        return (decode(Estimate, row["body"]) for row in self._rows(schema.estimates, "id", ids))

    def put_estimates(self, records: Iterable[Estimate]) -> bool:
        """Put estimates in the place of those with the same ids."""
        new = {record.id: encode(record) for record in records}
        old = list(self._rows(schema.estimates, "id", new))
        return self._exchange(schema.estimates, old, [row | {"body": new[row["id"]]} for row in old])

    # All of it

    def put(self, linked: Linked) -> bool:
        """Put what is linked in the place of what was; whether they differ."""
        reckoning, incidents = linked.reckoning, linked.reckoning.incidents
        gone = {*linked.gone, *(incident.id for incident in incidents)}
        moved = {*gone, *(incident.id for incident in linked.altered)}
        ties = ({"a": tie.a, "b": tie.b, "body": encode(tie)} for tie in linked.ties)
        accounts = (home._asdict() for home in linked.homes)
        seats = (seat._asdict() for seat in linked.seats)
        changes = [
            self._replace(
                schema.resolved, "document", linked.documents, projection.resolved_rows(linked.resolved)
            ),
            self._replace(schema.seats, "document", linked.documents, seats),
            self._exchange(schema.ties, self._ties(linked.untied), ties),
            self._replace(schema.accounts, "incident", gone, accounts),
            self._replace(
                schema.incidents, "id", moved, map(projection.incident_row, (*incidents, *linked.altered))
            ),
            self._replace(schema.statements, "incident", gone, projection.statement_rows(incidents)),
            self._replace(
                schema.aliases, "incident", gone, projection.alias_rows(incidents, reckoning.estimates)
            ),
            self._replace(schema.estimates, "incident", gone, projection.estimate_rows(reckoning.estimates)),
            self._replace(
                schema.relations,
                "incident",
                gone,
                projection.relation_rows(reckoning.relations, incidents),
            ),
            self._replace(
                schema.conflicts, "document", linked.documents, projection.conflict_rows(linked.conflicts)
            ),
        ]
        return any(changes)

    def _replace(self, table: Table, column: str, owners: Strings, new: Iterable[Values]) -> bool:
        return self._exchange(table, self._rows(table, column, owners), new)

    def _exchange(self, table: Table, old: Iterable[Values], new: Iterable[Values]) -> bool:
        return projection.exchange(self._connection, table, old, new)

    def _rows(self, table: Table, column: str, values: Iterable[str]) -> Iterator[Values]:
        return rows_of(self._connection, table, column, values)

    def _ties(self, accounts: Strings) -> Iterator[Values]:
        """The rows of all ties of the accounts, each once."""
        ours = set(accounts)
        yield from self._rows(schema.ties, "a", ours)
        yield from (row for row in self._rows(schema.ties, "b", ours) if row["a"] not in ours)


_EXTENTS = select(*(column for column in schema.incidents.c if column.name not in {"days", "body"}))

_TOLLS = select(
    *(column for column in schema.estimates.c if column.name != "body"),
    schema.incidents.c.first,
    schema.incidents.c.last,
    schema.incidents.c.days,
).join(schema.incidents, schema.incidents.c.id == schema.estimates.c.incident)


def _of_kind(loss: Loss, thing: ObjectClass, *, totals: bool) -> Select[*tuple[Any, ...]]:
    table = schema.estimates
    in_scope = (table.c.scope == Scope.CUMULATIVE) if totals else (table.c.scope != Scope.CUMULATIVE)
    return _TOLLS.where(table.c.loss == loss, table.c.object == thing, in_scope)


def _extent(row: Row[*tuple[Any, ...]]) -> Extent:
    return Extent(
        incident=row.id,
        kind=IncidentKind(row.kind),
        blocs=tuple(json.loads(row.blocs)),
        start=_day(row.first),
        end=_day(row.last),
        parent=row.parent,
    )


def _day(words: str | None) -> dt.date | None:
    return dt.date.fromisoformat(words) if words else None


def _cell(row: Row[*tuple[Any, ...]]) -> Cell:
    return Cell(
        bloc=row.bloc,
        group=row.victims,
        loss=Loss(row.loss),
        object=ObjectClass(row.object),
        scope=Scope(row.scope),
    )


def _toll(row: Row[*tuple[Any, ...]]) -> Toll:
    spans = json.loads(row.days)
    days = tuple((dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in spans)
    return Toll(cell=_cell(row), low=row.low, high=row.high, days=days)
