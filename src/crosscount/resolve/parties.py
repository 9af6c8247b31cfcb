"""Claimant, perpetrator and victims of each claim of a document, each reading with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.model import Claim, PartyReading
from crosscount.resolve.agents import perpetrator_of
from crosscount.resolve.claimants import claimant_readings
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.places import Located
from crosscount.resolve.victims import Case, victim_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReadings:
    """What a claim's words for parties mean."""

    victim: PartyReading
    claimant: PartyReading
    institution: str | None
    perpetrator: PartyReading | None


def party_readings(
    discourse: Discourse, claims: Sequence[Claim], places: Sequence[Located | None]
) -> list[PartyReadings]:
    """The parties of each claim; `places` stand in the order of `claims`, which is the text's."""
    readings: list[PartyReadings] = []
    before: list[tuple[Claim, PartyReading]] = []
    for claim, claimant, place in zip(claims, claimant_readings(discourse, claims), places, strict=True):
        perpetrator = perpetrator_of(discourse, claim, claimant.party)
        case = Case(
            discourse=discourse,
            claim=claim,
            claimant=claimant.party,
            perpetrator=perpetrator,
            land=place.party if place else None,
            before=before,
        )
        victim = victim_of(case)
        before.append((claim, victim))
        readings.append(
            PartyReadings(
                victim=victim, claimant=claimant.party, institution=claimant.institution, perpetrator=perpetrator
            )
        )
    return readings
