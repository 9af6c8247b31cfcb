"""Claimant, perpetrator and victims of each claim of a document, each reading with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosscount.model import Claim, PartyReading
from crosscount.resolve.agents import agents_of
from crosscount.resolve.case import Case
from crosscount.resolve.claimants import claimant_readings, passers
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.perpetrators import perpetrator_of
from crosscount.resolve.places import Located
from crosscount.resolve.victims import victim_of

_NEIGHBOURS = 40  # claims before and after that a claim's parties can be read by


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReadings:
    """What a claim's words for parties mean."""

    victim: PartyReading
    claimant: PartyReading
    institution: str | None
    perpetrator: PartyReading | None
    passed_on_by: tuple[PartyReading, ...] = ()


def party_readings(
    discourse: Discourse, claims: Sequence[Claim], places: Sequence[Located | None]
) -> list[PartyReadings]:
    """The parties of each claim; `places` stand in the order of `claims`, which is the text's.

    Victims are read twice: the second reading knows of the claims after what the first has made of them.
    """
    claimants = claimant_readings(discourse, claims)
    cases = [
        Case(
            discourse=discourse,
            claim=claim,
            claimant=claimant.party,
            agents=agents_of(discourse, claim, claimant.party),
            land=place.party if place else None,
        )
        for claim, claimant, place in zip(claims, claimants, places, strict=True)
    ]
    victims = _victims(cases, _victims(cases, ()))
    perpetrators = _perpetrators(cases, victims)
    return [
        PartyReadings(
            victim=victim,
            claimant=claimant.party,
            institution=claimant.institution,
            perpetrator=perpetrator,
            passed_on_by=passers(discourse, case.claim),
        )
        for case, victim, claimant, perpetrator in zip(cases, victims, claimants, perpetrators, strict=True)
    ]


def _victims(cases: Sequence[Case], first: Sequence[PartyReading]) -> list[PartyReading]:
    """The victims of each case, in order; `first` is an earlier reading of them, empty for none."""
    readings: list[PartyReading] = []
    known = [(case.claim, reading) for case, reading in zip(cases, first, strict=False)]
    for number, case in enumerate(cases):
        start = max(0, number - _NEIGHBOURS)
        before = [(cases[i].claim, readings[i]) for i in range(start, number)]
        after = known[number + 1 : number + 1 + _NEIGHBOURS]
        readings.append(victim_of(replace(case, before=before, after=after)))
    return readings


def _perpetrators(cases: Sequence[Case], victims: Sequence[PartyReading]) -> list[PartyReading | None]:
    readings: list[PartyReading | None] = []
    for number, (case, victim) in enumerate(zip(cases, victims, strict=True)):
        start = max(0, number - _NEIGHBOURS)
        earlier = [(cases[i].claim, victims[i], readings[i]) for i in range(start, number)]
        readings.append(perpetrator_of(case, victim, earlier))
    return readings
