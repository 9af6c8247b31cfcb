"""What a release keeps of itself in the ledger: numbers and ids, no words of the reports."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from crosscount.export import Table
from crosscount.model import Estimate, EventTime, Frozen, FrozenRecord, Incident, Reckoning, Statement

CODED = {
    "documents": "outlet published text_hash".split(),
    "claims": """
        loss object low high point qualifier victim victim_group claimant_party institution attribution stance
        scope when_start when_end where_name perpetrator part_of review
    """.split(),
}
"""The columns by which a later release sees that a document or claim is told of otherwise."""

NO_TIME = EventTime(words=None)


def freeze(
    tables: Mapping[str, Table], incidents: Iterable[Incident], estimates: Iterable[Estimate]
) -> Frozen:
    """The documents, claims, incidents and estimates of a release, without words that a text may hold."""
    return Frozen(
        records=tuple(record for name in CODED for record in _records(name, tables[name])),
        reckoning=Reckoning(incidents=tuple(map(_bare, incidents)), estimates=tuple(estimates)),
    )


def _records(name: str, table: Table) -> Iterator[FrozenRecord]:
    for row in table.rows:
        values = {column: row[column] for column in CODED[name] if row.get(column) is not None}
        yield FrozenRecord(id=str(row["id"]), values=json.dumps(values, ensure_ascii=False, sort_keys=True))


def _bare(incident: Incident) -> Incident:
    statements = tuple(map(_bare_statement, incident.statements))
    return replace(incident, statements=statements, time=NO_TIME, place=None, possibly_same=(), reasons=())


def _bare_statement(statement: Statement) -> Statement:
    return replace(statement, words=None, institution=None, time=NO_TIME, said=NO_TIME, place=None)
