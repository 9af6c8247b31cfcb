"""Which time words point ahead: talks that "will be held on Friday" are no event yet."""

import re

from crosscount.resolve.speech_time import SPEECH

_IN_CLAUSE = r"(?:[^.;:!?\n\"“”]|\.(?=\s?\d))"  # a point inside a number or before one ends no clause
_REPORTED = "".join(
    rf"(?<!\b{word}\s)" for word in ("said", "believed", "thought", "reported", "known", "found", "alleged")
)
_MEANT = (
    r"(?:scheduled|slated|set|expect(?:ed|s)|plann(?:ed|ing)|plans|hopes|intends?|agreed|prepar(?:es|ed|ing))"
)
_AHEAD = re.compile(
    rf"\b(?:will|would|shall|(?:is|are|was|were)\s+(?:to|due)|{_MEANT}\s+(?:to|for)|were\s+planning"
    r"|(?:has|have)\s+(?:scheduled|called|planned)|upcoming|effective|payable|deadline|as\s+soon\s+as"
    rf"|{_REPORTED}to\s+be|(?:has|have|had|given?|gave)\b{_IN_CLAUSE}{{0,60}}\suntil)\b{_IN_CLAUSE}*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:^|[.!?]['\"”’]?\s|\n)\W*(?:(?:on|in|at|the|early|late|next|from)\s+){0,3}$", re.IGNORECASE
)
_AHEAD_AFTER = re.compile(
    rf"(?:(?!\b(?:{SPEECH}|was|were|had|did)\b){_IN_CLAUSE}){{0,80}}?"
    r"\b(?:will|shall|(?:is|are)\s+(?:to|due|scheduled|expected))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(rf"{_IN_CLAUSE}*$")
_OPEN_ENDED = re.compile(
    r"\b(?:is|are|can|could|may|might|must|should)\b"
    r"|\b(?:before|until|till|through|by)\s+(?:(?:the|end|of|early|late)\s+)*$",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"\b(?:deci(?:ded?s?|sion)|agree(?:s|d|ment)|vote[sd]?|order(?:s|ed)?|asked|invited|summon(?:s|ed)|subpoenaed|offer(?:s|ed)?"
    rf"|promise[sd]?|pledge[sd]?|vow(?:s|ed)?|threat(?:en(?:s|ed))?|warned|wants?|intention)\b{_IN_CLAUSE}{{0,40}}?"
    rf"\sto\s{_IN_CLAUSE}*$",
    re.IGNORECASE,
)
_GONE_BY = re.compile(r"\b(?:was|were|had|did|has|have|since|ago|last|killed|died)\b", re.IGNORECASE)
_REACH = 80  # characters beside an expression that are looked at


def points_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause of the time words at the offsets speaks of what is to come."""
    floor = max(0, start - _REACH)
    if _AHEAD.search(text, floor, start):
        return True
    opens = _OPENS.search(text[floor:start]) is not None
    return opens and _AHEAD_AFTER.match(text, end, end + _REACH) is not None


def may_point_ahead(text: str, start: int) -> bool:
    """Whether the clause that leads to the offset leaves it open: "is", "until 6 March", "agreed to go on".

    A day without a year is then the nearest, gone by or to come.
    """
    match = _CLAUSE.search(text, max(0, start - _REACH), start)
    clause = match[0] if match else ""
    if _RESOLVED.search(clause):
        return True
    return _OPEN_ENDED.search(clause) is not None and _GONE_BY.search(clause) is None
