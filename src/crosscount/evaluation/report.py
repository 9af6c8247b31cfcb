"""The figures of a comparison: precision and recall at three levels, and the attributes of right claims."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crosscount.evaluation.agreement import Same, agree
from crosscount.evaluation.coded import ATTRIBUTES, CodedClaim

DIGITS = 4
"""Decimal places of a reported figure."""


class Level(StrEnum):
    """How much of a claim is right; each level asks for the one before it."""

    FOUND = "found"
    COUNT = "count"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How many predicted claims are right, and how many gold claims are met."""

    right: int
    predicted: int
    met: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted claims that are right; 0 where there is none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold claims that are met; 0 where there is none."""
        return self.met / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, float]:
        """The three figures, rounded."""
        return {name: round(getattr(self, name), DIGITS) for name in ("precision", "recall", "f1")}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScore:
    """The firm gold claims of a document, the predictions that count, and who answers whom at each level."""

    doc: str
    gold: tuple[CodedClaim, ...]
    predicted: tuple[CodedClaim, ...]
    matched: Mapping[Level, Mapping[int, int]]  # index into gold -> index into predicted

    def pairs(self, level: Level) -> list[tuple[CodedClaim, CodedClaim]]:
        """The matched (gold, predicted) claims."""
        return [(self.gold[i], self.predicted[j]) for i, j in self.matched[level].items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The documents' scores, and the figures over all of them."""

    documents: tuple[DocumentScore, ...]  # by name
    same: Same

    def rates(self, level: Level, among: Callable[[CodedClaim], bool] = lambda _: True) -> Rates:
        """Precision and recall at a level, over the claims `among` is true of, each by its own fields."""
        pairs = [pair for document in self.documents for pair in document.pairs(level)]
        return Rates(
            right=sum(among(guess) for _, guess in pairs),
            predicted=sum(among(guess) for document in self.documents for guess in document.predicted),
            met=sum(among(gold) for gold, _ in pairs),
            gold=sum(among(gold) for document in self.documents for gold in document.gold),
        )

    def within(self, documents: Collection[str]) -> "Report":
        """The report on some of the documents."""
        kept = tuple(document for document in self.documents if document.doc in documents)
        return Report(documents=kept, same=self.same)

    def zero_recall(self) -> float | None:
        """Share of the gold's zero claims whose count is right; None where it has none."""
        rates = self.rates(Level.COUNT, lambda claim: claim.is_zero)
        return rates.recall if rates.gold else None

    def accuracy(self, attribute: str) -> float | None:
        """Share of the count pairs that agree on an attribute; None where the gold never gives it."""
        pairs = [pair for document in self.documents for pair in document.pairs(Level.COUNT)]
        asked = [
            agree(attribute, gold, guess, self.same) for gold, guess in pairs if attribute in gold.answers
        ]
        return sum(asked) / len(asked) if asked else None

    def as_json(self) -> dict[str, Any]:
        """The figures under the names of the reference scorer."""
        levels = {level: self.rates(level) for level in Level}
        return {
            "gold": levels[Level.FOUND].gold,
            "predicted": levels[Level.FOUND].predicted,
            **{level.value: rates.as_json() for level, rates in levels.items()},
            "zero_recall": _rounded(self.zero_recall()),
            "attributes": {name: _rounded(self.accuracy(name)) for name in ATTRIBUTES},
        }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, DIGITS)
