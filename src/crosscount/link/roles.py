"""Where a claimant stands towards the victims of a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscount.link.sides import Window, bloc_of, is_same_side
from crosscount.model import OUTLET, UNKNOWN, PartyKind, ResolvedClaim, Role
from crosscount.model.alignments import Alignments

NO_SOURCE = frozenset({OUTLET, UNKNOWN, "media", "expert"})
"""Claimants that are no primary source: the text's own voice, unnamed ones, other media, commentators."""

OFFICIALS = "local_officials"
"""Officials of whom the text does not say whose they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an incident lends its claims: its days, the parties in it, and the register."""

    window: Window
    sides: frozenset[str]
    alignments: Alignments

    def bloc(self, slug: str) -> str:
        """The name of the bloc of a party at the time of the incident."""
        return bloc_of(slug, self.window, self.alignments)

    def same_side(self, a: str, b: str) -> bool:
        """Whether two are of one bloc at the time of the incident."""
        return is_same_side(a, b, self.window, self.alignments)

    def opposed(self, a: str, b: str) -> bool:
        """Whether two parties fight each other, or once did: then neither is a neutral witness to the other.

        The days of an undated text may be those of their war.
        """
        return not self.same_side(a, b) and self.alignments.ever_opposed(a, b)


def role_of(claim: ResolvedClaim, frame: Frame) -> Role:
    """The claimant's role; who no register knows as a party and who is no primary source is OUTLET."""
    slug, victim = claim.claimant.slug, claim.victim.slug
    if slug in NO_SOURCE:
        return Role.OUTLET
    if slug == victim or frame.same_side(slug, victim):
        return Role.VICTIM_SIDE
    if _is_belligerent(claim, frame):
        return Role.OPPOSED
    is_nobody = frame.alignments.kind(slug) is PartyKind.GENERIC
    return Role.OUTLET if is_nobody or _cited_by_a_party(claim, frame) else Role.THIRD


def is_reported(claim: ResolvedClaim, frame: Frame) -> bool:
    """Whether the text knows what the claimant said only through its opponent's mouth."""
    slug = claim.claimant.slug
    return any(frame.opposed(slug, passer.slug) for passer in claim.passed_on_by)


def is_by_claimant(mentions: Sequence[ResolvedClaim], cell: Iterable[ResolvedClaim], frame: Frame) -> bool:
    """Whether a claimant lays a loss on its own side, by its own words or else by its side's in the cell.

    Another's accusation does not make an admission of the claimant's words.
    """
    slug = mentions[0].claimant.slug
    own = [c for c in mentions if c.claimant.slug == slug]
    allied = [c for c in cell if frame.same_side(c.claimant.slug, slug) and not is_reported(c, frame)]
    named = _perpetrators(own) or _perpetrators(allied)
    return bool(named) and all(frame.same_side(slug, perpetrator) for perpetrator in named)


def _perpetrators(claims: Iterable[ResolvedClaim]) -> set[str]:
    return {claim.perpetrator.slug for claim in claims if claim.perpetrator is not None}


def _is_belligerent(claim: ResolvedClaim, frame: Frame) -> bool:
    """Whether the claimant is a party to the fight, as far as the text tells, and so no witness to it.

    So is any armed group or de facto authority. Where an armed group fights, so is any other party and any
    official, whomever the register sets against whom and whichever side's losses they speak of: a report
    seldom says who stands with the state.
    """
    slug, victim, perpetrator = claim.claimant.slug, claim.victim.slug, claim.perpetrator
    if perpetrator is not None and frame.same_side(slug, perpetrator.slug):
        return True
    kind_of = frame.alignments.kind
    fighting = {victim, *frame.sides} | ({perpetrator.slug} if perpetrator is not None else set())
    of_a_group = any(kind_of(side) in {PartyKind.GROUP, PartyKind.GENERIC} for side in fighting)
    if not frame.alignments.is_party(slug):
        return slug == OFFICIALS and of_a_group
    armed = kind_of(slug) in {PartyKind.GROUP, PartyKind.AUTHORITY}
    of_a_side = any(frame.same_side(slug, side) for side in frame.sides)
    return armed or of_a_group or of_a_side or frame.opposed(slug, victim)


def _cited_by_a_party(claim: ResolvedClaim, frame: Frame) -> bool:
    """Whether only a party, not of its own side, says what a third party said: no independent word."""
    slug, passers = claim.claimant.slug, (passer.slug for passer in claim.passed_on_by)
    return any(frame.alignments.is_party(p) and not frame.same_side(p, slug) for p in passers)
