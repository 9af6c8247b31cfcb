"""All incidents as far as counting goes: their marks and the numbers of their estimates, no body read."""

import json
from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import Connection, select

from crosscount.model import CONTRADICTIONS, IncidentKind, Loss, ObjectClass, Scope
from crosscount.model.facets import COUNTED_GROUPS, Catalogue, Entry, Figure, Side
from crosscount.model.site import Site
from crosscount.store import schema
from crosscount.store.current import current


def catalogue(connection: Connection) -> Catalogue:
    """The catalogue of a ledger."""
    estimates = schema.estimates.c
    having = select(estimates.incident, estimates.status).distinct()
    related = schema.relations.c
    contradicted = select(related.incident).where(related.kind.in_(sorted(CONTRADICTIONS))).distinct()
    return Catalogue(
        entries=tuple(_entries(connection)),
        statuses=[(row[0], row[1]) for row in connection.execute(having)],
        outlets=list(_outlets(connection)),
        contradicted=list(connection.scalars(contradicted)),
        figures=tuple(_figures(connection)),
    )


def _entries(connection: Connection) -> Iterator[Entry]:
    table = schema.incidents.c
    query = select(
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
    rows = connection.execute(query)
    for key, kind, blocs, parties, losses, place, earliest, latest, spot, near, reviewed in rows:
        yield Entry(
            id=key,
            kind=IncidentKind(kind),
            blocs=tuple(json.loads(blocs)),
            parties=parties,
            losses=losses,
            place=place,
            earliest=earliest,
            latest=latest,
            site=_site(spot) if spot else None,
            near=_near(near),
            reviewed=bool(reviewed),
        )


@lru_cache(maxsize=65_536)
def _site(spot: str) -> Site:
    return Site(*json.loads(spot))


def _outlets(connection: Connection) -> Iterator[tuple[str, str]]:
    described = current(schema.descriptions, "document")
    outlets = select(described.c.document, described.c.outlet).where(described.c.outlet.is_not(None))
    published = {row[0]: row[1] for row in connection.execute(outlets)}
    told = schema.accounts.c
    for document, incident in connection.execute(select(told.document, told.incident)):
        if document in published:
            yield incident, published[document]


def _figures(connection: Connection) -> Iterator[Figure]:
    """Of persons, all of them and the civilians; no running total, no part of a total, no background."""
    incidents, table = schema.incidents.c, schema.estimates.c
    values = (table.low, table.best, table.provisional, table.told, table.high)
    query = (
        select(table.incident, incidents.near, table.bloc, table.victims, table.loss, *values)
        .join_from(schema.estimates, schema.incidents, incidents.id == table.incident)
        .where(
            table.object == ObjectClass.PERSONS,
            table.scope == Scope.INCIDENT,
            table.victims.in_(COUNTED_GROUPS),
            incidents.kind == IncidentKind.INCIDENT,
        )
    )
    for incident, near, bloc, group, loss, low, best, provisional, told, high in connection.execute(query):
        side = Side(incident, _near(near), bloc, group, Loss(loss))
        yield Figure.of(side, low, best, told, provisional=bool(provisional), open_=high is None)


def _near(barred: str) -> tuple[str, ...]:
    return tuple(barred.strip("|").split("|")) if barred else ()
