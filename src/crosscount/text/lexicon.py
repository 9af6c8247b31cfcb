"""Phrases of several words and what they mean, found in a list of tokens by the longest match."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from crosscount.text.tokens import Token

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon(Generic[T]):
    """Phrases by their first word, longest first."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]

    @classmethod
    def of(cls, meanings: Mapping[str, T]) -> Self:
        """The lexicon of phrases written with one space between tokens: "no fewer than", "- plus"."""
        by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in sorted(meanings.items(), key=lambda item: -len(item[0].split())):
            words = tuple(phrase.split())
            by_first.setdefault(words[0], []).append((words, meaning))
        return cls(phrases={first: tuple(entries) for first, entries in by_first.items()})

    def match(self, tokens: Sequence[Token], index: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase that begins at the index, and the index after it."""
        if not index < len(tokens):
            return None
        for words, meaning in self.phrases.get(tokens[index].word, ()):
            stop = index + len(words)
            if tuple(token.word for token in tokens[index:stop]) == words:
                return meaning, stop
        return None
