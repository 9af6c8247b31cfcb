"""Days of our readings as TIMEX3 values, and whether an answer is the value that annotators wrote.

A TIMEX3 value names one unit of the calendar, coarser or finer: `1998-02-13`, `1998-W07`, `1998-02`,
`1998-Q1`, `1998-SU`, `1998`, `199`. A reading is an interval of days: its value is the smallest unit that
holds it; "early February" is `1998-02`, as TimeML has it. Clock times and parts of a day, which the package
does not keep, are taken from the words.
"""

import datetime as dt
import re

CALENDAR = re.compile(r"(?:\d{2,3}|\d{4}(?:-.*)?|\d{2}XX|\d{3}X(?:-.*)?)")
"""Values that name a time of the calendar; others are references (`PRESENT_REF`) and durations (`P3D`)."""

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?:(?P<half>[ap])\.?\s?m\b|in\s+the\s+(?P<part>\w+))"
    r"|\b(?P<hour24>\d{1,2}):(?P<minute24>\d\d)\b|\b(?P<named>noon|midnight)\b",
    re.IGNORECASE,
)
_NOON = 12
_WEEK, _WEEKEND = 7, 5
_QUARTER, _HALF, _YEAR_MONTHS = 3, 6, 12
_DECADE, _CENTURY = 10, 100


def has_calendar_value(value: str) -> bool:
    """Whether a value names a time of the calendar."""
    return CALENDAR.fullmatch(value) is not None


def value(start: dt.date, end: dt.date, words: str) -> str:
    """The TIMEX3 value of an interval, both ends included, that some words were read as."""
    days = (end - start).days
    if days == 0:
        return f"{start}{_time_of_day(words)}"
    if days == 1 and re.search(r"\b(?:over)?night\b", words, re.IGNORECASE):
        return f"{start}TNI"  # a night is named by the day that it begins on
    return (_weeks(start, end, words) if days < _WEEK else None) or _months(start, end)


def _weeks(start: dt.date, end: dt.date, words: str) -> str | None:
    """The week or weekend that holds an interval; of "two weeks ago" the week of its middle."""
    if re.search(r"weeks?\b", words, re.IGNORECASE):
        return _week(start + (end - start) / 2)
    if start.weekday() == _WEEKEND and (end - start).days == 1:
        return f"{_week(start)}-WE"
    return _week(start) if _week(start) == _week(end) else None


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _months(start: dt.date, end: dt.date) -> str:
    """The smallest unit of whole months that holds an interval."""
    length = (end.year - start.year) * _YEAR_MONTHS + end.month - start.month + 1
    if length == 1:
        return f"{start:%Y-%m}"
    if length == _QUARTER and start.month in _SEASONS:
        return f"{start.year}-{_SEASONS[start.month]}"
    if start.year != end.year:
        return _years(start.year, end.year)
    for size, letter in ((_QUARTER, "Q"), (_HALF, "H")):
        if length == size and start.month % size == 1:
            return f"{start.year}-{letter}{start.month // size + 1}"
    return str(start.year)


def _years(first: int, last: int) -> str:
    """The decade or century that holds some years, else both ends."""
    sizes = (size for size in (_DECADE, _CENTURY) if first // size == last // size)
    return next((str(first // size) for size in sizes), f"{first}/{last}")


def _time_of_day(words: str) -> str:
    clock = _CLOCK.search(words)
    if clock is None:
        part = _PART.search(words)
        return f"T{_PARTS[part[1].lower()]}" if part else ""
    if clock["named"]:
        return "T12:00" if clock["named"].lower() == "noon" else "T00:00"
    if clock["hour24"]:
        return f"T{int(clock['hour24']):02}:{clock['minute24']}"
    late = (clock["half"] or "").lower() == "p" or (clock["part"] or "") in ("afternoon", "evening", "night")
    return f"T{int(clock['hour']) % _NOON + _NOON * late:02}:{clock['minute'] or '00'}"


def is_right(answer: str | None, gold: str) -> bool:
    """Whether an answer is the annotators' value; what they left open (`X`) is not asked."""
    return answer is not None and _as_pattern(gold).fullmatch(answer) is not None


def _as_pattern(gold: str) -> re.Pattern[str]:
    whole = re.sub(r"(?:-?XX?)+$", "", gold) if not re.search(r"-[WQ]X+$", gold) else gold
    padded = re.sub(r"-W(\d)\b", r"-W0\1", whole)
    return re.compile(re.escape(padded).replace("X", r"\d"))


def is_within(moment: dt.datetime, gold: str) -> bool:
    """Whether a moment lies in the unit that a value names: all that can be asked of a bare moment.

    A part of the day asks for the day, a week of unknown number for its year.
    """
    unit, _, clock = gold.partition("T")
    pattern = _as_pattern(unit)
    forms = [
        *(f"{moment:{form}}" for form in ("%Y-%m-%d", "%Y-%m", "%Y")),
        *(str(moment.year // size) for size in (_DECADE, _CENTURY)),
        _week(moment.date()),
        f"{_week(moment.date())}-WE",
        *(
            f"{moment.year}-{letter}{(moment.month - 1) // size + 1}"
            for letter, size in (("Q", _QUARTER), ("H", _HALF))
        ),
        _season(moment),
    ]
    same_clock = not clock[:1].isdigit() or clock == f"{moment:%H:%M}"
    return same_clock and any(pattern.fullmatch(form) for form in forms)


def _season(moment: dt.datetime) -> str:
    first = moment.month // _QUARTER * _QUARTER or _YEAR_MONTHS
    return f"{moment.year - (moment.month < _QUARTER)}-{_SEASONS[first]}"
