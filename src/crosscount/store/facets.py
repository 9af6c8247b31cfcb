"""Counts and sums over the incidents that are asked for: grouped by the database, no body read."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, distinct, func, select

from crosscount.model import ALL, IncidentKind, Loss, ObjectClass, Scope, VictimGroup
from crosscount.model.facets import Facets, Figure, of_lists, parted
from crosscount.model.selection import Selection
from crosscount.store import schema
from crosscount.store.current import current
from crosscount.store.selecting import contradicted, count, fitting

Counted = list[tuple[str, int]]


def facets(connection: Connection, asked: Selection) -> Facets:
    """How many of the incidents that fit have what, whatever the limit."""
    table = schema.incidents.c

    def by(value: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Counted:
        query = select(value, func.count()).select_from(schema.incidents)
        fits = fitting(schema.incidents, asked)
        return [tuple(row) for row in connection.execute(query.where(*fits, *conditions).group_by(value))]

    def owned(query: Select[str, int], incident: ColumnElement[str]) -> dict[str, int]:
        return dict(map(tuple, connection.execute(_of(query, incident, asked))))  # type: ignore[arg-type]

    return Facets(
        total=count(connection, schema.incidents, asked),
        conflicts=of_lists(by(table.blocs)),
        parties=parted(by(table.parties)),
        losses=parted(by(table.losses)),
        statuses=owned(*_statuses()),
        places={place: number for place, number in by(table.place) if place},
        years=dict(by(func.substr(table.earliest, 1, 4))),
        outlets=owned(*_outlets()),
        contradicted=sum(number for _, number in by(table.kind, table.id.in_(contradicted()))),
        reviewed=sum(number for _, number in by(table.kind, table.reviewed == 1)),
    )


def _of(query: Select[str, int], incident: ColumnElement[str], asked: Selection) -> Select[str, int]:
    """The query, of the incidents that fit."""
    fits = fitting(schema.incidents, asked)
    return query.where(incident.in_(select(schema.incidents.c.id).where(*fits))) if fits else query


def _statuses() -> tuple[Select[str, int], ColumnElement[str]]:
    table = schema.estimates.c
    query = select(table.status, func.count(distinct(table.incident))).group_by(table.status)
    return query, table.incident


def _outlets() -> tuple[Select[str, int], ColumnElement[str]]:
    told, described = schema.accounts, current(schema.descriptions, "document")
    outlet, incident = described.c.outlet, told.c.incident
    query = select(outlet, func.count(distinct(incident))).join_from(
        told, described, described.c.document == told.c.document
    )
    return query.where(outlet.is_not(None)).group_by(outlet), incident


def figures(connection: Connection, asked: Selection) -> Iterator[Figure]:
    """What each side lost in the incidents that fit: added up where no other may be the same, else singly.

    Of persons, all of them and the civilians; no running total, no part of a total and no background.
    """
    incidents, table = schema.incidents, schema.estimates.c
    alone = case((incidents.c.near == "", ""), else_=table.incident)
    keys = (alone, incidents.c.near, table.bloc, table.victims, table.loss)
    query = (
        select(*keys, *_sums())
        .join_from(schema.estimates, incidents, incidents.c.id == table.incident)
        .where(
            table.object == ObjectClass.PERSONS,
            table.scope == Scope.INCIDENT,
            table.victims.in_([ALL, VictimGroup.CIVILIAN]),
            incidents.c.kind == IncidentKind.INCIDENT,
            *fitting(incidents, asked),
        )
        .group_by(*keys)
        .order_by(*keys)
    )
    for incident, near, bloc, group, loss, *sums in connection.execute(query):
        yield Figure(incident or None, _parts(near), bloc, group, Loss(loss), *map(int, sums))


def _sums() -> tuple[ColumnElement[int], ...]:
    table = schema.estimates.c
    best = func.coalesce(table.best, 0)
    return (
        func.count(),
        func.sum(table.low),
        func.sum(case((table.provisional == 0, best), else_=0)),
        func.sum(case((table.provisional == 1, best), else_=0)),
        func.sum(func.coalesce(table.told, 0)),
        func.sum(case((table.high.is_(None), 1), else_=0)),
    )


def _parts(barred: str) -> tuple[str, ...]:
    return tuple(barred.strip("|").split("|")) if barred else ()
