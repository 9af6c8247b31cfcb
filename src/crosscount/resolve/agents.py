"""Who inflicted the loss, by its own sentence: "killed by X", "an X strike", "X destroyed two tanks"."""

import re
from collections.abc import Sequence

from crosscount.model import OUTLET, UNKNOWN, Claim, PartyReading
from crosscount.reference import PartyMention
from crosscount.resolve.ballot import Vote
from crosscount.resolve.discourse import Discourse

_BY = re.compile(r"\b(?:by|at the hands of|from fire of)\s+")
_BREAK = re.compile(r"[.,;:\n]|\b(?:that|which|who|when|while|after|said|says|told)\b")
DIRECT = "right behind the loss, by"
NAMED = "named as the perpetrator"
"""Rules that answer alone: "killed by X", and words that the claim gives for the perpetrator."""

_WITHIN = (
    r"(?:(?!(?:using|with|under|after|before|in|on|at|by|for|from|to|and|or|of|during)\b)[\w-]+\s+){0,2}?"
)
"""What may stand between a party and its attack or force: no word that begins another phrase."""

ATTACK = re.compile(
    rf"^(?:[’']s?|-led|-backed|\s+{_WITHIN})?\s*(?:air ?)?(?:strikes?|airstrikes?|attacks?|"
    r"shelling|shells?|raids?|bombing|bombardment|bombs?|missiles?|rockets?|drones?|fire|gunfire|"
    r"offensive|assault|ambush|mortars?|artillery|snipers?|jets?|warplanes?|aircraft|helicopters?|"
    r"gunships?|operation|strike|incursion)\b",
    re.IGNORECASE,
)
_TOLD = frozenset(
    """
    said reported confirmed posted published shared cited quoted claimed written provided compiled followed
    """.split()
)
"""Words before "by" that tell of no harm: "confirmed by the ministry"."""

_BE = frozenset("be is are was were been being get got gets had has have left remain lay lie feared".split())
_ACTIVE = re.compile(
    r"(?:kill|wound|injur|destroy|shot|shoot|down|captur|captured|seiz|neutrali[sz]|eliminat|damag|"
    r"sank|sink|took|tak|knock|burn|hit|blew|blow|detain|arrest|liquidat|repel|massacr|slaughter|"
    r"murder|execut|abduct|kidnap|inflict|strik|struck|disabl|claim|behead|gunn|wip|annihilat|cut)\w*",
    re.IGNORECASE,
)
_STATE_BODY = re.compile(
    r"\b(?:the army|army|government (?:forces|troops|soldiers|airstrikes?|warplanes)|government|"
    r"police(?:men)?|military|security (?:forces?|services?|men)|troops|soldiers|air force|navy|"
    r"border guards|marines|regime)\b",
    re.IGNORECASE,
)
ARMED = re.compile(
    rf"^(?:[’']s?|-led|-backed)?\s+{_WITHIN}(?:forces?|troops|army|soldiers|fighters|"
    r"military|police|militants|artillery|warplanes|aircraft|jets)\b",
    re.IGNORECASE,
)
_REACH = 70  # characters in which the noun phrase of an agent ends


def agents_of(discourse: Discourse, claim: Claim, claimant: PartyReading) -> list[Vote]:
    """Whom the claim's own sentence lets be taken for the one who inflicted the loss, likeliest first."""
    if claim.perpetrator is not None:
        span = claim.perpetrator
        within = discourse.within(span.start, span.end)
        named = [m for m in within if m.form != "role" and not discourse.is_setting(m)]
        return [_vote(discourse, _head(discourse, mention), NAMED) for mention in named[:1]]
    if claim.amount.is_zero:
        return []
    return [*_by(discourse, claim), *_subject(discourse, claim, claimant), *_attack(discourse, claim)]


def _by(discourse: Discourse, claim: Claim) -> list[Vote]:
    """The agent of a passive, in what follows the trigger in its sentence."""
    match = _BY.search(discourse.text, claim.trigger.end, min(claim.sentence.end, claim.trigger.end + _REACH))
    if match is None or discourse.word_before(match.start()) in _TOLD:
        return []
    limit = min(claim.sentence.end, match.end() + _REACH)
    stop = _BREAK.search(discourse.text, match.end(), limit)
    rule = DIRECT if match.start() - claim.trigger.end <= 1 else "by"
    return _first(discourse, discourse.within(match.end(), stop.start() if stop else limit), rule)


def _subject(discourse: Discourse, claim: Claim, claimant: PartyReading) -> list[Vote]:
    """The subject of an active verb: the party named before it, the claimant's own forces, the state's."""
    if not is_active(discourse, claim):
        return []
    mention = discourse.subject(claim, claim.trigger.start)
    if mention is not None:
        return [_vote(discourse, _head(discourse, mention), "subject")]
    if claimant.slug not in (OUTLET, UNKNOWN) and discourse.register.is_party(claimant.slug):
        return [Vote("the claimant's own deed", claimant.slug, claim.trigger.words)]
    body = _STATE_BODY.search(discourse.text, claim.sentence.start, claim.trigger.start)
    home = discourse.home() if body else None
    return [Vote("forces of the state", home, body[0])] if home and body else []


def _head(discourse: Discourse, mention: PartyMention) -> PartyMention:
    """The word for fighters that an adjective stands before: "Sierra Leonean rebels" are no state."""
    if mention.form != "adjective":
        return mention
    following = discourse.within(mention.end, mention.end + 25)
    return following[0] if following and following[0].form == "generic" else mention


def is_active(discourse: Discourse, claim: Claim) -> bool:
    """Whether the trigger is a verb whose object suffered: "killed four", "destroying two tanks"."""
    if not _ACTIVE.match(claim.trigger.words) or discourse.word_before(claim.trigger.start) in _BE:
        return False
    object_ = claim.quantity or claim.victims
    return object_ is not None and object_.start >= claim.trigger.end


def _attack(discourse: Discourse, claim: Claim) -> list[Vote]:
    """The party whose attack the sentence names, the nearest to the trigger."""
    found = [
        mention
        for mention in discourse.within(claim.sentence.start, claim.sentence.end)
        if (discourse.is_named(mention) or mention.form == "generic")
        and ATTACK.match(discourse.text[mention.end : mention.end + _REACH])
        and not (claim.victims and claim.victims.start <= mention.start < claim.victims.end)
    ]
    nearest = sorted(found, key=lambda mention: abs(mention.start - claim.trigger.start))
    return [_vote(discourse, mention, "attack of") for mention in nearest[:1]]


def _first(discourse: Discourse, mentions: Sequence[PartyMention], rule: str) -> list[Vote]:
    """A vote for the first party or fighters among the mentions that stand for no place."""
    for mention in mentions:
        if mention.form == "generic" or (discourse.is_named(mention) and not discourse.is_setting(mention)):
            return [_vote(discourse, _head(discourse, mention), rule)]
    return []


def _vote(discourse: Discourse, mention: PartyMention, rule: str) -> Vote:
    return Vote(rule, discourse.meant_by(mention), discourse.text[mention.start : mention.end])
