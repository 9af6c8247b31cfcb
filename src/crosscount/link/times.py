"""Event times compared: whether two readings name one day, may do so, or cannot."""

import datetime as dt
import re
from itertools import product

from crosscount.link.fit import Fit
from crosscount.model import EventTime, TimeBasis

Days = tuple[dt.date, dt.date]

LONGEST_EVENT = dt.timedelta(days=3)
"""Intervals longer than this overlap too easily to name one event, unless they are equal."""

_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def span(time: EventTime) -> Days | tuple[None, None]:
    """The first and last day that the time can be; two Nones where any day is possible."""
    possible = time.possible()
    if not possible:
        return None, None
    return min(start for start, _ in possible), max(end for _, end in possible)


def compare_times(a: EventTime, b: EventTime) -> Fit:
    """Two event times: one day's slack only if one of them is relative."""
    ours, theirs = a.possible(), b.possible()
    if not ours or not theirs:
        return _compare_weekdays(a, b)
    slack = dt.timedelta(days=TimeBasis.RELATIVE in {a.basis, b.basis})
    if not any(_overlap(x, y, slack) for x, y in product(ours, theirs)):
        return Fit.APART
    if len(ours) == len(theirs) == 1 and _names_one_event(ours[0], theirs[0]):
        return Fit.SAME
    return Fit.UNKNOWN


def compare_starts(a: EventTime, b: EventTime) -> Fit:
    """Two windows of running totals: the same campaign when they run from the same day."""
    if a.start is None or b.start is None:
        return Fit.UNKNOWN
    return Fit.SAME if a.start == b.start else Fit.APART


def same_words(a: EventTime, b: EventTime) -> bool:
    """Whether one text gives both times in the same words."""
    return a.words is not None and b.words is not None and a.words.casefold() == b.words.casefold()


def narrowest(times: list[EventTime]) -> EventTime:
    """The most telling of the times, by resolution, width and words; the choice ignores their order."""
    return min(times, key=_vagueness)


def _vagueness(time: EventTime) -> tuple[int, int, str, str]:
    possible = time.possible()
    width = sum((end - start).days + 1 for start, end in possible)
    return len(possible) or 1_000, width, str(possible), time.words or "\uffff"


def _compare_weekdays(a: EventTime, b: EventTime) -> Fit:
    """Two times of which one is no interval: only their weekdays can part them."""
    if a.possible() or b.possible():
        return Fit.UNKNOWN
    ours, theirs = _weekdays(a), _weekdays(b)
    return Fit.APART if ours and theirs and ours.isdisjoint(theirs) else Fit.UNKNOWN


def _weekdays(time: EventTime) -> set[str]:
    return {match.group().casefold() for match in _WEEKDAY.finditer(time.words or "")}


def _overlap(a: Days, b: Days, slack: dt.timedelta) -> bool:
    return a[0] <= b[1] + slack and b[0] <= a[1] + slack


def _names_one_event(a: Days, b: Days) -> bool:
    return a == b or max(a[1] - a[0], b[1] - b[0]) < LONGEST_EVENT
