"""Find the groups of a sentence: who or what may have suffered, with the words that count them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosscount.extract.lexicon import Lexicon, LossWord, Noun, Number, word_set
from crosscount.extract.phrases import Token
from crosscount.model import ObjectClass, VictimGroup
from crosscount.text.quantities import FoundQuantity

MAX_MODIFIERS = 6
"""Words between a number and its noun; beyond 4, more changed nothing on the training passages (2026-11)."""


MAX_UNKNOWN = 3
"""Words in a noun phrase whose noun the lexicon does not know."""

MIN_NAME = 2
"""Capitalised words that make a person's name; one alone is as often a place."""

PERSON = Noun(object=ObjectClass.PERSONS, group=VictimGroup.UNKNOWN, number=Number.SINGULAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerMark:
    """A loss word in a sentence, at tokens `[start, end)`."""

    start: int
    end: int
    word: LossWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A counted or bare noun phrase, at tokens `[start, end)`.

    `victims` are the tokens without the number; None where only a number stands ("killing twelve").
    """

    start: int
    end: int
    quantity: FoundQuantity | None
    victims: tuple[int, int] | None
    noun: Noun | None  # None: a noun that the lexicon does not know, or no noun
    inner: TriggerMark | None = None  # a loss word inside it: "two wounded soldiers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A sentence as the rules see it: tokens, numbers, nouns, loss words and groups, by token index."""

    tokens: Sequence[Token]
    quantities: Mapping[int, tuple[int, FoundQuantity]]  # first token -> (end token, quantity)
    nouns: Mapping[int, tuple[int, Noun]]  # first token -> (end token, noun)
    triggers: Mapping[int, TriggerMark]  # first token -> loss word
    is_headline: bool = False
    groups: tuple[Group, ...] = field(default=())


def read(
    tokens: Sequence[Token],
    quantities: Sequence[FoundQuantity],
    lexicon: Lexicon,
    *,
    is_headline: bool = False,
) -> Reading:
    """The reading of a sentence's tokens and quantities."""
    reading = Reading(
        tokens=tokens,
        quantities=dict(_place(tokens, quantities)),
        nouns=dict(_nouns(tokens, lexicon)),
        triggers=dict(_triggers(tokens, lexicon)),
        is_headline=is_headline,
    )
    return replace(reading, groups=tuple(_groups(reading)))


def _place(
    tokens: Sequence[Token], quantities: Sequence[FoundQuantity]
) -> Iterator[tuple[int, tuple[int, FoundQuantity]]]:
    starts = {token.start: index for index, token in enumerate(tokens)}
    for quantity in quantities:
        index = starts.get(quantity.start)
        if index is None:
            continue
        end = index
        while end < len(tokens) and tokens[end].start < quantity.end:
            end += 1
        yield index, (end, quantity)


def _nouns(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, tuple[int, Noun]]]:
    index = 0
    while index < len(tokens):
        found = lexicon.nouns.at(tokens, index)
        if found:
            yield index, (index + found[0], found[1])
        index += found[0] if found else 1


def _triggers(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, TriggerMark]]:
    index = 0
    while index < len(tokens):
        found = lexicon.losses.at(tokens, index)
        if found:
            yield index, TriggerMark(start=index, end=index + found[0], word=found[1])
        index += found[0] if found else 1


def _groups(reading: Reading) -> Iterator[Group]:
    """The groups in text order; one that only completes the one before it is made part of that."""
    last: Group | None = None
    for group in _phrases(reading):
        joined = _joined(reading, last, group) if last else None
        if last and joined is None:
            yield last
        last = joined or group
    if last:
        yield last


def _joined(reading: Reading, last: Group, group: Group) -> Group | None:
    """The two as one: "servicemen of the army", "130 tanks and armoured vehicles"; None if they are two."""
    between = [token.lower for token in reading.tokens[last.end : group.start]]
    if group.quantity or not last.victims or not group.victims:
        return None
    if between in (["of"], ["from"]):
        return replace(last, end=group.end)
    shares = (
        last.noun
        and group.noun
        and (last.noun.object, last.noun.group) == (group.noun.object, group.noun.group)
    )
    if shares and last.quantity and not last.quantity.article and between in (["and"], ["or"]):
        return replace(last, end=group.end, victims=(last.victims[0], group.end))
    return None


def _phrases(reading: Reading) -> Iterator[Group]:
    index = 0
    while index < len(reading.tokens):
        if index in reading.quantities:
            group = _counted(reading, index)
        elif index in reading.nouns and index not in reading.triggers:
            group = _bare(reading, index)
        else:
            group = None if reading.is_headline else _named(reading, index)
        if group:
            yield group
        index = max(group.end if group else 0, index + 1)


def _counted(reading: Reading, index: int) -> Group | None:
    """The group that a number opens: "at least four Azerbaijani soldiers", "three of its men", "twelve"."""
    tokens = reading.tokens
    after, quantity = reading.quantities[index]
    first = _skip_of(tokens, after)
    noun_end, noun, inner = _noun_phrase(reading, first)
    if noun is None and noun_end > first and not _may_be_noun(tokens, first, noun_end):
        noun_end = first
    if noun_end == first:
        if quantity.article:
            return None
        return Group(start=index, end=after, quantity=quantity, victims=None, noun=None)
    if quantity.article and noun is None:
        return None
    return Group(
        start=index, end=noun_end, quantity=quantity, victims=(first, noun_end), noun=noun, inner=inner
    )


def _skip_of(tokens: Sequence[Token], index: int) -> int:
    """Past "of" and what may follow it before the noun: "three of the soldiers" counts soldiers."""
    if index + 1 < len(tokens) and tokens[index].lower == "of":
        return index + 1
    return index


def _noun_phrase(reading: Reading, first: int) -> tuple[int, Noun | None, TriggerMark | None]:
    """The end of the noun phrase that begins at `first`, its noun and a loss word inside it."""
    tokens = reading.tokens
    index, inner = first, None
    while index < len(tokens) and index - first <= MAX_MODIFIERS:
        if index in reading.nouns:
            return *_extend_noun(reading, index), inner
        trigger = reading.triggers.get(index)
        if trigger:
            if not _leads_to_noun(reading, trigger.end):
                break
            index, inner = trigger.end, trigger
            continue
        if not _is_modifier(tokens[index], is_first=index == first) or index in reading.quantities:
            break
        index += 1
    return index, None, inner


def _leads_to_noun(reading: Reading, index: int) -> bool:
    """Whether a noun stands within two modifiers of `index`: "wounded Azerbaijani soldiers"."""
    for step in range(index, min(index + 3, len(reading.tokens))):
        if step in reading.nouns:
            return True
        if not _is_modifier(reading.tokens[step], is_first=False) or step in reading.triggers:
            return False
    return False


def _extend_noun(reading: Reading, index: int) -> tuple[int, Noun]:
    """Past nouns in a row ("army soldiers", the last decides) and past "members of the ..."."""
    end, noun = reading.nouns[index]
    while end in reading.nouns and end not in reading.triggers:
        end, noun = reading.nouns[end]
    if noun.is_person and reading.tokens[end - 1].lower in {"members", "member"}:
        end = _of_phrase(reading, end)
    return end, noun


def _of_phrase(reading: Reading, index: int) -> int:
    tokens = reading.tokens
    if index >= len(tokens) or tokens[index].lower != "of":
        return index
    end = index + 1
    while end < len(tokens) and end - index <= MAX_MODIFIERS:
        if tokens[end].lower not in word_set("possessives") and not _is_modifier(tokens[end], is_first=False):
            break
        if end in reading.triggers or end in reading.quantities:
            break
        end += 1
    return end if end > index + 1 else index


def _is_modifier(token: Token, *, is_first: bool) -> bool:
    if token.lower in word_set("possessives"):
        return is_first
    return (token.is_word and token.lower not in word_set("function_words")) or token.text in {"“", "”", '"'}


def _may_be_noun(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether unknown words behind a number read as a noun: "twelve Palestinians", "five khwarij"."""
    last = tokens[end - 1]
    return (
        end - first <= MAX_UNKNOWN
        and last.is_word
        and (last.is_capital or last.lower.endswith(("s", "men", "i")))
    )


def _bare(reading: Reading, index: int) -> Group:
    """The group of a noun without a number: "soldiers", "its servicemen", "Captain Petrov"."""
    tokens = reading.tokens
    end, noun = _extend_noun(reading, index)
    start = index
    while start > 0 and index - start < MAX_MODIFIERS and _precedes(reading, start - 1):
        start -= 1
    if start > 0 and tokens[start - 1].lower in word_set("possessives"):
        start -= 1
    if noun.number is Number.SINGULAR or tokens[end - 1].lower in word_set("titles"):
        end = _name(reading, end)
    return Group(start=start, end=end, quantity=None, victims=(start, end), noun=noun)


def _named(reading: Reading, index: int) -> Group | None:
    """The group of a person's full name: "Ivan Petrov" in "Ivan Petrov was killed"."""
    tokens = reading.tokens
    end = index
    while end < len(tokens) and _is_name_part(reading, end, is_first=end == index):
        end += 1
    if end - index < MIN_NAME or not tokens[end - 1].is_capital:
        return None
    if index and tokens[index - 1].lower in {"a", "an", "the"}:
        return None  # "a Twin Falls apartment": no person
    return Group(start=index, end=end, quantity=None, victims=(index, end), noun=PERSON)


def _is_name_part(reading: Reading, index: int, *, is_first: bool) -> bool:
    token = reading.tokens[index]
    if index in reading.triggers or index in reading.nouns or index in reading.quantities:
        return False
    if not is_first and token.lower in word_set("particles"):
        return True
    lower = token.lower
    is_shouted = token.text.isupper() and len(token.text) > MIN_NAME  # "NEW DELHI - " opens a dispatch
    return (
        token.is_capital
        and not is_shouted
        and lower not in word_set("function_words")
        and lower not in word_set("bodies")
    )


def _precedes(reading: Reading, index: int) -> bool:
    """Whether the token can modify the noun behind it."""
    token = reading.tokens[index]
    if index in reading.triggers or any(q[0] == index + 1 for q in reading.quantities.values()):
        return False
    if not token.is_word or token.lower in word_set("function_words") or token.lower.endswith("ly"):
        return False
    return token.is_capital or token.lower.endswith(
        ("an", "ese", "ish", "ic", "al", "ed", "ry", "army", "'s", "ive")
    )


def _name(reading: Reading, end: int) -> int:
    """Past the capitalised name that follows a title or a noun for one person."""
    tokens = reading.tokens
    while (
        end < len(tokens) and tokens[end].is_word and tokens[end].is_capital and end not in reading.triggers
    ):
        end += 1
    return end
