"""The profile `gva`: how the claims on one shooting become one number of killed and one of injured.

The archive counts everybody who was shot, whoever shot them, and keeps the state of the last report. A
report's event is the one that it begins with, and its number the first that it gives of it: further down
come earlier messages and other shootings. What a sentence tells of several shootings is no number of any.
"Shot" says of nobody whether they died, so that who was shot and did not die was injured; several groups or
persons of one sentence are added up, and who was found injured and died is not injured any more.
Of several reports those are left out that a later one brings up to date: as many people, more of them dead.
Of the others the number of killed that most of them give stands, then the larger.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from persons import Person

from crosscount.model import Claim, Loss, ObjectClass, Span

Toll = tuple[int, int]
"""Killed and injured."""

_DEADLY = re.compile(
    r"\b(?:kill|dead|death|die[sd]?\b|dying|decease|fatal|murder|slain|slay|homicide|execut|suicide|perish"
    r"|succumb|gunn(?:ed|ing)\s+down|los[est]+\b|bod(?:y|ies)\b|fall|mourn|bur(?:y|i)|surviv"
    r"|(?:tak(?:e|ing|en)|took|cost|claim(?:ed|ing|s))\s+(?:\w+\s+){0,3}li(?:fe|ves)\b)",
    re.IGNORECASE,
)
_SHOT = re.compile(
    r"\b(?:shots?|shoots?|shooting|gunned|gunfire|gunshot|struck|hit|victims?)\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"\b(?:separate|different|unrelated|overnight|weekend|city|two|three|four|five|six|\d+|several|multiple)"
    r"\s+(?:\w+\s+)?(?:shootings|incidents|attacks|scenes)\b|\bin\s+(?:\w+\s+){0,3}shootings\b",
    re.IGNORECASE,
)
"""What makes the numbers of a sentence those of several events."""

_LIST = re.compile(r",|&|\band\b", re.IGNORECASE)


def of_report(claims: Iterable[Claim]) -> Toll | None:
    """The toll that one report gives of its shooting, None where it gives none; its claims in text order."""
    told = [claim for claim in claims if claim.object is ObjectClass.PERSONS and not claim.amount.is_zero]
    told = [claim for claim in told if not _SEVERAL.search(claim.sentence.words)] or told
    shot = [claim for claim in told if claim.loss is Loss.CASUALTIES or _is_only_shot(claim)]
    dead = [claim for claim in told if claim.loss is Loss.KILLED and _DEADLY.search(claim.quote.words)]
    dead = [claim for claim in dead if claim not in shot]
    hurt = [claim for claim in told if claim.loss is Loss.WOUNDED and not _has_died(claim, dead)]
    killed, injured = _number(dead), max(_number(hurt), *_added_up(hurt), 0)
    return (killed, max(injured, _number(shot) - killed)) if killed or injured or shot else None


def of_reports(tolls: Sequence[Toll]) -> Toll:
    """The toll of a shooting from those of its reports, in the order in which they were published."""
    last = [toll for place, toll in enumerate(tolls) if not _is_outdated(toll, tolls[place + 1 :])]
    killed = _most_given([dead for dead, _ in last])
    return killed, _most_given([max(0, injured - max(0, killed - dead)) for dead, injured in last])


def _is_outdated(toll: Toll, later: Iterable[Toll]) -> bool:
    """Whether a later report has more of the same people dead."""
    return any(toll[0] < each[0] <= sum(each) <= sum(toll) for each in later)


def _is_only_shot(claim: Claim) -> bool:
    words = claim.trigger.words
    return claim.loss is Loss.KILLED and bool(_SHOT.search(words)) and not _DEADLY.search(words)


def _is_single(claim: Claim) -> bool:
    return claim.amount.low == claim.amount.high == 1 and not claim.part_of


def _has_died(claim: Claim, dead: Sequence[Claim]) -> bool:
    """Whether the one who was hurt can be one whom the report has dead, and nothing tells them apart."""
    person = Person.of(claim)
    alone = [each for each in dead if _is_single(each)]
    if not (alone and _is_single(claim)) or person.is_other:
        return False
    if any(each.sentence == claim.sentence and not _takes_up(claim, each) for each in dead):
        return False
    return any(person.can_be(Person.of(each)) for each in alone)


def _takes_up(first: Claim, second: Claim) -> bool:
    return Person.of(first).is_pronoun or Person.of(second).is_pronoun


def _number(claims: Sequence[Claim]) -> int:
    """The first number, of those that are stated if any is, with the groups that its loss word counts too."""
    stated = [claim for claim in claims if claim.quantity is not None or claim.amount.low == 1]
    first = next(iter(stated or claims), None)
    if first is None:
        return 0
    return max(first.amount.figure or first.amount.low, _listed(first, claims))


def _listed(first: Claim, claims: Iterable[Claim]) -> int:
    """How many the groups are together that a loss word counts: "two boys and two girls were hit"."""
    groups: list[Claim] = []
    for claim in claims:
        beside = (claim.sentence, claim.trigger, claim.loss) == (first.sentence, first.trigger, first.loss)
        counted = claim.victims is not None and claim.amount.low == claim.amount.high and not claim.part_of
        if beside and counted and all(_is_joined(claim, each) for each in groups):
            groups.append(claim)
    return sum(claim.amount.low for claim in groups)


def _is_joined(claim: Claim, other: Claim) -> bool:
    """Whether two groups of a sentence are two of a list: "both" counts those named behind it."""
    if "both" in {each.quantity.words.lower() for each in (claim, other) if each.quantity}:
        return False
    first, second = sorted(each.victims for each in (claim, other) if each.victims)
    start = claim.sentence.start
    return (
        _LIST.search(claim.sentence.words[first.end - start : max(first.end, second.start) - start])
        is not None
    )


def _added_up(claims: Iterable[Claim]) -> Iterator[int]:
    """How many single persons each sentence tells of, each with words of its own."""
    persons: dict[Span, set[str]] = defaultdict(set)
    for claim in claims:
        if _is_single(claim) and not Person.of(claim).is_pronoun:
            persons[claim.sentence].add((claim.victims or claim.trigger).words.casefold())
    yield from (len(words) for words in persons.values())


def _most_given(numbers: Sequence[int]) -> int:
    counts = Counter(numbers)
    return max(counts, key=lambda number: (counts[number], number), default=0)
