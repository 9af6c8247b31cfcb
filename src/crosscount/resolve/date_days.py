"""Readings of days: dates with and without a year, weekdays, and days around the anchor."""

import datetime as dt
import re

from crosscount.model import EventTime
from crosscount.resolve import date_words
from crosscount.resolve.date_frame import (
    EARLIEST,
    Frame,
    Reader,
    constrained,
    explicit,
    group,
    known,
    relative_step,
    stated_year,
    unknown,
)
from crosscount.resolve.date_words import date_or_none

_NO_DAY = "the calendar has no such day"


def _month_of(match: re.Match[str]) -> int:
    word = match["month"]
    return int(word) if word.isdecimal() else date_words.month_number(word)


def read_date(match: re.Match[str], frame: Frame) -> EventTime:
    """Day and month, with a year or without."""
    month, day, year = _month_of(match), int(match["day"]), stated_year(match, frame)
    weekday = group(match, "weekday") or group(match, "falls")
    return _dated(month, day, year, frame, date_words.weekday_number(weekday) if weekday else None)


def _dated(month: int, day: int, year: int | None, frame: Frame, weekday: int | None = None) -> EventTime:
    if year is None:
        return _yearless(month, day, weekday, frame)
    date = date_or_none(year, month, day)
    return explicit((date, date)) if date else unknown(_NO_DAY)


def _yearless(month: int, day: int, weekday: int | None, frame: Frame) -> EventTime:
    """A day without a year: of the year beside it, of the anchor's, or any that fits."""
    if frame.near:
        year = _nearest_year(month, day, frame.near)
        reason = f"year from {frame.near.isoformat()}, stated beside it"
    elif frame.day:
        nearest = frame.either and weekday is None and not frame.ahead
        year = (
            _nearest_year(month, day, frame.day)
            if nearest
            else _latest_year(month, day, weekday, frame.day, ahead=frame.ahead)
        )
        reason = f"year from {frame.anchor_name}"
    else:
        return _any_year(month, day, weekday, frame.years)
    date = date_or_none(year, month, day) if year else None
    return explicit((date, date), reason) if date else unknown(_NO_DAY)


def _nearest_year(month: int, day: int, near: dt.date) -> int | None:
    dates = [date_or_none(near.year + step, month, day) for step in (0, -1, 1)]
    found = [date for date in dates if date]
    return min(found, key=lambda date: abs(date - near)).year if found else None


def _latest_year(month: int, day: int, weekday: int | None, anchor: dt.date, *, ahead: bool) -> int | None:
    """The year of the latest such day up to the anchor's morrow; of the coming one if that fits only."""
    latest = anchor + dt.timedelta(days=1)  # the outlet may stand in another time zone
    tries = [date_or_none(anchor.year - step, month, day) for step in range(-1, 9)]
    dates = [date for date in tries if date]
    past = next((date for date in dates if date <= latest), None)
    coming = next((date for date in reversed(dates) if date > latest), None)
    fits_only = past and coming and weekday not in (None, past.weekday()) and coming.weekday() == weekday
    chosen = coming if ahead or fits_only else past
    return chosen.year if chosen else None


def _any_year(month: int, day: int, weekday: int | None, years: tuple[int, ...]) -> EventTime:
    """The years that the text allows; without bounds only a weekday leaves candidates."""
    tried = years or (date_words.YEARS if weekday is not None else ())
    dates = [date_or_none(year, month, day) for year in tried]
    fitting = tuple((date, date) for date in dates if date and weekday in (None, date.weekday()))
    on = f", a {date_words.WEEKDAYS[weekday]}" if weekday is not None else ""
    return constrained(fitting, f"{day} {date_words.MONTHS[month - 1]}{on}, of no stated year")


def read_days(match: re.Match[str], frame: Frame) -> EventTime:
    """Two days of one month: "12-13 September"."""
    first = read_date(match, frame)
    starts = first.possible()
    if not starts:
        return first
    ends = [date_or_none(start.year, start.month, int(match["last"])) for start, _ in starts]
    pairs = [(start, end) for (start, _), end in zip(starts, ends, strict=True) if end and start <= end]
    if not pairs:
        return unknown("no interval of one month")
    return explicit(pairs[0], first.reason) if first.start else constrained(tuple(pairs), first.reason)


def read_slashed(match: re.Match[str], _frame: Frame) -> EventTime:
    """Numbers only, with slashes: day first or month first, where one of them is no month."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    found = {date_or_none(year, other, one), date_or_none(year, one, other)}
    dates = tuple((date, date) for date in sorted(date for date in found if date))
    if not dates:
        return unknown(_NO_DAY)
    return explicit(dates[0]) if len(dates) == 1 else constrained(dates, "day and month in either order")


def read_feast(match: re.Match[str], frame: Frame) -> EventTime:
    """A feast with a day of its own: "Christmas Eve", "New Year's Day"; Thanksgiving is a Thursday."""
    name, year = " ".join(group(match, "feast").replace("’", "'").split()), stated_year(match, frame)
    month, day = date_words.FEASTS[name]
    if name != "thanksgiving":
        return _dated(month, day, year, frame)
    if year is None and frame.day is None:
        return unknown("a feast of a year that is not told")
    last = frame.day or dt.date(EARLIEST.year, 1, 1)
    dates = [date_words.thanksgiving(each) for each in ([year] if year else [last.year, last.year - 1])]
    date = next((date for date in dates if year or date <= last), dates[0])
    return explicit((date, date), "the fourth Thursday of November")


def read_ordinal(match: re.Match[str], frame: Frame) -> EventTime:
    """A day of the month alone: "on the 27th", the latest such day."""
    latest = frame.near or frame.day
    if latest is None:
        return unknown("a day of a month that is not told")
    found = (date_or_none(*_month_back(latest, step), int(match["day"])) for step in range(3))
    date = next((date for date in found if date and date <= latest), None)
    return (
        known((date, date), f"the latest such day up to {latest.isoformat()}") if date else unknown(_NO_DAY)
    )


def _month_back(day: dt.date, steps: int) -> tuple[int, int]:
    start, _ = date_words.months(day.year, day.month - steps)
    return start.year, start.month


def read_weekday(match: re.Match[str], frame: Frame) -> EventTime:
    """The latest such day on or before the anchor; "last" is before it, "next" after."""
    if frame.day is None:
        return unknown("a weekday, and no date of the document to count from")
    step = relative_step(match, frame)
    latest = frame.day - dt.timedelta(days=step < 0)
    date = date_words.weekday_before(date_words.weekday_number(match["weekday"]), latest)
    date += dt.timedelta(days=date_words.WEEK * (step > 0))
    return known((date, date), f"the nearest such weekday by {frame.anchor_name}")


def read_deictic(before: int, after: int) -> Reader:
    """Days counted from the anchor, as "last night": from the day before to the day itself."""

    def read(_match: re.Match[str], frame: Frame) -> EventTime:
        if frame.day is None:
            return unknown("no date of the document to count from")
        start, end = frame.day - dt.timedelta(days=before), frame.day + dt.timedelta(days=after)
        return known((start, end), f"counted from {frame.anchor_name}")

    return read
