"""The lattice of cells: what a union or a whole says of its parts, and the parts of their union.

Zero of a union is zero of each part, and enters the part's cell as a statement: always that of the killed
and of the wounded, which every union holds, and that of others where somebody speaks of them. A positive
union says nothing of a part. A part gives the cells of its unions a floor, where anybody speaks of those.
Groups that a text lists ("two gunners and a driver") are parts of everybody in the same way; civilians
are not, for who speaks of everybody may mean soldiers only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosscount.model import ALL, UNION_PARTS, Cell, Loss, Statement
from crosscount.reconcile.interest import is_civilian
from crosscount.reconcile.intervals import at_least
from crosscount.reconcile.revision import Revised

ALWAYS_SHOWN = frozenset({Loss.KILLED, Loss.WOUNDED})


def by_cell(statements: Iterable[Statement]) -> dict[Cell, tuple[Statement, ...]]:
    """The statements of one incident by cell, with the zeros that unions and wholes give to their parts."""
    own: dict[Cell, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda statement: statement.id):
        own[statement.cell].append(statement)
    zeros = [zero for members in own.values() for s in members for zero in _zeros(s, own)]
    for zero in zeros:
        own[zero.cell].append(zero)
    return {cell: tuple(members) for cell, members in sorted(own.items())}


def floors(whole: Cell, cells: Mapping[Cell, Revised]) -> tuple[Statement, ...]:
    """What stands of its parts says of a whole: at least as many.

    A group named as a part of a figure adds nothing to what that figure says.
    """
    return tuple(
        replace(statement, cell=whole, amount=at_least(statement.amount.low), partial=False)
        for part, revised in cells.items()
        if _holds(whole, part)
        for statement in revised.standing
        if statement.amount.low > 0
        and (part.group == whole.group or not (statement.part_of or is_civilian(statement)))
    )


def _zeros(statement: Statement, cells: Mapping[Cell, Sequence[Statement]]) -> list[Statement]:
    """The zeros that a zero gives, each in the cell of a smaller loss or of a listed group."""
    if not statement.amount.is_zero:
        return []
    cell = statement.cell
    shown = {replace(cell, loss=loss) for loss in ALWAYS_SHOWN & _within(cell.loss)}
    spoken_of = {
        part
        for part, members in cells.items()
        if _holds(cell, part) and (part.group == cell.group or not any(map(is_civilian, members)))
    }
    return [replace(statement, cell=part) for part in sorted(shown | spoken_of)]


def _holds(whole: Cell, part: Cell) -> bool:
    """Whether who is in the part is in the whole, as far as the cells tell."""
    if part == whole or part.loss not in {whole.loss, *_within(whole.loss)}:
        return False
    same_victims = (whole.bloc, whole.object, whole.scope) == (part.bloc, part.object, part.scope)
    return same_victims and whole.group in {part.group, ALL}


def _within(union: Loss) -> frozenset[Loss]:
    """The parts of a union, and the smaller unions in it."""
    parts = UNION_PARTS.get(union, frozenset())
    return parts | {smaller for smaller, of in UNION_PARTS.items() if of < parts}
