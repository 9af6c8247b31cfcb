"""Incidents as far as counting goes: their marks and the numbers of their estimates, no body read."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from crosscount.model import CONTRADICTIONS, IncidentKind, Loss, ObjectClass, Scope
from crosscount.model.facets import COUNTED_GROUPS, Catalogue, Entry, Figure, Side
from crosscount.model.site import Site
from crosscount.store import schema
from crosscount.store.current import current
from crosscount.store.selecting import few

Ids = Collection[str] | None
"""Of which incidents; None for all."""

LOSSES = {each.value: each for each in Loss}

VARIETY = 65_536
"""Different values of one kind that are made once each; there are many more incidents than that."""


def catalogue(connection: Connection, chosen: Ids = None) -> Catalogue:
    """The catalogue of a ledger, of these incidents or of all."""
    having, related = schema.estimates.c, schema.relations.c
    rows = list(few(connection, _marks(), schema.incidents.c.id, chosen))
    near = {row.id: _near(row.near) for row in rows if row.kind == IncidentKind.INCIDENT}
    statuses = select(having.incident, having.status).distinct()
    contradicted = select(related.incident).where(related.kind.in_(sorted(CONTRADICTIONS))).distinct()
    return Catalogue(
        entries=[_entry(row) for row in rows],
        statuses=[(row[0], row[1]) for row in few(connection, statuses, having.incident, chosen)],
        outlets=list(_outlets(connection, chosen)),
        contradicted=[row[0] for row in few(connection, contradicted, related.incident, chosen)],
        figures=list(_figures(connection, chosen, near)),
    )


def _marks() -> Select[*tuple[Any, ...]]:
    table = schema.incidents.c
    return select(
        table.id,
        table.kind,
        table.blocs,
        table.parties,
        table.losses,
        table.place,
        table.earliest,
        table.latest,
        table.spot,
        table.near,
        table.reviewed,
    )


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    key, _, blocs, parties, losses, place, earliest, latest, spot, near, reviewed = row
    site = _site(spot) if spot else None
    return Entry(
        key, _blocs(blocs), parties, losses, place, earliest, latest, site, _near(near), bool(reviewed)
    )


@lru_cache(VARIETY)
def _blocs(listed: str) -> tuple[str, ...]:
    return tuple(json.loads(listed))


@lru_cache(VARIETY)
def _site(spot: str) -> Site:
    return Site(*json.loads(spot))


def _near(barred: str) -> tuple[str, ...]:
    return tuple(barred.strip("|").split("|")) if barred else ()


def _outlets(connection: Connection, chosen: Ids) -> Iterator[tuple[str, str]]:
    told, described = schema.accounts.c, current(schema.descriptions, "document").c
    homes = list(few(connection, select(told.incident, told.document), told.incident, chosen))
    documents = None if chosen is None else {home.document for home in homes}
    outlets = select(described.document, described.outlet).where(described.outlet.is_not(None))
    published = {row[0]: row[1] for row in few(connection, outlets, described.document, documents)}
    for incident, document in homes:
        if document in published:
            yield incident, published[document]


def _figures(connection: Connection, chosen: Ids, near: Mapping[str, tuple[str, ...]]) -> Iterator[Figure]:
    """Of persons, all of them and the civilians, in these incidents; no running total, no part of a total."""
    table = schema.estimates.c
    values = (table.low, table.best, table.provisional, table.told, table.high)
    query = select(table.incident, table.bloc, table.victims, table.loss, *values).where(
        table.object == ObjectClass.PERSONS,
        table.scope == Scope.INCIDENT,
        table.victims.in_(COUNTED_GROUPS),
    )
    rows = few(connection, query, table.incident, chosen)
    for incident, bloc, group, loss, low, best, provisional, told, high in rows:
        if incident in near:
            side = Side(incident, near[incident], bloc, group, LOSSES[loss])
            yield Figure.of(side, low, best, told, provisional=bool(provisional), open_=high is None)
