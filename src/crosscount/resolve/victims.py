"""Who suffered: the party that a claim's victims belong to.

Every rule that has something to say proposes a party: the victims' own words, possessives and the enemy,
the subject of a loss, the opponent of whoever struck, the claims before, the land that the text is set on.
`ballot` weighs them.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from crosscount.model import UNKNOWN, Claim, PartyKind, PartyReading, Question, Scope, Span, VictimGroup
from crosscount.reference import PartyMention
from crosscount.resolve.ballot import Vote, decide, load_weights
from crosscount.resolve.case import Case
from crosscount.resolve.pointed import pointed, sided
from crosscount.resolve.surroundings import PART, surroundings

_OURS = re.compile(r"\b(?:our|ours|we|us|my|me|i)\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:its|their|theirs|his|her|it|they|them|own|he)\b", re.IGNORECASE)
_ENEMY = re.compile(
    r"\b(?:enem(?:y|ies)|adversar(?:y|ies)|rivals?|opponents?|opposing (?:side|forces?|army|"
    r"guerrillas)|occupiers?|occupants?|occupation (?:forces?|army|troops|soldiers?)|invaders?|aggressors?|"
    r"the other side|hostiles?|opposite side|terror(?:ist)? (?:group|organi[sz]ation))\b",
    re.IGNORECASE,
)
_OUR_SIDE = re.compile(
    r"\b(?:our|ours|we|friendly|own (?:losses|troops|forces|side)|(?:its|their|his|her) (?:own|side))\b",
    re.IGNORECASE,
)
_ADMITTED = re.compile(
    r"\b(?:acknowledg\w+|admit\w*|admission|conced\w+|confess\w*|own(?:s|ed|ing) (?:up )?to|regret\w*|"
    r"mourn\w*|condol\w+|allow(?:s|ed|ing) that)\b",
    re.IGNORECASE,
)
_LOSING = re.compile(r"\b(?:lost|los(?:es?|ing)|suffer\w*|sustain\w*|incur\w*)\b", re.IGNORECASE)
_HAVING = re.compile(r"\b(?:had|has|have|took)\b", re.IGNORECASE)
_LOST = re.compile(
    r"(?:lost|los(?:es?|ing|s|ses)|suffer\w*|sustain\w*|incur\w*|casualt\w+|dead|deaths?|fatalit\w+|"
    r"missing|wounded|killed|surrender\w*)$",
    re.IGNORECASE,
)
_BOASTED = re.compile(
    r"(?:destr|captur|taken|seiz|burn|neutral|elimina|brought|down|prisoner|put |knock|annihil|"
    r"surrender|arrest|corpse|secur|disabl|recover|liquidat|wreck|detain|intercept|confiscat|smash|"
    r"troph|shot|hit|demolish|depriv|laid|scrap|crush|erase|wip|dispos|repel|took|suppress|struck|"
    r"slain|stopped|thinned)",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?:took|taking|carr(?:ied|ying)|left|leaving|evacuat(?:ed|ing)|dragg(?:ed|ing)|abandon(?:ed|ing)|"
    r"remov(?:ed|ing)|pull(?:ed|ing)|bur(?:ied|ying)|collect(?:ed|ing))\b[^,;.]*$",
    re.IGNORECASE,
)
_INFLICTED = re.compile(r"\b(?:inflict\w*|dealt|deal(?:s|ing)?|caus(?:ed|es|ing))\b[^,;.]*$", re.IGNORECASE)
_MOURNED = re.compile(
    r"(?:martyr|fallen|fell|hurt|missing|injur|wound|died|dying|gave|losing|loss\b|lost|victim|names|"
    r"buried|death|perish|heroic|sacrific|mourn|ascend)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:both|either|all|each|the two) (?:sides?|parties|camps|armies)\b", re.IGNORECASE)
_WAR = re.compile(
    r"\b(?:wars?|conflicts?|insurgenc(?:y|ies)|insurrections?|rebellions?|revolts?|uprisings?|fighting|clashes|"
    r"hostilities|battles?|sieges?|campaigns?|(?:took|taken|taking) up arms)\b",
    re.IGNORECASE,
)
_FOUGHT_OVER = re.compile(r"\s+(?:of|for|over)\s+(?:the\s+)?")
_OF = re.compile(r"\s*(?:of|from|belonging to|loyal to|in)\s+(?:the\s+)?")
_JOINED = re.compile(r"^[\s\w’'-]*$")
SUBJECT = "subject of the loss"
_BOTH_SIDES = "both sides under one number"
DECISIVE = (
    _BOTH_SIDES,
    "named",
    "the enemy of the claimant",
    "the claimant's own, by a possessive",
    SUBJECT,
    PART,
)
"""Rules that answer alone: the victims' own words, a side's for itself and its enemy, who is said to lose.

And the whole of a part, where that was answered so itself.
"""
_SURE = 0.9
_REACH = 50  # characters before a loss in which who inflicts it is said to
_NEAR = 30  # characters between the pieces of one phrase


def victim_of(case: Case) -> PartyReading:
    """The victims' party; `unknown` where the rules tell none."""
    cast = tuple(votes(case))
    plain = [vote for vote in cast if vote.rule in DECISIVE and vote.strength >= _SURE]
    if plain:
        basis = f"{plain[0].rule}: {plain[0].words}" if plain[0].words else plain[0].rule
        return PartyReading(slug=plain[0].slug, basis=basis, confidence=_SURE)
    return decide(cast, case.kind, load_weights()["victim"])


def votes(case: Case) -> Iterator[Vote]:
    """What every rule proposes for the victims."""
    for rule in _RULES:
        yield from rule(case)


def told_outright(case: Case) -> Vote | None:
    """The party that the victims' own words name, else the one that is said to lose; None for neither."""
    return next(chain(_own_words(case), _losers(case)), None)


def is_said_to_lose(case: Case) -> bool:
    """Whether the loss is told as its subject's: "X lost ten men", "X suffered casualties"."""
    return next(_losers(case), None) is not None


def _losers(case: Case) -> Iterator[Vote]:
    return (vote for vote in _loser(case) if vote.rule == SUBJECT)


def verb_of(case: Case) -> str:
    """How the claim tells of it: "none at all", "an admission", "a boast", "mourning" or "a plain word"."""
    trigger = case.claim.trigger
    if case.claim.amount.is_zero:
        return "none at all"
    if _is_admitted(case):
        return "an admission"
    before = case.discourse.text[max(case.claim.sentence.start, trigger.start - _REACH) : trigger.start]
    if _BOASTED.match(trigger.words) or _INFLICTED.search(before):
        return "a boast"
    return "mourning" if _MOURNED.match(trigger.words) else "a plain word"


def _is_admitted(case: Case) -> bool:
    """Whether the words for the claimant are followed by a verb of admitting: "the ministry conceded"."""
    said = case.claim.claimant
    if said is None:
        return False
    behind = case.discourse.text[said.end : said.end + _NEAR]
    return _ADMITTED.search(behind.partition(".")[0]) is not None


def _own_words(case: Case) -> Iterator[Vote]:
    """A party that the victims' words name, or the words just behind them: "soldiers of the X army"."""
    start, end = _phrase(case.claim)
    named = case.discourse.parties_within(start, end)
    if named:
        last = _last_of_run(case, named)
        meant = last if case.discourse.is_group(last.slug) else named[0]
        if case.discourse.is_group(meant.slug) and case.claim.victim_group is VictimGroup.CIVILIAN:
            yield Vote(
                "community of the group named", case.discourse.community(meant.slug), case.words(meant)
            )
        else:
            yield Vote("named", meant.slug, case.words(meant))
    for mention in _behind(case, end):
        yield Vote("named behind", mention.slug, case.words(mention))


def _behind(case: Case, end: int) -> list[PartyMention]:
    behind = _OF.match(case.discourse.text, end) if case.claim.victims else None
    if behind is None:
        return []
    found = case.discourse.parties_within(behind.end(), behind.end() + _NEAR)
    return [
        mention
        for mention in found
        if mention.start <= behind.end() + 1 and not case.discourse.is_setting(mention)
    ]


def _last_of_run(case: Case, named: list[PartyMention]) -> PartyMention:
    """The last of the names that make one phrase: "Turkish" and "PKK" in "Turkish PKK militants".

    A common noun behind a group only says what its men are: "Wagner mercenaries".
    """
    last = named[0]
    for mention in named[1:]:
        between = case.discourse.text[last.end : mention.start]
        if not _JOINED.match(between) or " and " in f" {between} ":
            break
        if not (case.words(mention).islower() and case.discourse.is_group(last.slug)):
            last = mention
    return last


def _phrase(claim: Claim) -> tuple[int, int]:
    """The stretch of the victims' words, from their quantity where that stands close before."""
    victims = claim.victims or claim.trigger
    start = victims.start
    if claim.quantity and 0 <= victims.start - claim.quantity.end <= _NEAR:
        start = claim.quantity.end
    return start, victims.end


def _both_sides(case: Case) -> Iterator[Vote]:
    """Nobody in particular, where one number counts both sides: "350 dead on both sides"."""
    start, end = case.claim.quote.start, case.claim.quote.end
    match = _BOTH.search(case.discourse.text, start, min(case.claim.sentence.end, end + _NEAR))
    match = match or _whole_war(case)
    if match:
        yield Vote(_BOTH_SIDES, UNKNOWN, match[0])
    elif _breaks_down_a_war(case):
        yield Vote(_BOTH_SIDES, UNKNOWN, case.claim.trigger.words)


def _whole_war(case: Case) -> re.Match[str] | None:
    """The word for a war whose dead of both sides a total counts: "the conflict has cost 20,000 lives".

    Not where the text tells who struck or whose people they were, where a side counts them, nor where they
    are said to be of a land whose enemy is another land.
    """
    claim = case.claim
    if claim.scope is Scope.INCIDENT or case.kind != "unknown" or _takes_a_side(case):
        return None
    wars = list(_WAR.finditer(case.discourse.text, claim.sentence.start, claim.sentence.end))
    foe = case.discourse.opponent(case.land) if case.land and claim.where else None
    if foe and not case.discourse.is_group(foe):
        wars = [war for war in wars if claim.where and _is_over(war, claim.where)]
    return wars[0] if wars else None


def _takes_a_side(case: Case) -> bool:
    """Whether the text tells who struck, which side counts, or whose people they were."""
    return bool(case.perpetrator or case.speaker or case.discourse.parties_within(*_phrase(case.claim)))


def _breaks_down_a_war(case: Case) -> bool:
    """Whether a total of both sides goes on in its paragraph: "1,200 of them by shelling, 300 children".

    Not where a side counts or the text tells who struck, nor of fighters, who are of one side or another.
    """
    claim, text = case.claim, case.discourse.text
    if case.kind in {"things", "combatant"} or _takes_a_side(case):
        return False
    return any(
        reading.basis.startswith(_BOTH_SIDES)
        and whole.loss is claim.loss
        and claim.amount.low < whole.amount.low
        and "\n" not in text[whole.sentence.start : claim.sentence.start]
        for whole, reading in case.before
    )


def _is_over(war: re.Match[str], place: Span) -> bool:
    """Whether a war is named after a place: "the battle of Aleppo", "the Karabakh conflict"."""
    behind = _FOUGHT_OVER.match(war.string, war.end())
    return (behind is not None and behind.end() == place.start) or (
        _JOINED.match(war.string[place.end : war.start()]) is not None
        and place.end < war.start() <= place.end + _NEAR
    )


def _possessive(case: Case) -> Iterator[Vote]:
    """The speaker's own, or those of the sentence's subject: "our troops", "its soldiers"."""
    words = case.victim_words
    if _OURS.search(words):
        if case.speaker:
            yield Vote("the claimant's own, by a possessive", case.speaker, words)
    elif _THEIRS.search(words):
        position = case.claim.victims.start if case.claim.victims else case.claim.trigger.start
        subject = case.discourse.subject(case.claim, position)
        if subject is not None:
            yield Vote("its own, of the subject", subject.slug, words)
        elif case.speaker:
            yield Vote("its own, of the claimant", case.speaker, words)


def _enemy(case: Case) -> Iterator[Vote]:
    """Who the claimant's side fights in this text: "the enemy", "the adversary"."""
    words = case.victim_words or case.claim.quote.words
    side = case.speaker or case.discourse.told_from()
    if side and (_ENEMY.search(words) or _ENEMY.match(case.subject_words) or _enemy_carries(case)):
        foe = case.discourse.opponent(side, case.claim.trigger.start) or case.discourse.only_enemy(side)
        if foe:
            yield Vote("the enemy of the claimant", foe, words)


def _enemy_carries(case: Case) -> bool:
    """Whether the enemy moves or leaves them, as a side does its own: "the enemy fled, leaving bodies"."""
    claim, text = case.claim, case.discourse.text
    start = min(claim.trigger.start, claim.victims.start if claim.victims else claim.trigger.start)
    carried = _CARRIED.search(text, claim.sentence.start, start)
    if carried is None:
        return False
    enemy = _last(_ENEMY, text[claim.sentence.start : carried.start()])
    ours = _last(_OUR_SIDE, text[claim.sentence.start : carried.start()])
    return enemy > ours and not case.discourse.parties_within(claim.sentence.start + enemy, start)


def _sides_of_the_sentence(case: Case) -> Iterator[Vote]:
    """Whose losses the sentence tells: "the enemy's losses: ...", "on our side"."""
    side = case.speaker or case.discourse.told_from()
    if side is None:
        return
    text, claim = case.discourse.text, case.claim
    foe = case.discourse.opponent(side, claim.trigger.start)
    before = text[claim.sentence.start : max(claim.trigger.end, claim.quote.end)]
    enemy, ours = _last(_ENEMY, before), _last(_OUR_SIDE, before)
    if enemy > ours and foe:
        yield Vote("the enemy named in the sentence", foe)
    if ours > enemy:
        yield Vote("our side named in the sentence", side)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the pattern is found last, -1 where it is not."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _generic(case: Case) -> Iterator[Vote]:
    """A word for fighters: its own slug, a group named before, the speaker's foe, whom it stands for."""
    start, end = _phrase(case.claim)
    for mention in [m for m in case.discourse.within(start, end) if m.form == "generic"][:1]:
        words = case.words(mention)
        yield Vote("a word for fighters", mention.slug, words)
        group = case.discourse.group_before(start)
        if group:
            yield Vote("fighters of the group named before", group, words)
        foe = case.discourse.opponent(case.speaker, start) if case.speaker else None
        if foe:
            yield Vote("fighters against the claimant", foe, words)
        land = case.land or case.discourse.home()
        meant = case.discourse.register.standing_for(mention.slug, land) if land else None
        if meant:
            yield Vote("what such fighters are called there", meant, words)


def _loser(case: Case) -> Iterator[Vote]:
    """The subject of "lost", "suffered losses"."""
    claim = case.claim
    if not _LOST.search(claim.trigger.words):
        return
    for rule, pattern in ((SUBJECT, _LOSING), ("subject of a verb before the loss", _HAVING)):
        verbs = list(pattern.finditer(case.discourse.text, claim.sentence.start, claim.trigger.end))
        subject = case.discourse.subject(claim, verbs[-1].start()) if verbs else None
        if subject and claim.victims and subject.end <= claim.victims.start < verbs[-1].start():
            return  # the victims' own words lose, as in "X said the militia lost nine men"
        if subject and verbs[-1].start() - subject.end <= 2 * _NEAR:
            yield Vote(rule, case.discourse.meant_by(subject), case.words(subject))
            return


def _by_its_verb(case: Case) -> Iterator[Vote]:
    """The claimant and its enemy, by a verb of boasting, of mourning, or neither."""
    if case.speaker is None:
        return
    trigger, verb = case.claim.trigger.words, verb_of(case)
    yield Vote(f"the claimant, by {verb}", case.speaker, trigger)
    foe = case.discourse.opponent(case.speaker, case.claim.trigger.start)
    if foe:
        yield Vote(f"the claimant's enemy, by {verb}", foe, trigger)


def _struck(case: Case) -> Iterator[Vote]:
    """Who the perpetrator fights in this text, and the perpetrator itself, which seldom suffers."""
    by = case.perpetrator
    if by is None or by.slug == UNKNOWN:
        return
    yield Vote("the perpetrator", by.slug, by.words)
    if case.discourse.register.kind(by.slug) is PartyKind.GENERIC:
        home = case.land or case.discourse.home()
        if home:
            yield Vote("the land where such fighters strike", home, by.words)
        return
    foe = case.discourse.opponent(by.slug, case.claim.trigger.start)
    if foe:
        yield Vote("opponent of the perpetrator", foe, by.words)


def _pointed_at(case: Case) -> Iterator[Vote]:
    return pointed(case.discourse, case.claim, Question.VICTIM, none=UNKNOWN)


_RULES: tuple[Callable[[Case], Iterator[Vote]], ...] = (
    _both_sides,
    _own_words,
    _possessive,
    _enemy,
    _sides_of_the_sentence,
    _generic,
    _loser,
    _by_its_verb,
    _struck,
    surroundings,
    _pointed_at,
    sided,
)
