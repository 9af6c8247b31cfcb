"""Weights learnt in rounds, because the votes on a claim depend on how the claims beside it are read.

The first round has the claims beside as coded. Each later one has them as the weights of the round before
read them, mistakes and all, for so they will be when the weights are used.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from cases import CODED, Passage
from fit import fit
from hearings import Ballot, Choose, Hearing, about_perpetrators, about_victims, ballots, read_victims

from crosscount.model import UNKNOWN, PartyReading
from crosscount.resolve.ballot import NOBODY, Vote, Weights, decide

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
    """The weights of both questions."""

    victim: Weights
    perpetrator: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The slugs read for each case of a passage."""

    victims: list[str]
    perpetrators: list[str]  # `NOBODY` where the text does not say


def learn(passages: Sequence[Passage], method: Method = FITTED) -> PartyWeights:
    """The weights of a method, learnt from coded passages; those for perpetrators from victims as read."""
    victim = _in_rounds([about_victims(passage) for passage in passages], method)
    inflicted = [about_perpetrators(passage, _read_victims(passage, victim, method)) for passage in passages]
    return PartyWeights(victim=victim, perpetrator=_in_rounds(inflicted, method))


def _in_rounds(hearings: Sequence[Hearing], method: Method) -> Weights:
    weights = method.fit([ballot for each in hearings for ballot in ballots(each, _as_coded(each))])
    for _ in range(ROUNDS - 1):
        held = [ballots(each, _by_weights(each, weights, method)) for each in hearings]
        weights = method.fit([ballot for some in held for ballot in some])
    return weights


def read(passage: Passage, weights: PartyWeights, method: Method = FITTED) -> Parties:
    """The parties of a passage's cases by a method's weights."""
    hurt = _read_victims(passage, weights.victim, method)
    hearing = about_perpetrators(passage, hurt)
    found = hearing.read(_by_weights(hearing, weights.perpetrator, method))
    return Parties(
        victims=[reading.slug for reading in hurt],
        perpetrators=[reading.slug if reading else NOBODY for reading in found],
    )


def _read_victims(passage: Passage, weights: Weights, method: Method) -> list[PartyReading]:
    hearing = about_victims(passage)
    return read_victims(passage.cases, _by_weights(hearing, weights, method))


def _as_coded(hearing: Hearing) -> Choose:
    def choose(number: int, _: Sequence[Vote]) -> PartyReading:
        return PartyReading(slug=min(hearing.right[number]), basis=CODED, confidence=_SURE)

    return choose


def _by_weights(hearing: Hearing, weights: Weights, method: Method) -> Choose:
    def choose(number: int, votes: Sequence[Vote]) -> PartyReading:
        return method.elect(votes, hearing.cases[number].kind, weights, none=hearing.none)

    return choose
