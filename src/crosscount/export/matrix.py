"""The accounts of an incident beside each other: cells as rows, claimants as columns by their side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crosscount.model import OUTLET, Estimate, Incident, Role, Statement

THIRD = "third"


class Column(NamedTuple):
    """A claimant, and the side that it stands on: a bloc of the incident, `third` or `outlet`."""

    side: str
    claimant: str


class Row(NamedTuple):
    """A cell: what its statements support, and who says what, by column."""

    estimate: Estimate
    said: Mapping[Column, Sequence[Statement]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Who says what of each loss."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def sides(self) -> list[tuple[str, int]]:
        """The sides in the order of the columns, each with how many columns it has."""
        found: dict[str, int] = defaultdict(int)
        for column in self.columns:
            found[column.side] += 1
        return list(found.items())

    def parts(self, width: int) -> Iterator["Matrix"]:
        """The same in matrices of so many columns, each with the rows in which one of them speaks."""
        for start in range(0, len(self.columns), width):
            columns = self.columns[start : start + width]
            rows = tuple(row for row in self.rows if not row.said.keys().isdisjoint(columns))
            yield Matrix(columns=columns, rows=rows)


def matrix(incident: Incident, cells: Iterable[tuple[Estimate, Sequence[Statement]]]) -> Matrix:
    """The matrix of an incident, of its cells and who speaks in each."""
    rows = []
    for estimate, statements in cells:
        said: dict[Column, list[Statement]] = defaultdict(list)
        for statement in statements:
            said[_column(statement, incident)].append(statement)
        rows.append(Row(estimate, said))
    return Matrix(columns=_ordered(incident, rows), rows=tuple(rows))


def _ordered(incident: Incident, rows: Iterable[Row]) -> tuple[Column, ...]:
    """The columns: the sides of the incident first, then third parties, then outlets."""
    sides = (*incident.blocs, THIRD, OUTLET)
    return tuple(
        sorted({c for row in rows for c in row.said}, key=lambda c: (sides.index(c.side), c.claimant))
    )


def _column(statement: Statement, incident: Incident) -> Column:
    side = next((bloc for bloc in incident.blocs if statement.claimant in bloc.split("+")), None)
    if side is None:
        side = OUTLET if statement.role is Role.OUTLET else THIRD
    return Column(side, statement.claimant)
