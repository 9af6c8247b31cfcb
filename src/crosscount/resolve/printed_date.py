"""Dates that a page prints about itself: the line "Published ...", a dateline before the first sentence."""

import re

_PLACE = r"(?!(?:On|In|By|Since|At|From|Until|During|The)\b)[A-Z][\w'’.-]*"
_IN_CAPITALS = r"[A-Z]{3,}(?:[ -][A-Z]{2,}){0,2}(?:, [A-Z][\w.]+)?"
_DATELINE = re.compile(rf"(?:By\s.{{1,60}}?|{_PLACE})(?:[\s,/.–—|-]+{_PLACE}){{0,5}}[\s,./–—|(-]+")
_AFTER_DATELINE = re.compile(r"\s*(?:$|[—–|/()-]|\.\s|,\s*\()", re.MULTILINE)
_PUBLISHED = re.compile(
    r"(?:^|[|·•(])\W*(?:first\s+)?(?:published|posted|updated|issued|dated?)\b[\s:]*(?:on\s+)?$",
    re.IGNORECASE,
)
_INSIDE = (  # a dateline that a page's title runs into: the place before, what must come after
    (
        re.compile(rf"(?:^|\s){_PLACE}(?: {_PLACE}){{0,2}}[,.]\s*$"),
        re.compile(r"[.,]?\s*(?:\((?:[A-Z]{2,}|Reuters|Xinhua)\b[^()\n]{0,30}\)|/[A-Z][\w. -]{1,30}/)"),
    ),
    (
        re.compile(rf"(?:^|\s){_IN_CAPITALS}[,.]\s*$"),
        re.compile(r"\s*(?:[—–]|--?\s|/)"),
    ),
    (re.compile(rf"(?:^|\s){_IN_CAPITALS}[,.]?\s*\(\s*$"), re.compile(r"\s*\)")),
)
_HOUR = re.compile(
    r"[\s.,|/·•–-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?::\d\d)?)?\s*(?:[ap]\.?m\b\.?)?\s*(?:[A-Z]{2,5}(?:[+-]\d+)?)?[\s.|]*",
    re.IGNORECASE,
)
_BEFORE = 60  # characters before a day in which the place of its dateline is sought
_LINE = 100  # characters of a line that may be page furniture


def is_printed_date(text: str, start: int, end: int) -> bool:
    """Whether the expression at the offsets dates the page, and no event."""
    line = text.rfind("\n", 0, start) + 1
    if _is_inside(text, max(line, start - _BEFORE), start, end):
        return True
    if start - line > _LINE:
        return False
    before, after = text[line:start], text[end : end + _LINE].split("\n", 1)[0]
    alone = not before.strip() and _HOUR.fullmatch(after) is not None
    dateline = _DATELINE.fullmatch(before) and _AFTER_DATELINE.match(after)
    return alone or bool(_PUBLISHED.search(before) or dateline)


def _is_inside(text: str, floor: int, start: int, end: int) -> bool:
    """Whether a dateline stands in the midst of a line: "... police say Northport, 12 March (AP) -"."""
    return any(place.search(text[floor:start]) and mark.match(text, end) for place, mark in _INSIDE)
