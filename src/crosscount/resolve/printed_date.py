"""Dates that a page prints about itself: the line "Published ...", a dateline before the first sentence."""

import re

_PLACE = r"(?!(?:On|In|By|Since|At|From|Until|During|The)\b)[A-Z][\w'’.-]*"
_DATELINE = re.compile(rf"(?:By\s.{{1,60}}?|{_PLACE})(?:[\s,/.–—|-]+{_PLACE}){{0,5}}[\s,./–—|(-]+")
_AFTER_DATELINE = re.compile(r"\s*(?:$|[—–|/(-]|\.\s|,\s*\()", re.MULTILINE)
_PUBLISHED = re.compile(
    r"(?:^|[|·•])\W*(?:first\s+)?(?:published|posted|updated|issued|dated?)\b[\s:]*(?:on\s+)?$", re.IGNORECASE
)
_LINE = 100  # characters of a line that may be page furniture


def is_printed_date(text: str, start: int, end: int) -> bool:
    """Whether the expression at the offsets dates the page, and no event."""
    line = text.rfind("\n", 0, start) + 1
    if start - line > _LINE:
        return False
    before, after = text[line:start], text[end : end + _LINE].split("\n", 1)[0]
    alone = not before.strip() and not after.strip(" .|")
    dateline = _DATELINE.fullmatch(before) and _AFTER_DATELINE.match(after)
    return alone or bool(_PUBLISHED.search(before) or dateline)
