"""The profile `isaf`: how the claims of one press release become the corpus' `min_killed` and `min_captured`.

Coders read a release and wrote one number a loss. These are their conventions, in the order of their use:

1. *Whose losses*: people whom the force killed or captured in the release's own event. The force's own dead,
   what insurgents did to others, earlier events and denials do not count; a sentence that sums up several
   operations counts only where nothing else does.
2. *How many in a claim*: the low end of what is said, where "several" is 3 (`VAGUE`) and "more than n" n + 1.
3. *In a sentence*: groups are added; parts are never added to their whole, nor "both men" to the two men.
4. *Across sentences*: lead and body tell one event. A sentence tells the loss again unless it begins with
   what it adds ("two additional insurgents") or tells of a group that was not told of yet (the leader in the
   lead, his men below). A retelling starts a new account, and the fullest account is the number. Headlines,
   and what is told without a number ("insurgents killed"), count only where nothing else is told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from crosscount.model import (
    Claim,
    Loss,
    PartyKind,
    Qualifier,
    ResolvedClaim,
    Scope,
    Span,
    Stance,
    VictimGroup,
    Wording,
)
from crosscount.reference import Register

VAGUE = {
    "a couple": 2,
    "a few": 3,
    "a number": 3,
    "several": 3,
    "multiple": 3,
    "many": 4,
    "numerous": 4,
}
"""What the coders took vague words for; those not listed keep the low end of the claim."""

COUNTED = frozenset({Loss.KILLED, Loss.CAPTURED})
"""The losses that the corpus has a number for."""

SIDES = frozenset({PartyKind.STATE, PartyKind.AUTHORITY, PartyKind.INTERNATIONAL})
"""Kinds of parties that the force consists of; whom it fights are groups."""

_VAGUE_WORDS = re.compile(rf"\b(?:{'|'.join(VAGUE)})\b", re.IGNORECASE)
_SEVERAL_EVENTS = re.compile(
    r"\b(?:separate|several|multiple|numerous|various|two|three|four|five)\b(?:[\s,]+[\w-]+){0,4}?\s+"
    r"(?:operations|searches|raids|missions|engagements|incidents|attacks)\b",
    re.IGNORECASE,
)
_RANK_AND_FILE = re.compile(
    r"\b(?:insurgents?|militants?|fighters?|individuals?|m[ae]n|males?|suspects?|persons?|people|others?"
    r"|detainees?|(?<!service )members?|associates?|attackers?|assailants?|gunm[ae]n|terrorists?|bombers?)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:additional|another|second|third|further|more(?!\s+than))\b", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:also|additionally)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:the|both|all|these|those|them|him|her)\b", re.IGNORECASE)
_POINTER_BEFORE = re.compile(_POINTER.pattern + r"\s*$", re.IGNORECASE)
_ONE_OF_THEM = re.compile(
    r"\bconfirm|\bidentified\b|\bincluding\b|\bone of (?:whom|them|which)\b", re.IGNORECASE
)
_BEFORE = 20
"""Characters before the word for a loss in which an "also" belongs to it: "were also later detained"."""


class Group(StrEnum):
    """Whom a loss befell, as far as the coders' sums tell them apart."""

    CIVILIANS = "civilians"
    LEADERS = "leaders"  # people named, or described by their part: "a bomb maker"
    RANK_AND_FILE = "rank and file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one sentence says of one loss."""

    count: int
    groups: frozenset[Group]
    is_headline: bool = False
    is_stated: bool = True  # with a number, vague or not
    adds: bool = False  # "two additional insurgents"
    refers: bool = False  # to people told of before: "the insurgent", "one of whom"


def total(tellings: Sequence[Telling]) -> int:
    """The number of a loss that a release tells of in these sentences, in their order."""
    below = [each for each in tellings if not each.is_headline] or tellings
    says_how_many = any(each.is_stated for each in below)
    fullest = account = 0
    told: set[Group] = set()
    for telling in below:
        is_new = telling.adds or (told.isdisjoint(telling.groups) and not telling.refers)
        account = account + telling.count if is_new else telling.count
        fullest = max(fullest, account) if telling.is_stated or not says_how_many else fullest
        told |= telling.groups
    return fullest


def number(claim: Claim) -> int:
    """The least number of people that a claim speaks of, by the coders' conventions."""
    words = claim.quantity.words if claim.quantity else ""
    vague = _VAGUE_WORDS.search(words) if claim.amount.qualifier is Qualifier.VAGUE else None
    return VAGUE[vague[0].lower()] if vague else claim.amount.low


def own_event(claims: Iterable[ResolvedClaim], register: Register) -> list[ResolvedClaim]:
    """The claims of people killed or captured in the release's own event, in the order of its text."""
    told = [each for each in claims if _is_inflicted(each, register)]
    incident = [each for each in told if each.claim.scope is Scope.INCIDENT]
    rest = incident or [each for each in told if each.claim.scope is Scope.CUMULATIVE]
    single = [each for each in rest if not _SEVERAL_EVENTS.search(each.claim.sentence.words)]
    return sorted(single or rest, key=lambda each: (each.claim.sentence, each.claim.quote))


def _is_inflicted(resolved: ResolvedClaim, register: Register) -> bool:
    """Whether the claim is of people whom the force killed or captured, as far as the parties tell."""
    claim = resolved.claim
    if claim.loss not in COUNTED or claim.stance is Stance.DENIES or claim.amount.is_zero:
        return False
    doer = register.kind(resolved.perpetrator.slug) if resolved.perpetrator else None
    is_of_a_side = register.kind(resolved.victim.slug) in SIDES
    by_insurgents = is_of_a_side and doer is PartyKind.GROUP
    in_uniform = claim.victim_group is VictimGroup.COMBATANT and _group(claim) is not Group.RANK_AND_FILE
    own_men = is_of_a_side and in_uniform and doer not in SIDES
    return not by_insurgents and not own_men


def of(event: Sequence[ResolvedClaim], loss: Loss) -> list[Telling]:
    """What each sentence says of a loss, from the claims of the release's own event in their order."""
    sentences = [list(some) for _, some in groupby((each.claim for each in event), key=_sentence)]
    told = [([claim for claim in claims if claim.loss is loss], claims) for claims in sentences]
    return [_telling(mine, alone=len(mine) == len(claims)) for mine, claims in told if mine]


def _sentence(claim: Claim) -> Span:
    return claim.sentence


def _telling(claims: Sequence[Claim], *, alone: bool) -> Telling:
    """The telling of a sentence's claims of one loss; `alone` where the sentence tells of no other loss."""
    wholes = list(_wholes(claims))
    return Telling(
        count=sum(number(claim) for claim in wholes),
        groups=frozenset(_group(claim) for claim in claims),
        is_headline=all(claim.wording is Wording.HEADLINE for claim in wholes),
        is_stated=any(claim.amount.qualifier is not Qualifier.UNSTATED for claim in wholes),
        adds=_adds(wholes[0], alone=alone),
        refers=all(_refers(claim) for claim in wholes),
    )


def _wholes(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims to add up: no parts of others, and none that points at people of the same sentence."""
    ids, told = {claim.id for claim in claims}, set[Group]()
    for claim in claims:
        if claim.part_of not in ids and not (_group(claim) in told and _points(claim)):
            told.add(_group(claim))
            yield claim


def _group(claim: Claim) -> Group:
    if claim.victim_group is VictimGroup.CIVILIAN:
        return Group.CIVILIANS
    words = claim.victims.words if claim.victims else ""
    return Group.RANK_AND_FILE if not words or _RANK_AND_FILE.search(words) else Group.LEADERS


def _adds(claim: Claim, *, alone: bool) -> bool:
    """Whether the words say that the loss comes on top of one told of; "others" of the same loss only."""
    words, at = claim.sentence.words, claim.sentence.start
    spans = [span for span in (claim.quantity, claim.victims) if span] or [claim.quote]
    people = words[min(span.start for span in spans) - at : max(span.end for span in spans) - at]
    before = words[max(claim.trigger.start - at - _BEFORE, 0) : claim.trigger.start - at]
    return bool(_ADDS.search(people) or _ALSO.search(before) or (alone and _OTHERS.search(people)))


def _refers(claim: Claim) -> bool:
    """Whether the words point at people told of before, or tell who one of them was."""
    return _points(claim) or bool(_ONE_OF_THEM.search(claim.sentence.words))


def _points(claim: Claim) -> bool:
    """Whether the words for those who suffered point back: "the insurgent", "both men"."""
    words, first = claim.sentence.words, claim.quantity or claim.victims or claim.quote
    at = first.start - claim.sentence.start
    return bool(_POINTER.match(words, at) or _POINTER_BEFORE.search(words[:at]))
