"""Where a claimant stands towards the victims of a claim."""

from dataclasses import dataclass

from crosscount.link.sides import Window, bloc_of, is_same_side
from crosscount.model import OUTLET, UNKNOWN, PartyKind, ResolvedClaim, Role
from crosscount.model.alignments import Alignments

NO_SOURCE = frozenset({OUTLET, UNKNOWN, "media", "expert"})
"""Claimants that are no primary source: the text's own voice, unnamed ones, other media, commentators."""


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
        """Whether two parties fight each other at the time of the incident."""
        return self.alignments.relation(a, b, self.window.start, self.window.end) == "opposed"


def role_of(claim: ResolvedClaim, frame: Frame) -> Role:
    """The claimant's role; who no register knows as a party and who is no primary source is OUTLET."""
    slug, victim = claim.claimant.slug, claim.victim.slug
    if slug in NO_SOURCE:
        return Role.OUTLET
    if slug == victim or frame.same_side(slug, victim):
        return Role.VICTIM_SIDE
    if _fights_victims(claim, frame):
        return Role.OPPOSED
    return Role.OUTLET if frame.alignments.kind(slug) is PartyKind.GENERIC else Role.THIRD


def is_reported_admission(claim: ResolvedClaim, frame: Frame) -> bool:
    """Whether the text knows what the claimant said only through its opponent's mouth."""
    slug = claim.claimant.slug
    return any(frame.opposed(slug, passer.slug) for passer in claim.passed_on_by)


def blames_others(claim: ResolvedClaim, frame: Frame) -> bool:
    """Whether the claimant lays the loss on somebody else: an accusation concedes nothing."""
    perpetrator = claim.perpetrator
    if perpetrator is None or not frame.alignments.is_party(perpetrator.slug):
        return False
    return not frame.same_side(perpetrator.slug, claim.claimant.slug)


def _fights_victims(claim: ResolvedClaim, frame: Frame) -> bool:
    """Whether the claimant is a party to the fight on the other side, as far as the text tells.

    Where the victims' side is not known, a party of the fight is no witness to it, and neither is any
    armed group or de facto authority.
    """
    slug, perpetrator = claim.claimant.slug, claim.perpetrator
    if perpetrator is not None and frame.same_side(slug, perpetrator.slug):
        return True
    if frame.opposed(slug, claim.victim.slug):
        return True
    if frame.alignments.is_party(claim.victim.slug) or not frame.alignments.is_party(slug):
        return False
    armed = frame.alignments.kind(slug) in {PartyKind.GROUP, PartyKind.AUTHORITY}
    return armed or any(frame.same_side(slug, side) for side in frame.sides)
