"""The rule set `admission`: R1 to R7 in order, the first that applies gives best and low.

Source: the reconciliation semantics, section 3, step 7. Each rule is a function of the voices of a cell
to a `Verdict`, or None where it does not apply.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crosscount.model import Rule, Statement
from crosscount.reconcile.interest import Blocs, concedes, speaks_for_victims, witnesses
from crosscount.reconcile.intervals import Ceiling

Statements = tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule gives, and the statements that it rests on."""

    rule: Rule
    best: int | None
    low: int
    best_from: Statements = ()
    low_from: Statements = ()
    provisional: bool = False
    top: Ceiling | None = None  # None: the ceiling of all that stands
    top_from: Statements = ()  # where the rule sets the ceiling, what it rests on


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The statements that stand in a cell, and who stands with whom."""

    all: Statements
    blocs: Blocs
    told: Statements = ()  # all of the cell's own, whether they stand or not

    @property
    def conceding(self) -> Statements:
        """Those against their claimant's interest."""
        return tuple(s for s in self.all if concedes(s))

    @property
    def third(self) -> Statements:
        """Those of third parties."""
        return tuple(s for s in self.all if witnesses(s))

    @property
    def admitted(self) -> Statements:
        """Losses told without a figure by who concedes or witnesses them, the largest floor first."""
        told = (s for s in (*self.conceding, *self.third) if s.amount.figure is None and s.amount.low > 0)
        return tuple(sorted(told, key=lambda s: (-s.amount.low, s.id)))

    @property
    def floor(self) -> int:
        """The largest floor so admitted."""
        return self.admitted[0].amount.low if self.admitted else 0

    @property
    def zeros(self) -> Statements:
        """No loss, by the victims' side of itself or by a third party."""
        return tuple(s for s in self.all if s.amount.is_zero and (speaks_for_victims(s) or witnesses(s)))

    @property
    def losses(self) -> Statements:
        """At least one loss, whoever says so."""
        return tuple(s for s in self.all if s.amount.low > 0)


def admission(voices: Voices) -> Verdict:
    """The first rule that applies; the last always does."""
    verdicts = (rule(voices) for rule in RULES)
    return next(verdict for verdict in verdicts if verdict is not None)


def with_figure(statements: Sequence[Statement]) -> list[tuple[int, Statement]]:
    """The statements that give a figure, the lowest first."""
    found = ((s.amount.figure, s) for s in statements)
    return sorted(((n, s) for n, s in found if n is not None), key=lambda pair: (pair[0], pair[1].id))


def reaching(top: Ceiling, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that an upper end rests on."""
    if top.high is None:
        return [s for s in statements if s.amount.high is None]
    return [s for s in statements if top.high in (s.amount.figure, s.amount.high)]


def _own_figure(voices: Voices) -> Verdict | None:
    """R1: who concedes gives a figure; of several conceding blocs the largest."""
    told = with_figure(voices.conceding)
    return _stated(Rule.R1, *told[-1]) if told else None


def _third_figure(voices: Voices) -> Verdict | None:
    """R2: a third party gives a figure; the lowest."""
    told = with_figure(voices.third)
    return _stated(Rule.R2, *told[0]) if told else None


def _stated(rule: Rule, figure: int, statement: Statement) -> Verdict:
    low = min(statement.amount.low, figure)
    return Verdict(rule=rule, best=figure, low=low, best_from=(statement,), low_from=(statement,))


def _fact_admitted(voices: Voices) -> Verdict | None:
    """R3: the fact is admitted or witnessed without a figure, and others give one not below that floor."""
    borne_out = [(n, s) for n, s in with_figure(voices.all) if n >= voices.floor]
    if not voices.admitted or not borne_out:
        return None
    figure, statement = borne_out[0]
    return Verdict(
        rule=Rule.R3,
        best=figure,
        low=voices.floor,
        best_from=(statement,),
        low_from=voices.admitted[:1],
    )


def _own_zero(voices: Voices) -> Verdict | None:
    """R4: zero, and nobody says otherwise."""
    if not voices.zeros or voices.losses:
        return None
    return Verdict(rule=Rule.R4, best=0, low=0, best_from=voices.zeros, low_from=voices.zeros)


def _contested(voices: Voices) -> Verdict | None:
    """R5: zero, against at least one."""
    if not voices.zeros:
        return None
    return Verdict(rule=Rule.R5, best=None, low=0, low_from=voices.zeros)


def _claimed(voices: Voices) -> Verdict | None:
    """R6: nothing but claims in interest or without a source, or a lone zero of the opponent.

    A figure below an admitted floor is refuted by it and gives no best.
    """
    told = with_figure(voices.all)
    if told and not voices.admitted:
        return Verdict(rule=Rule.R6, best=told[0][0], low=0, best_from=(told[0][1],), provisional=True)
    if all(s.amount.is_zero for s in voices.all):
        return Verdict(rule=Rule.R6, best=0, low=0, best_from=voices.all, provisional=True)
    return None


def _no_figure(voices: Voices) -> Verdict:
    """R7: no figure; the largest admitted floor."""
    return Verdict(rule=Rule.R7, best=None, low=voices.floor, low_from=voices.admitted[:1])


RULES: tuple[Callable[[Voices], Verdict | None], ...] = (
    _own_figure,
    _third_figure,
    _fact_admitted,
    _own_zero,
    _contested,
    _claimed,
    _no_figure,
)
