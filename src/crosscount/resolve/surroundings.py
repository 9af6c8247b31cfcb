"""What stands around a loss: other claims, the land, the kind of victims, the parties named near it.

Rules of `victims` that read no word of the claim's own; each proposes a party.
"""

import re
from collections.abc import Iterator, Sequence

from crosscount.model import Claim, Loss, PartyReading
from crosscount.resolve.ballot import Vote
from crosscount.resolve.case import Case, kind_of

_OF_A_STATE = re.compile(
    r"\b(?:soldiers?|troops|servicem[ae]n|police(?:m[ae]n)?|officers?|army|guards?|marines?|sailors?|"
    r"pilots?|airmen|conscripts?|reservists?|government|security forces|personnel|jawans?)\b",
    re.IGNORECASE,
)
_OF_A_GROUP = re.compile(
    r"\b(?:fighters?|commanders?|leaders?|members?|gunmen|facilitators?|operatives?|suspects?|"
    r"bombers?|attackers?)\b",
    re.IGNORECASE,
)
PART = "part of a whole"
_FAR = 300  # characters before a sentence in which a party still bears on it


def surroundings(case: Case) -> Iterator[Vote]:
    """What the claim's surroundings propose for its victims."""
    yield from _other_claims(case)
    yield from _taken_from(case)
    yield from _setting(case)
    yield from _by_their_kind(case)
    yield from _nearby(case)


def _other_claims(case: Case) -> Iterator[Vote]:
    """The whole of a part, the claims beside it in the sentence, and the nearest ones like it in the text."""
    for claim, reading in reversed(case.before):
        if claim.id == case.claim.part_of:
            yield Vote(PART, reading.slug, strength=reading.confidence)
    yield from _neighbours(case, case.before[::-1], "before")
    yield from _neighbours(case, case.after, "after")


def _neighbours(case: Case, others: Sequence[tuple[Claim, PartyReading]], where: str) -> Iterator[Vote]:
    for claim, reading in others[:1]:
        if claim.sentence == case.claim.sentence:
            rule = "like the claim" if _are_alike(claim, case.claim) else "beside the claim"
            yield Vote(f"{rule} {where} in the sentence", reading.slug, strength=reading.confidence)
    alike = [
        other
        for other in others
        if _are_alike(other[0], case.claim) and other[0].sentence != case.claim.sentence
    ]
    for _, reading in alike[:1]:
        yield Vote(f"like the claim {where} of the same source", reading.slug, strength=reading.confidence)
    others_alike = [other for other in others if kind_of(other[0]) == case.kind and other not in alike]
    for _, reading in others_alike[:1]:
        yield Vote(f"like the claim {where} of another source", reading.slug, strength=reading.confidence)


def _taken_from(case: Case) -> Iterator[Vote]:
    """Those whom the taker killed or caught just before: "three gunmen died; two rifles were seized"."""
    claim = case.claim
    if claim.loss is not Loss.SEIZED or case.kind != "things":
        return
    takers = {case.speaker, case.perpetrator.slug if case.perpetrator else None}
    for other, reading in reversed(case.before):
        if other.sentence.end < claim.sentence.start - _FAR:
            return
        if kind_of(other) in {"combatant", "unknown"} and reading.slug not in takers:
            yield Vote("from whom was killed or caught before", reading.slug, strength=reading.confidence)
            return


def _are_alike(one: Claim, other: Claim) -> bool:
    return one.claimant == other.claimant and kind_of(one) == kind_of(other)


def _setting(case: Case) -> Iterator[Vote]:
    """The people of the place, and the lands that the text is set on."""
    if case.land:
        yield Vote("people of the place", case.land)
    first = case.discourse.home()
    second = case.discourse.home(besides=first)
    by = case.perpetrator.slug if case.perpetrator else None
    if first:
        yield Vote("the land that the text is set on", first)
    if second:
        yield Vote("the second land of the text", second)
    if by and first == by and second:
        yield Vote("the land that is not the perpetrator's", second)


def _nearby(case: Case) -> Iterator[Vote]:
    """Parties named near the loss: in its sentence, before and after it, and in the sentence before."""
    claim, discourse = case.claim, case.discourse
    inside = [
        m
        for m in discourse.parties_within(claim.sentence.start, claim.sentence.end)
        if not discourse.is_setting(m)
    ]
    before = [m for m in inside if m.end <= claim.trigger.start]
    after = [m for m in inside if m.start >= claim.trigger.end]
    for mention in inside:
        yield Vote("named in the sentence", mention.slug, case.words(mention))
    for rule, mentions in (("named before the loss", before[-1:]), ("named after the loss", after[:1])):
        for mention in mentions:
            yield Vote(rule, mention.slug, case.words(mention))
    earlier = discourse.parties_within(max(0, claim.sentence.start - _FAR), claim.sentence.start)
    for mention in earlier[-1:]:
        yield Vote("named last before the sentence", mention.slug, case.words(mention))
    yield from _most_named(case)


def _by_their_kind(case: Case) -> Iterator[Vote]:
    """Soldiers and police are of a state, fighters and commanders mostly of a group."""
    words = case.victim_words
    if _OF_A_STATE.search(words):
        land = case.discourse.home()
        if land:
            yield Vote("soldiers of the land", land, words)
        by = case.perpetrator.slug if case.perpetrator else None
        other = case.discourse.home(besides=by)
        if other and by:
            yield Vote("soldiers of the land that is not the perpetrator's", other, words)
    elif _OF_A_GROUP.search(words):
        group = case.discourse.group_before(case.claim.trigger.start)
        if group:
            yield Vote("fighters of the group named last", group, words)


def _most_named(case: Case) -> Iterator[Vote]:
    """The party and the armed group that the text names most, and whom that group fights."""
    ranked = [slug for slug, _ in case.discourse.weights.most_common()]
    for slug in ranked[:1]:
        yield Vote("the party named most", slug)
    for slug in [slug for slug in ranked if case.discourse.is_group(slug)][:1]:
        yield Vote("the group named most", slug)
        foe = case.discourse.opponent(slug)
        if foe:
            yield Vote("whom the group named most fights", foe)
