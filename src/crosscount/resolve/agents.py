"""Who inflicted the loss, where the text says so: "killed by X", "an X airstrike", "X destroyed two tanks"."""

import re
from collections.abc import Sequence

from crosscount.model import OUTLET, UNKNOWN, Claim, PartyReading
from crosscount.reference import PartyMention
from crosscount.resolve.discourse import Discourse

_BY = re.compile(r"\b(?:by|at the hands of|from fire of)\s+")
_BREAK = re.compile(r"[.;:\n]|\b(?:that|which|who|when|while|after|said|says|told)\b")
_ATTACK = re.compile(
    r"^(?:[’']s?|-led|-backed|\s+(?:[\w-]+\s+){0,2}?)?\s*(?:air ?)?(?:strikes?|airstrikes?|attacks?|shelling|shells?|raids?|"
    r"bombing|bombardment|bombs?|missiles?|rockets?|drones?|fire|gunfire|offensive|assault|ambush|mortars?|artillery|"
    r"snipers?|jets?|warplanes?|aircraft|helicopters?|gunships?|operation|strike|incursion)\b",
    re.IGNORECASE,
)
_BE = frozenset("be is are was were been being get got gets had has have left remain lay lie feared".split())
_ACTIVE = re.compile(
    r"(?:kill|wound|injur|destroy|shot|shoot|down|captur|captured|seiz|neutrali[sz]|eliminat|damag|sank|sink|took|tak|"
    r"knock|burn|hit|blew|blow|detain|arrest|liquidat|repel|massacr|slaughter|murder|execut|abduct|kidnap|inflict|"
    r"strik|struck|disabl|claim|behead|gunn|wip|annihilat|cut)\w*",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:our|we|its|their|his)\b", re.IGNORECASE)
_SURE, _FAIR = 0.8, 0.6


def perpetrator_of(discourse: Discourse, claim: Claim, claimant: PartyReading) -> PartyReading | None:
    """Who is said to have inflicted the loss; None where the text does not say."""
    if claim.perpetrator is not None:
        return _named(discourse, claim) or PartyReading(
            slug=UNKNOWN, basis=f"words that name no party: {claim.perpetrator.words}", confidence=_FAIR
        )
    if claim.amount.is_zero:
        return None
    return _by(discourse, claim) or _subject(discourse, claim, claimant) or _attack(discourse, claim)


def _named(discourse: Discourse, claim: Claim) -> PartyReading | None:
    span = claim.perpetrator
    return _first(discourse, discourse.within(span.start, span.end), "named as the perpetrator") if span else None


def _by(discourse: Discourse, claim: Claim) -> PartyReading | None:
    """The agent of a passive, in what follows the trigger in its sentence."""
    for match in _BY.finditer(discourse.text, claim.trigger.end, claim.sentence.end):
        if match.start() - claim.trigger.end > 60:  # noqa: PLR2004
            return None
        stop = _BREAK.search(discourse.text, match.end(), min(claim.sentence.end, match.end() + 70))
        end = stop.start() if stop else min(claim.sentence.end, match.end() + 70)
        return _first(discourse, discourse.within(match.end(), end), "by")
    return None


def _subject(discourse: Discourse, claim: Claim, claimant: PartyReading) -> PartyReading | None:
    """The subject of an active verb of harm: the party named before it, or the claimant's own forces."""
    if not is_active(discourse, claim):
        return None
    mention = discourse.subject(claim, claim.trigger.start)
    if mention is not None:
        return _read(discourse, mention, "subject", _FAIR)
    if claimant.slug not in (OUTLET, UNKNOWN) and discourse.register.is_party(claimant.slug):
        return PartyReading(slug=claimant.slug, basis="the claimant's own deed", confidence=_FAIR)
    return None


def is_active(discourse: Discourse, claim: Claim) -> bool:
    """Whether the trigger is a verb whose object suffered: "killed four", "destroying two tanks"."""
    if not _ACTIVE.match(claim.trigger.words) or discourse.word_before(claim.trigger.start) in _BE:
        return False
    object_ = claim.quantity or claim.victims
    return object_ is not None and object_.start >= claim.trigger.end


def _attack(discourse: Discourse, claim: Claim) -> PartyReading | None:
    """The party whose attack the sentence names, the nearest to the trigger."""
    found = [
        mention
        for mention in discourse.within(claim.sentence.start, claim.sentence.end)
        if (discourse.is_named(mention) or mention.form == "generic")
        and _ATTACK.match(discourse.text[mention.end : mention.end + 45])
        and not (claim.victims and claim.victims.start <= mention.start < claim.victims.end)
    ]
    if not found:
        return None
    nearest = min(found, key=lambda mention: abs(mention.start - claim.trigger.start))
    return _read(discourse, nearest, "attack of", _FAIR)


def _first(discourse: Discourse, mentions: Sequence[PartyMention], how: str) -> PartyReading | None:
    named = [mention for mention in mentions if discourse.is_named(mention)]
    others = [mention for mention in mentions if mention.form == "generic"]
    chosen = (named or others)[:1]
    return _read(discourse, chosen[0], how, _SURE) if chosen else None


def _read(discourse: Discourse, mention: PartyMention, how: str, confidence: float) -> PartyReading:
    words = discourse.text[mention.start : mention.end]
    return PartyReading(slug=mention.slug, basis=f"{how}: {words}", confidence=confidence)
