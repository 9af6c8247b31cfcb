"""Inputs, as rows: what became of each, and when."""

from collections.abc import Iterable

from crosscount.export.table import Row, Table
from crosscount.model import Input

INPUT_COLUMNS = ("at", "outcome", "document", "name", "reason", "detail")


def inputs_table(inputs: Iterable[Input]) -> Table:
    """One row an input."""
    return Table(columns=INPUT_COLUMNS, rows=tuple(map(_row, inputs)))


def _row(each: Input) -> Row:
    return {
        "at": f"{each.at:%Y-%m-%dT%H:%M:%SZ}",
        "outcome": "document" if each.reason is None else "refused",
        "document": each.document,
        "name": each.name,
        "reason": each.reason,
        "detail": each.detail,
    }
