"""Who inflicted the loss: the agent of the sentence, else whom the text lets be understood.

Rules propose parties and `ballot` weighs them: the words of the sentence, the claimant that fights the
victims, the claims beside, the force or attack named last. Where nobody is likeliest, the text does not
say.
"""

from collections.abc import Iterator, Sequence

from crosscount.model import UNKNOWN, Claim, PartyKind, PartyReading, Question, Scope
from crosscount.resolve.agents import ARMED, ATTACK, DIRECT, NAMED
from crosscount.resolve.ballot import NOBODY, Vote, decide, load_weights
from crosscount.resolve.case import Case
from crosscount.resolve.pointed import pointed
from crosscount.resolve.victims import SUBJECT, is_said_to_lose

_SURE, _WEAK = 0.9, 0.5  # confidence: named outright, and by words that name nobody
_FAR_BACK = 5_000  # characters in which the party that strikes may have been named

Earlier = Sequence[tuple[Claim, PartyReading, PartyReading | None]]
"""The claims before, each with its victims and its perpetrator."""


def perpetrator_of(case: Case, victim: PartyReading, earlier: Earlier) -> PartyReading | None:
    """Who is said to have inflicted the loss; None where the text does not say.

    Words that the claim gives for the perpetrator always answer: where they name no party, with whom the
    text lets be understood, else with `unknown`.
    """
    words = case.claim.perpetrator if _may_strike(case, victim) else None
    named = _outright(case, victim)
    if named is not None:
        if _never_fights(case, named.slug):
            return None
        return PartyReading(slug=named.slug, basis=f"{named.rule}: {named.words}", confidence=_SURE)
    cast = () if case.claim.amount.is_zero else votes(case, victim, earlier)
    found = decide(cast, case.kind, load_weights()["perpetrator"], none=NOBODY)
    if cast and found.slug != NOBODY:
        return found
    if words is None:
        return None
    return PartyReading(slug=UNKNOWN, basis=f"words that name no party: {words.words}", confidence=_WEAK)


def _outright(case: Case, victim: PartyReading) -> Vote | None:
    """The agent that the sentence names outright; nobody strikes himself unless it says so: "killed by X"."""
    first = case.agents[0] if case.agents else None
    if first is None or first.rule not in (NAMED, DIRECT):
        return None
    return None if first.rule == NAMED and first.slug == victim.slug else first


def _may_strike(case: Case, victim: PartyReading) -> bool:
    """Whether the claim's words for the perpetrator are more than a place's or the victims' own."""
    words = case.claim.perpetrator
    within = case.discourse.within(words.start, words.end) if words else ()
    others = (m for m in within if not case.discourse.is_setting(m) and m.slug != victim.slug)
    return not within or any(others)


def _never_fights(case: Case, slug: str) -> bool:
    """Whether it is a body that inflicts no losses, whatever it does with the bodies: the Red Cross."""
    register = case.discourse.register
    return register.kind(slug) is PartyKind.INTERNATIONAL and not register.is_party(slug)


def votes(case: Case, victim: PartyReading, earlier: Earlier) -> Iterator[Vote]:
    """What every rule proposes for the perpetrator."""
    yield from case.agents
    yield from _silence(case, earlier)
    yield Vote("the victims themselves", victim.slug)
    yield from _speaking(case, victim)
    yield from _claims_before(case, victim, earlier)
    yield from _fighting(case, victim)
    yield from pointed(case.discourse, case.claim, Question.PERPETRATOR, none=NOBODY)


def _silence(case: Case, earlier: Earlier) -> Iterator[Vote]:
    """What lets a text leave open who struck: a sum over a time, a voice of no side, a side said to lose."""
    if case.claim.scope is Scope.BACKGROUND:
        yield Vote("told as background", NOBODY)
    if case.claim.scope is Scope.CUMULATIVE:
        yield Vote("told as a running total", NOBODY)
    if case.claim.claimant is None:
        yield Vote("told by the outlet", NOBODY)
    elif case.speaker is None:
        yield Vote("told by no side", NOBODY)
    lost = any(hurt.basis.startswith(SUBJECT) for _, hurt, _ in _whole(case, earlier))
    if lost or is_said_to_lose(case):
        yield Vote("told as what a side lost", NOBODY)


def _speaking(case: Case, victim: PartyReading) -> Iterator[Vote]:
    """A claimant that fights the victims mostly tells of its own deed; one of their side, of its enemy's."""
    if case.speaker is None:
        return
    if _fights(case, case.speaker, victim.slug):
        yield Vote("the claimant fights the victims", case.speaker)
    elif victim.slug == case.speaker:
        foe = case.discourse.opponent(case.speaker, case.claim.trigger.start)
        if foe:
            yield Vote("the enemy of a side that tells its own losses", foe)


def _claims_before(case: Case, victim: PartyReading, earlier: Earlier) -> Iterator[Vote]:
    """Whoever inflicted the losses before: in the sentence, and on the same victims in the text."""
    for _, _, reading in _whole(case, earlier):
        yield _same("as the whole of a part", reading)
    for claim, _, reading in earlier[-1:]:
        if claim.sentence == case.claim.sentence:
            yield _same("as the claim before in the sentence", reading)
    same = [
        reading
        for claim, hurt, reading in earlier
        if hurt.slug == victim.slug and claim.sentence != case.claim.sentence
    ]
    for reading in same[-1:]:
        yield _same("as the same victims before", reading)


def _whole(case: Case, earlier: Earlier) -> Earlier:
    """The claim that this one is a part of; nothing where it is none."""
    return [told for told in earlier if told[0].id == case.claim.part_of]


def _same(rule: str, reading: PartyReading | None) -> Vote:
    return Vote(rule, reading.slug, strength=reading.confidence) if reading else Vote(rule, NOBODY)


def _fighting(case: Case, victim: PartyReading) -> Iterator[Vote]:
    """The parties that fight the victims: whose attack or force was named last, and the one named most."""
    end = case.claim.trigger.end
    named = case.discourse.parties_within(max(0, end - _FAR_BACK), end)
    for rule, pattern in (("whose attack was named last", ATTACK), ("whose force was named last", ARMED)):
        for mention in reversed(named):
            after = case.discourse.text[mention.end : mention.end + 45]
            if (
                mention.slug != victim.slug
                and pattern.match(after)
                and _fights(case, mention.slug, victim.slug)
            ):
                yield Vote(rule, mention.slug, case.discourse.text[mention.start : mention.end])
                break
    for slug, _ in case.discourse.weights.most_common():
        if slug != victim.slug and _fights(case, slug, victim.slug):
            yield Vote("the victims' opponent named most", slug)
            return


def _fights(case: Case, slug: str, victim: str) -> bool:
    generic = case.discourse.register.kind(victim) is PartyKind.GENERIC
    return generic or case.discourse.fight(slug, victim)
