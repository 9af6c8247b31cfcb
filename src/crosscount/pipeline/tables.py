"""The ledger's records as tables, each document under the name that people know it by."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from crosscount.export import (
    Table,
    agreement_row,
    agreement_table,
    claims_table,
    disagreement_row,
    documents_table,
    estimates_table,
    incidents_table,
    judgements_table,
    junctures_table,
    queue_table,
    statements_table,
)
from crosscount.export.table import Cell, Row
from crosscount.model import Incident, RuleSet
from crosscount.model.selection import Selection
from crosscount.pipeline.rulings import estimates_by
from crosscount.pipeline.view import EVERYTHING, View
from crosscount.review import Agreement, Weighed, standing

if TYPE_CHECKING:
    from crosscount.link import Explanation, Juncture

Item = TypeVar("Item")
Names = Mapping[str, str]

AT_ONCE = 1_000
"""Rows of a table that comes in parts, so that the first are there soon and no more are held."""


def claims(ledger: View) -> Table:
    """Every claim with its resolutions, one row a claim, in the order of the documents' texts."""
    return claims_table(ledger.resolved(), ledger.names())


def claims_in_parts(ledger: View, asked: Selection = EVERYTHING) -> Iterator[Table]:
    """The claims that are asked for, as `claims` gives them, some rows at a time: at least one table."""
    for some in in_parts(ledger.resolved(asked)):
        yield claims_table(some, ledger.names({each.claim.document for each in some}))


def estimates(ledger: View, rules: str = RuleSet.ADMISSION) -> Table:
    """Every estimate, one row a cell of an incident or campaign, by one rule set or by "all" of them.

    Raises `ConfigError` for a rule set that there is not.
    """
    return estimates_table(estimates_by(ledger, rules), ledger.names())


def incidents(ledger: View) -> Table:
    """Every incident, campaign and background event, one row each."""
    return incidents_table(ledger.incidents(), ledger.names())


def incidents_in_parts(ledger: View, asked: Selection) -> Iterator[Table]:
    """The incidents that are asked for, by day, some rows at a time: at least one table."""
    for some in in_parts(ledger.listed(asked)):
        yield incidents_table(some, ledger.names({doc for each in some for doc in each.documents}))


def _documents_in_parts(ledger: View) -> Iterator[Table]:
    for some in in_parts(ledger.documents()):
        yield documents_table(some, ledger.names({doc.id for doc in some}))


def _of_incidents(make: Callable[[list[Incident], Names], Table], ledger: View) -> Iterator[Table]:
    """The incidents by id, or what they hold."""
    for some in in_parts(ledger.incidents()):
        yield make(some, ledger.names({doc for each in some for doc in each.documents}))


def estimates_in_parts(ledger: View, rules: str = RuleSet.ADMISSION) -> Iterator[Table]:
    """Every estimate, as `estimates` gives them, some rows at a time: at least one table."""
    for some in in_parts(estimates_by(ledger, rules)):
        yield estimates_table(some, ledger.names({doc for each in some for doc in each.documents}))


def in_parts(records: Iterable[Item], at_once: int = AT_ONCE) -> Iterator[list[Item]]:
    """The records, some at a time: at least one list, which may be empty."""
    left = iter(records)
    some = list(islice(left, at_once))
    yield some
    while some := list(islice(left, at_once)):
        yield some


def documents(ledger: View) -> Table:
    """Every document, one row each: what it is and its hashes, not its text."""
    return documents_table(ledger.documents(), ledger.names())


def statements(ledger: View) -> Table:
    """Every statement, one row each, by incident."""
    return statements_table(ledger.incidents(), ledger.names())


def agreements(found: Iterable[Agreement]) -> Table:
    """How far people agree, one row a question, each with the claims on which they differ."""
    return agreement_table(row for each in found for row in _agreement(each))


def _agreement(found: Agreement) -> Iterator[Row]:
    yield agreement_row(found.question, found.units, found.alpha)
    for each in found.disagreements:
        yield disagreement_row(each.question, each.claim, dict(each.answers))


def queued(claims: Iterable[Weighed]) -> Table:
    """The claims that a person is to judge, the first first, with why."""
    return queue_table(
        {
            "claim": each.claim,
            "weight": each.weight,
            "doubt": each.doubt,
            "consequence": each.consequence,
            "doubts": list(each.doubts),
            "consequences": list(each.consequences),
        }
        for each in claims
    )


def judgements(ledger: View) -> Table:
    """What people judged, oldest first, one row each."""
    said = list(ledger.judgements())
    return judgements_table(said, standing(said).places.keys())


def why(found: "Explanation", names: Names) -> Table:
    """Why the accounts of an incident were brought together, one row two accounts."""
    return junctures_table(_juncture(each, names) for each in found.junctures)


def _juncture(found: "Juncture", names: Names) -> Row:
    comparison = found.comparison
    reasons: list[Cell] = [
        {"name": each.name, "weight": each.weight, "reason": each.reason} for each in comparison.told
    ]
    return {
        "document": names[found.a.document],
        "other": names[found.b.document],
        "claims": [claim.id for claim in found.a.claims],
        "other_claims": [claim.id for claim in found.b.claims],
        "together": found.together,
        "score": comparison.score,
        "reasons": reasons,
        "forbidden": comparison.forbidden,
        "in_text": list(found.in_text),
        "judged": found.judged,
    }


TABLES: Mapping[str, Callable[[View], Table]] = {
    "claims": claims,
    "documents": documents,
    "estimates": estimates,
    "incidents": incidents,
    "statements": statements,
}
"""What `crosscount export` can write, by the name that it is asked for."""

IN_PARTS: Mapping[str, Callable[[View], Iterator[Table]]] = {
    "claims": claims_in_parts,
    "documents": _documents_in_parts,
    "estimates": estimates_in_parts,
    "incidents": partial(_of_incidents, incidents_table),
    "statements": partial(_of_incidents, statements_table),
}
"""The same, some rows at a time, so that no table need fit into memory."""
