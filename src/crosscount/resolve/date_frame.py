"""What a time expression is read against, and how a reading is put down."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from crosscount.model import EventTime, TimeBasis
from crosscount.resolve import date_words
from crosscount.resolve.date_words import Days

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2200, 1, 1)
"""Anchors outside are no publication dates; between them the arithmetic cannot leave the calendar."""

_TWO_DIGITS = 99
_CENTURY_TURN = 50  # a year of two digits below it is of this century


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The known days around a time expression; all may be missing, and then relative words stay words.

    `anchor` is the day the document was published; `reference` the event that the text spoke of before, from
    which "two days earlier" counts; `near` a fully dated day beside it, which lends its year; `years` those
    that a day without a year may lie in; `backwards` turns "almost a week after" round, where the words tell
    the earlier of two events; `ahead` takes "Friday" for the coming one, `either` a day without a year for
    the nearest, gone by or to come; `quarter` is the quarter of a year that the text spoke of last.
    """

    anchor: dt.date | None = None
    anchor_name: str = "the day of publication"
    reference: EventTime | None = None
    near: dt.date | None = None
    years: tuple[int, ...] = ()
    backwards: bool = False
    ahead: bool = False
    either: bool = False
    quarter: Days | None = None

    @property
    def day(self) -> dt.date | None:
        """The anchor, where it is a plausible day of publication."""
        return self.anchor if self.anchor and EARLIEST <= self.anchor <= LATEST else None

    @property
    def today(self) -> EventTime | None:
        """The anchor as a time to count from."""
        return known((self.day, self.day), self.anchor_name) if self.day else None

    @property
    def origin(self) -> EventTime | None:
        """The event spoken of before, else the anchor: what "two days earlier" counts from."""
        return self.reference or self.today


Reader = Callable[[re.Match[str], Frame], EventTime]
"""How one pattern's match is read in a frame."""


def known(days: Days, reason: str, basis: TimeBasis = TimeBasis.RELATIVE) -> EventTime:
    """A reading that gives days."""
    start, end = days
    return EventTime(
        words=None, start=start, end=end, basis=basis, precision=date_words.precision(days), reason=reason
    )


def explicit(days: Days, reason: str = "stated in full") -> EventTime:
    """A reading that needs nothing but its words, or only a year from beside them."""
    return known(days, reason, TimeBasis.EXPLICIT)


def unknown(reason: str) -> EventTime:
    """A reading that gives no days."""
    return EventTime(words=None, reason=reason)


def constrained(candidates: tuple[Days, ...], reason: str) -> EventTime:
    """A reading that leaves several intervals; with none the calendar was not bounded."""
    longest = max((date_words.precision(days) for days in candidates), default=None)
    return EventTime(
        words=None, basis=TimeBasis.CONSTRAINED, precision=longest, candidates=candidates, reason=reason
    )


def group(match: re.Match[str], name: str) -> str:
    """What the named group holds, in lower case; empty where the pattern has none or it did not take part."""
    return (match.groupdict().get(name) or "").lower()


def stated_year(match: re.Match[str], frame: Frame) -> int | None:
    """The year that the words give: by number, by two digits of one, in words, or by "last year"."""
    stated, spoken, relative = (group(match, name) for name in ("year", "spoken", "relyear"))
    if stated:
        number = int(stated)
        return number + (0 if number > _TWO_DIGITS else 2000 if number < _CENTURY_TURN else 1900)
    if spoken:
        return date_words.spoken_year(spoken)
    if relative and frame.day:
        return frame.day.year + {"last": -1, "this": 0, "next": 1}[relative]
    return None


def relative_step(match: re.Match[str], frame: Frame) -> int:
    """-1 for "last", 1 for "next", 0 for "this"; without such a word 1 if the frame looks ahead, else 0."""
    word = group(match, "rel")
    if word in ("last", "past", "previous"):
        return -1
    return int(word in ("next", "coming") or (frame.ahead and not word))
