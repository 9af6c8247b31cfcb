"""How alike two texts are, as the article extraction benchmark counts it: by shingles of four words.

After `evaluate.py` of https://github.com/scrapinghub/article-extraction-benchmark (MIT).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The share of a text's shingles that the article's body has, and of the body's that the text has."""

    precision: float
    recall: float

    @classmethod
    def of(cls, text: str, body: str) -> Self:
        """Of two texts; two empty ones are alike."""
        found, wanted = _shingles(text), _shingles(body)
        if found == wanted:
            return cls(precision=1.0, recall=1.0)
        both = (found & wanted).total()
        return cls(precision=both / max(1, found.total()), recall=both / max(1, wanted.total()))


def f1(likenesses: Sequence[Likeness]) -> float:
    """The harmonic mean of the mean precision and the mean recall, every page weighing the same."""
    precision = sum(each.precision for each in likenesses) / max(1, len(likenesses))
    recall = sum(each.recall for each in likenesses) / max(1, len(likenesses))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    starts = range(max(1, len(words) - WORDS + 1)) if words else ()
    return Counter(tuple(words[start : start + WORDS]) for start in starts)
