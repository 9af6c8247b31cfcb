"""When a claim was said: an utterance has a day of its own, besides its event's and the publication's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscount.model import Claim, Document, EventTime, Span
from crosscount.resolve.date_frame import explicit, known
from crosscount.resolve.date_grammar import Expression
from crosscount.resolve.date_rules import Kind
from crosscount.resolve.speech_time import SPEECH
from crosscount.resolve.timeline import Timeline

_LATER = re.compile(r"\b(?:later|updated?|revised|raised|subsequently|again)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:earlier|initially|originally|previously|at\s+first)\b", re.IGNORECASE)
_EVENING = re.compile(r"\b(?:evening|night|midnight)\b", re.IGNORECASE)
_ORDER = r"(?:later|earlier|initially|originally|previously|subsequently|at\s+first)"
_ORDERED = re.compile(
    rf"(?i:\b{_ORDER}\s+(?:\w+\s+)?{SPEECH}\b|\b{SPEECH}\s+(?:\w+\s+)?{_ORDER}\b|\b(?:updated|revised)\b)"
    r"|\b(?:Later|Earlier|Initially|At first)\b"  # written large: opens its sentence
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s|\n")
_SENTENCE = 600  # characters beside a claimant in which its sentence begins and ends
_WORDS = 60  # characters that the words of an order and of a day may lie apart


def said_times(document: Document, claims: Sequence[Claim]) -> list[EventTime]:
    """The time each claim was said, in the order of the claims.

    By the words of its sentence or of its claimant's, else the day of publication. `words` keeps what
    `said_order` reads ("later", "in the evening"); what was said "at first" or "earlier", without a day, has
    none.
    """
    timeline = Timeline.of(document)
    return [_said_time(timeline, claim) for claim in claims]


def said_order(words: str | None) -> int:
    """The order that words give statements of one day: -1 earlier, 0 none, 1 evening, 2 later or updated."""
    if words is None:
        return 0
    if _LATER.search(words):
        return 2
    return -1 if _EARLIER.search(words) else int(bool(_EVENING.search(words)))


def _said_time(timeline: Timeline, claim: Claim) -> EventTime:
    at = (claim.claimant or claim.trigger).start
    for start, end in _utterances(timeline.text, claim):
        told = _nearest(timeline.said_within(start, end), at)
        order = next(_ORDERED.finditer(timeline.text, start, end), None)
        if told or order:
            words = _words(timeline.text, order and order.span(), (told.start, told.end) if told else None)
            return _dated_statement(timeline, told, words)
    return _undated_statement(timeline, None)


def _utterances(text: str, claim: Claim) -> Iterator[tuple[int, int]]:
    """The offsets of the sentences of the claim's number, of its trigger and of its claimant."""
    if claim.quantity and not claim.sentence.contains(claim.quantity):
        yield _sentence(text, claim.quantity)
    yield claim.sentence.start, claim.sentence.end
    if claim.claimant and not claim.sentence.contains(claim.claimant):
        yield _sentence(text, claim.claimant)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """The offsets of the sentence around a span, as far as it is near."""
    floor = max(0, span.start - _SENTENCE)
    opening = [end.end() for end in _SENTENCE_END.finditer(text, floor, span.start)]
    close = _SENTENCE_END.search(text, span.end, span.end + _SENTENCE)
    return opening[-1] if opening else floor, close.start() if close else span.end


def _nearest(told: Sequence[Expression], at: int) -> Expression | None:
    return min(told, key=lambda each: abs(each.start - at), default=None)


def _words(text: str, *spans: tuple[int, int] | None) -> str:
    """The text from the first of the spans to the last, where they are near; else the first."""
    found = sorted(span for span in spans if span)
    start, end = found[0][0], max(span[1] for span in found)
    return text[start:end] if end - start <= _WORDS else text[slice(*found[0])]


def _dated_statement(timeline: Timeline, told: Expression | None, words: str) -> EventTime:
    if told and told.kind is not Kind.PART:
        return replace(timeline.read(told), words=words)
    return _undated_statement(timeline, words)


def _undated_statement(timeline: Timeline, words: str | None) -> EventTime:
    """A statement without a day of its own is of the day of publication, unless it came before another."""
    if said_order(words) < 0:
        return EventTime(words=words, reason="an earlier statement, on a day that is not told")
    if timeline.anchor is None:
        return EventTime(words=words, reason="neither the words nor the document tell the day")
    days = (timeline.anchor, timeline.anchor)
    if words is None:
        return explicit(days, timeline.anchor_name)
    return replace(known(days, f"{timeline.anchor_name}; the words tell no day"), words=words)
