"""Who suffered: the party that a claim's victims belong to.

Rules in order, the first that answers stands, and the reading says which: the victims' own words; possessives and
the enemy, from the claimant's side; the subject of a loss; the opponent of the perpetrator; the people and forces of
the land that the text is set on. What none of them tells stays unknown.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crosscount.model import OUTLET, UNKNOWN, Claim, PartyKind, PartyReading, VictimGroup
from crosscount.reference import PartyMention
from crosscount.resolve.discourse import Discourse

_OURS = re.compile(r"\b(?:our|ours|we|us|my|me|i)\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:its|their|theirs|his|her|it|they|them|own|he)\b", re.IGNORECASE)
_ENEMY = re.compile(
    r"\b(?:enem(?:y|ies)|adversar(?:y|ies)|rivals?|opponents?|opposing (?:side|forces?|army|guerrillas)|occupiers?|"
    r"occupants?|occupation (?:forces?|army|troops)|invaders?|aggressors?|the other side|hostiles?|opposite side)\b",
    re.IGNORECASE,
)
_LOSING = re.compile(r"\b(?:lost|los(?:es?|ing)|suffer\w*|sustain\w*|incur\w*|had|has|have|took)\b", re.IGNORECASE)
_LOST = re.compile(
    r"(?:lost|los(?:es?|ing|s|ses)|suffer\w*|sustain\w*|incur\w*|casualt\w+|dead|deaths?|fatalit\w+|missing|wounded|"
    r"killed|surrender\w*)$",
    re.IGNORECASE,
)
_BOASTED = re.compile(
    r"(?:destr|captur|taken|seiz|burn|neutral|elimina|brought|down|prisoner|put |knock|annihil|surrender|arrest|corpse|"
    r"secur|disabl|recover|liquidat|wreck|detain|intercept|confiscat|smash|troph|shot|hit|demolish|depriv|laid|scrap|"
    r"crush|erase|wip|dispos|repel|took|suppress|struck|slain|stopped|thinned)",
    re.IGNORECASE,
)
_MOURNED = re.compile(
    r"(?:martyr|fallen|fell|hurt|missing|injur|wound|died|dying|gave|losing|loss\b|lost|victim|names|buried|death|perish|"
    r"heroic|sacrific|mourn|ascend)",
    re.IGNORECASE,
)
"""Verbs by which a side tells of the enemy's losses, and those by which it tells of its own (training set, 2026-11)."""

_OF = re.compile(r"\s*(?:of|from|belonging to|loyal to|in)\s+(?:the\s+)?")
_JOINED = re.compile(r"^[\s\w’'-]*$")
_DEFINITE = re.compile(r"\b(?:the|these|those|its|their)\s*$|^(?:the|these|those)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:\w+ )?(?:others?|another|more|them|those|these|one|ones|people|persons|men|women|children|victims?|she|he|him|"
    r"his|her)$",
    re.IGNORECASE,
)
_NEAR = 30  # characters between the pieces of one phrase
_SURE, _FAIR, _WEAK, _FAINT = 0.95, 0.75, 0.5, 0.3
"""Confidence by basis: the victims' own words, one step of reading, the discourse, the setting alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim with what is already known of it, and the readings of the claims before."""

    discourse: Discourse
    claim: Claim
    claimant: PartyReading
    perpetrator: PartyReading | None
    land: str | None  # the party whose civilians live at the claim's place
    before: Sequence[tuple[Claim, PartyReading]]

    @property
    def subject_words(self) -> str:
        """What opens the claim's sentence, where a subject stands."""
        return self.claim.sentence.words.lstrip("\"'“‘ ").removeprefix("The ").removeprefix("the ")[:_NEAR]

    @property
    def speaker(self) -> str | None:
        """The claimant, where it is a party."""
        slug = self.claimant.slug
        return slug if slug != OUTLET and self.discourse.register.is_party(slug) else None


def victim_of(case: Case) -> PartyReading:
    """The victims' party; `unknown` where no rule tells it."""
    for rule in _RULES:
        found = rule(case)
        if found is not None:
            return found
    return PartyReading(slug=UNKNOWN, basis="nothing in the text tells", confidence=_FAINT)


def _own_words(case: Case) -> PartyReading | None:
    """A party that the victims' words name, or the words just behind them: "soldiers of the X army"."""
    start, end = _phrase(case.claim)
    named = case.discourse.parties_within(start, end) or _behind(case, end)
    if not named:
        return None
    first = named[0]
    group = _last_of_run(case, named)
    slug = group.slug if case.discourse.is_group(group.slug) else first.slug
    if case.discourse.is_group(slug) and case.claim.victim_group is VictimGroup.CIVILIAN:
        return _slug(case.discourse.community(slug), f"community of: {_words(case, group)}", _FAIR)
    return _slug(slug, f"named: {_words(case, first if slug == first.slug else group)}", _SURE)


def _behind(case: Case, end: int) -> list[PartyMention]:
    behind = _OF.match(case.discourse.text, end) if case.claim.victims else None
    if behind is None:
        return []
    return [m for m in case.discourse.parties_within(behind.end(), behind.end() + _NEAR) if m.start <= behind.end() + 1]


def _last_of_run(case: Case, named: list[PartyMention]) -> PartyMention:
    """The last of the names that make one phrase: "Turkish" and "PKK" in "Turkish PKK militants"."""
    last = named[0]
    for mention in named[1:]:
        between = case.discourse.text[last.end : mention.start]
        if not _JOINED.match(between) or " and " in f" {between} ":
            break
        last = mention
    return last


def _phrase(claim: Claim) -> tuple[int, int]:
    """The stretch of the victims' words, from their quantity where that stands close before."""
    victims = claim.victims or claim.trigger
    start = victims.start
    if claim.quantity and 0 <= victims.start - claim.quantity.end <= _NEAR:
        start = claim.quantity.end
    return start, victims.end


def _victim_words(case: Case) -> str:
    return case.claim.victims.words if case.claim.victims else ""


def _possessive(case: Case) -> PartyReading | None:
    """"Our troops", "its soldiers": the speaker's, or those of the sentence's subject."""
    words = _victim_words(case)
    if _OURS.search(words):
        return _slug(case.speaker, f"the claimant's own: {words}", _FAIR)
    if not _THEIRS.search(words):
        return None
    position = case.claim.victims.start if case.claim.victims else case.claim.trigger.start
    subject = case.discourse.subject(case.claim, position)
    if subject is not None:
        return _slug(subject.slug, f"its own, of the subject: {_words(case, subject)}", _FAIR)
    return _slug(case.speaker, f"the claimant's own: {words}", _FAIR)


def _enemy(case: Case) -> PartyReading | None:
    """"The enemy", "the adversary": who the claimant's side fights in this text."""
    words = _victim_words(case) or case.claim.quote.words
    if not _ENEMY.search(words) and not _ENEMY.match(case.subject_words):
        return None
    side = case.speaker or case.discourse.home()
    foe = case.discourse.opponent(side, case.claim.trigger.start) if side else None
    return _slug(foe, f"enemy of {side}: {words}", _FAIR)


def _generic(case: Case) -> PartyReading | None:
    """"Militants", "rebels": the group that they are in this text, else the word's own slug."""
    start, end = _phrase(case.claim)
    generic = [m for m in case.discourse.within(start, end) if m.form == "generic"]
    if not generic or case.claim.victim_group is VictimGroup.CIVILIAN:
        return None
    words = _words(case, generic[0])
    meant = _meant(case, generic[0])
    if meant is not None:
        return _slug(meant, f"who the text calls so: {words}", _WEAK)
    return PartyReading(slug=generic[0].slug, basis=f"generic: {words}", confidence=_WEAK)


def _meant(case: Case, generic: PartyMention) -> str | None:
    """Who a word for fighters means: the opponent of the party that speaks, or of the one that struck; a group named
    before where the words point back to it; the party that the word stands for in that land."""
    discourse = case.discourse
    group = discourse.group_before(generic.start)
    speaker = case.speaker
    if speaker is not None:
        return group if group and discourse.fight(speaker, group) else discourse.opponent(speaker, generic.start)
    land = case.land or discourse.home()
    standing = discourse.register.standing_for(generic.slug, land) if land else None
    if standing is not None:
        return standing
    before = discourse.text[max(0, generic.start - 8) : generic.start]
    return group if group and (generic.slug == "rebels" or _DEFINITE.search(before)) else None


def _whole(case: Case) -> PartyReading | None:
    """A part has its whole's victims."""
    for claim, reading in case.before:
        if claim.id == case.claim.part_of:
            return _slug(reading.slug, "part of a whole", _FAIR)
    return None


def _same_as_before(case: Case) -> PartyReading | None:
    """"Five others", "another": of the same party as the claim before in the sentence, if the same source gives it."""
    words = _victim_words(case)
    if words and not _OTHERS.search(words):
        return None
    for claim, reading in reversed(case.before):
        if claim.sentence == case.claim.sentence and reading.slug != UNKNOWN and _alike(claim, case.claim):
            return _slug(reading.slug, "as the claim before in the sentence", _WEAK)
    return None


def _alike(one: Claim, other: Claim) -> bool:
    if one.object != other.object or one.claimant != other.claimant:
        return False
    groups = {one.victim_group, other.victim_group}
    return groups != {VictimGroup.COMBATANT, VictimGroup.CIVILIAN} and groups != {
        VictimGroup.COMBATANT,
        VictimGroup.UNKNOWN,
    }


def _loser(case: Case) -> PartyReading | None:
    """The subject of "lost", "suffered losses"."""
    claim = case.claim
    lost = _LOSING.search(case.discourse.text, claim.sentence.start, claim.trigger.end)
    if not lost or not _LOST.search(claim.trigger.words):
        return None
    subject = case.discourse.subject(claim, lost.start())
    return _slug(subject.slug, f"subject of the loss: {_words(case, subject)}", _FAIR) if subject else None


def _by_its_verb(case: Case) -> PartyReading | None:
    """A side's soldiers and things: the enemy's where it boasts, its own where it mourns."""
    if case.speaker is None or case.claim.victim_group in (VictimGroup.CIVILIAN, VictimGroup.UNKNOWN):
        return None
    trigger = case.claim.trigger.words
    mourned = bool(_MOURNED.match(trigger))
    if _BOASTED.match(trigger) or (case.claim.victim_group is None and not mourned):
        foe = case.discourse.opponent(case.speaker, case.claim.trigger.start)
        return _slug(foe, f"the enemy's, by the verb of its claimant: {trigger}", _WEAK)
    if mourned:
        return _slug(case.speaker, f"the claimant's, by its verb: {trigger}", _WEAK)
    return None


def _as_before_in_text(case: Case) -> PartyReading | None:
    """The soldiers and things of a text that goes on: of the same party as those of the claim before."""
    if case.claim.victim_group in (VictimGroup.CIVILIAN, VictimGroup.UNKNOWN):
        return None
    for claim, reading in reversed(case.before):
        if claim.victim_group in (VictimGroup.COMBATANT, VictimGroup.MIXED, None) and claim.claimant == case.claim.claimant:
            return _slug(reading.slug, "as the claim before in the text", _FAINT) if reading.slug != UNKNOWN else None
    return None


def _opponent(case: Case) -> PartyReading | None:
    """Who the perpetrator fights in this text."""
    by = case.perpetrator
    if by is None or by.slug == UNKNOWN or case.claim.victim_group is VictimGroup.CIVILIAN:
        return None
    if case.discourse.register.kind(by.slug) is PartyKind.GENERIC:
        return _slug(case.land or case.discourse.home(), f"the land where they fight: {by.slug}", _WEAK)
    foe = case.discourse.opponent(by.slug, case.claim.trigger.start)
    return _slug(foe, f"opponent of the perpetrator: {by.slug}", _WEAK)


def _land(case: Case) -> PartyReading | None:
    """Whose people live at the place of the loss."""
    if case.claim.victim_group in (VictimGroup.COMBATANT, None):
        return None
    return _slug(case.land, "people of the place", _WEAK)


def _home(case: Case) -> PartyReading | None:
    """The people and forces of the land that the text is set on."""
    by = case.perpetrator.slug if case.perpetrator else None
    land = case.land if case.land != by else None
    return _slug(land or case.discourse.home(besides=by), "the land that the text is set on", _FAINT)


_RULES: tuple[Callable[[Case], PartyReading | None], ...] = (
    _own_words,
    _possessive,
    _enemy,
    _generic,
    _whole,
    _same_as_before,
    _loser,
    _by_its_verb,
    _land,
    _opponent,
    _as_before_in_text,
    _home,
)


def _words(case: Case, mention: PartyMention) -> str:
    return case.discourse.text[mention.start : mention.end]


def _slug(slug: str | None, basis: str, confidence: float) -> PartyReading | None:
    return PartyReading(slug=slug, basis=basis, confidence=confidence) if slug else None
