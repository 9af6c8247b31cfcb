"""When the event of a claim happened.

Event, statement and publication are three times, and none stands in for another in silence: what the words
do not give stays unresolved, and every time that was inferred says from what. No clock is read.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crosscount.model import Claim, Document, EventTime, Scope
from crosscount.resolve.cues import earlier_cue, focus
from crosscount.resolve.date_frame import known
from crosscount.resolve.date_grammar import Expression
from crosscount.resolve.date_rules import Kind
from crosscount.resolve.timeline import Timeline
from crosscount.text.bodies import BODIES

_DAYS = (Kind.DAY, Kind.OFFSET)
_OF_INCIDENT = (*_DAYS, Kind.PART, Kind.PERIOD, Kind.LIMIT)
_OF_CONTEXT = (Kind.WINDOW, Kind.YEARS)
_RANKS = {
    Kind.DAY: 0,
    Kind.OFFSET: 0,
    Kind.PART: 1,
    Kind.PERIOD: 2,
    Kind.LIMIT: 3,
    Kind.WINDOW: 4,
    Kind.YEARS: 5,
}
_CUE, _MAIN = "the words that tell of an earlier event", "the document's main event"
_RECOVERY = re.compile(
    r"\b(?:recover|retriev|remov|evacuat|return|(?:hand|pass|turn)(?:ed|ing|s)?\s+(?:over|on|to)\b|found|discover|exchang"
    r"|repatriat|transfer)",
    re.IGNORECASE,
)
_BACKWARD = (" earlier", " before", " previously", " after")
_RECOVERY_DAYS = 6
"""Days before their recovery in which the recovered have died: as a rule bodies are fetched within a week."""


def event_times(document: Document, claims: Sequence[Claim], *, years: Iterable[int] = ()) -> list[EventTime]:
    """The time of each claim's event, in the order of the claims.

    Looked for in the claim's own time words, its sentence, its paragraph, then the document's main event;
    background claims stop at the sentence, totals take the window they run over. `years` are those that a day
    without a year may lie in where nothing dates the document; without them only a day whose weekday is told
    has calendar candidates.
    """
    timeline = Timeline.of(document, years)
    windows = _windows(timeline, claims)
    return [_event_time(timeline, claim, windows) for claim in claims]


def _windows(timeline: Timeline, claims: Sequence[Claim]) -> tuple[Expression, ...]:
    """The stretches that the document's totals run over: "since Monday" beside one of them."""
    sentences = {claim.sentence for claim in claims if claim.scope is Scope.CUMULATIVE}
    found = (each for sentence in sorted(sentences) for each in timeline.within(sentence.start, sentence.end))
    return tuple(each for each in found if each.kind is Kind.WINDOW)


def _event_time(timeline: Timeline, claim: Claim, windows: Sequence[Expression]) -> EventTime:
    for expression, source in _sources(timeline, claim, windows):
        reading = timeline.read(expression, backwards=source == _CUE)
        if expression.kind is Kind.HOUR and not reading.possible():
            continue  # its day is told where the next words are sought
        reading = replace(reading, reason=f"{source}: {reading.reason}")
        return _before_recovery(reading) if _dates_recovery(timeline, claim, expression) else reading
    words = claim.when.words if claim.when else None
    return _from_statement(timeline, claim) or EventTime(words=words, reason="no words give the event a day")


def _sources(
    timeline: Timeline, claim: Claim, windows: Sequence[Expression]
) -> Iterator[tuple[Expression, str]]:
    """Where the event's time may be told, with the name of the place, best first."""
    cue = earlier_cue(timeline, claim)
    yield from ((each, _CUE) for each in timeline.overlapping(cue.span if cue else None))
    yield from ((each, "the claim's time") for each in timeline.overlapping(claim.when))
    if claim.scope is Scope.CUMULATIVE:
        yield from _total_sources(timeline, claim, windows)
        return
    kinds = (*_OF_INCIDENT, *_OF_CONTEXT) if claim.scope is Scope.BACKGROUND else _OF_INCIDENT
    yield from ((each, "the nearest of its sentence") for each in _in_sentence(timeline, claim, kinds))
    if claim.scope is Scope.INCIDENT:
        yield from _incident_sources(timeline, claim)


def _incident_sources(timeline: Timeline, claim: Claim) -> Iterator[tuple[Expression, str]]:
    """Days of the paragraph, the last before the claim first; of the paragraph before; the main event's."""
    start, end = timeline.paragraph(claim.sentence.start)
    before = reversed(timeline.within(start, claim.sentence.start))
    after = timeline.within(claim.sentence.end, end)
    yield from ((each, "its paragraph") for each in (*before, *after) if each.kind in _DAYS)
    previous = timeline.within(*timeline.paragraph_before(start))[-1:]
    yield from ((each, "the paragraph before") for each in previous if each.kind in (Kind.DAY, Kind.PART))
    if timeline.main:
        yield timeline.main, _MAIN
    yield from ((each, "its sentence") for each in _in_sentence(timeline, claim, _OF_CONTEXT))


def _total_sources(
    timeline: Timeline, claim: Claim, windows: Sequence[Expression]
) -> Iterator[tuple[Expression, str]]:
    """The window of the sentence, of the paragraph, of the document's other totals; else the day told."""
    kinds = (*_OF_CONTEXT, Kind.PERIOD)
    yield from ((each, "its sentence") for each in _in_sentence(timeline, claim, kinds))
    start, end = timeline.paragraph(claim.sentence.start)
    beside = timeline.within(start, end)
    yield from ((each, "the window of its paragraph") for each in beside if each.kind is Kind.WINDOW)
    yield from ((each, "the window of the document's totals") for each in windows)
    yield from ((each, "its sentence") for each in _in_sentence(timeline, claim, _OF_INCIDENT))


def _in_sentence(timeline: Timeline, claim: Claim, kinds: Sequence[Kind]) -> list[Expression]:
    """The expressions of the claim's sentence of some kinds: by kind, then the nearest first.

    What points to an event before is told of that event only: its claims have it as their cue. Where it opens
    the sentence, the sentence is of that event.
    """
    at = focus(claim)
    found = [
        each
        for each in timeline.within(claim.sentence.start, claim.sentence.end)
        if each.kind in kinds
        and (not each.words.lower().endswith(_BACKWARD) or _opens(timeline, claim, each))
    ]
    return sorted(found, key=lambda each: (_RANKS[each.kind], min(abs(each.start - at), abs(each.end - at))))


def _opens(timeline: Timeline, claim: Claim, expression: Expression) -> bool:
    before = timeline.text[claim.sentence.start : expression.start]
    return expression.kind is Kind.OFFSET and not any(map(str.isalnum, before))


def _dates_recovery(timeline: Timeline, claim: Claim, expression: Expression) -> bool:
    """Whether the day that a claim of bodies takes is the one on which they were recovered."""
    if not BODIES.search(claim.quote.words):
        return False
    if claim.sentence.start <= expression.start < claim.sentence.end:
        return bool(_RECOVERY.search(claim.sentence.words))
    told = timeline.sentence(expression.start)
    return bool(BODIES.search(told) and _RECOVERY.search(told))


def _before_recovery(reading: EventTime) -> EventTime:
    """The days before bodies were recovered: the words date the recovery, and the deaths lie before it."""
    if reading.start is None or reading.end is None:
        return reading
    start = reading.start - dt.timedelta(days=_RECOVERY_DAYS)
    widened = known((start, reading.end), f"{reading.reason}; the bodies were recovered then", reading.basis)
    return replace(widened, words=reading.words)


def _from_statement(timeline: Timeline, claim: Claim) -> EventTime | None:
    """The day of an incident's statement or the one before, where the text tells no other."""
    if claim.scope is not Scope.INCIDENT:
        return None
    for each in timeline.said_within(claim.sentence.start, claim.sentence.end):
        reading = timeline.read(each)
        if each.kind is Kind.DAY and reading.start and reading.end:
            days = (reading.start - dt.timedelta(days=1), reading.end)
            return replace(known(days, "the day it was said or the one before"), words=each.words)
    return None
