"""Readings that count from another event: "two days earlier", "almost a week after", "that night"."""

import datetime as dt
import re
from collections.abc import Callable

from crosscount.model import EventTime
from crosscount.resolve import date_words
from crosscount.resolve.date_frame import Frame, Reader, constrained, group, known, unknown
from crosscount.resolve.date_words import Days

_VAGUE_DAYS = (2, 6)  # "days after", "a few days ago": fewer than a week
_WEEK_SLACK = 3  # "two weeks ago" is seldom to the day


def read_day_part(_match: re.Match[str], frame: Frame) -> EventTime:
    """A part of the day that the text spoke of."""
    if frame.origin is None:
        return unknown("a part of a day that is not told")
    return _moved(frame.origin, lambda days: days, "a part of")


def _moved(origin: EventTime, move: Callable[[Days], Days], how: str) -> EventTime:
    """The origin's days moved; an origin without days gives none."""
    reason = f"{how} {origin.words or origin.reason}"
    if origin.start and origin.end:
        return known(move((origin.start, origin.end)), reason)
    if origin.candidates:
        return constrained(tuple(move(days) for days in origin.candidates), reason)
    return unknown(reason)


def read_offset(match: re.Match[str], frame: Frame) -> EventTime:
    """As "two days earlier", "almost a week after", "ten years ago"."""
    way = group(match, "way")
    back = frame.backwards or way in ("ago", "earlier", "before", "previously")
    origin = frame.today if way == "ago" else frame.origin if back else frame.reference
    if origin is None:
        return unknown("no day to count from")
    unit = group(match, "unit")
    how = "before" if back else "after"
    if unit in date_words.UNIT_DAYS:
        low, high = _span_of_days(match, unit)
        return _moved(origin, lambda days: _stepped(days, low, high, back=back), how)
    if frame.quarter and back and unit == "year":
        return _quarter_before(frame.quarter, date_words.count(match["count"]))
    number = date_words.count(match["count"]) * (-1 if back else 1)
    return _moved(origin, lambda days: date_words.calendar_step(days, number, unit), how)


def _quarter_before(quarter: Days, years: int) -> EventTime:
    """Where a text speaks of quarters, "a year ago" is the same quarter of the year before."""
    start = quarter[0]
    found = date_words.months(start.year - years, start.month, 3)
    return known(found, "the like of the quarter that the text speaks of")


def _span_of_days(match: re.Match[str], unit: str) -> tuple[int, int]:
    """The least and the most days that an offset in hours, days or weeks can mean."""
    size = date_words.UNIT_DAYS[unit]
    if not group(match, "count"):
        return (size and _VAGUE_DAYS[0], size and _VAGUE_DAYS[1])
    length = size * date_words.count(match["count"])
    slack = _WEEK_SLACK if size == date_words.WEEK else 0
    match group(match, "hedge").split():
        case []:
            return length - slack, length + slack
        case ["about" | "around" | "roughly" | "some"]:
            return length - max(slack, size), length + max(slack, size)
        case ["more", _] | ["over"]:
            return length, length + max(slack, size)
        case _:
            return max(length - max(slack - 1, size and 1), 0), length


def _stepped(days: Days, low: int, high: int, *, back: bool) -> Days:
    start, end = days
    near, far = dt.timedelta(days=low), dt.timedelta(days=high)
    return (start - far, end - near) if back else (start + near, end + far)


def read_clock(_match: re.Match[str], frame: Frame) -> EventTime:
    """An hour: of the day that the text spoke of, and of no other."""
    if frame.reference is None:
        return unknown("an hour of a day that is not told")
    return _moved(frame.reference, lambda days: days, "an hour of")


def read_beside(step: int) -> Reader:
    """As "the day before", "that night", "the next day": the event spoken of before, moved."""

    def read(_match: re.Match[str], frame: Frame) -> EventTime:
        origin = frame.origin if step < 0 else frame.reference
        if origin is None:
            return unknown("no day told before it")
        how = "the day of" if step == 0 else "the day before" if step < 0 else "the day after"
        return _moved(origin, lambda days: date_words.shifted(days, step), how)

    return read
