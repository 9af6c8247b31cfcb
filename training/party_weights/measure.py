"""How often parties are read as coded: in passages learnt from, and in those that were left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from baselines import EQUAL, IN_ORDER, read_nearest
from cases import Passage, Right
from learn import FITTED, Method, Parties, learn, read

FOLDS = 5

Reader = Callable[[Passage], Parties]
Train = Callable[[Sequence[Passage]], Reader]
"""What makes a reader of passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of how many claims the claimant, the victim and the perpetrator are the coded ones."""

    claims: int
    claimant: int
    victim: int
    perpetrator: int


def score(passages: Iterable[Passage], reader: Reader) -> Score:
    """What a reader gets right."""
    claims = claimant = victim = perpetrator = 0
    for passage in passages:
        found = reader(passage)
        claims += len(passage.claims)
        claimant += _agreeing(found.claimants, passage.claimants)
        victim += _agreeing(found.victims, passage.victims)
        perpetrator += _agreeing(found.perpetrators, passage.perpetrators)
    return Score(claims=claims, claimant=claimant, victim=victim, perpetrator=perpetrator)


def _agreeing(slugs: Sequence[str], rights: Sequence[Right]) -> int:
    return sum(slug in right for slug, right in zip(slugs, rights, strict=True))


def folds(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The passages in `FOLDS` parts with about as many claims; those of one origin are never parted.

    The origins with most claims are dealt out first, each to the part that has fewest.
    """
    claims = Counter(passage.origin for passage in passages for _ in passage.claims)
    filled, part_of = [0] * FOLDS, {}
    for origin, count in sorted(claims.items(), key=lambda item: (-item[1], item[0])):
        part_of[origin] = filled.index(min(filled))
        filled[part_of[origin]] += count
    return [[each for each in passages if part_of[each.origin] == part] for part in range(FOLDS)]


def cross_validate(passages: Sequence[Passage], train: Train) -> list[Score]:
    """The score on each fold of a reader made of the others."""
    parts = folds(passages)
    return [
        score(held_out, train([passage for part in parts if part is not held_out for passage in part]))
        for held_out in parts
    ]


def trained_by(method: Method) -> Train:
    """What makes a reader by learning a method's weights."""

    def train(passages: Sequence[Passage]) -> Reader:
        weights = learn(passages, method)
        return lambda passage: read(passage, weights, method)

    return train


READERS: dict[str, Train] = {
    "the party named nearest before": lambda _: read_nearest,
    "votes of equal weight": trained_by(EQUAL),
    "rules in a fixed order": trained_by(IN_ORDER),
    "votes of fitted weight": trained_by(FITTED),
}


def table(passages: Sequence[Passage]) -> Iterator[str]:
    """The cross-validated shares of every reader, each with those of its worst and best fold."""
    head = f"held out, {FOLDS} folds by origin"
    yield f"{head:34}{'claimant':^24}{'victim':^24}{'perpetrator':^24}"
    for name, train in READERS.items():
        yield row(name, cross_validate(passages, train))


def row(name: str, scores: Sequence[Score]) -> str:
    """One line of the table: the share of all claims, and the span over several scores."""
    questions = (attrgetter("claimant"), attrgetter("victim"), attrgetter("perpetrator"))
    return f"{name:34}" + "".join(
        _shares([(right(each), each.claims) for each in scores]) for right in questions
    )


def _shares(counts: Sequence[tuple[int, int]]) -> str:
    each = [right / claims for right, claims in counts]
    pooled = sum(right for right, _ in counts) / sum(claims for _, claims in counts)
    span = f"({min(each):.3f}-{max(each):.3f})" if len(each) > 1 else ""
    return f"{pooled:8.3f} {span:15}"
