"""A question put to a passage: who says so, who suffered, who inflicted it, with any choice among the votes.

`resolve` chooses by the shipped weights; here the choice is handed in, so that it can be learnt, replaced and
measured. With the shipped weights the readings are those of `resolve`, which a test holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from cases import Passage, Right

from crosscount.model import UNKNOWN, Claim, PartyReading
from crosscount.resolve import perpetrators, victims
from crosscount.resolve.agents import DIRECT, NAMED
from crosscount.resolve.ballot import NOBODY, SILENCE, Vote
from crosscount.resolve.case import Case
from crosscount.resolve.claimants import OUTLET_VOICE, Source, sources_of
from crosscount.resolve.victims import DECISIVE

Reading = PartyReading | None
"""A party; None for a perpetrator of whom the text does not tell."""

Choose = Callable[[int, Sequence[Vote]], PartyReading]
"""What chooses a party, from the place of a claim in its passage and the votes on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """One question on the claims of one passage."""

    kinds: Sequence[str]  # of what each claim's votes are weighed by
    right: Sequence[Right]  # as coded, in the order of the claims
    none: str  # the slug that stands where nothing tells
    open: bool = False  # whether silence is right where nobody votes for the right party
    read: Callable[[Choose], Sequence[Reading]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """The votes on a claim, that of silence among them, and the slugs that are right."""

    kind: str
    votes: tuple[Vote, ...]
    right: Right


def about_claimants(passage: Passage) -> Hearing:
    """Who says so."""
    sources = {
        utterance.words: (source, votes)
        for source in sources_of(passage.discourse, passage.claims)
        for votes in [() if source.is_plain else source.votes()]
        for utterance in source.utterances
    }
    said = [sources[claim.claimant] if claim.claimant else None for claim in passage.claims]
    return Hearing(
        kinds=[each[0].kind if each else "" for each in said],
        right=passage.claimants,
        none=UNKNOWN,
        open=True,
        read=partial(read_claimants, said),
    )


def about_victims(passage: Passage, cases: Sequence[Case]) -> Hearing:
    """Who suffered."""
    return _about(cases, passage.victims, UNKNOWN, partial(read_victims, cases))


def about_perpetrators(passage: Passage, cases: Sequence[Case], hurt: Sequence[PartyReading]) -> Hearing:
    """Who inflicted the losses on the victims `hurt`, given in the order of the cases."""
    return _about(cases, passage.perpetrators, NOBODY, partial(read_perpetrators, cases, hurt))


def _about(
    cases: Sequence[Case], right: Sequence[Right], none: str, read: Callable[[Choose], Sequence[Reading]]
) -> Hearing:
    return Hearing(kinds=[case.kind for case in cases], right=right, none=none, read=read)


def ballots(hearing: Hearing, choose: Choose) -> list[Ballot]:
    """Every ballot that is held while the hearing's claims are read."""
    held: list[Ballot] = []

    def recorded(number: int, votes: Sequence[Vote]) -> PartyReading:
        cast = (Vote(SILENCE, hearing.none), *votes)
        right = hearing.right[number]
        if hearing.open and not any(vote.slug in right for vote in cast):
            right = frozenset({hearing.none})
        held.append(Ballot(kind=hearing.kinds[number], votes=cast, right=right))
        return choose(number, votes)

    hearing.read(recorded)
    return held


def read_claimants(
    said: Sequence[tuple[Source, Sequence[Vote]] | None], choose: Choose
) -> list[PartyReading]:
    """Who says each claim, by its source and the votes on that; None for the outlet's own voice."""
    readings = []
    for number, each in enumerate(said):
        if each is None:
            readings.append(OUTLET_VOICE.party)
        else:
            source, votes = each
            elected = source.first.party if source.is_plain else choose(number, votes)
            readings.append(source.read_as(elected).party)
    return readings


def read_victims(cases: Sequence[Case], choose: Choose) -> list[PartyReading]:
    """The victims of each case, read twice: the second reading knows of the claims after."""
    return _victims(cases, _victims(cases, (), choose), choose)


def _victims(cases: Sequence[Case], first: Sequence[PartyReading], choose: Choose) -> list[PartyReading]:
    known = [(case.claim, reading) for case, reading in zip(cases, first, strict=False)]
    done: list[tuple[Claim, PartyReading]] = []
    for number, case in enumerate(cases):
        informed = replace(case, before=done, after=known[number + 1 :])
        done.append((case.claim, _victim(number, informed, choose)))
    return [reading for _, reading in done]


def _victim(number: int, case: Case, choose: Choose) -> PartyReading:
    votes = tuple(victims.votes(case))
    if any(vote.rule in DECISIVE for vote in votes):
        return victims.victim_of(case)
    return choose(number, votes)


def read_perpetrators(cases: Sequence[Case], hurt: Sequence[PartyReading], choose: Choose) -> list[Reading]:
    """The perpetrator of each case, in order."""
    done: list[tuple[Claim, PartyReading, Reading]] = []
    for number, (case, victim) in enumerate(zip(cases, hurt, strict=True)):
        if _needs_no_ballot(case):
            reading = perpetrators.perpetrator_of(case, victim, done)
        else:
            chosen = choose(number, tuple(perpetrators.votes(case, victim, done)))
            reading = None if chosen.slug == NOBODY else chosen
        done.append((case.claim, victim, reading))
    return [reading for _, _, reading in done]


def _needs_no_ballot(case: Case) -> bool:
    """Whether the perpetrator is named outright, or nobody suffered."""
    named = bool(case.agents) and case.agents[0].rule in (NAMED, DIRECT)
    return named or case.claim.amount.is_zero
