"""Paragraphs: lines of a text, with hard-wrapped lines put together.

A newline ends a paragraph unless it stands where a line was full: in a block of lines no wider than a
typewriter's, or before a line that goes on in lower case. Only LF, CR and CRLF are newlines; U+2028 and the
other characters at which `str.splitlines` cuts are white space.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from crosscount.text.stretch import Stretch

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LIST_MARK = re.compile(r"[-–—•*·▪>]|\(?\w{1,3}[.)]\s")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z")
_FIRST_WORD = re.compile(r"\S+")

_WIDEST = 100  # code points: what is wider has not been wrapped by hand or machine
_NARROWEST = 50  # what is narrower is a list or a poem
_SHORTEST = 40  # a line shorter than this is no broken sentence outside a wrapped block


def paragraphs(text: str) -> tuple[Stretch, ...]:
    """The paragraphs in order, apart, without white space at their ends; together all that is not white."""
    return tuple(
        Stretch(start=block[0].start, end=block[-1].end)
        for is_blank, lines in groupby(_lines(text), key=lambda line: line is None)
        if not is_blank
        for block in _unwrapped(text, [line for line in lines if line is not None])
    )


def _lines(text: str) -> Iterator[Stretch | None]:
    """The lines without white space at their ends; None for a blank one."""
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        start = match.start() + len(line) - len(line.lstrip())
        yield Stretch(start=start, end=start + len(bare)) if bare else None


def _unwrapped(text: str, lines: list[Stretch]) -> Iterator[list[Stretch]]:
    """The lines of a block between blank lines, grouped into paragraphs."""
    width = _wrap_width(text, lines)
    paragraph = lines[:1]
    for line, following in pairwise(lines):
        if not _is_broken(text, line, following, width):
            yield paragraph
            paragraph = []
        paragraph.append(following)
    yield paragraph


def _wrap_width(text: str, lines: list[Stretch]) -> int | None:
    """The width that a block is wrapped to, None where nothing shows that it is."""
    width = max(line.end - line.start for line in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    goes_on = any(_goes_on(text, line, following) for line, following in pairwise(lines))
    return width if goes_on else None


def _is_broken(text: str, line: Stretch, following: Stretch, width: int | None) -> bool:
    """Whether the newline is no end: the next word did not fit on the line, or goes on with its sentence."""
    if _LIST_MARK.match(text, following.start):
        return False
    if width is not None:
        word = _FIRST_WORD.match(text, following.start, following.end)
        return word is not None and line.end - line.start + 1 + word.end() - word.start() > width
    return line.end - line.start >= _SHORTEST and _goes_on(text, line, following)


def _goes_on(text: str, line: Stretch, following: Stretch) -> bool:
    return text[following.start].islower() and not _ENDED.search(
        text, max(line.start, line.end - 8), line.end
    )
