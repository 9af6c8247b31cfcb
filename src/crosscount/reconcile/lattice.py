"""The lattice of losses: what a union says of its parts, and the parts of their union.

Zero of a union is zero of each part, and enters the part's cell as a statement: always that of the killed
and of the wounded, which every union holds, and that of others where somebody speaks of them. A positive
union says nothing of a part. A part gives the cells of its unions a floor, where anybody speaks of those.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosscount.model import UNION_PARTS, Cell, Loss, Statement
from crosscount.reconcile.intervals import at_least

Cells = Mapping[Cell, Sequence[Statement]]

ALWAYS_SHOWN = frozenset({Loss.KILLED, Loss.WOUNDED})


def by_cell(statements: Iterable[Statement]) -> dict[Cell, tuple[Statement, ...]]:
    """The statements of one incident by cell, with the zeros that unions give to their parts."""
    own: dict[Cell, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda statement: statement.id):
        own[statement.cell].append(statement)
    zeros = [zero for members in own.values() for s in members for zero in _zeros(s, own)]
    for zero in zeros:
        own[zero.cell].append(zero)
    return {cell: tuple(members) for cell, members in sorted(own.items())}


def floors(cell: Cell, cells: Cells) -> tuple[Statement, ...]:
    """What the parts' statements say of a union: at least as many; empty for a loss that is no union."""
    parts = (replace(cell, loss=loss) for loss in sorted(UNION_PARTS.get(cell.loss, ())))
    return tuple(
        replace(statement, cell=cell, amount=at_least(statement.amount.low), partial=False)
        for part in parts
        for statement in cells.get(part, ())
        if statement.amount.low > 0 and not statement.partial
    )


def _zeros(statement: Statement, cells: Cells) -> list[Statement]:
    """The zeros that a zero of a union gives, each in the cell of a smaller loss."""
    if not statement.amount.is_zero:
        return []
    cell = statement.cell
    targets = (replace(cell, loss=loss) for loss in _within(cell.loss))
    return [replace(statement, cell=t) for t in targets if t.loss in ALWAYS_SHOWN or t in cells]


def _within(union: Loss) -> list[Loss]:
    """The parts of a union, and the smaller unions in it."""
    parts = UNION_PARTS.get(union, frozenset())
    return sorted(parts | {smaller for smaller, of in UNION_PARTS.items() if of < parts})
