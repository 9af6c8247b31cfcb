"""Rules that vote: each proposes a party and says why, its weight was learnt, the heaviest sum wins.

A rule's weight depends on the kind of victims. The weights stand in `weights.yaml`; the reading's reason is
that of the heaviest rule that proposed it, its confidence the softmax of the sums.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from crosscount.model import UNKNOWN, PartyReading
from crosscount.reference.files import read_yaml, validated

Weights = Mapping[str, Mapping[str, float]]
NOBODY = ""
"""What a vote proposes that speaks for nobody: that the text does not say who it was."""

SILENCE = "nothing tells"
"""The rule that stands for saying nothing: its weight is what other rules must beat."""

POINTED = "pointed at by the extractor"
"""The rule that stands for the learned extractor: a vote of the strength of its chance."""

OWN, ENEMY = "the claimant's own, by the extractor", "the claimant's enemy, by the extractor"
"""The rules that stand for the side that the extractor takes the victims for, as strong as its chance."""

_FILE = Path(__file__).parent / "weights.yaml"
_POINTERS = Path(__file__).parent / "pointer_weights.yaml"


@dataclass(frozen=True, slots=True)
class Vote:
    """A rule's proposal: a party's slug, and the words that speak for it."""

    rule: str
    slug: str
    words: str = ""
    strength: float = 1.0  # less where the rule leans on another reading: that reading's confidence


def decide(votes: Iterable[Vote], kind: str, weights: Weights, *, none: str = UNKNOWN) -> PartyReading:
    """The party that the votes make likeliest for that kind of victims; `none` stands as a candidate too."""
    votes = (Vote(SILENCE, none), *votes)
    sums: dict[str, float] = {}
    for vote in votes:
        sums[vote.slug] = sums.get(vote.slug, 0.0) + _weight(vote, kind, weights)
    winner = max(sums, key=lambda slug: (sums[slug], slug))
    share = 1 / sum(math.exp(total - sums[winner]) for total in sums.values())
    best = max((v for v in votes if v.slug == winner), key=lambda vote: _weight(vote, kind, weights))
    basis = f"{best.rule}: {best.words}" if best.words else best.rule
    return PartyReading(slug=winner, basis=basis, confidence=round(share, 2))


def _weight(vote: Vote, kind: str, weights: Weights) -> float:
    return weights.get(vote.rule, {}).get(kind, 0.0) * vote.strength


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, Weights]:
    """The weights by question ("victim", "perpetrator"), rule and kind; raises `VocabularyError`.

    Those of the extractor's votes stand beside the rules' in a file of their own.
    """
    rules, pointers = (
        validated(dict[str, dict[str, dict[str, float]]], read_yaml(path), path.name)
        for path in (_FILE, _POINTERS)
    )
    return {question: {**weights, **pointers[question]} for question, weights in rules.items()}
