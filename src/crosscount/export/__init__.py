"""Ledger -> tables. The public functions are `claims_table`, `estimates_table` and `incidents_table`.

`package` (`package.py`) makes all of them, with their papers, into a release.

Each takes the records and the names of their documents and gives a `Table`, which writes itself as JSON
lines, CSV, HTML or a data frame. `TABLE_NOTE` goes with every one of them.
"""

from crosscount.export.changes import changes_table
from crosscount.export.contradictions import contradictions_table
from crosscount.export.copies import copies_table
from crosscount.export.documents import documents_table
from crosscount.export.inputs import inputs_table
from crosscount.export.judgements import (
    agreement_row,
    agreement_table,
    conflicts_table,
    disagreement_row,
    happenings_table,
    judgements_table,
    queue_table,
)
from crosscount.export.junctures import junctures_table
from crosscount.export.rows import claims_table, estimates_table, incidents_table
from crosscount.export.statements import statements_table
from crosscount.export.table import Table

TABLE_NOTE = "A range is the range of the claims in this ledger, not a confidence interval."

__all__ = [
    "TABLE_NOTE",
    "Table",
    "agreement_row",
    "agreement_table",
    "changes_table",
    "claims_table",
    "conflicts_table",
    "contradictions_table",
    "copies_table",
    "disagreement_row",
    "documents_table",
    "estimates_table",
    "happenings_table",
    "incidents_table",
    "inputs_table",
    "judgements_table",
    "junctures_table",
    "queue_table",
    "statements_table",
]
