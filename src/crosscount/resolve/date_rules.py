"""The rules of the grammar of time: a pattern of words each, the kind of what it gives, and its reading.

Names of months and weekdays must be written large ("march", "may" and "sun" are words); the rest may not be.
A bare month or year counts only after a word such as "in" or "since", or where it is all the text there is.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from crosscount.resolve import date_days, date_offsets, date_periods, date_words
from crosscount.resolve.date_frame import Reader


class Kind(Enum):
    """What an expression gives."""

    DAY = auto()  # a day or night of its own: "Thursday", "25 February", "last night"
    PERIOD = auto()  # more than that: "April 2016", "last week"
    YEARS = auto()  # a year or more: "in 2016", "the early 1990s"
    WINDOW = auto()  # a stretch that a total runs over: "since Monday", "between 1988 and 1994"
    LIMIT = auto()  # an end without a beginning: "by Monday", "as of 28 October"
    OFFSET = auto()  # counted from another event: "two days earlier", "that night"
    PART = auto()  # a part of a day that it does not name: "in the morning"
    HOUR = auto()  # an hour of a day that it does not name: "3 a.m."; lists of posts are full of them


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, the kind of what it gives, and how it is read."""

    kind: Kind
    pattern: re.Pattern[str]
    read: Reader


def _rule(kind: Kind, pattern: str, read: Reader) -> Rule:
    return Rule(kind, re.compile(pattern, re.IGNORECASE), read)


def _names(*names: str) -> str:
    """The names, longest first, as written large or in capitals."""
    spelled = {form for name in names for form in (name, name.upper())}
    return f"(?-i:{'|'.join(sorted(spelled, key=lambda form: (-len(form), form)))})"


def _after(*words: str) -> str:
    """Straight after one of the words."""
    return "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in words) + ")"


_SHORT_MONTHS = (*(name[:3] for name in date_words.MONTHS), "Sept")
_SHORT_WEEKDAYS = (*(name[:3] for name in date_words.WEEKDAYS), "Tues", "Thur", "Thurs")
_SHORT_MONTH = rf"{_names(*_SHORT_MONTHS)}(?![a-z])"
_MONTH = rf"(?P<month>{_names(*date_words.MONTHS)}(?![a-z])|{_SHORT_MONTH}(?:\.|\b))"
_WEEKDAY = rf"(?P<weekday>{_names(*date_words.WEEKDAYS)})\b"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?\b"
_LAST_DAY = r"(?P<last>3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b(?!['’]?s\b)"
_LAST_YEAR = r"(?P<last>(?:19|20)\d\d)\b"
_OF_YEAR = (
    rf"(?:,?\s*(?:of\s+)?(?:{_YEAR}|(?P<spoken>{date_words.SPOKEN_YEAR})\b)"
    r"|\s+(?P<relyear>last|this|next)\s+year\b)?"
)
_PART = (
    r"(?:morning|afternoon|evening|night|dawn|dusk|noon|midday|midnight|nightfall|daybreak|sunrise|sunset)"
)
_OF_PART = rf"(?:\s+(?:early\s+|late\s+)?{_PART}\b)?"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.][0-5]\d)?\s*[ap]\.?\s?m\b\.?|\d{1,2}:[0-5]\d(?:\s*(?:hours|hrs|h)\b)?"
    r"|\d{1,2}\s+(?:o['’]clock|in\s+the\s+(?:morning|afternoon|evening)|at\s+night)"
    r"|noon|midnight|dawn|dusk|midday)"
)
_ZONE = r"(?:\s+(?:local\s+time|(?-i:GMT|UTC|[A-Z]{1,3}S?T)(?:[+-]\d{1,2})?)\b)?(?:\s*\([^()\n]{1,30}\))?"
_AT_CLOCK = rf"(?:(?:(?:at|around|about)\s+){{0,2}}{_CLOCK}{_ZONE},?\s+(?:on\s+)?)?"
_ON_WEEKDAY = (
    rf"{_AT_CLOCK}(?:(?P<weekday>{_names(*date_words.WEEKDAYS, *_SHORT_WEEKDAYS)})\b\.?,?\s+(?:on\s+)?)?"
)
_A_WEEKDAY = rf"(?:,?\s+(?:which\s+was\s+)?a\s+(?P<falls>{_names(*date_words.WEEKDAYS)})\b)?"
_REL = r"(?P<rel>last|past|previous|this|current|next|coming)"
_THIRD = rf"(?:the\s+)?(?P<third>{'|'.join(date_words.THIRDS)})(?:\s+of)?(?:\s+the)?(?:\s+|-)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(date_words.COUNTS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>hour|day|night|week|month|year)s?"
_HEDGE = r"(?:(?P<hedge>almost|nearly|barely|just\s+under|about|around|roughly|some|more\s+than|over)\s+)?"
_WAY = r"(?P<way>ago|earlier|before|previously|later|after(?:wards?)?|thereafter)\b"
_TO = r"\s*(?:-|–|—|/|\bto\b|\band\b)\s*"
_BARE = _after(
    *("in", "since", "of", "by", "during", "until", "for", "from", "between", "to", "and", "or", "through"),
    *("last", "early", "late", "before", "after", "throughout", "into", "around"),
)
_OF_MONTH = _after("on", "since", "from", "by", "of")
_NO_UNIT_NAME = (  # "on the 27th." but not "on the 27th Brigade"
    r"(?=\s*(?:[.,;:)]|$)"
    r"|\s+(?:and|at|in|of|was|were|is|to|the|it|he|she|they|that|its|when|after|by|a|an)\b)"
)

_DATES = (
    _rule(
        Kind.DAY,
        rf"\b{_ON_WEEKDAY}(?:the\s+)?{_DAY}{_TO}{_LAST_DAY}(?:\s+of)?\s+{_MONTH}{_OF_YEAR}",
        date_days.read_days,
    ),
    _rule(Kind.DAY, rf"\b{_MONTH}\s+{_DAY}{_TO}{_LAST_DAY}(?!\s+[A-Z]){_OF_YEAR}", date_days.read_days),
    _rule(
        Kind.DAY,
        rf"\b{_ON_WEEKDAY}(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}{_OF_YEAR}{_A_WEEKDAY}",
        date_days.read_date,
    ),
    _rule(
        Kind.DAY,
        rf"\b{_ON_WEEKDAY}{_MONTH}\s+(?:the\s+)?{_DAY}(?![:%]\d){_OF_YEAR}{_A_WEEKDAY}",
        date_days.read_date,
    ),
    _rule(
        Kind.DAY,
        r"\b(?P<year>(?:19|20)\d\d)(?P<dash>[-/.])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})(?!\d)",
        date_days.read_date,
    ),
    _rule(
        Kind.DAY,
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)?\d\d)(?![\d.]\d)\b",
        date_days.read_date,
    ),
    _rule(
        Kind.DAY,
        r"\b(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>(?:19|20)\d\d)\b",
        date_days.read_slashed,
    ),
    _rule(
        Kind.DAY,
        rf"{_OF_MONTH}the\s+{_DAY}(?<=[a-z]){_NO_UNIT_NAME}",
        date_days.read_ordinal,
    ),
)

_FEAST = "|".join(name.replace("'", "['’]").replace(" ", r"\s+") for name in date_words.FEASTS)
_FEASTS = (_rule(Kind.DAY, rf"\b(?P<feast>{_FEAST})\b(?:\s+Day\b)?{_OF_YEAR}", date_days.read_feast),)

_WEEKDAYS = (
    _rule(
        Kind.DAY,
        rf"\b{_AT_CLOCK}(?:(?:early|late)\s+(?:on\s+)?)?(?:{_REL}\s+)?{_WEEKDAY}{_OF_PART}",
        date_days.read_weekday,
    ),
    _rule(Kind.DAY, rf"\A(?P<weekday>{_names(*_SHORT_WEEKDAYS)})\.?\Z", date_days.read_weekday),
)

_AROUND_ANCHOR = (
    _rule(Kind.DAY, r"\b(?:the\s+)?day\s+before\s+yesterday\b", date_days.read_deictic(2, -2)),
    _rule(
        Kind.DAY,
        rf"\b{_AT_CLOCK}(?:(?:earlier|later|early|late)\s+)?yesterday\b{_OF_PART}",
        date_days.read_deictic(1, -1),
    ),
    _rule(Kind.DAY, rf"\btomorrow\b{_OF_PART}", date_days.read_deictic(-1, 1)),
    _rule(Kind.DAY, r"\b(?:(?:earlier|later)\s+)?today\b|\btonight\b", date_days.read_deictic(0, 0)),
    _rule(Kind.DAY, r"\bthis\s+(?:morning|afternoon|evening)\b", date_days.read_deictic(0, 0)),
    _rule(Kind.DAY, r"\b(?:late\s+)?last\s+night\b|\bovernight\b", date_days.read_deictic(1, 0)),
    _rule(Kind.DAY, r"\b(?:last|yesterday)\s+evening\b", date_days.read_deictic(1, -1)),
)

_OFFSETS = (
    _rule(
        Kind.OFFSET,
        rf"\b{_HEDGE}{_COUNT}\s+{_UNIT}(?:\s+or\s+(?:so|two|three))?\s+{_WAY}",
        date_offsets.read_offset,
    ),
    _rule(
        Kind.OFFSET,
        rf"\b(?:(?:several|a\s+few|some|just|only)\s+)?(?P<unit>hour|day)s\s+{_WAY}",
        date_offsets.read_offset,
    ),
    _rule(
        Kind.OFFSET,
        rf"\b(?:the\s+)?(?:day|night|evening)\s+before\b|\b(?:the\s+|on\s+the\s+)?previous\s+(?:day|night|{_PART})\b",
        date_offsets.read_beside(-1),
    ),
    _rule(
        Kind.OFFSET,
        rf"\b(?:the\s+)?(?:next|following)\s+(?:day|{_PART})\b|\bthe\s+(?:day|morning)\s+after\b",
        date_offsets.read_beside(1),
    ),
    _rule(
        Kind.OFFSET,
        rf"\b(?:(?:on\s+)?the\s+same|that\s+same|that(?=\s+(?:day|{_PART})\b(?!\s+of)))\s+(?:day|{_PART})\b",
        date_offsets.read_beside(0),
    ),
    _rule(
        Kind.PART,
        rf"\b(?:in|during|throughout|at|before|after|around|by|towards?)\s+(?:the\s+)?(?:early\s+|late\s+)?"
        rf"(?:{_PART}|(?<=the\s)day|(?<=early\s)hours)\b(?:\s+hours)?",
        date_offsets.read_day_part,
    ),
    _rule(
        Kind.PART,
        r"\b(?:earlier|later|early|late)\s+(?:in|on\s+in)\s+the\s+day\b",
        date_offsets.read_day_part,
    ),
    _rule(
        Kind.HOUR,
        rf"\b(?:at\s+|around\s+|about\s+|by\s+)*(?!noon|midnight|dawn|dusk|midday){_CLOCK}{_ZONE}(?!\w)",
        date_offsets.read_clock,
    ),
)

_QUARTERS = (
    _rule(
        Kind.PERIOD,
        rf"\b(?:the\s+|its\s+)?(?:(?:fiscal\s+)?{_YEAR}|(?P<relyear>last|this|next)\s+year['’]s)\s+(?:fiscal\s+)?"
        rf"(?P<ordinal>{'|'.join(date_words.ORDINALS)})[\s-]quarter\b",
        date_periods.read_quarter,
    ),
    _rule(
        Kind.PERIOD,
        rf"\b(?:the\s+)?(?P<ordinal>{'|'.join(date_words.ORDINALS)})[\s-](?:fiscal[\s-])?quarter\b{_OF_YEAR}",
        date_periods.read_quarter,
    ),
    _rule(
        Kind.YEARS,
        rf"\b(?:the\s+)?(?:{_YEAR}|(?P<relyear>last|this)\s+year['’]s)\s+(?:quarter|period)\b",
        date_periods.read_same_quarter(0),
    ),
    _rule(
        Kind.YEARS,
        r"\b(?:the\s+)?(?:(?:comparable|corresponding|same|like)\s+)?year-(?:ago|earlier)(?:\s+(?:quarter|period))?\b",
        date_periods.read_same_quarter(1),
    ),
    _rule(
        Kind.YEARS,
        r"\bthe\s+(?:comparable|corresponding|same|like)\s+(?:quarter|period)(?:\s+(?:of\s+)?(?:the\s+)?"
        r"(?:(?P<relyear>last)\s+year|(?:a\s+year\s+|year\s+)(?:ago|earlier|before)))",
        date_periods.read_same_quarter(1),
    ),
    _rule(
        Kind.PERIOD,
        r"\bthe\s+(?:latest|most\s+recent)\s+(?:period|(?P<quarter>quarter))\b",
        date_periods.read_latest_quarter,
    ),
    _rule(Kind.YEARS, r"\b(?:the|that)\s+quarter\b(?!\s+of\b)", date_periods.read_same_quarter(0)),
)

_PERIODS = (
    _rule(Kind.PERIOD, rf"\b(?:(?:over|at)\s+)?(?:(?:the|{_REL})\s+)weekend\b", date_periods.read_weekend),
    _rule(
        Kind.PERIOD,
        rf"\b(?:(?P<earlier>earlier|early)\s+)?(?:in\s+)?(?:the\s+)?{_REL}\s+(?P<unit>week|month|quarter|year)\b",
        date_periods.read_relative_period,
    ),
    _rule(
        Kind.PERIOD,
        r"\b(?P<earlier>earlier)\s+in\s+the\s+(?P<unit>week|month|year)\b",
        date_periods.read_relative_period,
    ),
    _rule(
        Kind.WINDOW,
        rf"\b(?:(?:in|over|during|within|for)\s+)?(?:the\s+)?(?:last|past|previous)\s+{_COUNT}[\s-]+{_UNIT}\b",
        date_periods.read_past_span,
    ),
    _rule(Kind.WINDOW, rf"\b(?:over|in)\s+{_COUNT}[\s-]+(?P<unit>hour)s?\b", date_periods.read_past_span),
    _rule(Kind.WINDOW, rf"\bover\s+{_COUNT}\s+(?P<unit>day|week)s\b", date_periods.read_past_span),
    _rule(
        Kind.WINDOW,
        r"\b(?:in|over|during|within|for)\s+(?:the\s+)?(?:last|past|previous)\s+(?P<unit>day)\b",
        date_periods.read_past_span,
    ),
    _rule(
        Kind.PERIOD,
        rf"{_BARE}(?:the\s+)?{_MONTH}(?:['’]s)?(?!\.?\s+\d)",
        date_periods.read_month,
    ),
    _rule(Kind.PERIOD, rf"\A{_MONTH}\Z", date_periods.read_month),
    _rule(Kind.YEARS, rf"\A{_YEAR}\Z", date_periods.read_year),
    _rule(Kind.PERIOD, rf"\b(?:{_REL}\s+){_MONTH}(?!\.?\s+\d)", date_periods.read_month),
    _rule(Kind.PERIOD, rf"\b{_THIRD}{_MONTH}(?!\s+\d\d?\b){_OF_YEAR}", date_periods.read_month),
    _rule(
        Kind.PERIOD,
        rf"\b{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}|\s+(?P<relyear>last|this|next)\s+year\b)",
        date_periods.read_month,
    ),
    _rule(Kind.PERIOD, rf"\b{_MONTH}(?=['’]s\s)", date_periods.read_month),
    _rule(Kind.YEARS, rf"{_BARE}(?:the\s+)?(?:year\s+)?{_YEAR}(?![.,]\d|[-–]\d)", date_periods.read_year),
    _rule(Kind.YEARS, rf"\b(?:the\s+){_YEAR}(?=\s+[a-z])", date_periods.read_year),
    _rule(Kind.YEARS, rf"\b{_THIRD}{_YEAR}(?![.,]\d|[-–]\d)", date_periods.read_year),
    _rule(
        Kind.YEARS,
        rf"\b(?:from|between)\s+{_YEAR}\s+(?:to|and|until|through)\s+{_LAST_YEAR}",
        date_periods.read_year_range,
    ),
    _rule(Kind.YEARS, rf"\b{_YEAR}\s?[-–]\s?{_LAST_YEAR}", date_periods.read_year_range),
    _rule(
        Kind.YEARS,
        rf"(?:\b{_THIRD})?\b(?:the\s+)?(?P<decade>(?:19|20)\d0)['’]?s\b",
        date_periods.read_decade,
    ),
    _rule(
        Kind.YEARS,
        rf"\b(?:{_THIRD}|the\s+)['’]?(?P<decade>\d0|{'|'.join(date_words.DECADES)})(?:(?<=0)s)?\b",
        date_periods.read_decade,
    ),
    _rule(
        Kind.PERIOD,
        rf"\b(?:the\s+|{_REL}\s+|this\s+past\s+|in\s+)(?:early\s+|late\s+)?(?P<season>{'|'.join(date_words.SEASONS)})\b{_OF_YEAR}",
        date_periods.read_season,
    ),
    _rule(
        Kind.YEARS,
        rf"\b(?:the\s+year\s+)?(?P<spoken>{date_words.SPOKEN_YEAR})\b",
        date_periods.read_spoken_year,
    ),
    _rule(Kind.YEARS, r"\bthe\s+(?P<century>\d{1,2})(?:st|nd|rd|th)\s+century\b", date_periods.read_century),
    _rule(
        Kind.YEARS,
        rf"\b(?:the\s+)?(?P<side>first|second|last)\s+(?:half|{_COUNT}\s+(?P<unit>month|quarter)s)"
        rf"\s+of\s+(?:{_YEAR}|(?P<relyear>last|this|next)\s+year\b)",
        date_periods.read_share,
    ),
    _rule(
        Kind.YEARS,
        r"(?<=\bfor\s)the\s+(?:full\s+|whole\s+)?(?P<unit>week|month|year)\b(?!\s+(?:\w+\s+)?(?:of|to|before|after|ended|ending|that|when|in)\b)",
        date_periods.read_the_period,
    ),
)

RULES: tuple[Rule, ...] = _DATES + _FEASTS + _WEEKDAYS + _AROUND_ANCHOR + _OFFSETS + _PERIODS + _QUARTERS
