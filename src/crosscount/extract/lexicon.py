"""The words that the rules fire on, read from the vocabulary into phrase tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from crosscount import vocabulary
from crosscount.extract.phrases import PhraseTable
from crosscount.model import Loss, ObjectClass, VictimGroup


class Frame(StrEnum):
    """How a loss word stands to those who suffer; `vocabulary/loss_words.yaml` explains each."""

    PARTICIPLE = "participle"
    ACTIVE = "active"
    INTRANSITIVE = "intransitive"
    STATE = "state"
    EVENT = "event"
    BODY = "body"
    TOLL = "toll"


class Number(StrEnum):
    """Whether a noun is one or many, or a word for a body of people."""

    SINGULAR = "singular"
    PLURAL = "plural"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class LossWord:
    """What a loss word says of people and of things; None where it says nothing of them."""

    frame: Frame
    person: Loss | None = None
    thing: Loss | None = None
    needs: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun for people or for things of war."""

    object: ObjectClass
    group: VictimGroup | None
    number: Number

    @property
    def is_person(self) -> bool:
        """Whether it names people."""
        return self.object is ObjectClass.PERSONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Every table that the rules look words up in."""

    losses: PhraseTable[LossWord]
    nouns: PhraseTable[Noun]


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    return Lexicon(losses=loss_words("loss_words"), nouns=nouns())


def loss_words(name: str) -> PhraseTable[LossWord]:
    """The loss words of one of the vocabularies."""
    entries = []
    for entry in vocabulary.load(name):
        word = LossWord(
            frame=Frame(entry["frame"]),
            person=Loss(entry["person"]) if "person" in entry else None,
            thing=Loss(entry["thing"]) if "thing" in entry else None,
            needs=entry.get("needs"),
        )
        entries += [(phrase, word) for phrase in entry["words"]]
    return PhraseTable(entries)


def nouns(more: Iterable[tuple[str, Noun]] = ()) -> PhraseTable[Noun]:
    """The nouns for people and things of war, and some more."""
    return PhraseTable([*_people(), *_things(), *more])


def _people() -> Iterator[tuple[str, Noun]]:
    for group, numbers in vocabulary.load("victim_words").items():
        for number, words in numbers.items():
            noun = Noun(object=ObjectClass.PERSONS, group=VictimGroup(group), number=Number(number))
            yield from ((word, noun) for word in words)


def _things() -> Iterator[tuple[str, Noun]]:
    for name, phrases in vocabulary.load("object_words").items():
        for phrase in phrases:
            *before, last = phrase.split()
            for choice in last.split("|"):
                yield (
                    " ".join([*before, choice]),
                    Noun(object=ObjectClass(name), group=None, number=_number(choice)),
                )


MASSES = frozenset(
    {
        "ammunition",
        "armor",
        "armour",
        "artillery",
        "equipment",
        "hardware",
        "material",
        "materiel",
        "weaponry",
    }
)
"""Nouns for a mass of things, which no article counts."""


def _number(noun: str) -> Number:
    if noun in MASSES:
        return Number.EITHER
    return Number.PLURAL if noun.endswith("s") or noun == "aircraft" else Number.SINGULAR


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of words that the rules steer by: cues of attribution and scope, and function words."""
    return frozenset((vocabulary.load("cue_words") | vocabulary.load("grammar_words"))[name])
