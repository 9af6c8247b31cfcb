"""Statements as rows: what stands between claims and incidents, one utterance of one claimant each."""

from collections.abc import Iterable, Mapping

from crosscount.export.table import Row, Table
from crosscount.model import Incident, Statement

STATEMENT_COLUMNS = tuple(
    """
    id incident claims documents claimant institution words role victim bloc victim_group loss object scope
    low high point qualifier stance wording when_start when_end said_start said_end part_of superseded_by
    partial reported_admission flags
    """.split()
)


def statements_table(incidents: Iterable[Incident], names: Mapping[str, str]) -> Table:
    """One row a statement, by incident."""
    rows = (_row(each, incident, names) for incident in incidents for each in incident.statements)
    return Table(columns=STATEMENT_COLUMNS, rows=tuple(rows))


def _row(statement: Statement, incident: Incident, names: Mapping[str, str]) -> Row:
    cell, amount = statement.cell, statement.amount
    return {
        "id": statement.id,
        "incident": incident.id,
        "claims": list(statement.claims),
        "documents": sorted(names[document] for document in statement.documents),
        "claimant": statement.claimant,
        "institution": statement.institution,
        "words": statement.words,
        "role": statement.role.value,
        "victim": statement.victim,
        "bloc": cell.bloc,
        "victim_group": cell.group,
        "loss": cell.loss.value,
        "object": cell.object.value,
        "scope": cell.scope.value,
        "low": amount.low,
        "high": amount.high,
        "point": amount.point,
        "qualifier": amount.qualifier.value,
        "stance": statement.stance.value,
        "wording": statement.wording.value,
        "when_start": statement.time.start.isoformat() if statement.time.start else None,
        "when_end": statement.time.end.isoformat() if statement.time.end else None,
        "said_start": statement.said.start.isoformat() if statement.said.start else None,
        "said_end": statement.said.end.isoformat() if statement.said.end else None,
        "part_of": statement.part_of,
        "superseded_by": statement.superseded_by,
        "partial": statement.partial,
        "reported_admission": statement.reported_admission,
        "flags": list(statement.flags),
    }
