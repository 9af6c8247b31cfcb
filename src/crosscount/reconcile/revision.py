"""Which statements of a cell stand: later over earlier in one bloc, and never a gloss over a figure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from crosscount.model import Role, Statement
from crosscount.reconcile.interest import Blocs, concedes, is_mixed, witnesses
from crosscount.reconcile.intervals import at_least, size

Voice = tuple[str, ...]

UNNAMED = frozenset({"ngo", "hospital", "witness", "relatives", "local_officials", "un"})
"""Third parties that are many bodies under one slug: without an institution their words tell them apart."""


@dataclass(slots=True)
class Revised:
    """The statements of one cell, sorted out; `history` maps a superseded one's id to what replaced it."""

    standing: list[Statement] = field(default_factory=list)
    history: list[tuple[Statement, Statement]] = field(default_factory=list)
    partial: list[Statement] = field(default_factory=list)


def revise(statements: Sequence[Statement], blocs: Blocs) -> Revised:
    """Sort out one cell's statements; their order changes nothing."""
    revised = Revised()
    voices: dict[Voice, list[Statement]] = defaultdict(list)
    for statement in statements:
        if is_member(statement, statements, blocs):
            revised.partial.append(statement)
        else:
            voices[voice(statement, blocs)].append(statement)
    for _, spoken in sorted(voices.items()):
        _revise_voice(spoken, revised)
    return revised


def voice(statement: Statement, blocs: Blocs) -> Voice:
    """Within what a later statement replaces an earlier one: a bloc, one third body, or nothing."""
    if statement.role is Role.OUTLET or statement.reported_admission:
        return ("statement", statement.id)
    if statement.role is Role.THIRD:
        words = (statement.words or "").casefold() if statement.claimant in UNNAMED else ""
        return ("third", statement.claimant, statement.institution or words)
    if statement.role is Role.VICTIM_SIDE:
        return ("victims", "mixed" if is_mixed(statement) else "")
    return ("opposed", *blocs(statement.claimant))


def is_member(statement: Statement, others: Iterable[Statement], blocs: Blocs) -> bool:
    """Whether the statement tells of one death of several: a member of the total, never its revision.

    Who has no bloc to be revised by is measured against those who do not speak in their own interest;
    an outlet's against everybody.
    """
    single = (statement.amount.low, statement.amount.high) == (1, 1)
    if not single or not (statement.partial or statement.role in {Role.THIRD, Role.OUTLET}):
        return False
    own = voice(statement, blocs)
    return any(
        other.amount.low > 1
        and (
            concedes(other) or witnesses(other) or statement.role is Role.OUTLET or voice(other, blocs) == own
        )
        for other in others
    )


def _revise_voice(spoken: Sequence[Statement], revised: Revised) -> None:
    """One bloc or body: its numbers in order of time, then what it says without a number."""
    spoken = _without_a_count_of_names(spoken, revised)
    numbers = [s for s in spoken if s.amount.is_zero or s.amount.figure is not None]
    stands = _latest(sorted(numbers, key=_when), revised)
    glosses = [s for s in spoken if s not in numbers]
    admitted = [s for s in glosses if s.amount.low > 0]
    if stands is not None and stands.amount.is_zero and admitted:
        revised.history.append((stands, min(admitted, key=lambda s: s.id)))
        stands = None
    for gloss in glosses:
        if stands is not None and _settles(stands, gloss):
            revised.history.append((gloss, stands))
        else:
            revised.standing.append(gloss)
    revised.standing += [stands] if stands is not None else []


def _without_a_count_of_names(spoken: Sequence[Statement], revised: Revised) -> list[Statement]:
    """Several deaths told by name and no total: at least one death, for two names may be one person's."""
    named = sorted((s for s in spoken if s.partial and s.amount.figure is not None), key=_when)
    has_total = any(s.amount.figure is not None and s not in named for s in spoken)
    if len(named) <= 1 or has_total:
        return list(spoken)
    *members, last = named
    revised.partial += members
    return [*(s for s in spoken if s not in named), replace(last, amount=at_least(1))]


def _settles(figure: Statement, gloss: Statement) -> bool:
    """Whether a number replaces words without one: a floor at any time, a ceiling only if it is later."""
    fits = gloss.amount.low <= size(figure.amount)
    return fits and (gloss.amount.high is None or _said(gloss) <= _said(figure))


def _latest(numbers: Sequence[Statement], revised: Revised) -> Statement | None:
    """The number that stands: the latest, unless it is smaller and does not say that it corrects.

    What a correction took back does not come back when a later report repeats it.
    """
    stands: Statement | None = None
    withdrawn: set[int] = set()
    for statement in numbers:
        if stands is None:
            stands = statement
        elif size(statement.amount) not in withdrawn and _replaces(statement, stands):
            revised.history.append((stands, statement))
            withdrawn |= {size(stands.amount)} if size(statement.amount) < size(stands.amount) else set()
            stands = statement
        elif statement.amount.is_zero or size(statement.amount) in withdrawn:
            revised.history.append((statement, stands))
        else:
            revised.partial.append(statement)
    return stands


def _replaces(later: Statement, earlier: Statement) -> bool:
    if size(later.amount) >= size(earlier.amount):
        return True
    return "corrects" in later.flags and not later.amount.is_zero


def _said(statement: Statement) -> dt.date:
    return statement.said.start or dt.date.min


def _when(statement: Statement) -> tuple[dt.date, bool, int, bool, int, str]:
    """Sorts by the day of speaking; on one day corrections come last, then larger numbers, then wider."""
    amount = statement.amount
    corrects = "corrects" in statement.flags
    return _said(statement), corrects, size(amount), amount.high is None, amount.high or 0, statement.id
