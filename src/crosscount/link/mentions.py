"""Echoes: the mentions of one cell that are one utterance.

One claimant's mentions of the same or an echoing amount on the same day are one utterance. Within a
document, an unattributed mention is the echo of an attributed one that it agrees with, and a party's
mention that names no body is the echo of its body's.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from crosscount.link.groups import names_one, part_name
from crosscount.link.roles import NO_SOURCE
from crosscount.link.times import span
from crosscount.model import Amount, Attribution, ResolvedClaim, Wording

Utterance = list[ResolvedClaim]
Voice = tuple[str, ...]
Number = tuple[str, int | str]

VAGUE: Number = ("vague", 0)
_TIERS = tuple(Wording)


def utterances(claims: Iterable[ResolvedClaim]) -> list[Utterance]:
    """The mentions of one cell, divided into utterances; in each the mention that stands comes first.

    Who is named with a body comes first; then who is named, then the text's own voice, each an echo of what
    has been found or an utterance of its own.
    """
    spoken: list[Utterance] = []
    ordered = sorted(claims, key=lambda claim: claim.id)
    for namelessness in range(3):
        spoken = _joined(spoken, [claim for claim in ordered if _namelessness(claim) == namelessness])
    return [sorted(utterance, key=_standing) for utterance in spoken]


def voice(claim: ResolvedClaim) -> Voice:
    """Who speaks: the party or role and its body, and through whom."""
    return (claim.claimant.slug, claim.institution or "", *(p.slug for p in claim.passed_on_by))


def drifts(utterance: Utterance) -> bool:
    """Whether the mentions bound one figure differently ("four" and "at least four")."""
    figures = [c.claim.amount for c in utterance if c.claim.amount.figure is not None]
    return len({(amount.low, amount.high) for amount in figures}) > 1


def _namelessness(claim: ResolvedClaim) -> int:
    """How little the claim says of who said it: 0 a body, 1 a claimant, 2 nobody."""
    return 2 if claim.claimant.slug in NO_SOURCE else int(claim.institution is None)


def _joined(spoken: list[Utterance], claims: Sequence[ResolvedClaim]) -> list[Utterance]:
    """The utterances with the claims: those that echo one in it, the others by voice and number."""
    joined = [list(utterance) for utterance in spoken]
    voiced: dict[Voice, Utterance] = defaultdict(list)
    for claim in claims:
        home = _echoed(claim, spoken)
        (voiced[voice(claim)] if home is None else joined[home]).append(claim)
    return joined + [utterance for mentions in voiced.values() for utterance in _by_number(mentions)]


def _by_number(mentions: Sequence[ResolvedClaim]) -> list[Utterance]:
    """One claimant's mentions, by number and day; what has no day of its own joins what has."""
    groups: dict[tuple[Number, dt.date | None], Utterance] = defaultdict(list)
    for claim in mentions:
        day = None if names_one(claim) else span(claim.said_when)[0]  # one person dies once
        groups[_number(claim), day].append(claim)
    for number, day in sorted(groups, key=str):
        home = _home(number, day, groups)
        if home is not None:
            groups[home] += groups.pop((number, day))
    return list(groups.values())


def _home(
    number: Number, day: dt.date | None, groups: dict[tuple[Number, dt.date | None], Utterance]
) -> tuple[Number, dt.date | None] | None:
    """Where an undated or vague mention belongs: the dated same number, or the day's largest figure."""
    others = sorted((key for key in groups if key != (number, day)), key=str)
    if day is None:
        dated = [key for key in others if key[0] == number]
        if dated:
            return dated[0]
    if number != VAGUE:
        return None
    floor = max(claim.claim.amount.low for claim in groups[number, day])
    fitting = [k for k in others if k[0][0] == "figure" and k[1] == day and int(k[0][1]) >= floor]
    return max(fitting, key=lambda key: int(key[0][1]), default=None)


def _number(claim: ResolvedClaim) -> Number:
    """What makes two mentions of one claimant the same amount."""
    amount = claim.claim.amount
    if names_one(claim):
        return "named", part_name(claim)
    if amount.is_zero:
        return "zero", 0
    if amount.figure is not None:
        return "figure", amount.figure
    return VAGUE if amount.high is None else ("ceiling", amount.high)


def _echoed(claim: ResolvedClaim, spoken: Sequence[Utterance]) -> int | None:
    """The place of the utterance of its own document that the claim echoes, or None."""
    homes = [n for n, utterance in enumerate(spoken) if any(_echoes(claim, other) for other in utterance)]
    equal = [n for n in homes if any(_number(claim) == _number(other) for other in spoken[n])]
    return min(equal or homes, key=lambda n: min(c.id for c in spoken[n]), default=None)


def _echoes(claim: ResolvedClaim, other: ResolvedClaim) -> bool:
    unattributed = claim.claimant.slug in NO_SOURCE
    same_speaker = unattributed or _speaker(claim) == _speaker(other)
    same_document = claim.claim.document == other.claim.document
    return same_speaker and same_document and _repeats(claim, other)


def _speaker(claim: ResolvedClaim) -> Voice:
    """Who speaks, whatever the body, and through whom."""
    return (claim.claimant.slug, *(passer.slug for passer in claim.passed_on_by))


def _repeats(claim: ResolvedClaim, other: ResolvedClaim) -> bool:
    """The same number, or words without a figure that the other's number bears out."""
    ours, theirs = claim.claim.amount, other.claim.amount
    return _number(claim) == _number(other) or (
        _number(claim) == VAGUE and not theirs.is_zero and theirs.low >= ours.low
    )


def _standing(claim: ResolvedClaim) -> tuple[bool, bool, int, bool, int, str]:
    """Sorts the mention whose wording stands first.

    Figures come before glosses and attributed mentions before others; then the tier decides, and on
    one tier the weaker words stand.
    """
    facts = claim.claim
    unattributed = facts.attribution is Attribution.OUTLET or claim.claimant.slug in NO_SOURCE
    return (
        facts.amount.figure is None,
        unattributed,
        _TIERS.index(facts.wording),
        *_weakness(facts.amount),
        claim.id,
    )


def _weakness(amount: Amount) -> tuple[bool, int]:
    """Sorts the weaker wording first: open before closed, then wide before narrow."""
    return amount.high is not None, amount.low - (amount.high or 0)
