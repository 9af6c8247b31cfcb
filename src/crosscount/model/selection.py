"""Which incidents or claims are asked for, and the marks by which they are found."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crosscount.model.incident import Incident, Relation
from crosscount.model.resolved import EventTime, PlaceReading, ResolvedClaim
from crosscount.model.terms import IncidentKind, Loss, Status

MOST = 10**15
"""More than any gap, and than a thousand times any ratio."""

MOST_DAYS = dt.date.max.toordinal()

NO_DAY = "9999-12-31"
"""Behind every day there is: where a record without one stands in a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """By what a record is found: words in lower case, terms between bars, days in ISO 8601."""

    parties: str  # "|armenia|azerbaijan|": who suffers, speaks or strikes
    losses: str  # "|killed|"
    place: str  # its name, else its words; empty where there is none
    earliest: str  # the first day that its time can be; empty where nothing limits it
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What fits all that is said here, and no more than `limit` of it; the default takes all."""

    party: str | None = None  # slug
    loss: Loss | None = None
    place: str | None = None  # a part of its name
    first: dt.date | None = None  # no earlier: its time can be on or after this day
    last: dt.date | None = None  # no later
    document: str | None = None  # doc-… that tells it
    # Of incidents alone, which have a status, sides and fellows:
    status: Status | None = None  # of an estimate
    blocs: tuple[str, ...] | None = None  # of victims and perpetrators, sorted: a conflict
    outlet: str | None = None  # of a document that tells it
    site: str | None = None  # where it is drawn: the key of a `Site`
    contradicted: bool = False  # only where two statements cannot both be right
    reviewed: bool | None = None  # whether a person's judgement bears on it
    words: str | None = None  # each a part of a party, a place, or the title of a document
    newest: bool = False  # the last day first
    after: str | None = None  # what stands behind this place in the list: `listed` or `newest`
    skip: int = 0  # of claims: so many that come before
    limit: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the number of records is limited."""
        return replace(self, limit=None, skip=0, after=None, newest=False) != Selection()

    def fits(self, marks: Marks) -> bool:
        """Whether a record of these marks is asked for; what marks do not tell is the caller's to ask."""
        return (
            (self.party is None or f"|{self.party}|" in marks.parties)
            and (self.loss is None or f"|{self.loss}|" in marks.losses)
            and (self.place is None or self.place.casefold() in marks.place)
            and (self.first is None or marks.latest >= self.first.isoformat())
            and (self.last is None or "" < marks.earliest <= self.last.isoformat())
        )


def incident_marks(incident: Incident) -> Marks:
    """What an incident is found by."""
    told = incident.statements
    sides = {slug for bloc in incident.blocs for slug in bloc.split("+")}
    parties = sides.union(*({each.victim, each.claimant} for each in told))
    return _marks(incident.time, incident.place, parties, {each.cell.loss for each in told})


def claim_marks(claim: ResolvedClaim) -> Marks:
    """What a claim is found by."""
    readings = (claim.victim, claim.claimant, claim.perpetrator, *claim.passed_on_by)
    return _marks(claim.when, claim.where, {each.slug for each in readings if each}, {claim.claim.loss})


def listed(incident: Incident) -> str:
    """What puts incidents in order: by first day, those without one behind, background last, then by id."""
    is_background = incident.kind is IncidentKind.BACKGROUND
    day = incident.time.start.isoformat() if incident.time.start else NO_DAY
    return f"{is_background:d} {day} {incident.id}"


def newest(incident: Incident) -> str:
    """What puts incidents in order by first day, the last first; those without one and background behind."""
    is_background, start = incident.kind is IncidentKind.BACKGROUND, incident.time.start
    days = MOST_DAYS - (start.toordinal() if start else 0)
    return f"{is_background:d} {days:07d} {incident.id}"


def near(incident: Incident) -> str:
    """The incidents that may be the same, between bars; empty where there is none."""
    others = sorted(each.incident for each in incident.possibly_same)
    return _barred(others) if others else ""


def ranked(relation: Relation) -> str:
    """What puts relations in order: by gap, then by ratio (over zero is the largest), the largest first."""
    gap = MOST - min(relation.gap or 0, MOST)
    ratio = 0 if relation.ratio is None else MOST - min(round(relation.ratio * 1_000), MOST - 1)
    return f"{gap:016d} {ratio:016d}"


def _marks(
    time: EventTime, place: PlaceReading | None, parties: Iterable[str], losses: Iterable[Loss]
) -> Marks:
    days = [day.isoformat() for interval in time.possible() for day in interval]
    return Marks(
        parties=_barred(parties),
        losses=_barred(losses),
        place=(place.name or place.words).casefold() if place else "",
        earliest=min(days, default=""),
        latest=max(days, default=""),
    )


def _barred(terms: Iterable[str]) -> str:
    return "|" + "".join(f"{term}|" for term in sorted(terms))
