"""Whether two single persons who are told of can be one and the same."""

import re
from dataclasses import dataclass

from crosscount.model import Claim

_AGE = re.compile(r"\b(\w+)[- ](?:year|yr|month)s?[- ]old\b|,\s*(?:aged?\s+)?(\d{1,3})\b", re.IGNORECASE)
_MALE = re.compile(
    r"\b(?:man|boy|male|father|son|brother|husband|boyfriend|uncle|grandfather|grandson|nephew|he|him|mr)\b",
    re.IGNORECASE,
)
_FEMALE = re.compile(
    r"\b(?:woman|girl|female|mother|mom|daughter|sister|(?:ex-)?wife|girlfriend|aunt|grandmother|granddaughter|niece"
    r"|she|her|mrs|ms)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:others?|another|second|third|fourth|fifth)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|him|her|they|them|who)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*")

BEHIND = 8
"""Characters behind the words for a person in which the age stands: "Lea Ost, 15, was hit"."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a claim tells of its one victim; nothing is told where a set is empty."""

    names: frozenset[str]
    ages: frozenset[str]
    sexes: frozenset[str]
    is_pronoun: bool
    is_other: bool  # "another man", "a second victim"

    @classmethod
    def of(cls, claim: Claim) -> "Person":
        """The victim of a claim on one person."""
        words = claim.victims.words if claim.victims else ""
        start = (claim.victims or claim.quote).end - claim.sentence.start
        ages = _AGE.finditer(words + claim.sentence.words[max(0, start) : start + BEHIND])
        own = re.sub(r"^(?:his|her)\s+", "", words, flags=re.IGNORECASE)
        sexes = {name for name, sex in (("m", _MALE), ("f", _FEMALE)) if sex.search(own)}
        named = [word for word in words.split(",")[0].split() if not re.match(r"\W*\d", word)]
        is_name = bool(named) and _NAME.fullmatch(named[-1]) is not None and not sexes
        return cls(
            names=frozenset(word.lower() for word in named if _NAME.fullmatch(word))
            if is_name
            else frozenset(),
            ages=frozenset(age for found in ages for age in found.groups() if age),
            sexes=frozenset(sexes) if len(sexes) == 1 else frozenset(),
            is_pronoun=_PRONOUN.fullmatch(words) is not None,
            is_other=_OTHER.search(f"{claim.quantity.words if claim.quantity else ''} {words}") is not None,
        )

    def can_be(self, other: "Person") -> bool:
        """Whether neither names, ages nor sexes keep them apart."""
        told = ((self.names, other.names), (self.ages, other.ages), (self.sexes, other.sexes))
        for mine, theirs in told:
            if mine and theirs:
                return not mine.isdisjoint(theirs)
        return True
