"""What the parts that a statement names say of it; what does not add up is flagged, nothing is repaired."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from crosscount.model import Amount, Statement
from crosscount.reconcile.interest import INCLUDES_CIVILIANS, is_civilian
from crosscount.reconcile.intervals import add

EXCEED = "parts_exceed_whole"
DO_NOT_ADD_UP = "parts_do_not_add_up"

_FOUND_HERE = frozenset({EXCEED, DO_NOT_ADD_UP, INCLUDES_CIVILIANS})


def check_parts(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements, flagged where their own parts do not add up, and where some of those are civilians.

    Parts are added within one document: another may name the same ones in other words. Flags of an earlier
    call are found anew.
    """
    statements = tuple(statements)
    parts: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        for document in statement.documents if statement.part_of else ():
            parts[statement.part_of or "", document].append(statement)
    found: dict[str, set[str]] = defaultdict(set)
    amounts = {statement.id: statement.amount for statement in statements}
    for (whole, _), named in parts.items():
        found[whole] |= _failures(amounts[whole], named) | _civilians(amounts[whole], named)
    return tuple(replace(s, flags=(*_others(s), *sorted(found[s.id]))) for s in statements)


def _others(statement: Statement) -> list[str]:
    return [flag for flag in statement.flags if flag not in _FOUND_HERE]


def _civilians(whole: Amount, parts: list[Statement]) -> set[str]:
    """Whether civilians are told apart, and are fewer than all."""
    civilians = [part for part in parts if is_civilian(part)]
    _, most = add(part.amount for part in civilians)
    return {INCLUDES_CIVILIANS} if civilians and most is not None and 0 < most < whole.low else set()


def _failures(whole: Amount, parts: list[Statement]) -> set[str]:
    """Exhaustive parts must add up to the whole, others at most to its high end."""
    listed = [part for part in parts if "exhaustive" in part.flags]
    low, high = add(part.amount for part in listed)
    if listed and ((whole.high is not None and low > whole.high) or (high is not None and high < whole.low)):
        return {DO_NOT_ADD_UP}
    total, _ = add(part.amount for part in parts)
    return {EXCEED} if whole.high is not None and total > whole.high else set()
