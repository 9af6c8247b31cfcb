"""Whether the parts that a statement names add up; a failure is flagged and nothing is repaired."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from crosscount.model import Amount, Statement
from crosscount.reconcile.intervals import add

EXCEED = "parts_exceed_whole"
DO_NOT_ADD_UP = "parts_do_not_add_up"


def check_parts(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements, those whose own parts do not add up flagged.

    Parts are added within one document: another may name the same ones in other words.
    """
    statements = tuple(statements)
    parts: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        for document in statement.documents if statement.part_of else ():
            parts[statement.part_of or "", document].append(statement)
    failures: dict[str, set[str]] = defaultdict(set)
    amounts = {statement.id: statement.amount for statement in statements}
    for (whole, _), named in parts.items():
        failures[whole] |= _failures(amounts[whole], named)
    return tuple(replace(s, flags=(*s.flags, *sorted(failures[s.id]))) for s in statements)


def _failures(whole: Amount, parts: list[Statement]) -> set[str]:
    """Exhaustive parts must add up to the whole, others at most to its high end."""
    listed = [part for part in parts if "exhaustive" in part.flags]
    low, high = add(part.amount for part in listed)
    if listed and ((whole.high is not None and low > whole.high) or (high is not None and high < whole.low)):
        return {DO_NOT_ADD_UP}
    total, _ = add(part.amount for part in parts)
    return {EXCEED} if whole.high is not None and total > whole.high else set()
