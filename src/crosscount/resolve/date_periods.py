"""Readings of periods: weeks, months, years, decades, seasons, and the stretches that totals run over."""

import datetime as dt
import re

from crosscount.model import EventTime
from crosscount.resolve import date_words
from crosscount.resolve.date_frame import (
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
from crosscount.resolve.date_words import Days

_NO_ANCHOR = "no date of the document to count from"
_QUARTER = 3  # months; of seasons too
_YEAR_THIRD = 4  # months
_DAY_HOURS = 24


def read_relative_period(match: re.Match[str], frame: Frame) -> EventTime:
    """As "last week", "this month", "next year"; "earlier this month" ends with the anchor."""
    if frame.day is None:
        return unknown(_NO_ANCHOR)
    start, end = _period(group(match, "unit"), relative_step(match, frame), frame.day)
    clipped = group(match, "earlier") and start <= frame.day
    return known((start, min(end, frame.day) if clipped else end), f"counted from {frame.anchor_name}")


def _period(unit: str, step: int, day: dt.date) -> Days:
    match unit:
        case "week":
            return date_words.week(day, step)
        case "month":
            return date_words.months(day.year, day.month + step)
        case "quarter":
            start = (day.month - 1) // _QUARTER * _QUARTER + 1
            return date_words.months(day.year, start + step * _QUARTER, _QUARTER)
        case _:
            return date_words.years(day.year + step, day.year + step)


def read_weekend(match: re.Match[str], frame: Frame) -> EventTime:
    """The Saturday and Sunday last begun, or the next."""
    if frame.day is None:
        return unknown(_NO_ANCHOR)
    saturday = date_words.weekday_before(date_words.WEEKDAYS.index("Saturday"), frame.day)
    saturday += dt.timedelta(days=date_words.WEEK * (relative_step(match, frame) > 0))
    return known((saturday, saturday + dt.timedelta(days=1)), f"counted from {frame.anchor_name}")


def read_past_span(match: re.Match[str], frame: Frame) -> EventTime:
    """As "in the past 24 hours", "over three days": up to the anchor."""
    if frame.day is None:
        return unknown(_NO_ANCHOR)
    number, unit = date_words.count(group(match, "count") or "one"), group(match, "unit")
    if unit == "hour":
        start = frame.day - dt.timedelta(days=-(-number // _DAY_HOURS))
    elif unit in date_words.UNIT_DAYS:
        start = frame.day - dt.timedelta(days=number * date_words.UNIT_DAYS[unit] - 1)
    else:
        start, _ = date_words.calendar_step((frame.day, frame.day), -number, unit)
    return known((start, frame.day), f"counted back from {frame.anchor_name}")


def read_month(match: re.Match[str], frame: Frame) -> EventTime:
    """A month with a year or without: "April 2016", "early August", "last May"."""
    number, stated = date_words.month_number(match["month"]), stated_year(match, frame)
    third = date_words.THIRDS.get(group(match, "third"))
    if stated is not None:
        return explicit(_month_days(stated, number, third))
    if frame.near:
        days = _month_days(frame.near.year, number, third)
        return explicit(days, f"year from {frame.near.isoformat()}, stated beside it")
    if frame.day:
        year = _year_of_month(number, match, frame, frame.day)
        return explicit(_month_days(year, number, third), f"year from {frame.anchor_name}")
    found = tuple(_month_days(year, number, third) for year in frame.years)
    return constrained(found, f"{date_words.MONTHS[number - 1]} of no stated year")


def _month_days(year: int, month: int, third: int | None) -> Days:
    days = date_words.months(year, month)
    return days if third is None else date_words.month_third(days, third)


def _year_of_month(month: int, match: re.Match[str], frame: Frame, day: dt.date) -> int:
    """The year of the month that began last by the day; by the words and the frame of another one."""
    word = group(match, "rel")
    if word == "this":
        return day.year
    if frame.either and not (frame.ahead or word):
        years = (day.year, day.year - 1, day.year + 1)
        return min(years, key=lambda year: abs((dt.date(year, month, 15) - day).days))
    step = relative_step(match, frame)
    if step > 0:
        return day.year + (month < day.month + (word != ""))
    return day.year - (month >= day.month + (step == 0))


def read_spoken_year(match: re.Match[str], _frame: Frame) -> EventTime:
    """A year in words: "nineteen ninety-four"."""
    year = date_words.spoken_year(match["spoken"])
    return explicit(date_words.years(year, year))


def read_century(match: re.Match[str], _frame: Frame) -> EventTime:
    """As "the 20th century", its years from the one that gives it its hundreds."""
    first = (int(match["century"]) - 1) * 100
    if first <= 0:
        return unknown("before the calendar's years")
    return explicit(date_words.years(first, first + 99))


def read_share(match: re.Match[str], frame: Frame) -> EventTime:
    """A part of a year from its beginning or its end: "the first six months of 2021", "the second half"."""
    year = stated_year(match, frame)
    if year is None:
        return unknown(_NO_ANCHOR)
    number = date_words.count(group(match, "count") or "six")
    length = number * (_QUARTER if group(match, "unit") == "quarter" else 1)
    if not 0 < length <= date_words.YEAR_MONTHS:
        return unknown("more months than a year has")
    first = 1 if group(match, "side") == "first" else date_words.YEAR_MONTHS - length + 1
    return explicit(date_words.months(year, first, length))


def read_the_period(match: re.Match[str], frame: Frame) -> EventTime:
    """As "for the year": that of the date beside it, else the one that the document was published in."""
    day = frame.near or frame.day
    if day is None:
        return unknown(_NO_ANCHOR)
    of = f"{frame.near.isoformat()}, stated beside it" if frame.near else frame.anchor_name
    return known(_period(group(match, "unit"), 0, day), f"the one of {of}")


def read_year(match: re.Match[str], _frame: Frame) -> EventTime:
    """A year alone, or its early, middle or late third."""
    year, third = int(match["year"]), date_words.THIRDS.get(group(match, "third"))
    if third is None:
        return explicit(date_words.years(year, year))
    return explicit(date_words.months(year, third * _YEAR_THIRD + 1, _YEAR_THIRD))


def read_year_range(match: re.Match[str], _frame: Frame) -> EventTime:
    """As "between 1988 and 1994"."""
    first, last = int(match["year"]), int(match["last"])
    return explicit(date_words.years(first, last)) if first <= last else unknown("years out of order")


def read_decade(match: re.Match[str], _frame: Frame) -> EventTime:
    """As "the 1990s", "the early nineties", "the '80s"."""
    word, third = group(match, "decade"), date_words.THIRDS.get(group(match, "third"))
    decade = date_words.DECADES.get(word) or int(word[-2:]) + int(word[:-2] or "19") * 100
    if third is None:
        return explicit(date_words.years(decade, decade + 9))
    return explicit(date_words.decade_third(decade, third))


def read_season(match: re.Match[str], frame: Frame) -> EventTime:
    """A season of a stated year, or the latest one begun."""
    month, year = date_words.SEASONS[group(match, "season")], stated_year(match, frame)
    if year is not None:
        return explicit(date_words.months(year, month, _QUARTER))
    if frame.day is None:
        return unknown(_NO_ANCHOR)
    year = _year_of_month(month, match, frame, frame.day)
    return known(date_words.months(year, month, _QUARTER), f"year from {frame.anchor_name}")


def read_quarter(match: re.Match[str], frame: Frame) -> EventTime:
    """A quarter of a stated year, or the latest one begun."""
    year, first = stated_year(match, frame), date_words.ORDINALS[group(match, "ordinal")] * _QUARTER - 2
    if year is not None:
        return explicit(date_words.months(year, first, _QUARTER))
    if frame.day is None:
        return unknown(_NO_ANCHOR)
    year = frame.day.year - (first > frame.day.month)
    return known(date_words.months(year, first, _QUARTER), f"the latest one begun by {frame.anchor_name}")


def read_same_quarter(years_back: int) -> Reader:
    """As "that quarter", "the year-ago period", "the 1988 quarter": the one spoken of or its like."""

    def read(match: re.Match[str], frame: Frame) -> EventTime:
        year = stated_year(match, frame)
        if frame.quarter is None:
            return explicit(date_words.years(year, year)) if year else unknown("no quarter is spoken of")
        spoken_of = frame.quarter[0]
        found = date_words.months(year or spoken_of.year - years_back, spoken_of.month, _QUARTER)
        return known(found, "the quarter that the text speaks of, or its like")

    return read


def read_latest_quarter(match: re.Match[str], frame: Frame) -> EventTime:
    """The quarter that ended last; "the latest period" only where quarters are spoken of."""
    if frame.day is None or not (frame.quarter or group(match, "quarter")):
        return unknown("no quarter is spoken of")
    begun = (frame.day.month - 1) // _QUARTER * _QUARTER + 1
    found = date_words.months(frame.day.year, begun - _QUARTER, _QUARTER)
    return known(found, f"the latest one ended by {frame.anchor_name}")
