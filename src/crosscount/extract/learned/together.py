"""Claims that are told in one breath: what one of them shows of whole and speaker holds for the others.

The network answers for each claim by itself. Groups that one loss word counts ("ten soldiers and two drivers
were hurt") have one speaker, and "three of the wounded" are of the wounded told before, by whoever told them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscount.model import Attribution, Claim, Question, Span

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


def with_labels(found: Sequence[Claim], by_rules: Sequence[Claim], text: str) -> Iterator[Claim]:
    """The claims; a number under a label ("destroyed: 38") is of that loss alone, as the rules read it.

    What brackets break down is told of the whole before them: of the same side, by the same speaker.
    """
    labelled = {claim.quantity: claim for claim in by_rules if _is_labelled(claim, text)}
    labels = {claim.trigger for claim in labelled.values()}
    free = [claim for claim in found if claim.quantity not in labelled and claim.trigger not in labels]
    chances = {claim.quantity: claim.confidence for claim in found if claim.trigger in labels}
    beside = _by_sentence(free)
    yield from free
    for claim in labelled.values():
        own = replace(claim, text=text, confidence=chances.get(claim.quantity))
        whole = _before_brackets(claim, beside.get(claim.sentence, ())) if claim.victims else None
        yield _told_of(own, whole, text) if whole else own


def _by_sentence(found: Sequence[Claim]) -> dict[Span, list[Claim]]:
    told: dict[Span, list[Claim]] = {}
    for claim in found:
        told.setdefault(claim.sentence, []).append(claim)
    return told


def _before_brackets(claim: Claim, beside: Sequence[Claim]) -> Claim | None:
    """Of the claims of its sentence the one whose number stands last before a label."""
    return max((each for each in beside if _number(each) < claim.trigger), key=_number, default=None)


def _number(claim: Claim) -> Span:
    return claim.quantity or claim.trigger


def _told_of(part: Claim, whole: Claim, text: str) -> Claim:
    return replace(
        part,
        text=text,
        claimant=whole.claimant,
        attribution=whole.attribution,
        perpetrator=whole.perpetrator,
        scope=whole.scope,
        when=whole.when,
        where=whole.where,
        pointers=whole.pointers,
        part_of=whole.id if whole.victims and part.victims and whole.victims.overlaps(part.victims) else None,
    )


def _is_labelled(claim: Claim, text: str) -> bool:
    quantity = claim.quantity
    return quantity is not None and text[claim.trigger.end : quantity.start].strip() == ":"


def with_one_voice(found: Sequence[Claim], text: str) -> Iterator[Claim]:
    """The claims; of those that share a loss word none is the outlet's where another's speaker goes on.

    A speaker who is named only behind the sentence does not go on in it; one who is named in it before a loss
    speaks of that rather than one of an earlier sentence.
    """
    heard = {(claim.sentence, claim.trigger): claim for claim in reversed(found) if _goes_on(claim)}
    told = _by_sentence(found)
    for claim in found:
        beside = heard.get((claim.sentence, claim.trigger))
        nearer = _nearer_speaker(claim, told[claim.sentence])
        if nearer:
            yield _voiced(claim, nearer, text)
        else:
            yield _spoken_like(claim, beside, text) if beside else claim


def _nearer_speaker(claim: Claim, beside: Sequence[Claim]) -> Claim | None:
    """A claim of the sentence whose speaker is named in it, before this claim's loss; this one's is not."""
    if claim.claimant is None or claim.claimant.end > claim.sentence.start:
        return None
    named = (
        each
        for each in beside
        if each.claimant
        and claim.sentence.start <= each.claimant.start
        and each.trigger < claim.trigger
        and each.claimant.end <= each.trigger.start
    )
    return next(named, None)


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
    return claim if claim.claimant or other.claimant is None else _voiced(claim, other, text)


def _voiced(claim: Claim, other: Claim, text: str) -> Claim:
    own = (pointer for pointer in claim.pointers if pointer.question is not Question.CLAIMANT)
    theirs = (pointer for pointer in other.pointers if pointer.question is Question.CLAIMANT)
    return replace(
        claim,
        text=text,
        claimant=other.claimant,
        attribution=Attribution.INHERITED,
        pointers=(*own, *theirs),
    )
