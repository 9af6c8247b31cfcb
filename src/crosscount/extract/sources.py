"""The sources of a sentence: who is named as saying something.

A source stands before its words ("the ministry said that ..."), behind them ("..., the ministry said"), or
behind a preposition ("according to the ministry").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscount.extract.groups import Reading
from crosscount.extract.lexicon import word_set
from crosscount.extract.phrases import Token, span_of
from crosscount.model import Span

MAX_NAME = 14
"""Words in the name of a source; the training passages' longest have 15 (2026-11)."""


MAX_HEAD = 6
"""Words before a colon that name who speaks: "Paris prosecutor: two dead"."""

MAX_TAIL = 3
"""Words that may follow a source that stands behind what it claims: "..., he said on Monday". Claimants right
on the training passages: 0.705 at 3, 0.702 at 6, 0.698 at 10 (2026-11-22).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source in a sentence: the tokens of its name, of its verb or preposition, and where it stands."""

    start: int
    end: int
    cue: int
    is_behind: bool  # the words that it claims stand before it
    denies: bool

    def span(self, text: str, tokens: Sequence[Token]) -> Span:
        """The name as a span of the document's text."""
        return span_of(text, tokens, (self.start, self.end))


def sources(reading: Reading) -> tuple[Source, ...]:
    """The sources of a sentence in text order."""
    return tuple(sorted(_sources(reading), key=lambda source: source.cue))


def _sources(reading: Reading) -> Iterator[Source]:
    tokens = reading.tokens
    last: tuple[int, int] | None = None
    for cue, token in enumerate(tokens):
        name = _name(reading, cue, last)
        if name is None:
            continue
        last = name
        is_behind = _ends_sentence(tokens, max(cue + 1, name[1]))
        denies = token.lower in word_set("deny")
        yield Source(start=name[0], end=name[1], cue=cue, is_behind=is_behind, denies=denies)


def _name(reading: Reading, cue: int, last: tuple[int, int] | None) -> tuple[int, int] | None:
    """The tokens of the source that the word at `cue` names, if it names one; `last` is the one before it."""
    tokens, word = reading.tokens, reading.tokens[cue].lower
    before = tokens[cue - 1].lower if cue else ""
    if word == ":":
        return _name_before_colon(reading, cue)
    if _opens_name(word, before):
        return _name_right(reading, cue + 1)
    if word not in word_set("report") or before in word_set("be") or not _is_verb(tokens, cue):
        return None  # "two were reported killed" reports of its subject
    if last and word.endswith("ing") and before == ",":
        return last  # "..., adding that"
    return subject(reading, cue) or _name_inverted(reading, cue)


def _opens_name(word: str, before: str) -> bool:
    """Whether a name follows: "according to", "citing", "a statement by"."""
    if word in {"by", "from"}:
        return before in word_set("report") | {"statement"}
    return word in word_set("source") or (word == "to" and before == "according")


def _name_before_colon(reading: Reading, colon: int) -> tuple[int, int] | None:
    is_head = 0 < colon <= MAX_HEAD and all(token.is_word for token in reading.tokens[:colon])
    return (0, colon) if is_head and _is_name(reading, 0, colon) else None


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether what is a noun as often is a verb here: "the ministry claims that", not "false claims of"."""
    if tokens[index].lower not in word_set("noun_verbs"):
        return True
    if tokens[index].is_capital:
        return False  # "United States"
    before, behind = tokens[max(0, index - 1) : index], tokens[index + 1 : index + 2]
    says = bool(behind) and behind[0].lower not in word_set("behind_nouns")
    return says and any(
        t.is_capital or t.lower in word_set("pronouns") or t.lower.endswith("ry") for t in before
    )


def _ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    """Whether little but marks and time words follow: the source stands behind what it claims."""
    rest = [token for token in tokens[index:] if token.is_word]
    return len(rest) <= MAX_TAIL and index > len(tokens) // 2


def subject(reading: Reading, verb: int) -> tuple[int, int] | None:
    """The subject of a reporting verb, with an apposition: "the spokesman, Ivan Petrov, said"."""
    tokens = reading.tokens
    end = verb
    passed = word_set("be") | word_set("have") | word_set("adverbs") | word_set("do")
    while end > 0 and (tokens[end - 1].lower in passed or tokens[end - 1].lower.endswith("ly")):
        end -= 1
    comma = end > 0 and tokens[end - 1].text == ","
    start = _back(reading, end - 1 if comma else end)
    if comma:
        end -= 1
        start = _before_apposition(reading, start)
    if start > 0 and tokens[start - 1].lower in {"which", "who"}:
        return None  # "the group, which documents confirmed losses": a verb
    start = _without_opener(tokens, start, end)
    return (start, end) if start < end and _is_name(reading, start, end) else None


def _back(reading: Reading, end: int) -> int:
    tokens = reading.tokens
    start = end
    while start > 0 and end - start < MAX_NAME and tokens[start - 1].is_word:
        if tokens[start - 1].lower in word_set("edges") and not _is_inside_name(tokens, start - 1):
            break
        start -= 1
    return start


def _is_inside_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether "in", "on" or "and" joins two parts of one name: "the health ministry in Gaza"."""
    if index == 0 or index + 1 >= len(tokens) or tokens[index].lower not in {"in", "and", "on"}:
        return False
    return (
        tokens[index - 1].is_word
        and tokens[index + 1].is_capital
        and tokens[index - 1].lower not in word_set("edges") | word_set("be")
    )


def _before_apposition(reading: Reading, start: int) -> int:
    tokens = reading.tokens
    if start > 1 and tokens[start - 1].text == "," and tokens[start - 2].is_word:
        before = _back(reading, start - 1)
        if any(token.is_capital for token in tokens[before : start - 1]):
            return before
    return start


def _without_opener(tokens: Sequence[Token], start: int, end: int) -> int:
    while start < end and tokens[start].lower in word_set("openers"):
        start += 1
    return start


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """Whether the tokens can name a source: no loss, no bare number, and a noun or a person's pronoun."""
    tokens = reading.tokens[start:end]
    if any(start <= index < end for index in reading.triggers):
        return False
    words = [token.lower for token in tokens]
    if len(words) == 1 and words[0] in word_set("pronouns"):
        return words[0] in {"he", "she", "it", "they"}
    if not word_set("no_name").isdisjoint(words) or words[0] in {"to", "not", "of"}:
        return False  # "I know what I'm saying"
    if words[-1] in word_set("aside"):
        return False  # "an alleged strike" names nobody
    if any(token.is_capital for token in tokens):
        return True
    return words[0] in word_set("aside") or words[-1].endswith("s") or words[-1] in word_set("source_nouns")


def _name_inverted(reading: Reading, verb: int) -> tuple[int, int] | None:
    """The name behind the verb: "..., said the governor"."""
    tokens = reading.tokens
    if verb == 0 or tokens[verb - 1].text not in {",", "”", '"', "’"}:
        return None
    return _name_right(reading, verb + 1)


def _name_right(reading: Reading, start: int) -> tuple[int, int] | None:
    tokens = reading.tokens
    end = start
    while end < len(tokens) and end - start < MAX_NAME and tokens[end].is_word:
        if tokens[end].lower in word_set("edges") | word_set("be") | word_set("have") and not _is_inside_name(
            tokens, end
        ):
            break
        if end in reading.triggers or (end in reading.quantities and end > start):
            break
        end += 1
    return (start, end) if start < end and _is_name(reading, start, end) else None
