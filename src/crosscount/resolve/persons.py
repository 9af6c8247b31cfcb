"""What a text says of a person: an office before the name, in an apposition, or at another mention."""

import re
from collections.abc import Iterator

from crosscount.model import Span

_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]{3,}")
_TITLE = re.compile(r"(?:[\w’'-]+,? ){0,8}[\w’'-]*,?\s*$")
_EDGE = re.compile(
    r"^.*\b(?:that|said|says|told|by|on|as|were|was|are|is|and|or|while|when|including|from|to|with|"
    r"according|reported)\s"
)
_APPOSITION = re.compile(
    r"[\w’' -]+, (?!told|said|who|which|and|in|on|reported|shared|carried|wrote)((?:the |"
    r"an? )?[^,.;]{4,60})[,.;]"
)
_OF = re.compile(
    r"[\w’'.-]+ of (?!his|her|their|its)((?:the )?[^,.;]{3,60}?)(?= (?:said|says|told|reported)\b|[,.;])"
)
"""The body of a person: "X of the Y ministry said"."""
_KIN = re.compile(
    r"\b(?:h(?:is|er)|their|my|our) (?:[\w-]+ ){0,2}(?:cousins?|brothers?|sisters?|sons?|daughters?|"
    r"father|mother|family|uncles?|aunts?|nephews?|nieces?|wife|husband|relatives?|parents|grand\w+|"
    r"loved ones)\b"
)
_WINDOW = 5_000  # characters on either side in which another mention of a person is looked for
_REACH = 110  # characters around a name in which its office is told


def offices(text: str, words: Span) -> Iterator[Span]:
    """The stretches that can tell the office of the person whom the words name, nearest mention first."""
    names = [name for name in _NAME.findall(words.words) if name not in ("This", "That")]
    for name in reversed(names[-2:]):
        low, high = max(0, words.start - _WINDOW), words.end + _WINDOW
        found = [match.start() for match in re.compile(rf"\b{re.escape(name)}\b").finditer(text, low, high)]
        for position in sorted(found, key=lambda start: abs(start - words.start)):
            yield from _around(text, position)


def _around(text: str, position: int) -> Iterator[Span]:
    """The words before a name in its sentence, and those of an apposition after it."""
    start = max(0, text.rfind(".", 0, position) + 1, position - _REACH)
    title = _TITLE.search(text[start:position])
    if title:
        edge = _EDGE.match(title[0])
        begin = start + title.start() + (edge.end() if edge else 0)
        if text[begin:position].strip():
            yield Span.of(text, begin, position)
    apposition = _APPOSITION.match(text[position : position + _REACH])
    if apposition:
        yield Span.of(text, position + apposition.start(1), position + apposition.end(1))
    body = _OF.match(text[position : position + _REACH])
    if body:
        yield Span.of(text, position + body.start(1), position + body.end(1))


def speaks_as_kin(text: str, words: Span) -> bool:
    """Whether a person by name tells of his own family: "X mourned his cousin", or bears its name."""
    if not _NAME.search(words.words):
        return False
    surname = words.words.split()[-1].strip("’'s.,")
    around = text[max(0, words.start - _WINDOW) : words.end + _WINDOW]
    if re.search(rf"\b{re.escape(surname)} family\b", around):
        return True
    sentence_end = text.find(".", words.end)
    return bool(
        _KIN.search(text, words.end, min(words.end + _REACH, sentence_end if sentence_end > 0 else len(text)))
    )
