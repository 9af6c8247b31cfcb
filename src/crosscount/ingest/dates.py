"""Publication dates as documents write them; what is not understood is never guessed."""

import datetime as dt
import re

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_ZONE = r"(?:z|[a-z]{3,5}|(?:utc|gmt)?[+-]\d{2}:?\d{2})?"
_TIME = rf"(?:[at,\s]+\d{{1,2}}[:.]?\d{{2}}[\d:.,]*\s*(?:[ap]m)?\s*{_ZONE})?"
_ZONE_NAME = r"(?:\s*\([a-z ]{1,30}\))?"

_FORMS = tuple(
    re.compile(_WEEKDAY + day + _TIME + _ZONE_NAME, re.IGNORECASE | re.ASCII)
    for day in (
        r"(?P<year>\d{4})(?P<sep>[-/.]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})",  # ISO 8601
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",  # with full stops the day comes first
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-\s]+(?P<month>[a-z]{3,9})\.?,?[-\s]+(?P<year>\d{4})",  # RFC 2822
        r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    )
)


def read_date(words: str) -> dt.date | None:
    """The day that `words` name, as written: a time of day or zone after it does not move it.

    Read are ISO 8601, RFC 2822 and the English forms with the month's name; `03/04/2020` is not, because
    nobody can say which number is the month.
    """
    words = words.strip()
    match = next((match for form in _FORMS if (match := form.fullmatch(words))), None)
    if match is None:
        return None
    try:
        return dt.date(int(match["year"]), _month(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _month(words: str) -> int:
    """The month's number; 0, which no date has, for words that are no month."""
    if words.isdigit():
        return int(words)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(words.lower())), 0)
