"""Words, numerals and signs of a stretch of text, with offsets: what the number grammar reads.

A numeral is one token whatever stands between its digits ("2,300", "10:30", "25.02.2017", "5<ZWSP>0"), so
that no reader can take a part of it for the whole. Quotation marks are left out: they may stand anywhere in
a phrase.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
"""Characters that are not seen, as ranges of a character class: they belong to the word they stand in."""

_MARKS = "\u0300-\u036f\u20d0-\u20ff"  # accents, and enclosing signs as of keycaps
_WORD = rf"[\w{_MARKS}{INVISIBLE}]+"
_JOINT = rf"['’](?=\w)|(?<=[\d{INVISIBLE}])[.,:/'’](?=[{INVISIBLE}]{{0,8}}\d)"
_TOKEN = re.compile(rf"{_WORD}(?:(?:{_JOINT}){_WORD})*|[^\s\"“”„«»‘’'`]")

HYPHENS = frozenset("-‐‑−")
DASHES = HYPHENS | frozenset("–‒")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, numeral or sign. `gap` is what stands between it and the token before it."""

    start: int
    end: int
    text: str
    word: str  # the text in lower case
    gap: str

    @property
    def is_numeral(self) -> bool:
        """Whether it has a digit of any script; "19th" and "5<ZWSP>0" are numerals that no reader takes."""
        return any(character.isdigit() for character in self.text[:40])

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_attached(self) -> bool:
        """Whether nothing stands between it and the token before it."""
        return not self.gap

    @property
    def opens_line(self) -> bool:
        """Whether it is the first on its line."""
        return "\n" in self.gap or "\r" in self.gap


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`; in time linear in the stretch's length."""
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    last = start
    for match in _TOKEN.finditer(text, start, stop):
        words = match.group()
        gap = text[last : match.start()] if tokens else "\n" + text[start : match.start()]
        tokens.append(Token(start=match.start(), end=match.end(), text=words, word=words.lower(), gap=gap))
        last = match.end()
    return tokens


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The lower-case word at the index, or "" outside the list."""
    return tokens[index].word if 0 <= index < len(tokens) else ""
