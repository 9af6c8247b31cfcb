"""A cell's statements -> its estimate."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosscount.model import Cell, Estimate, Incident, Role, Rule, RuleSet, Scope, Statement
from crosscount.reconcile.interest import INCLUDES_CIVILIANS, Blocs, is_against_interest, is_other_body
from crosscount.reconcile.intervals import Ceiling, ceiling
from crosscount.reconcile.parts import DO_NOT_ADD_UP, EXCEED
from crosscount.reconcile.revision import Revised, revise
from crosscount.reconcile.rule_sets import RULE_SETS
from crosscount.reconcile.rules import Verdict, Voices, admission, reaching, with_figure
from crosscount.reconcile.status import status_of

_CARRIED = ("qualifier_drift", INCLUDES_CIVILIANS, DO_NOT_ADD_UP, EXCEED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that speaks in a cell: its statements, and the floors that a union's parts give it."""

    cell: Cell
    own: tuple[Statement, ...]
    floors: tuple[Statement, ...]
    blocs: Blocs

    def revised(self) -> Revised:
        """The cell's own statements and the floors, sorted out."""
        return revise((*self.own, *self.floors), self.blocs)


def estimate(incident: Incident, evidence: Evidence, rules: RuleSet) -> Estimate:
    """The estimate of a cell; `derived` where it follows from the cells of a union's parts.

    The status and the flags tell how the statements stand, and are the same in every rule set.
    """
    full = _reckon(incident, evidence, rules)
    if not evidence.floors:
        return full
    plain = _reckon(incident, replace(evidence, floors=()), rules)
    return replace(full, derived=_numbers(full) != _numbers(plain))


def _reckon(incident: Incident, evidence: Evidence, rules: RuleSet) -> Estimate:
    revised = evidence.revised()
    voices = Voices(
        all=tuple(sorted(revised.standing, key=lambda s: s.id)),
        blocs=evidence.blocs,
        told=evidence.own,
    )
    verdict, admitted = RULE_SETS[rules](voices), admission(voices)
    top = _top(verdict, voices)
    return Estimate(
        incident=incident.id,
        cell=evidence.cell,
        victim=_named_most(evidence.own),
        low=verdict.low,
        best=verdict.best,
        high=top.high,
        open=top.open,
        provisional=verdict.provisional,
        rule=verdict.rule,
        status=status_of(admitted, voices),
        rule_set=rules,
        low_claims=_claims(verdict.low_from),
        best_claims=_claims(verdict.best_from),
        high_claims=_claims(verdict.top_from if verdict.top else reaching(top, voices.all)),
        claims=_claims((*evidence.own, *evidence.floors)),
        documents=incident.documents,
        flags=_flags(admitted, voices, revised),
    )


def _top(verdict: Verdict, voices: Voices) -> Ceiling:
    """The ceiling of what stands; a zero beside a loss, or a floor above every figure, sets none."""
    top = verdict.top or ceiling(s.amount for s in voices.all)
    if top.high is not None and top.high < verdict.low:
        return Ceiling(high=None, open=True)
    return top


def _numbers(found: Estimate) -> tuple[object, ...]:
    return found.low, found.best, found.high, found.open, found.rule, found.status


def _named_most(statements: Sequence[Statement]) -> str:
    """The victims' party that most mentions name; among equals the first by name."""
    counts: Counter[str] = Counter()
    for statement in statements:
        counts[statement.victim] += len(statement.claims)
    return min(counts, key=lambda victim: (-counts[victim], victim))


def _claims(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The ids of the claims, each once, in the order of the statements."""
    return tuple(dict.fromkeys(claim for s in statements for claim in s.claims))


def _flags(verdict: Verdict, voices: Voices, revised: Revised) -> tuple[str, ...]:
    third = [figure for figure, _ in with_figure(voices.third)]
    carried = {flag for s in voices.all for flag in s.flags if flag in _CARRIED}
    facts = {
        "third_exceeds_own": verdict.rule is Rule.R1 and max(third, default=0) > (verdict.best or 0),
        "reported_admission": any(s.reported_admission and is_against_interest(s) for s in voices.all),
        "intra_bloc": any(_differs(earlier, later) for earlier, later in revised.history),
        "running_total_fell": any(_fell(s) for s in revised.partial),
    }
    return tuple(sorted(carried | {name for name, holds in facts.items() if holds}))


def _differs(earlier: Statement, later: Statement) -> bool:
    """Whether two bodies of one bloc disagreed: on a number, or on whether there was a loss."""
    silent = earlier.amount.figure is None and not earlier.amount.is_zero
    return is_other_body(earlier, later) and not silent and earlier.amount != later.amount


def _fell(statement: Statement) -> bool:
    total = statement.cell.scope is Scope.CUMULATIVE and statement.part_of is None
    return total and not statement.partial and statement.role is not Role.OUTLET
