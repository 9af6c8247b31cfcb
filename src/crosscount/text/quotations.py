"""Quotations: what stands inside quotation marks, the marks left out.

A quotation that is not closed ends with its paragraph: a speech over several paragraphs opens each of them
anew. Marks inside a quotation belong to it. An apostrophe opens nothing, and a single mark opens only where a
later one of its paragraph can close it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscount.text.paragraphs import paragraphs
from crosscount.text.stretch import Stretch

_MARK = re.compile(r"[\"“”„«»‘’']")
_CLOSED_BY = {"“": "”", "„": "“”", "”": "”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_SINGLE = frozenset("‘'")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A quotation mark: where it stands, and whether its neighbours let it open or close a quotation."""

    at: int
    sign: str
    opens: bool
    closes: bool
    possessive: bool  # as in "the soldiers’ bodies"


def quotations(text: str) -> tuple[Stretch, ...]:
    """The outermost quotations in order, apart, without their marks and never empty; in linear time."""
    return tuple(
        quotation
        for paragraph in paragraphs(text)
        for quotation in _in_paragraph(paragraph, _marks(text, paragraph))
        if quotation.start < quotation.end
    )


def _in_paragraph(paragraph: Stretch, marks: Sequence[_Mark]) -> Iterator[Stretch]:
    last_close = {sign: _last_close(marks, sign) for sign in _SINGLE}
    opened: _Mark | None = None
    for number, mark in enumerate(marks):
        if opened is None:
            opened = mark if _can_open(mark, last_close) else None
        elif _closes(mark, opened, marks[number + 1 : number + 2]):
            yield Stretch(start=opened.at + 1, end=mark.at)
            opened = None
    if opened is not None:
        yield Stretch(start=opened.at + 1, end=paragraph.end)


def _marks(text: str, paragraph: Stretch) -> list[_Mark]:
    return [_mark(text, match.start()) for match in _MARK.finditer(text, paragraph.start, paragraph.end)]


def _mark(text: str, at: int) -> _Mark:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return _Mark(
        at=at,
        sign=text[at],
        opens=not (before.isalnum() or after.isspace() or after == ""),
        closes=not (before.isspace() or before == "" or after.isalnum()),
        possessive=before == "s" and after.isspace(),
    )


def _last_close(marks: Sequence[_Mark], sign: str) -> int:
    """Where the last mark stands that can close a quotation opened by the sign; -1 if none does."""
    places = (mark.at for mark in reversed(marks) if mark.closes and mark.sign in _CLOSED_BY[sign])
    return next(places, -1)


def _can_open(mark: _Mark, last_close: dict[str, int]) -> bool:
    if mark.sign not in _CLOSED_BY or not mark.opens:
        return False
    return mark.sign not in _SINGLE or mark.at + 1 < last_close[mark.sign]


def _closes(mark: _Mark, opened: _Mark, following: Sequence[_Mark]) -> bool:
    """Whether the mark closes what was opened; a possessive does not if the next mark can."""
    closing = _CLOSED_BY[opened.sign]
    if mark.sign not in closing:
        return False
    if opened.sign not in _SINGLE:
        return mark.closes or mark.sign in "”»"
    another = any(later.closes and later.sign in closing for later in following)
    return mark.closes and not (mark.possessive and another)
