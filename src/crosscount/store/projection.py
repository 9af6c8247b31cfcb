"""The rows of the projections: what follows from the contents, replaced where it differs.

A row that is to stand as it stands is left alone. Each table has a fingerprint that moves with its rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select

from crosscount.model import Conflict, Estimate, Incident, Relation, ResolvedClaim, aliases
from crosscount.model.selection import claim_marks, incident_marks, listed, near, newest, ranked
from crosscount.model.site import Site
from crosscount.store import schema
from crosscount.store.chain import EMPTY, moved
from crosscount.store.codec import canonical, encode

Values = dict[str, Any]
Item = TypeVar("Item")

MANY = 500
"""Values that one query asks for."""


def rows_of(connection: Connection, table: Table, column: str, values: Iterable[str]) -> Iterator[Values]:
    """The rows of a table with one of these values in a column, in whatever order."""
    for some in chunks(sorted(set(values))):
        found = connection.execute(select(table).where(table.c[column].in_(some)))
        yield from (dict(row) for row in found.mappings())


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items, as many at a time as one query asks for."""
    source = iter(items)
    while some := list(islice(source, MANY)):
        yield some


def exchange(connection: Connection, table: Table, old: Iterable[Values], new: Iterable[Values]) -> bool:
    """Put rows in the place of others; whether they differ."""
    keys = [column.name for column in table.primary_key]
    was, shall = ({tuple(row[key] for key in keys): row for row in rows} for rows in (old, new))
    gone = [row for key, row in was.items() if shall.get(key) != row]
    come = [row for key, row in shall.items() if was.get(key) != row]
    if gone:
        this_row = and_(*(table.c[key] == bindparam(f"old_{key}") for key in keys))
        connection.execute(
            delete(table).where(this_row), [{f"old_{key}": row[key] for key in keys} for row in gone]
        )
    if come:
        connection.execute(insert(table), come)
    if gone or come:
        _move(connection, table, come=come, gone=gone)
    return bool(gone or come)


def _move(connection: Connection, table: Table, *, come: list[Values], gone: list[Values]) -> None:
    kept, same_name = schema.projection, schema.projection.c.name == table.name
    before = connection.scalar(select(kept.c.hash).where(same_name)) or EMPTY
    connection.execute(delete(kept).where(same_name))
    connection.execute(insert(kept), {"name": table.name, "hash": moved(before, come=come, gone=gone)})


def clear(connection: Connection) -> None:
    """Take all rows out: the ledger is as before its first reckoning."""
    for table in schema.COMPUTED:
        connection.execute(delete(table))


def resolved_rows(records: Iterable[ResolvedClaim]) -> Iterator[Values]:
    """Rows of claims that come document by document."""
    for document, told in groupby(records, key=attrgetter("claim.document")):
        for position, record in enumerate(told):
            yield {
                "document": document,
                "position": position,
                "id": record.id,
                "text_hash": record.claim.text_hash,
                **asdict(claim_marks(record)),
                "body": encode(record),
            }


def incident_row(record: Incident) -> Values:
    """The row of an incident."""
    time, site = record.time, Site.of(record.place)
    return {
        "id": record.id,
        "kind": record.kind.value,
        "blocs": canonical(record.blocs),
        "first": time.start.isoformat() if time.start else None,
        "last": time.end.isoformat() if time.end else None,
        "parent": record.parent,
        "days": canonical([[first.isoformat(), last.isoformat()] for first, last in time.possible()]),
        "listed": listed(record),
        "newest": newest(record),
        **asdict(incident_marks(record)),
        "near": near(record),
        "site": site.key if site else "",
        "spot": canonical(site) if site else "",
        "reviewed": int(bool(record.judgements)),
        "body": encode(record),
    }


def statement_rows(incidents: Iterable[Incident]) -> Iterator[Values]:
    """Rows that say which incident holds a statement."""
    for incident in incidents:
        for statement in incident.statements:
            claims = "|".join(statement.claims)
            yield {"id": statement.id, "incident": incident.id, "claims": f"|{claims}|"}


def alias_rows(incidents: Iterable[Incident], estimates: Iterable[Estimate]) -> Iterator[Values]:
    """Rows of the ids that incidents, their statements and their estimates can have had."""
    for old, incident, now in aliases(incidents, estimates):
        yield {"id": old, "incident": incident, "now": now}


def estimate_rows(records: Iterable[Estimate]) -> Iterator[Values]:
    """Rows of estimates that come incident by incident."""
    for incident, own in groupby(records, key=attrgetter("incident")):
        for position, record in enumerate(own):
            yield {"incident": incident, "position": position, **_estimate(record)}


def conflict_rows(records: Mapping[str, Iterable[Conflict]]) -> Iterator[Values]:
    """Rows of conflicts, by the document that they are found in, judgement by judgement."""
    for document, found in records.items():
        for judgement, own in groupby(found, key=attrgetter("judgement")):
            for position, record in enumerate(own):
                yield {
                    "judgement": judgement,
                    "position": position,
                    "document": document,
                    "body": encode(record),
                }


def _estimate(record: Estimate) -> Values:
    cell = record.cell
    return {
        "id": record.id,
        "scope": cell.scope.value,
        "loss": cell.loss.value,
        "object": cell.object.value,
        "bloc": cell.bloc,
        "victims": cell.group,
        "low": record.low,
        "high": None if record.open else record.high,
        "told": record.high,
        "best": record.best,
        "provisional": int(record.provisional),
        "status": record.status.value,
        "body": encode(record),
    }


def relation_rows(records: Iterable[Relation], incidents: Iterable[Incident]) -> Iterator[Values]:
    """Rows of relations that come incident by incident."""
    home = {statement.id: incident.id for incident in incidents for statement in incident.statements}
    for incident, own in groupby(records, key=lambda record: home[record.source]):
        for position, record in enumerate(own):
            yield {
                "incident": incident,
                "position": position,
                "source": record.source,
                "target": record.target,
                "kind": record.kind.value,
                "ranked": ranked(record),
                "body": encode(record),
            }
