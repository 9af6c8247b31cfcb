"""What the coding guide makes of a loss: kind, interval, the victims' status, and what it leaves out."""

import re
from typing import NamedTuple

from crosscount.errors import VocabularyError
from crosscount.extract.attach import NOUN_FRAMES, Loss
from crosscount.extract.groups import Reading
from crosscount.extract.lexicon import Frame, LossWord, Number, word_set
from crosscount.model import Amount, Loss as LossKind, ObjectClass, Qualifier, Span, VictimGroup
from crosscount.text.quantities import FoundQuantity

UNSTATED_MANY = Amount(low=2, high=None, point=None, qualifier=Qualifier.UNSTATED)
UNSTATED_SOME = Amount(low=1, high=None, point=None, qualifier=Qualifier.UNSTATED)
ONE = Amount(low=1, high=1, point=1, qualifier=Qualifier.EXACT)
ZERO = Amount(low=0, high=0, point=0, qualifier=Qualifier.NONE)

SEEN = re.compile(
    r"\b(?:found|seen|sees?|saw|removed|recovered|retrieved|evacuated|collected|pulled|brought|bringing|discovered"
    r"|dug|shows?|shown|showed|visible|buried|handed|returned|counted|delivered|left|leaving|lay|lies?|lying|took"
    r"|taken|taking|arrived|received|remains?|remained)\b"
)
FIGHTERS = re.compile(
    r"militant|insurgent|rebel|terrorist|soldier|fighter|gunm|guerrill|suspect|facilitator|officer|commander|leader"
    r"|bomber|troop|jihad|extremist|separatist|infiltrator|mercenar|saboteur|servicem",
    re.IGNORECASE,
)
FORCES = re.compile(
    r"\b(?:army|armed forces|military|troops|forces|soldiers|servicemen|guards|police|brigade|battalion)\b",
    re.IGNORECASE,
)
NOUGHT = frozenset({"without", "no", "none", "neither", "nor"})
"""Words that make a loss near them zero: "without losses", "neither killed nor wounded"."""

NEAR = 4
"""Words before a loss in which a bare "without" or "no" speaks of it: "without suffering any losses"."""

REACH = 8
"""Words before a loss in which a negation speaks of it; 5 to 12 gave the same on the training passages."""


_DENIED = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:(?:on|late|earlier|again)\s+(?:\w+\s+)?)?"
    r"(?P<rest>(?:that|any|having|losing|suffering|it|its|reports?\s+(?:that|of))\b[^,.;:!?“”\"]*|)$",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"\b(?:but|while|whilst|saying|adding|though|although|where|when|which|who|after|during|claims?|claimed|"
    r"charges?|accusations?|and|responsib\w+|involve\w+|role|behind|part\s+in|knowledge|link\w*|struck|despite|"
    r"admit\w*|acknowledg\w*|conced\w*|confirm\w*|targeted|attack\w*|shell\w*|bomb\w*)\b|\w\s+that\s*$",
    re.IGNORECASE,
)
_UNDENIED = re.compile(
    r"(?:\b(?:not|never|cannot|nobody|no\s+one|absurd|hard|impossible|hardly|nor|neither|"
    r"declin\w+|refus\w+|fail\w+|without|stopped\s+short)\b|n[’']t\b)[^,.;]{0,25}$",
    re.IGNORECASE,
)
"""A denial, what parts it from a loss behind it, and what turns it round: "nobody denies"."""


_PLANNED = re.compile(
    r"\b(?:plan(?:s|ning|ned)?|plot(?:s|ting|ted)?|attempt(?:s|ing|ed)?|conspir(?:es?|ed|ing)|threaten(?:s|ed|ing)?"
    r"|intend(?:s|ed|ing)?|vow(?:s|ed|ing)?|tr(?:y|ies|ied|ying))\s+"
    r"(?:(?:to|the|an?|of|for|his|her|its|their|further|more|multiple|several|in|at)\s+){1,3}$"
    r"|\b(?:planning|plotting|attempted)\s+$",
    re.IGNORECASE,
)
"""What stands before a loss that somebody only meant to inflict: "planning the abduction of officials"."""


_NEGATED = re.compile(
    r"\b(?:was|were|is|are|been|be|being|had|has|have|did|does|do)(?:\s+not|n[’']t)\s+(?:been\s+)?(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""What stands right before a loss that did not come about: "the officer was not [hurt]"."""

_ANIMAL = re.compile(
    r"\b(?:dogs?|pupp(?:y|ies)|k-?9s?|canines?|cats?|horses?|cows?|cattle|goats?|sheep|camels?|donkeys?|livestock|pets?"
    r"|animals?)$",
    re.IGNORECASE,
)
"""Words for victims that are no people."""


class Kind(NamedTuple):
    """What befell whom or what."""

    loss: LossKind
    object: ObjectClass


def kind(loss: Loss, reading: Reading) -> Kind | None:
    """The kind of loss and of object; None where the loss word does not speak of such victims."""
    word, noun = loss.trigger.word, loss.group.noun if loss.group else None
    if noun and not noun.is_person:
        return Kind(word.thing, noun.object) if word.thing else None
    if is_death(word, reading):
        return Kind(LossKind.KILLED, ObjectClass.PERSONS)
    if word.person and not (word.thing and _is_unknown_thing(reading, loss)):
        return Kind(word.person, ObjectClass.PERSONS)
    return None


def is_death(word: LossWord, reading: Reading) -> bool:
    """Whether a verb of losing means deaths: "lost five servicemen" beside "no casualties of ours"."""
    return word.person is LossKind.LOSSES and word.frame is not Frame.EVENT and _beside_deaths(reading)


def _is_unknown_thing(reading: Reading, loss: Loss) -> bool:
    """Whether the victims are a noun that no lexicon knows and no name: houses rather than men."""
    if loss.group is None or loss.group.noun or loss.group.victims is None:
        return False
    return not reading.tokens[loss.group.victims[1] - 1].is_capital


def _beside_deaths(reading: Reading) -> bool:
    """Whether the sentence counts deaths or casualties too: "had no casualties, and the enemy lost five"."""
    others = (mark.word.person for mark in reading.triggers.values())
    return any(other in {LossKind.KILLED, LossKind.CASUALTIES} for other in others)


def is_wanted(loss: Loss, found: LossKind, reading: Reading, sentence: str) -> bool:
    """Whether the guide codes it: no forecast, captured place, ordinary arrest or body only spoken of."""
    noun, word = loss.group.noun if loss.group else None, loss.trigger.word
    if noun and noun.object is ObjectClass.POSITION and found in {LossKind.SEIZED, LossKind.LOST}:
        return False
    if word.needs and not _has_needed(word.needs, loss, sentence):
        return False
    if loss.group and _is_asked(reading, loss.group.start):
        return False
    if is_planned(sentence[: reading.tokens[loss.trigger.start].start - reading.tokens[0].start]):
        return False
    return word.frame in NOUN_FRAMES or not _is_unreal(reading, loss.trigger.start)


def _has_needed(needs: str, loss: Loss, sentence: str) -> bool:
    """Whether the sentence has what the loss word needs; `loss_words.yaml` explains each need."""
    quantity = loss.group.quantity if loss.group else None
    match needs:
        case "fighters":
            return FIGHTERS.search(sentence) is not None
        case "seen":
            return SEEN.search(sentence.lower()) is not None
        case "counted":
            return quantity is not None
        case "some":
            return quantity is None or not quantity.amount.is_zero
        case _:
            raise VocabularyError(f"loss_words.yaml: nothing is known of the need {needs!r}")


def _is_asked(reading: Reading, start: int) -> bool:
    """Whether the number is asked for: "did not say how many soldiers had been killed"."""
    return any(token.lower == "how" for token in reading.tokens[max(0, start - 3) : start + 1])


def _is_unreal(reading: Reading, verb: int) -> bool:
    """Whether a modal, or "to" itself, stands before the verb; "up to ten" is a number."""
    before = reading.tokens[max(0, verb - 4) : verb]
    if before and before[-1].lower == "to":
        return True
    return any(token.lower in word_set("modal") for token in before)


def amount(text: str, reading: Reading, loss: Loss, *, denies: bool) -> tuple[Amount, Span | None]:
    """The interval and the number's words; without a number, what the noun or the loss word implies."""
    group = loss.group
    if group and group.quantity:
        sentence, trigger = reading.tokens[0].start, reading.tokens[loss.trigger.start].start
        if is_denied(text[sentence:trigger]):
            return ZERO, Span.of(text, group.quantity.start, group.quantity.end)
        if is_denied_one(reading, reading.tokens[loss.trigger.start].start, group.quantity):
            return ZERO, Span.of(text, group.quantity.start, group.quantity.end)
        return group.quantity.amount, Span.of(text, group.quantity.start, group.quantity.end)
    zero = _zero(text, reading, loss, denies=denies)
    if zero:
        return ZERO, zero
    return _unstated(reading, loss), None


def is_denied(before: str) -> bool:
    """Whether what stands before a loss word in its sentence denies it: "the army denied that ten were"."""
    told = _DENIED.search(before)
    if told is None:
        return False
    return not _PARTED.search(told["rest"]) and not _UNDENIED.search(before[: told.start()])


def is_planned(before: str) -> bool:
    """Whether what stands before a loss word in its sentence makes it one that was only meant."""
    return _PLANNED.search(before) is not None


def is_negated(before: str) -> bool:
    """Whether what stands before a loss word in its sentence says that it did not befall: "was not hurt"."""
    return _NEGATED.search(before) is not None


def is_animal(victims: str) -> bool:
    """Whether the words for the victims end in an animal: "one of the family dogs"."""
    return _ANIMAL.search(victims) is not None


def is_denied_one(reading: Reading, trigger: int, quantity: FoundQuantity) -> bool:
    """Whether a verb that begins at offset `trigger` is denied of the one behind it: "has not lost a man"."""
    if quantity.amount.point != 1 or quantity.start < trigger:
        return False
    passed = word_set("be") | word_set("have") | word_set("do") | word_set("adverbs")
    for token in reversed([token for token in reading.tokens if token.start < trigger]):
        if token.lower in word_set("negations") or token.lower.endswith("n't"):
            return True
        if token.lower not in passed:
            return False
    return False


def _unstated(reading: Reading, loss: Loss) -> Amount:
    noun = loss.group.noun if loss.group else None
    if noun and noun.number is not Number.EITHER:
        return ONE if noun.number is Number.SINGULAR else UNSTATED_MANY
    if loss.trigger.word.frame is Frame.BODY and not loss.group:
        last = reading.tokens[loss.trigger.end - 1].lower
        return UNSTATED_MANY if last.endswith("s") else UNSTATED_SOME
    return UNSTATED_SOME


def _zero(text: str, reading: Reading, loss: Loss, *, denies: bool) -> Span | None:
    """The word that makes a loss zero: "did not suffer any", "denied that ... any", "without losses"."""
    first = min(loss.trigger.start, loss.group.start if loss.group else loss.trigger.start)
    before = reading.tokens[max(0, first - REACH) : max(first, loss.trigger.start)]
    negations = [t for t in before if t.lower in word_set("negations") or t.lower.endswith("n't")]
    anys = [t for t in before if t.lower in {"any", "anyone", "anybody"}]
    if anys and (negations or denies):
        return Span.of(text, anys[-1].start, anys[-1].end)
    near = [token for token in before[-NEAR:] if token.lower in NOUGHT]
    if near and loss.group is None:
        return Span.of(text, near[-1].start, near[-1].end)
    return None


def victim_group(
    loss: Loss, what: ObjectClass, victims: Span | None, *, before: VictimGroup | None
) -> VictimGroup | None:
    """The status that the words give people, or that of those `before` ("two others"); None for things."""
    if what is not ObjectClass.PERSONS:
        return None
    noun = loss.group.noun if loss.group else None
    if noun and noun.group and noun.group is not VictimGroup.UNKNOWN:
        return noun.group
    if victims and FORCES.search(victims.words):
        return VictimGroup.COMBATANT
    return before if before and _is_back_reference(victims) else VictimGroup.UNKNOWN


def _is_back_reference(victims: Span | None) -> bool:
    """Whether the words only point back: "two others", or a bare number."""
    return victims is None or victims.words.lower() in {"others", "other", "another", "them", "more"}
