"""Why accounts were brought together or kept apart, as rows."""

from collections.abc import Iterable

from crosscount.export.table import Row, Table

JUNCTURE_COLUMNS = tuple(
    "document other claims other_claims together score reasons forbidden in_text judged".split()
)


def junctures_table(rows: Iterable[Row]) -> Table:
    """One row two accounts that were compared, the highest score first."""
    return Table(columns=JUNCTURE_COLUMNS, rows=tuple(rows))
