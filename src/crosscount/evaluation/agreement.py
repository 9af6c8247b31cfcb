"""When a predicted claim says what a gold claim says: the same place, and field by field."""

import re
from collections.abc import Mapping

from crosscount.evaluation.coded import Answer, CodedClaim, Offsets

Same = Mapping[str, str]
"""Party slugs and the one that each counts as."""

PARTY_FIELDS = frozenset({"victim", "claimant_party", "perpetrator"})
FILLERS = frozenset({"the", "a", "an", "of", "s", "said"})
"""Words that do not tell one claimant's name from another's."""


def same_place(gold: CodedClaim, guess: CodedClaim) -> bool:
    """Whether the quotes overlap and share a quantity or a trigger, else half of their joint text."""
    shared = min(gold.end, guess.end) - max(gold.start, guess.start)
    if shared <= 0:
        return False
    if any(_overlap(ours, theirs) for ours in gold.pins for theirs in guess.pins):
        return True
    return 2 * shared >= max(gold.end, guess.end) - min(gold.start, guess.start)


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def same_kind(gold: CodedClaim, guess: CodedClaim) -> bool:
    """Whether both are about people or both about things."""
    return (gold.object == "persons") == (guess.object == "persons")


def same_count(gold: CodedClaim, guess: CodedClaim) -> bool:
    """Whether loss, object class and interval are equal."""
    return (gold.loss, gold.object, gold.low, gold.high) == (guess.loss, guess.object, guess.low, guess.high)


def agree(name: str, gold: CodedClaim, guess: CodedClaim, same: Same) -> bool:
    """Whether any answer of the prediction to a field is one that the gold allows."""
    return any(_equal(name, ours, theirs, same) for ours in gold.given(name) for theirs in guess.given(name))


def _equal(name: str, ours: Answer, theirs: Answer, same: Same) -> bool:
    if name == "claimant":
        return _same_name(_telling_words(ours), _telling_words(theirs))
    if name in PARTY_FIELDS:
        return _slug(ours, same) == _slug(theirs, same)
    return ours == theirs


def _slug(answer: Answer, same: Same) -> Answer:
    return answer if answer is None else same.get(answer, answer)


def _same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Names are the same where they share at least half of the words of the shorter."""
    shared = len(one & other)
    return one == other or (shared > 0 and 2 * shared >= min(len(one), len(other)))


def _telling_words(name: Answer) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (name or "").lower())) - FILLERS
