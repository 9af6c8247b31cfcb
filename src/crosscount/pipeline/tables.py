"""The ledger's records as tables, each document under the name that people know it by."""

from collections.abc import Callable, Mapping

from crosscount.export import (
    Table,
    claims_table,
    documents_table,
    estimates_table,
    incidents_table,
    statements_table,
)
from crosscount.model import RuleSet
from crosscount.model.selection import Selection
from crosscount.pipeline.rulings import estimates_by
from crosscount.pipeline.view import EVERYTHING, View


def claims(ledger: View, asked: Selection = EVERYTHING) -> Table:
    """The claims with their resolutions, one row a claim, in the order of the documents' texts."""
    return claims_table(ledger.resolved(asked), ledger.names())


def estimates(ledger: View, rules: str = RuleSet.ADMISSION) -> Table:
    """Every estimate, one row a cell of an incident or campaign, by one rule set or by "all" of them.

    Raises `ConfigError` for a rule set that there is not.
    """
    return estimates_table(estimates_by(ledger, rules), ledger.names())


def incidents(ledger: View, asked: Selection | None = None) -> Table:
    """Every incident, campaign and background event by id, or those asked for by day, one row each."""
    found = ledger.incidents() if asked is None else ledger.listed(asked)
    return incidents_table(found, ledger.names())


def documents(ledger: View) -> Table:
    """Every document, one row each: what it is and its hashes, not its text."""
    return documents_table(ledger.documents(), ledger.names())


def statements(ledger: View) -> Table:
    """Every statement, one row each, by incident."""
    return statements_table(ledger.incidents(), ledger.names())


TABLES: Mapping[str, Callable[[View], Table]] = {
    "claims": claims,
    "documents": documents,
    "estimates": estimates,
    "incidents": incidents,
    "statements": statements,
}
"""What `crosscount export` can write, by the name that it is asked for."""
