"""The rule sets: `admission` of this house, and what four recorders of losses publish as their way.

Each is a function of the voices of a cell to a `Verdict`. All read the same statements that stand, and differ
only in which of their numbers they take. Sources and known differences from the recorders' own practice:
`docs/reference/rule_sets.md`.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from crosscount.model import Role, Rule, RuleSet, Statement
from crosscount.reconcile.counts import heard, top
from crosscount.reconcile.interest import concedes, is_independent, witnesses
from crosscount.reconcile.intervals import Ceiling
from crosscount.reconcile.rules import Statements, Verdict, Voices, admission

Number = tuple[int, Statement]


def ucdp(voices: Voices) -> Verdict:
    """U1, U2: the most reliable source's number, the lower one on a tie; low is the least told by anybody."""
    if told := _numbers(voices.all):
        best = min(told, key=lambda number: (_unreliability(number[1]), *_key(number)))
        low = min(((s.amount.low, s) for _, s in told), key=_key)
        return Verdict(rule=Rule.U1, best=best[0], low=low[0], best_from=(best[1],), low_from=(low[1],))
    floors = sorted(_floors(voices.all), key=lambda floor: (_unreliability(floor[1]), *_key(floor)))
    least = floors[0][0] if floors else 0
    return Verdict(rule=Rule.U2, best=None, low=least, low_from=tuple(s for _, s in floors[:1]))


def acled(voices: Voices) -> Verdict:
    """A1 to A3: the lowest number told, else the lowest floor that words set; nothing beside it."""
    for rule, told in ((Rule.A1, _numbers(voices.all)), (Rule.A2, _floors(voices.all))):
        if told:
            number, statement = min(told, key=_key)
            source = (statement,)
            return Verdict(
                rule=rule,
                best=number,
                low=number,
                best_from=source,
                low_from=source,
                top=Ceiling(high=number, open=False),
                top_from=source,
            )
    return Verdict(rule=Rule.A3, best=None, low=0)


def airwars(voices: Voices) -> Verdict:
    """W1 to W3: the smallest number that a report counts, zero where the loss is contested; no best."""
    if voices.zeros and voices.losses:
        return Verdict(rule=Rule.W1, best=None, low=0, low_from=voices.zeros)
    counts = heard(voices)
    numbers = [c for c in counts if c.amount.figure is not None or c.amount.is_zero]
    floors = [c for c in counts if c.amount.figure is None and c.amount.low > 0]
    least = min(numbers or floors, key=lambda c: (c.amount.low, c.sources[0].id), default=None)
    ceiling, reaching = top(counts, voices)
    return Verdict(
        rule=Rule.W2 if numbers else Rule.W3,
        best=None,
        low=least.amount.low if least else 0,
        low_from=least.sources if least else (),
        top=ceiling,
        top_from=reaching,
    )


def ibc(voices: Voices) -> Verdict:
    """I1, I2: the smallest number told, provisional unless two independent sources tell of it; no best."""
    sources = voices.losses or voices.all
    pairs = combinations(sources, 2)
    confirmed = any(
        is_independent(a, b, voices.blocs) and is_independent(b, a, voices.blocs) for a, b in pairs
    )
    low, low_from = _least(voices.all)
    rule = Rule.I1 if confirmed else Rule.I2
    return Verdict(rule=rule, best=None, low=low, low_from=low_from, provisional=not confirmed)


RULE_SETS: Mapping[RuleSet, Callable[[Voices], Verdict]] = {
    RuleSet.ADMISSION: admission,
    RuleSet.UCDP: ucdp,
    RuleSet.ACLED: acled,
    RuleSet.AIRWARS: airwars,
    RuleSet.IBC: ibc,
}
"""What a cell's voices give under each rule set."""


def _numbers(statements: Iterable[Statement]) -> list[Number]:
    """The figures and zeros told."""
    told = ((0 if s.amount.is_zero else s.amount.figure, s) for s in statements)
    return [(number, s) for number, s in told if number is not None]


def _floors(statements: Iterable[Statement]) -> list[Number]:
    """The floors of words without a number."""
    return [(s.amount.low, s) for s in statements if s.amount.figure is None and s.amount.low > 0]


def _least(statements: Statements) -> tuple[int, Statements]:
    """The smallest low end of the numbers told, else of words without one."""
    ends = [(s.amount.low, s) for _, s in _numbers(statements)] or _floors(statements)
    if not ends:
        return 0, ()
    low, statement = min(ends, key=_key)
    return low, (statement,)


def _unreliability(statement: Statement) -> int:
    """A third party's word first, then an admission, a report without a source, a word in one's interest."""
    if witnesses(statement):
        return 0
    if concedes(statement) and not statement.amount.is_zero:
        return 1
    return 2 if statement.role is Role.OUTLET else 3


def _key(number: Number) -> tuple[int, str]:
    return number[0], number[1].id
