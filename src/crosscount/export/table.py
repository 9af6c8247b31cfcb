"""Rows with one set of columns, as JSON lines, CSV, HTML or a data frame."""

import csv
import html
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | bool | None | Sequence["Cell"] | Mapping[str, "Cell"]
Row = Mapping[str, Cell]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Records of one kind; every row has every column, in one order."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def to_jsonl(self) -> str:
        """One JSON object a line, keys in column order, nothing escaped that need not be."""
        lines = (
            json.dumps({name: row[name] for name in self.columns}, ensure_ascii=False) for row in self.rows
        )
        return "".join(line + "\n" for line in lines)

    def to_csv(self, *, header: bool = True) -> str:
        """RFC 4180; nested values are JSON, null is empty, an apostrophe guards formulas."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        if header:
            writer.writerow(self.columns)
        writer.writerows([_flat(row[name]) for name in self.columns] for row in self.rows)
        return out.getvalue()

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas data frame; needs the extra `crosscount[pandas]`."""
        import pandas as pd  # noqa: PLC0415 - an extra that only some users install

        return pd.DataFrame([dict(row) for row in self.rows], columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The table for a notebook; every cell is escaped."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>"
            + "".join(f"<td>{html.escape(str(_flat(row[name])))}</td>" for name in self.columns)
            + "</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _flat(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "'" + words if words.startswith(FORMULA_STARTS) else words
