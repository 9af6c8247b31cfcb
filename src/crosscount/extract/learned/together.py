"""Claims that are told in one breath: what one of them shows of whole and speaker holds for the others.

The network answers for each claim by itself. Groups that one loss word counts ("ten soldiers and two drivers
were hurt") have one speaker, and "three of the wounded" are of the wounded told before, by whoever told them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscount.model import Attribution, Claim, Question

_OF_THE = re.compile(r"\s+of\s+(?:the|these|those)\s+")
"""What makes a loss word a group told before: "three of the wounded"."""


def with_partitives(found: Sequence[Claim], text: str) -> Iterator[Claim]:
    """The claims; "three of the wounded" a part of the last such loss before that is large enough."""
    told: list[Claim] = []
    for claim in found:
        whole = None if claim.part_of else _whole(claim, told, text)
        told.append(
            _spoken_like(replace(claim, text=text, part_of=whole.id), whole, text) if whole else claim
        )
    yield from told


def with_one_voice(found: Sequence[Claim], text: str) -> Iterator[Claim]:
    """The claims; of those that share a loss word none is the outlet's where another's speaker goes on.

    A speaker who is named only behind the sentence does not go on in it.
    """
    heard = {(claim.sentence, claim.trigger): claim for claim in reversed(found) if _goes_on(claim)}
    for claim in found:
        beside = heard.get((claim.sentence, claim.trigger))
        yield _spoken_like(claim, beside, text) if beside else claim


def _goes_on(claim: Claim) -> bool:
    inherited = claim.attribution is Attribution.INHERITED
    return inherited and claim.claimant is not None and claim.claimant.end <= claim.sentence.start


def _whole(claim: Claim, before: Sequence[Claim], text: str) -> Claim | None:
    of_the = _OF_THE.match(text, claim.quantity.end) if claim.quantity else None
    if of_the is None or not claim.trigger.start <= of_the.end() < claim.trigger.end:
        return None
    least = claim.amount.low
    fitting = (
        each for each in reversed(before) if each.loss is claim.loss and each.quantity and not each.part_of
    )
    return next((each for each in fitting if least <= each.amount.low), None)


def _spoken_like(claim: Claim, other: Claim, text: str) -> Claim:
    """The claim with the other's speaker, where it has none of its own."""
    if claim.claimant is not None or other.claimant is None:
        return claim
    own = (pointer for pointer in claim.pointers if pointer.question is not Question.CLAIMANT)
    theirs = (pointer for pointer in other.pointers if pointer.question is Question.CLAIMANT)
    return replace(
        claim,
        text=text,
        claimant=other.claimant,
        attribution=Attribution.INHERITED,
        pointers=(*own, *theirs),
    )
