"""Finding names in a text: an index of word sequences, longest match first, linear in the text's length."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["name", "adjective", "demonym", "metonym", "office", "role", "generic"]
"""How a text points at a party: by its name, its people, its capital, an office, or a word for a role."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_GLUE = frozenset({" ", "-", "‑", "–", "'", "’", "' ", "’ ", "/", "\n", " & ", " (", "\N{NO-BREAK SPACE}"})
_WORDLIKE = frozenset({"us", "is", "who", "it", "fact", "mend", "eta", "asa", "au", "ap"})
"""Acronyms that are words too: in a headline set in capitals they say nothing."""
_CAPITALS = 3  # words in capitals that make a line a headline in capitals


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: offsets, how it stands there, and its key (lower case, no full stops)."""

    start: int
    end: int
    raw: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name in the index. `slug` None: a longer name that only looks like one ("Niger Delta")."""

    name: str
    slug: str | None
    form: Form = "name"
    institution: str | None = None
    short: bool = False  # counts only beside a full name of the party or of a state it acts in
    personal: bool = False  # a given name too


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (excluded) of a text that spell `entries`."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]` with their offsets in `text`; "U.S." is one word."""
    stop = len(text) if end is None else end
    return [
        Word(m.start(), m.end(), m[0], m[0].replace(".", "").lower())
        for m in _WORD.finditer(text, start, stop)
    ]


class NameIndex:
    """Names by their words. `matches` finds the longest name at each word of a text."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[tuple[str, ...], list[Entry]] = {}
        self._longest: dict[str, int] = {}
        for entry in entries:
            key = tuple(word.key for word in words_of(entry.name))
            self._entries.setdefault(key, []).append(entry)
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def matches(self, text: str, words: list[Word]) -> Iterator[Match]:
        """The names among `words`, longest first at each, in text order and never overlapping."""
        shouted = _words_in_capitals(text, words)
        position = 0
        while position < len(words):
            match = self._at(text, words, position, shouted)
            if match is not None and self._goes_on(text, words, match, shouted):
                match = None
            if match is None:
                position += 1
            else:
                yield match
                position = match.last

    def _goes_on(self, text: str, words: list[Word], match: Match, shouted: frozenset[int]) -> bool:
        """Whether the name behind "the" is longer: "the Coalition" in "the Coalition of Patriots"."""
        if words[match.first].key != "the":
            return False
        behind = self._at(text, words, match.first + 1, shouted)
        return behind is not None and behind.last > match.last

    def _at(self, text: str, words: list[Word], first: int, shouted: frozenset[int]) -> Match | None:
        longest = min(self._longest.get(words[first].key, 0), len(words) - first)
        for length in range(longest, 0, -1):
            piece = words[first : first + length]
            found = self._entries.get(tuple(word.key for word in piece))
            if found and _joined(text, piece):
                entries = tuple(
                    e
                    for e in found
                    if _cased(e.name, piece, loud=first in shouted) and not _is_family(e, text, piece)
                )
                if entries:
                    return Match(first, first + length, entries)
        return None


def _joined(text: str, piece: list[Word]) -> bool:
    """Whether nothing but a blank, a hyphen or an apostrophe stands between the words."""
    return all(text[a.end : b.start] in _GLUE for a, b in pairwise(piece))


def _is_family(entry: Entry, text: str, piece: list[Word]) -> bool:
    """Whether a word for a people is the end of an Arabic name: "the Al-Kurd family"."""
    start = piece[0].start
    return entry.form in {"adjective", "demonym"} and text[max(0, start - 3) : start].lower() in {
        "al-",
        "el-",
    }


def _cased(name: str, piece: list[Word], *, loud: bool) -> bool:
    """Whether the words are written as the name asks: acronyms in capitals, names with a capital."""
    return all(
        _word_cased(wanted.raw, word.raw, loud=loud)
        for wanted, word in zip(words_of(name), piece, strict=True)
    )


def _word_cased(wanted: str, raw: str, *, loud: bool) -> bool:
    if not any(char.isupper() for char in wanted):
        return True
    if sum(char.isupper() for char in wanted) == 1 and len(wanted) > 1:
        return raw[0].isupper() and (loud or not raw.isupper() or len(raw) > 3 or raw == wanted)  # noqa: PLR2004
    wanted, raw = wanted.replace(".", ""), raw.replace(".", "")
    if loud and wanted.lower() in _WORDLIKE:
        return False
    return raw == wanted or (loud and raw.lower() == wanted.lower())


def _words_in_capitals(text: str, words: list[Word]) -> frozenset[int]:
    """Positions of the words that stand in a line without a small letter."""
    loud: set[int] = set()
    line: list[int] = []
    for position, word in enumerate(words):
        if line and "\n" in text[words[position - 1].end : word.start]:
            line = []
        line.append(position)
        ends = position + 1 == len(words) or "\n" in text[word.end : words[position + 1].start]
        if ends and len(line) >= _CAPITALS and not any(c.islower() for i in line for c in words[i].raw):
            loud.update(line)
    return frozenset(loud)
