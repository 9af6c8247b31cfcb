"""Tokens of a sentence, and tables of phrases that are looked up in them."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from crosscount.model import Span

Value = TypeVar("Value")

QUOTATION_MARKS = frozenset('“”"')

TOKEN = re.compile(r"\w+(?:[-’'./]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or a mark, at half-open offsets into the document's text."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokenise(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`; a word keeps its inner hyphens, dots and apostrophes."""
    return tuple(
        Token(start=m.start(), end=m.end(), text=m[0], lower=m[0].lower().replace("’", "'"))
        for m in TOKEN.finditer(text, start, end)
    )


def span_of(text: str, tokens: Sequence[Token], piece: tuple[int, int]) -> Span:
    """A token range as a span of the document's text."""
    return Span.of(text, tokens[piece[0]].start, tokens[piece[1] - 1].end)


def expand(phrase: str) -> Iterator[tuple[str, ...]]:
    """The word sequences that a phrase stands for: "a|b" is either word, a final "?" makes one optional."""
    slots = []
    for word in phrase.split():
        choices: list[str | None] = list(word.rstrip("?").split("|"))
        slots.append([*choices, None] if word.endswith("?") else choices)
    for chosen in itertools.product(*slots):
        yield tuple(word for word in chosen if word is not None)


def _follow(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> int | None:
    """The end of `words` at `index`, or None; quotation marks are passed over: those “wounded”."""
    for word in words:
        while index < len(tokens) and tokens[index].text in QUOTATION_MARKS:
            index += 1
        if index == len(tokens) or tokens[index].lower != word:
            return None
        index += 1
    return index


class PhraseTable(Generic[Value]):
    """Phrases and what each stands for; the longest phrase that begins at a token is the one found."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        table: dict[str, dict[tuple[str, ...], Value]] = defaultdict(dict)
        for phrase, value in entries:
            for words in expand(phrase.lower()):
                table[words[0]].setdefault(words, value)
        self._table = {
            first: sorted(phrases.items(), key=lambda item: -len(item[0])) for first, phrases in table.items()
        }

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, Value] | None:
        """The number of tokens and the value of the longest phrase at `index`, or None."""
        for words, value in self._table.get(tokens[index].lower, ()):
            end = _follow(tokens, index, words)
            if end is not None:
                return end - index, value
        return None

    def first_words(self) -> frozenset[str]:
        """The words that a phrase can begin with."""
        return frozenset(self._table)
