"""Whom the learned extractor takes for a party: the mentions, roles and sides that it points at, as votes."""

import re
from collections.abc import Iterator

from crosscount.model import Claim, Question
from crosscount.resolve.ballot import ENEMY, OWN, POINTED, Vote
from crosscount.resolve.case import Case
from crosscount.resolve.discourse import Discourse

_LOSES = re.compile(
    r"(?:[’']s \w+)?\s+(?:(?:has|have|had) )?(?:lost|suffered|sustained|incurred|loses|suffers)\b"
)
_OWN, _ENEMY = "own", "enemy"
"""The roles of victims beside the claimant."""


def pointed(discourse: Discourse, claim: Claim, question: Question, *, none: str) -> Iterator[Vote]:
    """A vote for each party or role pointed at, as strong as its chance; `none` is what nobody means."""
    for pointer in claim.pointers:
        if pointer.question is not question or pointer.role in (_OWN, _ENEMY):
            continue
        if pointer.words is None:
            yield Vote(POINTED, pointer.role or none, strength=pointer.chance)
            continue
        for mention in discourse.within(pointer.words.start, pointer.words.end)[:1]:
            if question is Question.PERPETRATOR and discourse.is_setting(mention):
                continue  # a place strikes nobody
            if question is Question.CLAIMANT and _LOSES.match(discourse.text, mention.end):
                continue  # who is said to lose says something else, if anything
            yield Vote(POINTED, discourse.meant_by(mention), pointer.words.words, strength=pointer.chance)


def sided(case: Case) -> Iterator[Vote]:
    """The claimant and its enemy, as strong as the chance that the victims are of the one and the other."""
    chances = {p.role: p.chance for p in case.claim.pointers if p.question is Question.VICTIM and p.role}
    if case.speaker is None:
        return
    if _OWN in chances:
        yield Vote(OWN, case.speaker, strength=chances[_OWN])
    foe = case.discourse.opponent(case.speaker, case.claim.trigger.start) if _ENEMY in chances else None
    if foe:
        yield Vote(ENEMY, foe, strength=chances[_ENEMY])
