"""Documents put together: joined by what they share, by their words alone, and how far that is right."""

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Pair = tuple[str, str]

NEAR = dt.timedelta(days=30)
"""The baseline's documents are published at most so far apart."""

ALIKE = 0.2
"""The baseline's least cosine."""

_WORD = re.compile(r"\b\w\w+\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How far predicted clusters are the gold's, by B-cubed and over pairs of documents."""

    bcubed_precision: float
    bcubed_recall: float
    pairwise_precision: float
    pairwise_recall: float

    @property
    def bcubed(self) -> float:
        """B-cubed F1."""
        return _f1(self.bcubed_precision, self.bcubed_recall)

    @property
    def pairwise(self) -> float:
        """F1 over pairs of documents."""
        return _f1(self.pairwise_precision, self.pairwise_recall)


def score(predicted: Mapping[str, str], gold: Mapping[str, str]) -> Score:
    """Clusters against the gold's, both as document -> name of its cluster."""
    ours, theirs = by_cluster(predicted), by_cluster(gold)
    shared = {doc: len(ours[predicted[doc]] & theirs[gold[doc]]) for doc in gold}
    our_pairs, their_pairs = _pairs(ours), _pairs(theirs)
    right = len(our_pairs & their_pairs)
    return Score(
        bcubed_precision=sum(n / len(ours[predicted[doc]]) for doc, n in shared.items()) / len(gold),
        bcubed_recall=sum(n / len(theirs[gold[doc]]) for doc, n in shared.items()) / len(gold),
        pairwise_precision=right / len(our_pairs) if our_pairs else 0.0,
        pairwise_recall=right / len(their_pairs) if their_pairs else 0.0,
    )


def by_cluster(home: Mapping[str, str]) -> Mapping[str, set[str]]:
    """The documents of each cluster."""
    clusters: dict[str, set[str]] = defaultdict(set)
    for doc, name in home.items():
        clusters[name].add(doc)
    return clusters


def joined(documents: Iterable[str], links: Iterable[Pair]) -> dict[str, str]:
    """The cluster of each document where linked ones are together: named after its first document."""
    home = {doc: {doc} for doc in documents}
    for a, b in links:
        if home[a] is not home[b]:
            home[a] |= home[b]
            home.update(dict.fromkeys(home[b], home[a]))
    return {doc: min(cluster) for doc, cluster in home.items()}


def alike_in_words(texts: Mapping[str, str], published: Mapping[str, dt.date]) -> Iterable[Pair]:
    """The baseline: documents near in time whose TF-IDF vectors have a cosine of at least `ALIKE`."""
    vectors = _vectors({doc: _WORD.findall(text.lower()) for doc, text in texts.items()})
    for a, b in combinations(sorted(texts), 2):
        if abs(published[a] - published[b]) <= NEAR and _cosine(vectors[a], vectors[b]) >= ALIKE:
            yield a, b


def _vectors(words: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Unit vectors of 1 + log of the count, times the smoothed inverse document frequency."""
    found = Counter(word for some in words.values() for word in set(some))
    rarity = {word: math.log((1 + len(words)) / (1 + n)) + 1 for word, n in found.items()}
    return {doc: _unit(Counter(some), rarity) for doc, some in words.items()}


def _unit(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    weighed = {word: (1 + math.log(n)) * rarity[word] for word, n in counts.items()}
    length = math.sqrt(sum(weight**2 for weight in weighed.values()))
    return {word: weight / length for word, weight in weighed.items()}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def _pairs(clusters: Mapping[str, set[str]]) -> set[Pair]:
    return {pair for docs in clusters.values() for pair in combinations(sorted(docs), 2)}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
