"""Who was shot: read by the rules beside a network that knows the shot of wars, most of whom died."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeGuard

from crosscount.extract import rules
from crosscount.extract.groups import PERSON, read
from crosscount.extract.lexicon import Lexicon, Number, loss_words, nouns
from crosscount.extract.scene import Passage, Scene, with_circumstances
from crosscount.model import Claim, Loss, ObjectClass, Span, UngroundedClaim

_SHOT = re.compile(
    r"\b(?:shots?|shoots?|shootings?|gunshots?|gunfire|gunman|gunmen|bullets?)\b", re.IGNORECASE
)
_DEADLY = re.compile(
    r"\b(?:kill\w*|dead\w*|death\w*|die[sd]?|dying|fatal\w*|murder\w*|homicides?|suicides?|slain|execut\w*|graves?"
    r"|surrender\w*|bod(?:y|ies)|corpses?)\b",
    re.IGNORECASE,
)
"""Words beside which being shot may mean being dead."""

_FINDS = re.compile(
    r"\b(?:found|finds?|finding|discovered|located|saw|treat(?:ed|ing)?|stopped|met)\s+"
    r"(?!(?:with|suffering|shot|dead|lying|unresponsive|on|in|inside|outside|at|near|by|and|several|hours|later)\b)\S",
    re.IGNORECASE,
)
"""Behind whom a verb of finding governs another, who is the one shot: "officers found Lea with a wound"."""

_WHO = re.compile(r"\b[A-Z][\w'’-]+,?\s+who\b")
"""Another's name that goes before the one of whom something is told: "officers identified Lea, who died"."""

_PRONOUNS = ("he", "she", "him", "her")

OLDEST = 110
"""Years that nobody told of by age is older than."""

ONE_PERSON = ("teen", "juvenile", "youth", "youngster", "kid", "female", "adult", "friend")
"""Nouns for one person that reports on shootings use and those on wars hardly ever."""

SEVERAL = ("teens", "juveniles", "youths", "youngsters", "kids", "females")
"""The same for several."""


@cache
def _words() -> Lexicon:
    """No other loss words than those for being shot; "a 14-year-old", "a teen" and "he" are a person."""
    aged = (f"{age}-{unit}-old" for age in range(1, OLDEST) for unit in ("year", "month"))
    one = ((word, PERSON) for word in (*aged, *ONE_PERSON, *_PRONOUNS))
    several = ((word, replace(PERSON, number=Number.PLURAL)) for word in SEVERAL)
    return Lexicon(losses=loss_words("gunshot_words"), nouns=nouns((*one, *several)))


def with_gunshots(scene: Scene, found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, and those of who was shot that are not among them; who was shot in a limb is wounded."""
    if not _SHOT.search(scene.document.text):
        yield from found
        return
    hit = list(_hit(scene, [claim for claim in found if not _is_bare(claim)]))
    wounded = [claim for claim in hit if claim.loss is Loss.WOUNDED]
    kept = [claim for claim in found if not (_is_bare(claim) and any(_meet(claim, each) for each in wounded))]
    yield from kept
    yield from (claim for claim in hit if not any(_meet(claim, each) for each in kept))


def _hit(scene: Scene, others: Sequence[Claim]) -> Iterator[Claim]:
    """What the rules read of a text that tells of shots: deaths, and the wounds of sentences without any."""
    for passage in scene.passages:
        if _words().losses.first_words().isdisjoint(token.lower for token in passage.reading.tokens):
            continue
        deadly = _DEADLY.search(passage.sentence.words) is not None
        for claim in rules.claims_in(scene, _read_anew(scene, passage)):
            if not _is_of_people(claim) or (claim.loss is Loss.KILLED) is not deadly or _finds(claim):
                continue
            if not any(_meet(claim, other) for other in others):
                yield claim


def _finds(claim: Claim) -> bool:
    """Whether another is told of behind whom the rules took for the victim: who was found, or named."""
    if claim.victims is None or claim.victims.end > claim.trigger.start:
        return False
    start = claim.sentence.start
    between = claim.sentence.words[claim.victims.end - start : claim.trigger.end - start]
    return bool(_FINDS.search(between) or _WHO.search(between))


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
