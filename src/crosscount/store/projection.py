"""The projections: what reconciliation last said, and a fingerprint of each table."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, Table, delete, insert, select

from crosscount.model import Estimate, Incident, Reckoning, Relation, ResolvedClaim
from crosscount.store import schema
from crosscount.store.chain import fingerprint
from crosscount.store.codec import encode

Values = dict[str, object]


def replace(connection: Connection, resolved: Iterable[ResolvedClaim], reckoning: Reckoning) -> bool:
    """Put a reckoning in the place of the last; whether it differs from that."""
    incidents = reckoning.incidents
    home = {statement.id: incident.id for incident in incidents for statement in incident.statements}
    changes = [
        _replace_table(connection, schema.resolved, _resolved(resolved)),
        _replace_table(connection, schema.incidents, map(_incident, incidents)),
        _replace_table(connection, schema.statements, _statements(incidents)),
        _replace_table(connection, schema.estimates, _estimates(reckoning.estimates)),
        _replace_table(connection, schema.relations, _relations(reckoning.relations, home)),
    ]
    return any(changes)


def _replace_table(connection: Connection, table: Table, records: Iterable[Values]) -> bool:
    rows = list(records)
    hashed = {"name": table.name, "hash": fingerprint(rows)}
    same_name = schema.projection.c.name == table.name
    if connection.scalar(select(schema.projection.c.hash).where(same_name)) == hashed["hash"]:
        return False
    connection.execute(delete(table))
    if rows:
        connection.execute(insert(table), rows)
    connection.execute(delete(schema.projection).where(same_name))
    connection.execute(insert(schema.projection), hashed)
    return True


def _resolved(records: Iterable[ResolvedClaim]) -> Iterator[Values]:
    """Rows of claims that come document by document."""
    for document, told in groupby(records, key=attrgetter("claim.document")):
        for position, record in enumerate(told):
            yield {
                "document": document,
                "position": position,
                "id": record.id,
                "text_hash": record.claim.text_hash,
                "body": encode(record),
            }


def _incident(record: Incident) -> Values:
    return {"id": record.id, "body": encode(record)}


def _statements(incidents: Iterable[Incident]) -> Iterator[Values]:
    for incident in incidents:
        for statement in incident.statements:
            yield {"id": statement.id, "incident": incident.id}


def _estimates(records: Iterable[Estimate]) -> Iterator[Values]:
    """Rows of estimates that come incident by incident."""
    for incident, own in groupby(records, key=attrgetter("incident")):
        for position, record in enumerate(own):
            yield {"incident": incident, "position": position, "id": record.id, "body": encode(record)}


def _relations(records: Iterable[Relation], home: Mapping[str, str]) -> Iterator[Values]:
    """Rows of relations that come incident by incident; `home` is the incident of each statement."""
    for incident, own in groupby(records, key=lambda record: home[record.source]):
        for position, record in enumerate(own):
            yield {
                "incident": incident,
                "position": position,
                "source": record.source,
                "target": record.target,
                "body": encode(record),
            }
