"""What a page's main text still holds that is no part of its story: links to others, calls to subscribe.

A line that may tell of a loss is never taken out: it is better to read another story's headline than to lose
a claim.
"""

import re
from collections.abc import Iterable

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


def with_losses(text: str, prose: Iterable[str]) -> str:
    """The main text with the page's sentences that may tell of a loss and are not in it, each in its place.

    Extractors leave out leads, boxes and notes, and a claim is not to be lost with them. What stands behind
    the main text is left out: as a rule it is of other stories.
    """
    had, lines = letters(text), text.split("\n")
    places = {letters(line): n for n, line in enumerate(lines)}
    waiting: list[str] = []
    added: dict[int, list[str]] = {}
    for line in prose:
        key = letters(line)
        if key in places:
            added.setdefault(places[key], []).extend(waiting)
            waiting = []
        elif key not in had and _may_tell(line):
            waiting.append(line)
    return "\n".join(each for n, line in enumerate(lines) for each in (*added.get(n, ()), line))


def _may_tell(line: str) -> bool:
    is_sentence = _SENTENCE_END.search(line) is not None and len(line.split()) >= MIN_SENTENCE
    return is_sentence and _LOSS.search(line) is not None and not _SHARED.fullmatch(line)


def letters(text: str) -> str:
    """The letters and digits of a text in lower case: what two writings of one line have in common."""
    return _NO_LETTERS.sub("", text).casefold()


def _is_boilerplate(line: str, elsewhere: set[str]) -> bool:
    if _SHARED.fullmatch(line.strip()):
        return True
    is_headline = len(line.split()) >= MIN_WORDS and not _SENTENCE_END.search(line)
    return is_headline and letters(line) in elsewhere
