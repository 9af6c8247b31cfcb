"""The projections: what reconciliation last said, replaced as a whole and fingerprinted."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, delete, insert, select

from crosscount.model import Estimate, Incident, Reckoning, Relation, ResolvedClaim
from crosscount.store import schema
from crosscount.store.chain import rows_hash
from crosscount.store.codec import encode

Values = dict[str, object]


def replace(connection: Connection, resolved: Iterable[ResolvedClaim], reckoning: Reckoning) -> bool:
    """Put a reckoning in the place of the last; whether it differs from that."""
    incidents = reckoning.incidents
    changes = [
        _replace_table(connection, schema.resolved, map(_resolved, resolved)),
        _replace_table(connection, schema.incidents, map(_incident, incidents)),
        _replace_table(connection, schema.statements, _statements(incidents)),
        _replace_table(connection, schema.estimates, map(_estimate, reckoning.estimates)),
        _replace_table(connection, schema.relations, map(_relation, reckoning.relations)),
    ]
    return any(changes)


def _replace_table(connection: Connection, table: Table, records: Iterable[Values]) -> bool:
    rows = [{"position": position, **values} for position, values in enumerate(records)]
    hashed = {"name": table.name, "hash": rows_hash(rows)}
    same_name = schema.projection.c.name == table.name
    if connection.scalar(select(schema.projection.c.hash).where(same_name)) == hashed["hash"]:
        return False
    connection.execute(delete(table))
    if rows:
        connection.execute(insert(table), rows)
    connection.execute(delete(schema.projection).where(same_name))
    connection.execute(insert(schema.projection), hashed)
    return True


def _resolved(record: ResolvedClaim) -> Values:
    claim = record.claim
    return {
        "id": claim.id,
        "document": claim.document,
        "text_hash": claim.text_hash,
        "body": encode(record),
    }


def _incident(record: Incident) -> Values:
    return {"id": record.id, "body": encode(record)}


def _statements(incidents: Iterable[Incident]) -> Iterator[Values]:
    for incident in incidents:
        for statement in incident.statements:
            yield {"id": statement.id, "incident": incident.id}


def _estimate(record: Estimate) -> Values:
    return {"id": record.id, "incident": record.incident, "body": encode(record)}


def _relation(record: Relation) -> Values:
    return {"source": record.source, "target": record.target, "body": encode(record)}
