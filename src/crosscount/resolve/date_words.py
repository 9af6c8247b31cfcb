"""The words of the calendar and the arithmetic of whole days; knows no document."""

import calendar
import datetime as dt

Days = tuple[dt.date, dt.date]
"""An interval of whole days, both ends included."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season of three months (northern half of the globe)."""
DECADES = {"sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
COUNTS = {
    "a": 1,
    "an": 1,
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
}
FEASTS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "thanksgiving": (11, 22),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Month and day of feasts that stay in their place; of Thanksgiving, which moves, the earliest."""
_DIGIT, _TEEN, _TEN = "|".join(_UNITS[:9]), "|".join(_UNITS[9:]), "|".join(_TENS)
SPOKEN_YEAR = (
    rf"(?:nineteen|twenty)[\s-]+(?:(?:{_TEN})(?:[\s-]+(?:{_DIGIT}))?|oh?[\s-]+(?:{_DIGIT})|{_TEEN})"
    rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{_TEEN}|{_DIGIT}))?"
)
"""A year in words, as it is said aloud: "nineteen ninety-four", "two thousand and six"."""
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
UNIT_DAYS = {"hour": 0, "day": 1, "night": 1, "week": 7}
"""Days of the units that are a fixed number of them; hours stay within their day."""
THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
YEARS = range(1990, 2027)
"""The years tried for a weekday and a day of no stated year, where nothing dates the text: those of the
conflicts that the registers know, to the year of this release, since no clock is read."""
WEEK = 7
YEAR_MONTHS = 12
_PRECISION_ENDS = ((1, 1), (6, 2), (WEEK, 3), (31, 4))  # longest interval in days, UCDP's date_prec
_MONTH_THIRDS = ((1, 10), (11, 20), (21, 31))
_DECADE_THIRDS = ((0, 3), (4, 6), (7, 9))


def month_number(word: str) -> int:
    """1 to 12 of a month's name or its abbreviation."""
    return [name[:3].lower() for name in MONTHS].index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 of a weekday's name or its abbreviation."""
    return [name[:3].lower() for name in WEEKDAYS].index(word[:3].lower())


def count(words: str) -> int:
    """The number that digits or a number word give."""
    return int(words) if words.isdecimal() else COUNTS[words.lower()]


def spoken_year(words: str) -> int:
    """The year that `SPOKEN_YEAR` matched."""
    first, *rest = words.lower().replace("-", " ").split()
    century = {"nineteen": 1900, "twenty": 2000, "two": 2000}[first]
    return century + sum(COUNTS.get(word, 0) for word in rest)


def thanksgiving(year: int) -> dt.date:
    """The fourth Thursday of a November."""
    return weekday_before(WEEKDAYS.index("Thursday"), dt.date(year, 11, 28))


def precision(days: Days) -> int:
    """UCDP's date_prec of an interval: 1 exact day, 2 two to six days, 3 a week, 4 a month, 5 more."""
    length = (days[1] - days[0]).days + 1
    return next((code for longest, code in _PRECISION_ENDS if length <= longest), 5)


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= month <= YEAR_MONTHS and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day)


def months(year: int, month: int, length: int = 1) -> Days:
    """The days of `length` months from the first; `month` may lie outside 1 to 12 and carries over."""
    start_year, start = divmod(year * YEAR_MONTHS + month - 1, YEAR_MONTHS)
    end_year, end = divmod(year * YEAR_MONTHS + month + length - 2, YEAR_MONTHS)
    last = calendar.monthrange(end_year, end + 1)[1]
    return dt.date(start_year, start + 1, 1), dt.date(end_year, end + 1, last)


def month_third(days: Days, third: int) -> Days:
    """The early, middle or late days of a month."""
    first, last = _MONTH_THIRDS[third]
    return days[0].replace(day=first), days[0].replace(day=min(last, days[1].day))


def years(first: int, last: int) -> Days:
    """The days from the first year to the end of the last."""
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def decade_third(decade: int, third: int) -> Days:
    """The early (0 to 3), middle (4 to 6) or late (7 to 9) years of a decade."""
    first, last = _DECADE_THIRDS[third]
    return years(decade + first, decade + last)


def week(day: dt.date, offset: int = 0) -> Days:
    """Monday to Sunday of the day's week, or of the week `offset` weeks from it."""
    monday = day + dt.timedelta(days=offset * WEEK - day.weekday())
    return monday, monday + dt.timedelta(days=WEEK - 1)


def weekday_before(weekday: int, day: dt.date) -> dt.date:
    """The latest such weekday on or before the day."""
    return day - dt.timedelta(days=(day.weekday() - weekday) % WEEK)


def shifted(days: Days, by: int) -> Days:
    """The interval moved by a number of days."""
    move = dt.timedelta(days=by)
    return days[0] + move, days[1] + move


def widened(days: Days, before: int, after: int) -> Days:
    """The interval with days added at its two ends."""
    return days[0] - dt.timedelta(days=before), days[1] + dt.timedelta(days=after)


def calendar_step(days: Days, number: int, unit: str) -> Days:
    """The calendar month or year ("month", "year") that lies so many away from the interval's first day."""
    start = days[0]
    if unit == "month":
        return months(start.year, start.month + number)
    return years(start.year + number, start.year + number)
