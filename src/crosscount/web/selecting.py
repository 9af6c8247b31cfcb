"""A text to select words in: what a page shows, with where each character stands in what is stored.

A browser counts in UTF-16 units and in what is shown. A run that is shown as it is stored says where it
begins, and code points are counted from there; what hides in a text is written out and selected as a whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crosscount.errors import GroundingError
from crosscount.model import PAGE_BREAK, Span
from crosscount.text import visible
from crosscount.web.marking import Stretch

AROUND = 6_000
"""Characters of a text on either side of a claim that are shown beside it."""

_PARTS = re.compile(r"\r\n|[\t\n -~]+|.", re.DOTALL)
"""What is shown as it is, a line's end of two characters, and characters to be looked at one by one."""


_OFFSETS = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")

UNLIKE = {PAGE_BREAK: "", "\r\n": "\n"}
"""What is shown otherwise than `visible` would: as nothing, and as any other line's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of a text as a page shows them."""

    start: int  # code points of the stored text
    end: int
    words: str
    whole: bool  # whether they are selected together or not at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a text with its runs."""

    stretch: Stretch
    runs: tuple[Run, ...]


def passages(paragraphs: Iterable[list[Stretch]], near: Span | None = None) -> Iterator[list[Passage]]:
    """The paragraphs of a text, from its beginning, with where each stands; those near a span, or all."""
    at = 0
    for paragraph in paragraphs:
        end = at + sum(len(each.words) for each in paragraph)
        if near is None or (near.start - AROUND < end and at < near.end + AROUND):
            yield list(_placed(paragraph, at))
        at = end


def _placed(paragraph: Iterable[Stretch], at: int) -> Iterator[Passage]:
    for each in paragraph:
        yield Passage(stretch=each, runs=tuple(runs(each.words, at)))
        at += len(each.words)


def runs(words: str, at: int) -> Iterator[Run]:
    """The runs of words that stand at `at`."""
    plain = 0
    for found in _PARTS.finditer(words):
        told = _told(found[0])
        if told == found[0]:
            continue
        if plain < found.start():
            yield _run(words[plain : found.start()], at + plain)
        yield Run(start=at + found.start(), end=at + found.end(), words=told, whole=True)
        plain = found.end()
    if plain < len(words):
        yield _run(words[plain:], at + plain)


def one_line(words: str) -> str:
    """Words of a text as a page shows them and the field of a form holds them, a space for a line's end."""
    return "".join(run.words for run in runs(words, 0)).replace("\n", " ").strip()


def check_selected(text: str, offsets: str, words: str) -> None:
    """Raise `GroundingError` unless a page shows just these words at "start:end" of a text."""
    found = _OFFSETS.fullmatch(offsets)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    stored = text[start:end] if end <= len(text) else ""
    if not stored or one_line(stored) != words.replace("\n", " ").strip():
        raise GroundingError(f"“{words}” is not what stands at {offsets}: select the words again")


def _run(words: str, start: int) -> Run:
    return Run(start=start, end=start + len(words), words=words, whole=False)


def _told(part: str) -> str:
    """A part of a text as it is shown: a page break as nothing, a line's end as any other."""
    return UNLIKE.get(part, visible(part))
