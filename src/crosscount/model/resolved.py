"""A claim whose words for parties, times and places have been looked up, each with its reason."""

import datetime as dt
from dataclasses import dataclass

from crosscount.model.claim import Claim
from crosscount.model.span import Span
from crosscount.model.terms import CueKind, ReviewState, TimeBasis

UNKNOWN = "unknown"
OUTLET = "outlet"

NOT_COUNTED = frozenset({ReviewState.REJECTED, ReviewState.RETRACTED, ReviewState.SET_ASIDE})
"""Claims that stay visible and enter no statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReading:
    """Which party some words mean: its slug, `unknown` where that cannot be told, and why."""

    slug: str
    basis: str  # "name: Azerbaijani", "claimant's own: its soldiers", "enemy of the claimant", ...
    confidence: float  # 0 to 1, by basis; not a calibrated probability


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """An interval of whole days, both ends included, or none where the words do not give one.

    A constrained time has `candidates`: the intervals that it can be, earliest first, and no start or end.
    `precision` is UCDP's date_prec: 1 exact day, 2 two to six days, 3 a week, 4 a month, 5 more.
    """

    words: str | None
    start: dt.date | None = None
    end: dt.date | None = None
    basis: TimeBasis = TimeBasis.UNRESOLVED
    precision: int | None = None
    candidates: tuple[tuple[dt.date, dt.date], ...] = ()
    reason: str = ""

    def possible(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """The intervals that the time can be; empty where anything is possible."""
        if self.start is not None and self.end is not None:
            return ((self.start, self.end),)
        return self.candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """Which place some words mean; `id` None where it is in no register. Never a point without a source."""

    words: str
    id: str | None = None  # "geonames:586429" or a slug of the curated register
    name: str | None = None
    kind: str | None = None  # "country", "region", "city", "village", "line", "area", ...
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None  # UCDP's where_prec, 1 exact to 7 unknown
    within: tuple[str, ...] = ()  # ids of the places that contain it, nearest first
    runner_up: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that set a claim's event apart from the others of its document."""

    kind: CueKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedClaim:
    """A claim with its parties, institution, times, place and discourse cue."""

    claim: Claim
    document_name: str
    published: dt.date | None
    outlet: str | None
    victim: PartyReading
    claimant: PartyReading
    institution: str | None = None  # the claimant's body, as "azerbaijan/ministry of defence"
    perpetrator: PartyReading | None = None  # None where the text does not say
    passed_on_by: tuple[PartyReading, ...] = ()  # who passes the claim on, outermost first
    when: EventTime
    said_when: EventTime  # when it was said: its own words, else the day of publication
    where: PlaceReading | None = None
    cue: Cue | None = None
    told_with: tuple[str, ...] = ()  # names and numbers around it, sorted
    review: ReviewState = ReviewState.UNREVIEWED
    judgements: tuple[str, ...] = ()  # jdg-… that it rests on, oldest first
    made_by: str

    @property
    def counts(self) -> bool:
        """Whether it may enter a statement."""
        return self.review not in NOT_COUNTED

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id
