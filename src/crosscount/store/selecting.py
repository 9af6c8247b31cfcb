"""What is asked for of a projection: rows by their marks, by their ids, and how many there are."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from crosscount.model.selection import Selection
from crosscount.store import schema
from crosscount.store.projection import chunks


def fitting(table: Table, asked: Selection) -> list[ColumnElement[bool]]:
    """The conditions that a row of `resolved` or `incidents` fits a selection; see `Selection.fits`."""
    marks = table.c
    conditions: list[ColumnElement[bool]] = []
    if asked.party is not None:
        conditions.append(marks.parties.contains(f"|{asked.party}|", autoescape=True))
    if asked.loss is not None:
        conditions.append(marks.losses.contains(f"|{asked.loss}|", autoescape=True))
    if asked.place is not None:
        conditions.append(marks.place.contains(asked.place.casefold(), autoescape=True))
    if asked.first is not None:
        conditions.append(marks.latest >= asked.first.isoformat())
    if asked.last is not None:
        conditions += [marks.earliest != "", marks.earliest <= asked.last.isoformat()]
    if asked.status is not None:
        estimates = schema.estimates.c
        having = select(estimates.incident).where(estimates.status == asked.status)
        conditions.append(marks.id.in_(having))
    if asked.document is not None:
        telling = schema.accounts.c
        told = select(telling.incident).where(telling.document == asked.document)
        conditions.append(
            marks.document == asked.document if table is schema.resolved else marks.id.in_(told)
        )
    return conditions


def count(connection: Connection, table: Table, asked: Selection) -> int:
    """How many rows fit, whatever the limit."""
    query = select(func.count()).select_from(table).where(*fitting(table, asked))
    return connection.execute(query).scalar_one()


def few(
    connection: Connection, query: Select[*tuple[Any, ...]], column: ColumnElement[str], ids: Collection[str]
) -> Iterator[Any]:
    """The rows of a query whose column is one of the ids."""
    for some in chunks(sorted(ids)):
        yield from connection.execute(query.where(column.in_(some)))
