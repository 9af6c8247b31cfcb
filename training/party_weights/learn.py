"""Weights learnt in rounds, because the votes on a claim depend on how the claims beside it are read.

The first round has the claims beside as coded. Each later one has them as the weights of the round before
read them, mistakes and all, for so they will be when the weights are used.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from cases import CODED, Passage
from fit import fit
from hearings import (
    Ballot,
    Choose,
    Hearing,
    about_claimants,
    about_perpetrators,
    about_victims,
    ballots,
)

from crosscount.model import UNKNOWN, PartyReading
from crosscount.resolve.ballot import NOBODY, Vote, Weights, decide
from crosscount.resolve.case import Case

ROUNDS = 4
"""From three on, more change the share of right parties by less than folds differ: see the README."""

_SURE = 0.9  # the confidence of a coded party: that of one named outright


class Elect(Protocol):
    """What chooses a party by weights, as `ballot.decide` does."""

    def __call__(
        self, votes: Iterable[Vote], kind: str, weights: Weights, *, none: str = UNKNOWN
    ) -> PartyReading:
        """The party that the votes elect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How weights are found from ballots, and how votes elect by them."""

    fit: Callable[[Sequence[Ballot]], Weights]
    elect: Elect


FITTED = Method(fit=fit, elect=decide)
"""What the package uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWeights:
    """The weights of the three questions."""

    claimant: Weights
    victim: Weights
    perpetrator: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The slugs read for each claim of a passage."""

    claimants: list[str]
    victims: list[str]
    perpetrators: list[str]  # `NOBODY` where the text does not say


def learn(passages: Sequence[Passage], method: Method = FITTED) -> PartyWeights:
    """The weights of a method, learnt from coded passages.

    Those for victims from claimants as read, those for perpetrators from claimants and victims as read.
    """
    said = [about_claimants(passage) for passage in passages]
    claimant = method.fit([ballot for each in said for ballot in ballots(each, _as_coded(each))])
    heard = [
        passage.cases(_read_all(each, claimant, method)) for passage, each in zip(passages, said, strict=True)
    ]
    pairs = list(zip(passages, heard, strict=True))
    victim = _in_rounds([about_victims(passage, cases) for passage, cases in pairs], method)
    inflicted = [
        about_perpetrators(passage, cases, _read_victims(passage, cases, victim, method))
        for passage, cases in pairs
    ]
    return PartyWeights(claimant=claimant, victim=victim, perpetrator=_in_rounds(inflicted, method))


def _in_rounds(hearings: Sequence[Hearing], method: Method) -> Weights:
    weights = method.fit([ballot for each in hearings for ballot in ballots(each, _as_coded(each))])
    for _ in range(ROUNDS - 1):
        held = [ballots(each, _by_weights(each, weights, method)) for each in hearings]
        weights = method.fit([ballot for some in held for ballot in some])
    return weights


def read(passage: Passage, weights: PartyWeights, method: Method = FITTED) -> Parties:
    """The parties of a passage's claims by a method's weights."""
    said = _read_all(about_claimants(passage), weights.claimant, method)
    cases = passage.cases(said)
    hurt = _read_victims(passage, cases, weights.victim, method)
    blamed = about_perpetrators(passage, cases, hurt)
    found = blamed.read(_by_weights(blamed, weights.perpetrator, method))
    return Parties(
        claimants=[reading.slug for reading in said],
        victims=[reading.slug for reading in hurt],
        perpetrators=[reading.slug if reading else NOBODY for reading in found],
    )


def _read_all(hearing: Hearing, weights: Weights, method: Method) -> Sequence[PartyReading]:
    """What the weights make of a hearing in which somebody or `UNKNOWN` is always read."""
    return hearing.read(_by_weights(hearing, weights, method))


def _read_victims(
    passage: Passage, cases: Sequence[Case], weights: Weights, method: Method
) -> Sequence[PartyReading]:
    return _read_all(about_victims(passage, cases), weights, method)


def _as_coded(hearing: Hearing) -> Choose:
    def choose(number: int, _: Sequence[Vote]) -> PartyReading:
        return PartyReading(slug=min(hearing.right[number]), basis=CODED, confidence=_SURE)

    return choose


def _by_weights(hearing: Hearing, weights: Weights, method: Method) -> Choose:
    def choose(number: int, votes: Sequence[Vote]) -> PartyReading:
        return method.elect(votes, hearing.kinds[number], weights, none=hearing.none)

    return choose
