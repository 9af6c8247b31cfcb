"""Whether the parts that a statement names add up; a failure is flagged and nothing is repaired."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from crosscount.model import Amount, Statement
from crosscount.reconcile.intervals import add

EXCEED = "parts_exceed_whole"
DO_NOT_ADD_UP = "parts_do_not_add_up"


def check_parts(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements, those whose own parts do not add up flagged."""
    statements = tuple(statements)
    parts: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.part_of is not None:
            parts[statement.part_of].append(statement)
    return tuple(_checked(statement, parts.get(statement.id, [])) for statement in statements)


def _checked(whole: Statement, parts: list[Statement]) -> Statement:
    flag = _failure(whole.amount, parts)
    return replace(whole, flags=(*whole.flags, flag)) if flag else whole


def _failure(whole: Amount, parts: list[Statement]) -> str | None:
    """Exhaustive parts must add up to the whole, others at most to its high end."""
    listed = [part for part in parts if "exhaustive" in part.flags]
    low, high = add(part.amount for part in listed)
    if listed and ((whole.high is not None and low > whole.high) or (high is not None and high < whole.low)):
        return DO_NOT_ADD_UP
    total, _ = add(part.amount for part in parts)
    return EXCEED if whole.high is not None and total > whole.high else None
