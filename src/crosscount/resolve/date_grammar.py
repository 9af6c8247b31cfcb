"""Time expressions in a text, found by rule and joined: "since Monday", "from 12 to 14 July", "by April"."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from crosscount.model import EventTime, TimeBasis
from crosscount.resolve import date_words
from crosscount.resolve.date_frame import Frame, constrained, known, unknown
from crosscount.resolve.date_rules import RULES, Kind, Rule

_RANGE = re.compile(r"\s*[-–—/]\s*|\s+(?:to|until|till|through|and|into|or)\s+", re.IGNORECASE)
_FROM = re.compile(r"\b(?P<word>between|from|night\s+(?:of|from))\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:ever\s+)?since\s+(?:[^\s.,;:!?]+\s+){0,8}$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:by|until|till|up\s+to|as\s+of|as\s+at|before)\s+(?:(?:the\s+)?\w+\s+of\s+|early\s+|late\s+|the\s+)?$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(r"\b(?:the\s+)?week\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_WEEK_FROM = re.compile(
    r"\b(?:the\s+)?week\s+(?:beginning|starting|from)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE
)
_WEEK_TO = re.compile(r"\b(?:the\s+)?week\s+(?:ending|ended|to)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_WEEK = dt.timedelta(days=6)  # from its first day to its last
_FROM_IT = re.compile(r"(?:before|after)$", re.IGNORECASE)
_TO_IT = re.compile(r"\s+(?:the\s+)?")
_NIGHT_TO = re.compile(r"\bnight\s+(?:to|before)\s+$", re.IGNORECASE)
_Join = Callable[[str, "Expression", "Expression"], "Expression | None"]
_PLAIN = {Kind.DAY, Kind.PERIOD, Kind.YEARS}
_REACH = 90  # characters before an expression in which the word that governs it is sought


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words of a text that tell a time, at half-open offsets, and how they are read in a frame."""

    start: int
    end: int
    words: str
    kind: Kind
    weekday: int | None = None  # of a bare weekday, 0 for Monday
    reader: Callable[[Frame], EventTime]

    def read(self, frame: Frame) -> EventTime:
        """The time that the words give in the frame; unresolved where that lies outside the calendar."""
        try:
            time = self.reader(frame)
        except (OverflowError, ValueError) as error:  # Python's calendar has the years 1 to 9999
            time = unknown(f"no day of the calendar: {error}")
        return replace(time, words=self.words)


def expressions(text: str) -> list[Expression]:
    """The time expressions of a text in order; none overlaps another."""
    return joined(text, singles(text))


def singles(text: str) -> list[Expression]:
    """The time expressions of a text, none of them joined with another or with the word before it."""
    return _leftmost_longest(
        _expression(rule, match) for rule in RULES for match in rule.pattern.finditer(text)
    )


def joined(text: str, found: list[Expression]) -> list[Expression]:
    """The single expressions of a text made into those that they are part of."""
    return _governed(text, _pairs(text, _pairs(text, found, _anchored), _range))


def interpret(words: str, frame: Frame) -> EventTime:
    """The time that some words give in a frame; unresolved, with the reason, where they give none.

    Of several expressions ("two days earlier, on 5 November") the plainest counts.
    """
    found = expressions(words.strip())
    if not found:
        return replace(unknown("the words name no day"), words=words)
    readings = [(expression.kind, expression.read(frame)) for expression in found]
    _, plainest = min(readings, key=lambda each: _plainness(*each))
    return replace(plainest, words=words)


def _plainness(kind: Kind, reading: EventTime) -> tuple[int, bool, int]:
    order = (TimeBasis.EXPLICIT, TimeBasis.RELATIVE, TimeBasis.CONSTRAINED, TimeBasis.UNRESOLVED)
    return order.index(reading.basis), kind in (Kind.OFFSET, Kind.PART), reading.precision or 0


def _expression(rule: Rule, match: re.Match[str]) -> Expression:
    bare = set(match.groupdict()) <= {"weekday", "rel"} and "weekday" in match.groupdict()
    return Expression(
        start=match.start(),
        end=match.end(),
        words=match[0],
        kind=rule.kind,
        weekday=date_words.weekday_number(match["weekday"]) if bare else None,
        reader=partial(rule.read, match),
    )


def _leftmost_longest(found: Iterable[Expression]) -> list[Expression]:
    chosen: list[Expression] = []
    for expression in sorted(found, key=lambda each: (each.start, -each.end)):
        if not chosen or expression.start >= chosen[-1].end:
            chosen.append(expression)
    return chosen


# --- two expressions that make one ---


def _pairs(text: str, found: list[Expression], join: _Join) -> list[Expression]:
    pairs: list[Expression] = []
    for expression in found:
        pair = join(text, pairs[-1], expression) if pairs else None
        if pair:
            pairs[-1] = pair
        else:
            pairs.append(expression)
    return pairs


def _anchored(text: str, offset: Expression, day: Expression) -> Expression | None:
    """As "the day before Monday", "two days after the 5 November attack": an offset with its day told."""
    told = offset.kind is Kind.OFFSET and day.kind is Kind.DAY and _FROM_IT.search(offset.words)
    if not told or _TO_IT.fullmatch(text, offset.end, day.start) is None:
        return None
    return Expression(
        start=offset.start,
        end=day.end,
        words=text[offset.start : day.end],
        kind=Kind.DAY,
        reader=partial(_read_anchored, offset, day),
    )


def _read_anchored(offset: Expression, day: Expression, frame: Frame) -> EventTime:
    return offset.read(replace(frame, reference=day.read(frame), backwards=False))


def _range(text: str, first: Expression, last: Expression) -> Expression | None:
    """As "from Monday to Wednesday", "12 July – 3 August": both ends of one stretch."""
    gap = _RANGE.fullmatch(text, first.end, last.start)
    opening = _before(_FROM, text, first.start)
    if gap is None or not {first.kind, last.kind} <= _PLAIN:
        return None
    if opening is None and gap[0].strip() not in {"-", "–", "—", "/"}:
        return None
    start = opening.start() if opening else first.start
    night = opening is not None and opening["word"].lower().startswith("night")
    return Expression(
        start=start,
        end=last.end,
        words=text[start : last.end],
        kind=Kind.DAY if night else Kind.WINDOW,
        reader=partial(_read_range, first, last),
    )


def _read_range(first: Expression, last: Expression, frame: Frame) -> EventTime:
    """From the first day of the one to the last of the other; the end lends the beginning its year."""
    ending = last.read(frame)
    if ending.end is None:
        return ending
    beginning = first.read(replace(frame, anchor=ending.end, near=None, anchor_name="the end of the stretch"))
    if beginning.start is None or beginning.start > ending.end:
        return ending
    explicit = TimeBasis.EXPLICIT in (beginning.basis, ending.basis)
    basis = TimeBasis.EXPLICIT if explicit else TimeBasis.RELATIVE
    return known((beginning.start, ending.end), f"from {first.words} to {last.words}", basis)


# --- the word that governs an expression ---


def _governed(text: str, found: list[Expression]) -> list[Expression]:
    """Expressions together with "since", "by" or "the night to" before them."""
    governed: list[Expression] = []
    for expression in found:
        floor = governed[-1].end if governed else 0
        governed.append(_with_governor(text, expression, floor))
    return governed


def _with_governor(text: str, expression: Expression, floor: int) -> Expression:
    if expression.kind not in _PLAIN:
        return expression
    for pattern, kind, reader in _GOVERNORS:
        match = _before(pattern, text, expression.start)
        if match and match.start() >= floor:
            words = text[match.start() : expression.end]
            read = partial(reader, expression)
            return replace(expression, start=match.start(), words=words, kind=kind, weekday=None, reader=read)
    return expression


def _before(pattern: re.Pattern[str], text: str, position: int) -> re.Match[str] | None:
    """The pattern where it ends at the position."""
    return pattern.search(text, max(0, position - _REACH), position)


def _read_since(expression: Expression, frame: Frame) -> EventTime:
    beginning = expression.read(frame)
    if frame.day is None:
        return unknown(f"since {expression.words}, to a day that is not told")
    end = frame.day
    if beginning.start and beginning.start <= end:
        return known((beginning.start, end), f"to {frame.anchor_name}", beginning.basis)
    windows = tuple((start, end) for start, _ in beginning.candidates if start <= end)
    return constrained(windows, beginning.reason) if windows else unknown(beginning.reason)


def _read_until(expression: Expression, frame: Frame) -> EventTime:
    """The end alone: the beginning is not told, and the precision says so."""
    ending = expression.read(frame)
    if ending.end is None:
        return ending
    return replace(ending, precision=5, reason=f"the end; the beginning is not told ({ending.reason})")


def _read_week_of(expression: Expression, frame: Frame) -> EventTime:
    day = expression.read(frame)
    if day.start is None:
        return day
    return known(date_words.week(day.start), f"the week of {expression.words}", day.basis)


def _read_week_from(expression: Expression, frame: Frame) -> EventTime:
    day = expression.read(frame)
    if day.start is None:
        return day
    return known((day.start, day.start + _WEEK), f"seven days from {expression.words}", day.basis)


def _read_week_to(expression: Expression, frame: Frame) -> EventTime:
    day = expression.read(frame)
    if day.end is None:
        return day
    return known((day.end - _WEEK, day.end), f"seven days to {expression.words}", day.basis)


def _read_night_to(expression: Expression, frame: Frame) -> EventTime:
    day = expression.read(frame)
    if day.start is None or day.end is None:
        return day
    return known((day.start - dt.timedelta(days=1), day.end), day.reason, day.basis)


_GOVERNORS = (
    (_SINCE, Kind.WINDOW, _read_since),
    (_WEEK_OF, Kind.PERIOD, _read_week_of),
    (_WEEK_FROM, Kind.PERIOD, _read_week_from),
    (_WEEK_TO, Kind.PERIOD, _read_week_to),
    (_NIGHT_TO, Kind.DAY, _read_night_to),
    (_UNTIL, Kind.LIMIT, _read_until),
)
