"""What each report counts by itself: its own count where it has one, else each statement that it passes on.

A report's own count is what it made of its sources: their earlier and smaller numbers are in it already. A
count without an upper end ("at least nine") leaves that to them. Who is opposed to the victims is no source
of such a count, and is heard beside it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosscount.model import Amount, Opening, Qualifier, Role, Statement
from crosscount.reconcile.intervals import Ceiling, add, ceiling, told
from crosscount.reconcile.rules import Voices, reaching

Statements = tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of losses, and the statements that it rests on."""

    amount: Amount
    sources: Statements


def heard(voices: Voices) -> tuple[Count, ...]:
    """The reports' own counts, and what stands beside them: of other reports, or of who is opposed."""
    own = _own_counts(voices)
    beside = [s for s in voices.all if _is_opposed_count(s) or not own.keys() >= set(s.documents)]
    return (*own.values(), *(Count(amount=_as_said(s.amount), sources=(s,)) for s in beside))


def top(counts: Sequence[Count], voices: Voices) -> tuple[Ceiling, Statements]:
    """The upper end of what is heard, and what it rests on: all that stands where a count is open."""
    amounts = [count.amount for count in counts]
    is_open = any(amount.high is None for amount in amounts)
    found = ceiling([*amounts, *(_as_said(s.amount) for s in voices.all if is_open)])
    resting = [s for c in counts if found.high in (c.amount.figure, c.amount.high) for s in c.sources]
    others = reaching(found, voices.all) if is_open else []
    return found, tuple(dict.fromkeys([*resting, *others]))


def _as_said(amount: Amount) -> Amount:
    """The number of "about fifty", without its tolerance."""
    if amount.qualifier is not Qualifier.ABOUT or amount.point is None:
        return amount
    return replace(amount, low=amount.point, high=amount.point)


def _is_opposed_count(statement: Statement) -> bool:
    """Whether who is opposed to the victims gives a number, and tells of no single one of them."""
    return statement.role is Role.OPPOSED and statement.amount.high != 1


def _own_counts(voices: Voices) -> dict[str, Count]:
    """The count of each report that has one, by the document's id; a list in it is added up."""
    told_in: dict[str, list[tuple[Statement, Opening]]] = defaultdict(list)
    for statement in voices.told:
        for opening in statement.openings:
            told_in[opening.document].append((statement, opening))
    return {
        document: Count(
            amount=_with_a_floor(_together([_as_said(opening.amount) for _, opening in said]), voices),
            sources=tuple(dict.fromkeys(statement for statement, _ in said)),
        )
        for document, said in sorted(told_in.items())
    }


def _together(amounts: Sequence[Amount]) -> Amount:
    """The amount of a list; a floor and a ceiling ("at least one, possibly up to twelve") are one range."""
    if len(amounts) == 1:
        return amounts[0]
    floors = [amount.low for amount in amounts if amount.high is None]
    ceilings = [amount.high for amount in amounts if amount.high and not amount.low]
    if len(floors) == len(ceilings) == 1 and len(amounts) == len([*floors, *ceilings]):
        return Amount(low=floors[0], high=max(*floors, *ceilings), point=None, qualifier=Qualifier.RANGE)
    low, high = add(amounts)
    if all(amount.figure is None for amount in amounts):
        return Amount(low=low, high=high, point=None, qualifier=Qualifier.VAGUE)
    qualifier = Qualifier.AT_LEAST if high is None else Qualifier.RANGE
    return Amount(low=low, high=high, point=low if high is None else None, qualifier=qualifier)


def _with_a_floor(amount: Amount, voices: Voices) -> Amount:
    """A count that says no more than "up to nine" takes for its least the largest smaller number told."""
    if amount.low or not amount.high:
        return amount
    below = [n for s in voices.told for n in told(s.amount) if 0 < n < amount.high]
    return replace(amount, low=max(below, default=0), qualifier=Qualifier.RANGE) if below else amount
