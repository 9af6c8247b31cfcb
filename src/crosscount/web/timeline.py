"""Incidents on a line of time: each across all the days that it can be of.

A bar says two numbers: how many incidents are of its period, and how many more may be, because of their time
no more is known than a month, say, or because they are running totals over longer. Together they are what a
list of that period shows.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from crosscount.pipeline.counting import Numbers

MOST_DAYS, MOST_MONTHS, MOST_YEARS = 190, 120, 120
"""Bars of a kind, until longer periods are taken."""

DAYS_A_MONTH, DAYS_A_YEAR = 30.44, 365.25

A_DAY = dt.timedelta(days=1)


class Bar(NamedTuple):
    """A period, both days included, and how many incidents are or may be of it."""

    first: dt.date
    last: dt.date
    words: str
    sure: int
    possible: int

    @property
    def total(self) -> int:
        """How many a list of the period has."""
        return self.sure + self.possible


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The bars of a list's incidents, without a gap."""

    unit: str
    bars: Sequence[Bar]

    @property
    def top(self) -> int:
        """The most of a bar."""
        return max((bar.total for bar in self.bars), default=0)


class Unit(NamedTuple):
    """Periods of one kind: where the one after a day begins, and what one is called."""

    name: str
    following: Callable[[dt.date], dt.date]
    words: str


def timeline(spans: Numbers, first: dt.date | None, last: dt.date | None) -> Timeline:
    """The bars of times, rows of a first and a last day as ordinals, within the period that is asked for."""
    if not len(spans):
        return Timeline(unit="day", bars=())
    begin = max(int(spans[:, 0].min()), first.toordinal() if first else 0)
    end = min(int(spans[:, 1].max()), last.toordinal() if last else dt.date.max.toordinal())
    unit = _unit(end - begin + 1)
    edges = np.array([*_edges(unit, begin, end), end + 1])
    sure, all_ = _counts(spans, edges)
    firsts, lasts = (
        [dt.date.fromordinal(day) for day in some.tolist()] for some in (edges[:-1], edges[1:] - 1)
    )
    bars = [
        Bar(low, high, _named(unit, low, high), certain, every - certain)
        for low, high, certain, every in zip(firsts, lasts, sure.tolist(), all_.tolist(), strict=True)
    ]
    return Timeline(unit=unit.name, bars=bars)


def _counts(spans: Numbers, edges: Numbers) -> tuple[Numbers, Numbers]:
    """How many times lie in each period, and how many reach into it."""
    bars = len(edges) - 1
    left = np.searchsorted(edges, spans[:, 0], side="right") - 1
    right = np.searchsorted(edges, spans[:, 1], side="right") - 1
    within = (left == right) & (left >= 0) & (left < bars)
    sure = np.bincount(left[within], minlength=bars)
    reaches = (right >= 0) & (left < bars)
    changes = np.zeros(bars + 1, dtype=np.int64)
    np.add.at(changes, left[reaches].clip(0), 1)
    np.add.at(changes, right[reaches].clip(max=bars - 1) + 1, -1)
    return sure, np.cumsum(changes)[:-1]


def _edges(unit: Unit, begin: int, end: int) -> Iterator[int]:
    """Where the periods begin, the first where the time does."""
    day = dt.date.fromordinal(begin)
    while day.toordinal() <= end:
        yield day.toordinal()
        following = unit.following(day)
        if following <= day:  # there is no later day
            return
        day = following


def _unit(days: int) -> Unit:
    if days <= MOST_DAYS:
        return DAY
    if days <= MOST_MONTHS * DAYS_A_MONTH:
        return MONTH
    years = 1
    while days > years * MOST_YEARS * DAYS_A_YEAR:
        years *= 10
    return _years(years)


def _years(number: int) -> Unit:
    name = "year" if number == 1 else f"{number:,} years"
    return Unit(name, lambda day: _first_of(day.year // number * number + number), "%Y")


def _first_of(year: int, month: int = 1) -> dt.date:
    """The first of a month; where there is no such year, the last day there is."""
    return dt.date(year, month, 1) if year <= dt.MAXYEAR else dt.date.max


DAY = Unit("day", lambda day: min(day, dt.date.max - A_DAY) + A_DAY, "%-d %b %Y")
MONTH = Unit("month", lambda day: _first_of(day.year + day.month // 12, day.month % 12 + 1), "%b %Y")


def _named(unit: Unit, first: dt.date, last: dt.date) -> str:
    """What a period is called: one of several years by its first and last."""
    words = f"{first:{unit.words}}"
    return words if unit in {DAY, MONTH} or first.year == last.year else f"{words} – {last.year}"
