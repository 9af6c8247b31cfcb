"""The times that a document speaks of: its anchor, its expressions and the day of its main event."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from crosscount.model import Document, EventTime, Span, TimeBasis
from crosscount.resolve.date_frame import Frame
from crosscount.resolve.date_grammar import Expression, interpret, joined, singles
from crosscount.resolve.date_rules import Kind
from crosscount.resolve.date_words import YEARS, Days
from crosscount.resolve.printed_date import is_printed_date
from crosscount.resolve.speech_time import tells_speech
from crosscount.resolve.time_direction import may_point_ahead, points_ahead
from crosscount.text.sentences import sentences

EVENT_NOUN = (
    r"(?:attacks?|assaults?|raids?|strikes?|air\s?strikes?|drone\s+strikes?|clash(?:es)?|shelling|bombardments?|bombings?"
    r"|offensives?|battles?|fight(?:ing|s)?|skirmish(?:es)?|ambush(?:es)?|incidents?|explosions?|blasts?|massacres?"
    r"|killings?|shootings?|sorties?|operations?|incursions?|violence|hostilities|escalations?|wars?)"
)
"""Words for what losses happen in."""

_ATTRIBUTIVE = re.compile(rf"(?:['’]s)?\s+(?:\w+\s+)?{EVENT_NOUN}\b", re.IGNORECASE)
_QUARTERLY = re.compile(r"\b(?:quarter|period|year)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\bquarter\b", re.IGNORECASE)
_LINE_ENDS = {ord(mark): "\n" for mark in "\u2028\u2029"}  # as some pages and word processors end their lines
_PARAGRAPH = 3000  # characters beside a position that can be of its paragraph; some pages have no lines
_HEAD = 1500  # characters from the top in which a page prints its own date


@lru_cache(maxsize=4)  # each document is asked for its event days, its sayings and its cues
def _expressions(text: str) -> tuple[tuple[Expression, ...], tuple[Expression, ...]]:
    """The time expressions of a text, single ones and joined ones."""
    plain = singles(text)
    return tuple(plain), tuple(joined(text, plain))


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What a document's words say of time: expressions in text order, apart from the page's own dates.

    `events` tell when something happened and `days` are those of them that name a day gone by; `sayings` tell
    when something was said.
    """

    text: str
    anchor: dt.date | None
    anchor_name: str
    years: tuple[int, ...]
    weekday: int | None  # that the text gives its event ("Saturday's attack"), 0 for Monday
    events: tuple[Expression, ...]
    days: tuple[Expression, ...]
    sayings: tuple[Expression, ...]
    singles: tuple[Expression, ...]  # every expression, none joined with another
    stated: tuple[tuple[int, dt.date], ...]  # offset and first day of every expression that states its year

    @classmethod
    def of(cls, document: Document, years: Iterable[int] = ()) -> "Timeline":
        """The timeline of a document; `years` bound the calendar for days that state none."""
        text = document.text.translate(_LINE_ENDS)
        plain, found = _expressions(text)
        printed = {each.start for each in found if is_printed_date(text, each.start, each.end)}
        said = {each.start for each in found if _is_saying(text, each)} - printed
        anchor, name = _anchor(document, [each for each in found if each.start in printed])
        events = tuple(each for each in found if each.start not in printed | said)
        draft = cls(
            text=text,
            anchor=anchor,
            anchor_name=name,
            years=tuple(years),
            weekday=_attack_weekday(text, events),
            events=events,
            days=tuple(
                each
                for each in events
                if each.kind is Kind.DAY and not points_ahead(text, each.start, each.end)
            ),
            sayings=tuple(each for each in found if each.start in said),
            singles=tuple(plain),
            stated=tuple(_stated(found)),
        )
        return replace(draft, years=draft._fitting_years())

    @property
    def main(self) -> Expression | None:
        """The first expression that gives an event its day."""
        return self.days[0] if self.days else None

    def read(self, expression: Expression, *, backwards: bool = False) -> EventTime:
        """The time that an expression of this document gives."""
        if self._repeats_main(expression) and self.main is not None:
            reading = self.main.read(self._frame(self.main.start, self.main.end))
            return replace(reading, words=expression.words, reason=f"the day of {self.main.words}")
        frame = self._frame(expression.start, expression.end)
        if _QUARTERLY.search(expression.words):
            frame = replace(frame, quarter=self._quarter(expression.start))
        if expression.kind in (Kind.OFFSET, Kind.PART, Kind.HOUR):
            frame = replace(frame, reference=self._reference(expression), backwards=backwards)
        return expression.read(frame)

    def read_words(self, start: int, end: int) -> EventTime:
        """The time that the words between the offsets give where they stand, apart from what governs them.

        Of "since Monday" the "Monday" alone; where an expression of the text holds more, only the words.
        """
        words = self.text[start:end]
        found = [each for each in self.singles if each.start < end and start < each.end]
        if not found:
            return interpret(words, self._frame(start, end))
        first = found[0]
        alone = interpret(words, self._frame(start, end)) if first.start < start or end < first.end else None
        return alone if alone and alone.start else self.read(first)

    def within(self, start: int, end: int) -> tuple[Expression, ...]:
        """The expressions of events that begin between the offsets."""
        first = bisect_left(self.events, start, key=lambda each: each.start)
        return self.events[first : bisect_left(self.events, end, key=lambda each: each.start)]

    def overlapping(self, span: Span | None) -> tuple[Expression, ...]:
        """The expressions of events that share a character with the span."""
        if span is None:
            return ()
        first = bisect_left(self.events, span.start + 1, key=lambda each: each.end)
        return self.events[first : bisect_left(self.events, span.end, key=lambda each: each.start)]

    def said_within(self, start: int, end: int) -> tuple[Expression, ...]:
        """The expressions of statements that begin between the offsets."""
        first = bisect_left(self.sayings, start, key=lambda each: each.start)
        return self.sayings[first : bisect_left(self.sayings, end, key=lambda each: each.start)]

    def paragraph(self, position: int) -> tuple[int, int]:
        """The offsets of the line that holds the position, as far as it is near."""
        floor, ceiling = max(0, position - _PARAGRAPH), min(len(self.text), position + _PARAGRAPH)
        start, end = self.text.rfind("\n", floor, position), self.text.find("\n", position, ceiling)
        return start + 1 if start >= 0 else floor, end if end >= 0 else ceiling

    def sentence(self, position: int) -> str:
        """The words of the sentence that holds the position, within its paragraph."""
        start, end = self.paragraph(position)
        held = (
            part
            for part in sentences(self.text[start:end])
            if start + part.start <= position < start + part.end
        )
        return next((self.text[start + part.start : start + part.end] for part in held), self.text[start:end])

    def paragraph_before(self, position: int) -> tuple[int, int]:
        """The offsets of the last line with words before the position; `(0, 0)` if there is none."""
        while position > 0 and self.text[position - 1].isspace():
            position -= 1
        return self.paragraph(position - 1) if position else (0, 0)

    def _frame(self, start: int, end: int) -> Frame:
        return Frame(
            anchor=self.anchor,
            anchor_name=self.anchor_name,
            near=self._near(start),
            ahead=points_ahead(self.text, start, end),
            either=may_point_ahead(self.text, start),
            years=self.years,
        )

    def _near(self, position: int) -> dt.date | None:
        """The fully dated day stated last in the paragraph; on a page that nothing dates, in the text."""
        last = bisect_left(self.stated, position, key=lambda each: each[0]) - 1
        if last < 0:
            return self.stated[0][1] if self.stated and self.anchor is None else None
        at, day = self.stated[last]
        return day if self.anchor is None or at >= self.paragraph(position)[0] else None

    def _quarter(self, position: int) -> Days | None:
        """The quarter of a year that the text spoke of last before an offset, where it speaks of quarters."""
        last = bisect_left(self.singles, position, key=lambda each: each.start)
        for each in reversed(self.singles[:last]):
            if each.kind is Kind.PERIOD and _QUARTER.search(each.words):
                reading = each.read(self._frame(each.start, each.end))
                return (reading.start, reading.end) if reading.start and reading.end else None
        return None

    def _reference(self, expression: Expression) -> EventTime | None:
        """The event spoken of before an offset: the last day of its paragraph, else the main event's."""
        last = bisect_left(self.days, expression.start, key=lambda each: each.start) - 1
        if last >= 0 and self.days[last].start >= self.paragraph(expression.start)[0]:
            return self.read(self.days[last])
        main = self.main
        return self.read(main) if main and self._may_refer(expression, main) else None

    @staticmethod
    def _may_refer(expression: Expression, main: Expression) -> bool:
        """A part of a day points back only; an offset of the headline may point on to the report."""
        return main.start < expression.start or expression.kind is Kind.OFFSET

    def _repeats_main(self, expression: Expression) -> bool:
        """Whether a weekday without an anchor is the one that the main event's date falls or must fall on."""
        if self.anchor or expression.weekday is None or self.main is None or expression == self.main:
            return False
        reading = self.main.read(self._frame(self.main.start, self.main.end))
        if reading.basis is TimeBasis.CONSTRAINED:
            return expression.weekday == self.weekday
        return (
            reading.start is not None
            and reading.precision == 1
            and reading.start.weekday() == expression.weekday
        )

    def _fitting_years(self) -> tuple[int, ...]:
        """The years in which the main event's date falls on the weekday that the text gives it."""
        if self.main is None or self.weekday is None:
            return self.years
        frame = self._frame(self.main.start, self.main.end)
        candidates = self.main.read(replace(frame, years=self.years or tuple(YEARS))).candidates
        return tuple(start.year for start, _ in candidates if start.weekday() == self.weekday) or self.years


def _anchor(document: Document, printed: list[Expression]) -> tuple[dt.date | None, str]:
    """The day of publication: as captured, else as the page prints it."""
    if document.published:
        return document.published.date, "the day of publication"
    for expression in printed:
        reading = expression.read(Frame())
        if expression.start < _HEAD and reading.start and reading.start == reading.end:
            return reading.start, f"the date printed on the page ({expression.words})"
    return None, "the day of publication"


def _attack_weekday(text: str, events: tuple[Expression, ...]) -> int | None:
    named = (each for each in events if each.weekday is not None)
    return next((each.weekday for each in named if _ATTRIBUTIVE.match(text, each.end)), None)


def _is_saying(text: str, expression: Expression) -> bool:
    kinds = (Kind.DAY, Kind.OFFSET, Kind.PART)
    return expression.kind in kinds and tells_speech(text, expression.start, expression.end)


def _stated(found: Iterable[Expression]) -> Iterable[tuple[int, dt.date]]:
    for expression in found:
        reading = expression.read(Frame())
        if expression.kind is Kind.DAY and reading.start:
            yield expression.start, reading.start
