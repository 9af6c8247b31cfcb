"""What fitted weights are measured beside: the nearest name, equal votes, and rules in a fixed order."""

from collections import Counter
from collections.abc import Iterable, Sequence

from cases import Passage
from fit import Fitted, kinds_of
from hearings import Ballot
from learn import Method, Parties

from crosscount.model import OUTLET, UNKNOWN, Claim, PartyReading
from crosscount.resolve.ballot import NOBODY, SILENCE, Vote, Weights, decide


def read_nearest(passage: Passage) -> Parties:
    """For all three questions the party that the sentence names last before the trigger."""
    named = [_nearest(passage, claim) for claim in passage.claims]
    return Parties(
        claimants=[slug or OUTLET for slug in named],
        victims=[slug or UNKNOWN for slug in named],
        perpetrators=[slug or NOBODY for slug in named],
    )


def _nearest(passage: Passage, claim: Claim) -> str | None:
    named = passage.discourse.parties_within(claim.sentence.start, claim.trigger.start)
    return named[-1].slug if named else None


def all_one(ballots: Sequence[Ballot]) -> Fitted:
    """Weight 1 for every rule."""
    return {vote.rule: dict.fromkeys(kinds_of(ballots), 1.0) for ballot in ballots for vote in ballot.votes}


def precisions(ballots: Sequence[Ballot]) -> Fitted:
    """How often each rule is right for each kind, after one right and one wrong vote that all are given."""
    votes = [(vote, ballot) for ballot in ballots for vote in ballot.votes]
    cast = Counter((vote.rule, ballot.kind) for vote, ballot in votes)
    right = Counter((vote.rule, ballot.kind) for vote, ballot in votes if vote.slug in ballot.right)
    return {
        rule: {kind: (right[rule, kind] + 1) / (cast[rule, kind] + 2) for kind in kinds_of(ballots)}
        for rule in sorted({rule for rule, _ in cast})
    }


def first(votes: Iterable[Vote], kind: str, weights: Weights, *, none: str = UNKNOWN) -> PartyReading:
    """The party of the weightiest rule alone: a decision list (Yarowsky 1994)."""

    def weight(vote: Vote) -> float:
        return weights.get(vote.rule, {}).get(kind, 0.0) * vote.strength

    best = max((Vote(SILENCE, none), *votes), key=weight)
    return PartyReading(slug=best.slug, basis=best.rule, confidence=weight(best))


EQUAL = Method(fit=all_one, elect=decide)
IN_ORDER = Method(fit=precisions, elect=first)
