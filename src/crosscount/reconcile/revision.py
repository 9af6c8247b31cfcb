"""Which statements of a cell stand: later over earlier in one bloc, and never a gloss over a figure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crosscount.model import Role, Statement
from crosscount.model.alignments import Alignments
from crosscount.reconcile.interest import concedes, witnesses
from crosscount.reconcile.intervals import size

Voice = tuple[str, ...]

UNNAMED = frozenset({"ngo", "hospital", "witness", "relatives", "local_officials", "un"})
"""Third parties that are many bodies under one slug: without an institution their words tell them apart."""


@dataclass(slots=True)
class Revised:
    """The statements of one cell, sorted out; `history` maps a superseded one's id to what replaced it."""

    standing: list[Statement] = field(default_factory=list)
    history: list[tuple[Statement, Statement]] = field(default_factory=list)
    partial: list[Statement] = field(default_factory=list)


def revise(statements: Sequence[Statement], alignments: Alignments) -> Revised:
    """Sort out one cell's statements; their order changes nothing."""
    revised = Revised()
    voices: dict[Voice, list[Statement]] = defaultdict(list)
    for statement in statements:
        if is_member(statement, statements, alignments):
            revised.partial.append(statement)
        else:
            voices[voice(statement, alignments)].append(statement)
    for _, spoken in sorted(voices.items()):
        _revise_voice(spoken, revised)
    return revised


def voice(statement: Statement, alignments: Alignments) -> Voice:
    """Within what a later statement replaces an earlier one: a bloc, one third body, or nothing."""
    if statement.role is Role.OUTLET or statement.reported_admission:
        return ("statement", statement.id)
    if statement.role is Role.THIRD:
        words = (statement.words or "").casefold() if statement.claimant in UNNAMED else ""
        return ("third", statement.claimant, statement.institution or words)
    if statement.role is Role.VICTIM_SIDE:
        return ("victims",)
    return ("opposed", *alignments.bloc(statement.claimant, statement.time.start, statement.time.end))


def is_member(statement: Statement, others: Iterable[Statement], alignments: Alignments) -> bool:
    """Whether the statement tells of one death of several: a member of the total, never its revision.

    Who has no bloc to be revised by is measured against those who do not speak in their own interest;
    an outlet's against everybody.
    """
    single = (statement.amount.low, statement.amount.high) == (1, 1)
    if not single or not (statement.partial or statement.role in {Role.THIRD, Role.OUTLET}):
        return False
    own = voice(statement, alignments)
    return any(
        other.amount.low > 1
        and (
            concedes(other)
            or witnesses(other)
            or statement.role is Role.OUTLET
            or voice(other, alignments) == own
        )
        for other in others
    )


def _revise_voice(spoken: Sequence[Statement], revised: Revised) -> None:
    """One bloc or body: its numbers in order of time, then what it says without a number."""
    numbers = [s for s in spoken if s.amount.is_zero or s.amount.figure is not None]
    stands = _latest(sorted(numbers, key=_when), revised)
    glosses = [s for s in spoken if s not in numbers]
    admitted = [s for s in glosses if s.amount.low > 0]
    if stands is not None and stands.amount.is_zero and admitted:
        revised.history.append((stands, min(admitted, key=lambda s: s.id)))
        stands = None
    for gloss in glosses:
        if stands is not None and gloss in admitted and gloss.amount.low <= size(stands.amount):
            revised.history.append((gloss, stands))
        else:
            revised.standing.append(gloss)
    revised.standing += [stands] if stands is not None else []


def _latest(numbers: Sequence[Statement], revised: Revised) -> Statement | None:
    """The number that stands: the latest, unless it is smaller and does not say that it corrects."""
    stands: Statement | None = None
    for statement in numbers:
        if stands is None or _replaces(statement, stands):
            revised.history += [(stands, statement)] if stands is not None else []
            stands = statement
        elif statement.amount.is_zero:
            revised.history.append((statement, stands))
        else:
            revised.partial.append(statement)
    return stands


def _replaces(later: Statement, earlier: Statement) -> bool:
    if size(later.amount) >= size(earlier.amount):
        return True
    return "corrects" in later.flags and not later.amount.is_zero


def _when(statement: Statement) -> tuple[dt.date, int, bool, int, str]:
    """Sorts by the time of speaking; on equal time the larger number, and the wider, comes last."""
    amount = statement.amount
    said = statement.said.start or dt.date.min
    return said, size(amount), amount.high is None, amount.high or 0, statement.id
