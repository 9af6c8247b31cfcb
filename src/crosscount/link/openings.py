"""With which mentions a report begins to count a loss, in its own voice: its own count of it.

A report that sums up its sources says first what it makes of them ("at least nine people were killed"), and
what each of them said below. Where it begins with somebody's claim it has no count of its own. Words
without a number do not count, unless there are no others.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crosscount.link.groups import counts_in_its_sentence, names_one, part_name
from crosscount.link.roles import NO_SOURCE, Frame
from crosscount.model import PERSONAL_LOSSES, Opening, Qualifier, ResolvedClaim, Stance, Wording


def openings(claims: Iterable[ResolvedClaim], frame: Frame) -> dict[str, Opening]:
    """The openings among the claims of one incident, by the claims' ids.

    A list that one word governs ("her two sons and a neighbour were killed") is one count.
    """
    counted: dict[tuple[object, ...], list[ResolvedClaim]] = defaultdict(list)
    for claim in sorted(claims, key=_position):
        if _is_whole(claim):
            counted[claim.claim.document, frame.bloc(claim.victim.slug), claim.claim.loss].append(claim)
    return {claim.id: _opening(claim) for told in counted.values() for claim in _first(told)}


def _is_whole(claim: ResolvedClaim) -> bool:
    facts = claim.claim
    return facts.loss in PERSONAL_LOSSES and facts.part_of is None and facts.stance is Stance.ASSERTS


def _first(told: Sequence[ResolvedClaim]) -> list[ResolvedClaim]:
    """The first count of one loss, the headline's only where there is no other; of the same people once."""
    below = [claim for claim in told if claim.claim.wording is not Wording.HEADLINE] or list(told)
    first = below[0]
    if not _says_how_many(first):
        first = next((claim for claim in below if _says_how_many(claim) and not names_one(claim)), first)
    if first.claimant.slug not in NO_SOURCE:
        return []
    listed = [claim for claim in below if claim == first or _is_listed_with(first, claim)]
    return list({part_name(claim): claim for claim in reversed(listed)}.values())


def _is_listed_with(first: ResolvedClaim, claim: ResolvedClaim) -> bool:
    return claim.claim.trigger == first.claim.trigger and counts_in_its_sentence(claim)


def _says_how_many(claim: ResolvedClaim) -> bool:
    return claim.claim.amount.qualifier is not Qualifier.UNSTATED


def _position(claim: ResolvedClaim) -> tuple[int, int, int, str]:
    facts = claim.claim
    words = facts.quantity or facts.victims or facts.trigger
    return facts.sentence.start, facts.trigger.start, words.start, claim.id


def _opening(claim: ResolvedClaim) -> Opening:
    return Opening(claim=claim.id, document=claim.claim.document, amount=claim.claim.amount)
