"""A document's claims with their parties, times, places and cues looked up."""

from collections.abc import Iterable, Iterator

from crosscount.model import Claim, Document, ResolvedClaim
from crosscount.reference import Gazetteer, Register
from crosscount.resolve.company import told_with
from crosscount.resolve.cues import cues
from crosscount.resolve.dates import event_times
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.parties import party_readings
from crosscount.resolve.places import place_readings
from crosscount.resolve.said import said_times

RULES = "resolve.rules.v1"
"""The component and version that every resolved claim names."""


def resolve(
    document: Document, claims: Iterable[Claim], *, register: Register, gazetteer: Gazetteer
) -> Iterator[ResolvedClaim]:
    """The claims of a document with all their words looked up; what is not known stays unresolved."""
    told = sorted(claims, key=lambda claim: (claim.quote.start, claim.quote.end, claim.id))
    discourse = Discourse.of(document, register, gazetteer)
    places = place_readings(discourse, told)
    readings = zip(
        told,
        party_readings(discourse, told, places),
        places,
        event_times(document, told),
        said_times(document, told),
        cues(document, told),
        strict=True,
    )
    for claim, parties, place, when, said, cue in readings:
        yield ResolvedClaim(
            claim=claim,
            document_name=document.name,
            published=discourse.day,
            outlet=document.outlet,
            victim=parties.victim,
            claimant=parties.claimant,
            institution=parties.institution,
            perpetrator=parties.perpetrator,
            passed_on_by=parties.passed_on_by,
            when=when,
            said_when=said,
            where=place.reading if place else None,
            cue=cue,
            told_with=told_with(document, claim),
            made_by=RULES,
        )
