"""Softmax regression: weights of rules under which the coded parties are likeliest.

A ballot elects a slug with the probability that `ballot.decide` gives it: the softmax of its rules' summed
weights (McFadden's conditional logit, 1974). A rule's weight is a part shared by all kinds of victims (or of
sources) and one of the kind; both are shrunk towards nought (ridge), so that what is seldom seen stays near
the rule's common weight. The loss is strictly convex: there is one best set of weights, whatever the start.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from hearings import Ballot
from numpy.typing import NDArray

SHRINK_SHARED, SHRINK_KIND = 0.5, 5.0
"""Penalties on half the squares of the shared parts and of the kinds' own. In folds by origin of the training
passages (2026-11-22), up to ten times as much moves no share of right parties by more than 0.005 (README)."""

DECIMALS = 2
KINDS = ("combatant", "civilian", "unknown", "things"), ("body", "officials", "person", "pronoun")
"""The kinds of victims, and those of words for a source: see `resolve.case` and `resolve.claimant_votes`."""

_SHARED = ""  # in place of a kind: the part of a rule's weight that all kinds share
_STEPS, _SETTLED = 50, 1e-8  # Newton steps at most, and the largest change in the last one

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Row = tuple[int, str]
"""A ballot's number and a slug that it has a vote for."""

Column = tuple[str, str]
"""A rule and a kind, or `_SHARED`."""

Fitted = dict[str, dict[str, float]]
"""Weights by rule and kind."""


def fit(
    ballots: Sequence[Ballot], *, shrink_shared: float = SHRINK_SHARED, shrink_kind: float = SHRINK_KIND
) -> Fitted:
    """The weight of every rule that votes, for every kind, in logits rounded to `DECIMALS`.

    Raises `ValueError` where no ballot has both a right and a wrong candidate.
    """
    telling = [ballot for ballot in ballots if _is_telling(ballot)]
    if not telling:
        raise ValueError("nothing to learn from: no ballot has both a right and a wrong candidate")
    design = _Design.of(telling)
    penalties = np.array([shrink_kind if kind else shrink_shared for _, kind in design.columns])
    found = dict(zip(design.columns, _minimise(design, penalties).tolist(), strict=True))
    rules = sorted({vote.rule for ballot in ballots for vote in ballot.votes})
    return {rule: {kind: _weight(found, rule, kind) for kind in kinds_of(ballots)} for rule in rules}


def kinds_of(ballots: Sequence[Ballot]) -> tuple[str, ...]:
    """All the kinds that are told apart on a question, by the ballots held on it."""
    return next(kinds for kinds in KINDS if ballots[0].kind in kinds)


def _is_telling(ballot: Ballot) -> bool:
    """Whether some of the slugs voted for are right, and not all: no other ballot moves a weight."""
    right = [vote.slug in ballot.right for vote in ballot.votes]
    return any(right) and not all(right)


def _weight(found: Mapping[Column, float], rule: str, kind: str) -> float:
    total = sum(found.get(column, 0.0) for column in _columns(rule, kind))
    return round(total, DECIMALS) + 0.0  # turns -0.0 into 0.0


def _columns(rule: str, kind: str) -> tuple[Column, Column]:
    return (rule, _SHARED), (rule, kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Design:
    """Ballots as arrays: one row a candidate, the candidates of a ballot side by side."""

    columns: Sequence[Column]
    votes: Array  # (rows, columns): how strongly each rule speaks for the candidate
    wanted: Array  # (rows,): the probability that the candidate should have
    ballot: Places  # (rows,): the number of its ballot
    starts: Places  # (ballots,): the row of the ballot's first candidate

    @classmethod
    def of(cls, ballots: Sequence[Ballot]) -> Self:
        """The arrays of ballots that each have a right candidate."""
        columns = sorted({c for b in ballots for vote in b.votes for c in _columns(vote.rule, b.kind)})
        rows = [
            (number, slug)
            for number, ballot in enumerate(ballots)
            for slug in sorted({vote.slug for vote in ballot.votes})
        ]
        ballot = np.array([number for number, _ in rows], dtype=np.intp)
        starts = np.flatnonzero(np.diff(ballot, prepend=-1))
        right = np.array([slug in ballots[number].right for number, slug in rows], dtype=np.float64)
        wanted = right / np.add.reduceat(right, starts)[ballot]
        votes = _strengths(ballots, rows, columns)
        return cls(columns=columns, votes=votes, wanted=wanted, ballot=ballot, starts=starts)


def _strengths(ballots: Sequence[Ballot], rows: Sequence[Row], columns: Sequence[Column]) -> Array:
    row_of = {row: place for place, row in enumerate(rows)}
    column_of = {column: place for place, column in enumerate(columns)}
    votes = np.zeros((len(rows), len(columns)))
    for number, ballot in enumerate(ballots):
        for vote in ballot.votes:
            for column in _columns(vote.rule, ballot.kind):
                votes[row_of[number, vote.slug], column_of[column]] += vote.strength
    return votes


def _minimise(design: _Design, penalties: Array) -> Array:
    """Newton's method from nought; raises `ArithmeticError` where it does not settle."""
    weights = np.zeros(len(design.columns))
    for _ in range(_STEPS):
        step = _newton_step(design, weights, penalties)
        weights -= step
        if np.abs(step).max() < _SETTLED:
            return weights
    raise ArithmeticError(f"the fit did not settle in {_STEPS} steps")


def _newton_step(design: _Design, weights: Array, penalties: Array) -> Array:
    """The gradient of the penalised loss over its Hessian."""
    votes, starts, ballot = design.votes, design.starts, design.ballot
    scores = votes @ weights
    odds = np.exp(scores - np.maximum.reduceat(scores, starts)[ballot])
    share = odds / np.add.reduceat(odds, starts)[ballot]
    weighed = votes * share[:, np.newaxis]
    expected = np.add.reduceat(weighed, starts)
    gradient = votes.T @ (share - design.wanted) + penalties * weights
    hessian = votes.T @ weighed - expected.T @ expected + np.diag(penalties)
    return np.linalg.solve(hessian, gradient)
