"""Who was shot: read by the rules beside a network that knows the shot of wars, most of whom died."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeGuard

from crosscount.extract import rules
from crosscount.extract.groups import PERSON, read
from crosscount.extract.lexicon import Lexicon, loss_words, nouns
from crosscount.extract.scene import Passage, Scene, with_circumstances
from crosscount.model import Claim, Loss, ObjectClass, Span, UngroundedClaim

_SHOT = re.compile(r"\b(?:shot|shooting|gunshot|gunfire|bullets?)\b", re.IGNORECASE)
_DEADLY = re.compile(
    r"\b(?:kill\w*|dead\w*|death\w*|die[sd]?|dying|fatal\w*|murder\w*|homicides?|suicides?|slain|execut\w*|graves?"
    r"|surrender\w*|bod(?:y|ies)|corpses?)\b",
    re.IGNORECASE,
)
"""Words beside which being shot may mean being dead."""

OLDEST = 110
"""Years that nobody told of by age is older than."""


@cache
def _words() -> Lexicon:
    """No other loss words than those for being shot; "a 14-year-old" is a person."""
    aged = ((f"{age}-year-old", PERSON) for age in range(1, OLDEST))
    return Lexicon(losses=loss_words("gunshot_words"), nouns=nouns(aged))


def with_gunshots(scene: Scene, found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, and those of who was shot that are not among them; who was shot in a limb is wounded."""
    hit = list(_hit(scene, [claim for claim in found if not _is_bare(claim)]))
    wounded = [claim for claim in hit if claim.loss is Loss.WOUNDED]
    kept = [claim for claim in found if not (_is_bare(claim) and any(_meet(claim, each) for each in wounded))]
    yield from kept
    yield from (claim for claim in hit if not any(_meet(claim, each) for each in kept))


def _hit(scene: Scene, others: Sequence[Claim]) -> Iterator[Claim]:
    """What the rules read of the sentences that tell of shots and of no death."""
    for passage in scene.passages:
        words = passage.sentence.words
        if not _SHOT.search(words) or _DEADLY.search(words):
            continue
        for claim in rules.claims_in(scene, _read_anew(scene, passage)):
            if _is_of_people(claim) and not any(_meet(claim, other) for other in others):
                yield claim


def _read_anew(scene: Scene, passage: Passage) -> Passage:
    old = passage.reading
    quantities = [quantity for _, quantity in old.quantities.values()]
    reading = read(old.tokens, quantities, _words(), is_headline=old.is_headline)
    return with_circumstances(scene.document.text, replace(passage, reading=reading))


def _is_of_people(claim: Claim | UngroundedClaim) -> TypeGuard[Claim]:
    """Whether somebody was shot: no drone shot down, and not nobody."""
    if not isinstance(claim, Claim):
        return False
    return claim.object is ObjectClass.PERSONS and not claim.amount.is_zero


def _is_bare(claim: Claim) -> bool:
    """Whether nothing but a shot makes the victims dead."""
    return claim.loss is Loss.KILLED and claim.trigger.words.lower() == "shot"


def _meet(claim: Claim, other: Claim) -> bool:
    """Whether two claims of people are of the same words for how many of whom."""
    if ObjectClass.PERSONS not in (claim.object, other.object) or claim.sentence != other.sentence:
        return False
    return any(a.overlaps(b) for a in _who(claim) for b in _who(other))


def _who(claim: Claim) -> list[Span]:
    return [span for span in (claim.quantity, claim.victims) if span] or [claim.quote]
