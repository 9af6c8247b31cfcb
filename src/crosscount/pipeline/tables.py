"""The ledger's records as tables, each document under the name that people know it by."""

from crosscount.export import Table, claims_table, estimates_table, incidents_table
from crosscount.store import Ledger


def claims(ledger: Ledger) -> Table:
    """Every claim with its resolutions, one row a claim, in the order of the documents' texts."""
    return claims_table(ledger.resolved(), ledger.names())


def estimates(ledger: Ledger) -> Table:
    """Every estimate, one row a cell of an incident or campaign."""
    return estimates_table(ledger.estimates(), ledger.names())


def incidents(ledger: Ledger) -> Table:
    """Every incident, campaign and background event, one row each."""
    return incidents_table(ledger.incidents(), ledger.names())


TABLES = {"claims": claims, "estimates": estimates, "incidents": incidents}
"""What `crosscount export` can write, by the name that it is asked for."""
