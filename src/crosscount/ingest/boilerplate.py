"""What a page's main text still holds that is no part of its story: links to others, calls to subscribe.

A line that may tell of a loss is never taken out: it is better to read another story's headline than to lose
a claim.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from crosscount.ingest.page import Line

MIN_WORDS = 4
"""Words of a line that is taken for another story's headline; a place or a name, linked, has fewer."""

MIN_SENTENCE = 6
"""Words of a line that is taken for a sentence of the report."""

_LOSS = re.compile(
    r"\b(?:kill|dead|death|die[sd]?\b|dying|wound|injur|hurt|casualt|captur|captive|missing|destroy|damage"
    r"|down(?:ed|s)\b|shot|los[est]|toll|bod(?:y|ies)|murder|massacre|execut|hostage|prisoner|detain|fatal"
    r"|victim|slain|slay|martyr|surviv|perish|drown|shell|strike|attack|bomb|blast|explo|crash|abduct|kidnap"
    r"|surrender|wreck|sunk|sank|hit|eliminat|neutrali[sz]|liquidat)",
    re.IGNORECASE,
)

_SHARED = re.compile(
    r"(?:[-•|*]\s*)?(?:"
    r"(?:related|read more|see more|read also|also read|more on this)\b[^:]{0,20}:.*"
    r"|(?:don[’']t miss|you (?:may|might) also like|most (?:read|popular)|popular on|recommended"
    r"|advertisement|explore further|tags|share this|comments?"
    r"|related (?:topics|articles|stories|posts?))\b.{0,25}"
    r"|(?:sign up|subscribe|click here|follow (?:us|him|her|them|me)\b|reach the reporters?|have a tip"
    r"|get (?:the|our) .{0,60}(?:inbox|app|newsletter)|thanks for signing up).*"
    r")",
    re.IGNORECASE,
)

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_NO_LETTERS = re.compile(r"[\W_]+")


def without_boilerplate(text: str, links: Iterable[str]) -> str:
    """The main text without the lines that are `links` of the page, or that ask to subscribe."""
    elsewhere = {letters(line) for line in links}
    kept = [line for line in text.split("\n") if _LOSS.search(line) or not _is_boilerplate(line, elsewhere)]
    return "\n".join(kept)


def with_losses(text: str, prose: Iterable[Line]) -> str:
    """The main text with the page's sentences that may tell of a loss and are not in it, each in its place.

    Extractors leave out leads, boxes, notes and paragraphs that are a link, and a claim is not to be lost
    with them. What stands behind the main text, or is a link, is as a rule of other stories: it is put in
    where it stands in one part of the page with the text, and under no heading of its own.
    """
    had, lines = letters(text), text.split("\n")
    places = {letters(line): n for n, line in enumerate(lines)}
    left: list[Line] = []
    added: dict[int, list[str]] = {}
    last: Line | None = None
    for line in prose:
        key = letters(line.text)
        if key in places:
            added.setdefault(places[key], []).extend(_telling(left, line.part))
            left, last = [], line
        elif key not in had:
            left.append(line)
    closing = takewhile(lambda line: _follows(last, line), left)
    told = [each for n, line in enumerate(lines) for each in (*added.get(n, ()), line)]
    return "\n".join([*told, *_telling(closing)])


def _follows(last: Line | None, line: Line) -> bool:
    """Whether a line goes on with the sentences before it."""
    return last is not None and line.part == last.part and _ends(last.text) and _ends(line.text)


def _telling(lines: Iterable[Line], part: int | None = None) -> Iterator[str]:
    """The sentences among lines that may tell of a loss; of links those in this part of the page, or any."""
    for line in lines:
        if _may_tell(line.text) and (part is None or part == line.part or not line.is_link):
            yield line.text


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence does, and no headline or caption."""
    return _SENTENCE_END.search(line) is not None


def _may_tell(line: str) -> bool:
    is_sentence = _ends(line) and len(line.split()) >= MIN_SENTENCE
    return is_sentence and _LOSS.search(line) is not None and not _SHARED.fullmatch(line)


def letters(text: str) -> str:
    """The letters and digits of a text in lower case: what two writings of one line have in common."""
    return _NO_LETTERS.sub("", text).casefold()


def _is_boilerplate(line: str, elsewhere: set[str]) -> bool:
    if _SHARED.fullmatch(line.strip()):
        return True
    is_headline = len(line.split()) >= MIN_WORDS and not _ends(line)
    return is_headline and letters(line) in elsewhere
