"""How an estimate stands, in one word: the first status that fits."""

from crosscount.model import Role, Rule, Status
from crosscount.reconcile.interest import is_independent, speaks_for_victims
from crosscount.reconcile.rules import Verdict, Voices, with_figure

_BY_RULE = {
    Rule.R1: Status.ADMITTED,
    Rule.R2: Status.INDEPENDENT,
    Rule.R3: Status.FACT_ADMITTED,
    Rule.R5: Status.CONTESTED,
}


def status_of(verdict: Verdict, voices: Voices) -> Status:
    """The status of a cell, from the verdict of `admission`; never "verified", which is a person's word."""
    match verdict.rule:
        case Rule.R1 | Rule.R2 if _is_corroborated(verdict, voices):
            return Status.CORROBORATED
        case Rule.R4:
            own = any(speaks_for_victims(s) for s in voices.zeros)
            return Status.SELF_REPORTED_ZERO if own else Status.REPORTED_ZERO
        case Rule.R6:
            return Status.CLAIMED_ONLY if _has_party_figure(voices) else Status.UNATTRIBUTED
        case Rule.R7:
            silent = any(speaks_for_victims(s) for s in voices.all)
            return Status.NOT_DISCLOSED if silent else Status.VAGUE
        case rule:
            return _BY_RULE[rule]


def _is_corroborated(verdict: Verdict, voices: Voices) -> bool:
    """Whether another bloc or third body gives the same figure."""
    same = [s for figure, s in with_figure(voices.all) if figure == verdict.best]
    return any(is_independent(s, first, voices.blocs) for s in same for first in verdict.best_from)


def _has_party_figure(voices: Voices) -> bool:
    return any(
        s.role is not Role.OUTLET for s in voices.all if s.amount.figure is not None or s.amount.is_zero
    )
