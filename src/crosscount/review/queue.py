"""Which claims a person should look at first: those that may be misread and on which much hangs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log10, prod

from crosscount.model import Estimate, Qualifier, ResolvedClaim
from crosscount.model.resolved import UNKNOWN

# Chances that something is wrong with a claim, and how much hangs on it. They order a list and decide
# nothing: set by judgement in November 2026, when no corpus of reviewed claims was there to fit them to.
UNMEASURED = 0.2
"""Of a claim whose reader gives no confidence."""

UNKNOWN_PARTY, NO_DAY, NO_NUMBER, CONTRADICTED, CLASHING = 0.3, 0.15, 0.1, 0.2, 0.5
ALONE, BESIDE, ASIDE = 4, 2, 1
"""What hangs on a claim: a number of an estimate on it alone, on it and others, or none."""

SURE = 0.9
"""Confidence from which on it is not given as a reason to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What hangs on a claim: the estimates it speaks in, and how far it is from what contradicts it."""

    estimates: tuple[Estimate, ...] = ()
    gap: int | None = None  # None: nothing contradicts it
    is_clashing: bool = False  # whether what is read now and what somebody judged do not go together


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A claim with why it is doubtful (0 to 1) and of consequence (1 and more), for a person to read."""

    claim: str  # clm-…
    doubt: float
    consequence: float
    doubts: tuple[str, ...]
    consequences: tuple[str, ...]

    @property
    def weight(self) -> float:
        """By this the first is looked at first."""
        return self.doubt * self.consequence


def weighed(claim: ResolvedClaim, stake: Stake) -> Weighed:
    """A claim with its place in the queue, and the reasons."""
    doubts = list(_doubts(claim, stake))
    amount = claim.claim.amount
    figure = amount.figure if amount.figure is not None else amount.low
    hangs = [(each, *_rests(each, claim.id)) for each in stake.estimates]
    return Weighed(
        claim=claim.id,
        doubt=1 - prod(1 - chance for chance, _ in doubts),
        consequence=(1 + log10(1 + figure)) * max((much for _, much, _ in hangs), default=ASIDE),
        doubts=tuple(reason for _, reason in doubts if reason),
        consequences=tuple(words for _, _, words in hangs if words),
    )


def in_order(found: Iterable[Weighed]) -> list[Weighed]:
    """The heaviest first."""
    return sorted(found, key=lambda each: (-each.weight, each.claim))


def _doubts(claim: ResolvedClaim, stake: Stake) -> Iterator[tuple[float, str]]:
    """Chances that it is wrong, each with its reason; without words where that is nothing of its own."""
    sure = claim.claim.confidence
    unsure = UNMEASURED if sure is None else 1 - sure
    yield unsure, f"read with confidence {sure:.2f}" if sure is not None and sure < SURE else ""
    if claim.victim.slug == UNKNOWN:
        yield UNKNOWN_PARTY, "it is not known whose losses they are"
    if claim.claimant.slug == UNKNOWN:
        yield UNKNOWN_PARTY, "it is not known who says it"
    if not claim.when.possible():
        yield NO_DAY, "nothing tells the day"
    if claim.claim.amount.qualifier in {Qualifier.VAGUE, Qualifier.UNSTATED}:
        yield NO_NUMBER, "its words give no number"
    if stake.gap is not None:
        yield CONTRADICTED, f"another account contradicts it, {stake.gap:,} apart"
    if stake.is_clashing:
        yield CLASHING, "what is read now is not what somebody judged"


def _rests(estimate: Estimate, claim: str) -> tuple[int, str]:
    """How much of an estimate hangs on a claim, and which of its numbers."""
    ends = {"low": estimate.low_claims, "best": estimate.best_claims, "high": estimate.high_claims}
    own = {name: claims for name, claims in ends.items() if claim in claims}
    if not own:
        return ASIDE, ""
    alone = [name for name, claims in own.items() if len(claims) == 1]
    *others, last = alone or own
    named = f"{', '.join(others)} and {last}" if others else last
    figures = f"the {named} of {estimate.cell.loss} {'rest' if others else 'rests'} on it"
    return (ALONE, f"{figures} alone") if alone else (BESIDE, f"{figures} and others")
