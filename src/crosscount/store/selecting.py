"""What is asked for of a projection: rows by their marks, by their ids, and how many there are."""

# Conditions on incidents that their own row does not answer are subqueries, so that no body is read.

from collections.abc import Callable, Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, or_, select

from crosscount.model import CONTRADICTIONS
from crosscount.model.selection import Selection
from crosscount.store import schema
from crosscount.store.codec import canonical
from crosscount.store.current import current
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
    if table is schema.incidents:
        return [*conditions, *_fitting_incidents(asked)]
    if asked.document is not None:
        conditions.append(marks.document == asked.document)
    return conditions


def _fitting_incidents(asked: Selection) -> Iterator[ColumnElement[bool]]:
    """The conditions that an incident has what only incidents have."""
    table, having = schema.incidents.c, schema.estimates.c
    if asked.blocs is not None:
        yield table.blocs == canonical(asked.blocs)
    if asked.reviewed is not None:
        yield table.reviewed == int(asked.reviewed)
    if asked.site is not None:
        yield table.site == asked.site
    if asked.status is not None:
        yield exists().where(having.incident == table.id, having.status == asked.status)
    if asked.contradicted:
        related = schema.relations.c  # looked up row by row: the first of a list are soon found
        yield exists().where(related.incident == table.id, related.kind.in_(sorted(CONTRADICTIONS)))
    if asked.document is not None:
        yield told_by(schema.accounts.c.document == asked.document)
    if asked.outlet is not None:
        yield told_by(schema.accounts.c.document.in_(_described(lambda row: row.outlet == asked.outlet)))
    for word in (asked.words or "").split():
        yield or_(*_naming(word))
    if asked.after is not None:
        yield order(asked) > asked.after


def order(asked: Selection) -> ColumnElement[str]:
    """What puts incidents in the order that is asked for."""
    return schema.incidents.c.newest if asked.newest else schema.incidents.c.listed


def told_by(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that an incident has an account of which a condition holds."""
    return schema.incidents.c.id.in_(select(schema.accounts.c.incident).where(condition))


def _described(condition: Callable[[Any], ColumnElement[bool]]) -> Select[str]:
    """The documents whose description, as it stands, is such."""
    described = current(schema.descriptions, "document")
    return select(described.c.document).where(condition(described.c))


def _naming(word: str) -> Iterator[ColumnElement[bool]]:
    """The conditions that a word is a part of a party, of a place, or of the title of a document."""
    table, folded = schema.incidents.c, word.casefold()
    yield table.parties.contains(folded, autoescape=True)
    yield table.place.contains(folded, autoescape=True)
    titled = _described(lambda row: func.lower(row.title).contains(word.lower(), autoescape=True))
    yield told_by(schema.accounts.c.document.in_(titled))


def count(connection: Connection, table: Table, asked: Selection) -> int:
    """How many rows fit, whatever the limit."""
    query = select(func.count()).select_from(table).where(*fitting(table, asked))
    return connection.execute(query).scalar_one()


def chosen(connection: Connection, asked: Selection) -> list[str]:
    """The ids of the incidents that fit, whatever the limit."""
    query = select(schema.incidents.c.id).where(*fitting(schema.incidents, asked))
    return list(connection.scalars(query))


def few(
    connection: Connection,
    query: Select[*tuple[Any, ...]],
    column: ColumnElement[str],
    ids: Collection[str] | None,
) -> Iterator[Any]:
    """The rows of a query whose column is one of the ids; all where that is None."""
    if ids is None:
        yield from connection.execute(query).all()
        return
    for some in chunks(sorted(ids)):
        yield from connection.execute(query.where(column.in_(some))).all()
