"""Counts told without their noun: "The mayor gave twelve", after "The ministry spoke of ten dead".

A sentence that has no loss word of its own, whose verb gives a bare number, tells the loss of the sentence
before: of the same people, by whoever its subject is. Where a figure is said to rise, the speaker before
goes on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscount.extract.circumstance import times
from crosscount.extract.lexicon import word_set
from crosscount.extract.phrases import Token, span_of
from crosscount.extract.scene import Passage, Scene
from crosscount.extract.sources import subject
from crosscount.model import Attribution, Claim, Question, Span, Wording
from crosscount.text.quantities import FoundQuantity

_FIGURE = r"(?:(?:the|that|this|its|their|his|her)\s+(?:own\s+)?(?:number|figure|toll|count|total|tally)s?)"
_GIVES = re.compile(
    r"\b(?:giv(?:es?|en)|gave|count(?:s|ed)?|claim(?:s|ed)?|cite[sd]?|name[sd]?|report(?:s|ed)?|admit(?:s|ted)?"
    r"|acknowledge[sd]?|concede[sd]?|confirm(?:s|ed)?|announce[sd]?|mention(?:s|ed)?|list(?:s|ed)?|record(?:s|ed)?"
    r"|(?:spoke|speaks?|spoken|talk(?:s|ed)?)\s+of|ma(?:kes?|de)\s+it"
    rf"|(?:puts?|sets?|raise[sd]?|revise[sd]?|lower(?:s|ed)?|correct(?:s|ed)?|cut|updated?)\s+(?:it|them|these|those|that"
    rf"|{_FIGURE})\b[^,.;]{{0,40}}?\b(?:at|to))"
    rf"(?:\s+(?:only|just|{_FIGURE}\s+(?:as|of)|an?\s+(?:figure|total|toll|count)\s+of))?$",
    re.IGNORECASE,
)
"""What gives a number that follows at once; its subject says it."""

_RISES = re.compile(
    rf"^\W*(?:it|{_FIGURE})\s+(?:(?:has|had|have|was|is|now|later|then|since|soon|since|been)\s+)*"
    r"(?:stands?|stood|rises?|rose|risen|climb(?:s|ed)?|grows?|grew|grown|revised|corrected|raised|f[ae]ll(?:en)?)"
    r"\b[^,.;]{0,30}?\b(?:at|to)$",
    re.IGNORECASE,
)
"""A figure that becomes another: the speaker before goes on."""

_ASIDE = re.compile(
    r"(?:,\s*(?:for\s+(?:its|their|his|her)\s+part|in\s+turn|by\s+contrast|however|meanwhile|too)\s*,"
    r"|\s(?:in|during|by|at|on)\s+the\s+(?:same\s+)?(?:morning|afternoon|evening|night|day))\s*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\W*(?:(?:on|in|at|by|late|early|the|of|morning|evening|night|afternoon)\s+)*", re.IGNORECASE
)
"""What may stand between a sentence's beginning and the time that opens it."""

_ORDER = frozenset({"also", "first", "then", "later", "initially", "soon", "since", "has", "have", "had"})
"""Words beside a subject that are no part of it."""

_ALONE = frozenset(
    {"and", "or", "on", "by", "in", "at", "as", "but", "while", "after", "later", "instead", "so"}
)
"""Words behind a number that count nothing: "counted ten in all", "gave twelve on Friday"."""


def told_without_noun(scene: Scene, found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of bare numbers, each like the claim of the sentence before that it takes up."""
    before: list[Claim] = []
    counted = _by_passage(scene, found)
    for last, passage in zip((None, *scene.passages), scene.passages, strict=False):
        own = counted.get(passage.index, [])
        if not own and before and last and _goes_on(scene.document.text, last, passage):
            own = list(_taken_up(scene, passage, before))
            yield from own
        before = own


def _by_passage(scene: Scene, found: Sequence[Claim]) -> dict[int, list[Claim]]:
    """The claims by the index of the passage in which they count."""
    counted: dict[int, list[Claim]] = {}
    for claim in found:
        place = claim.quantity or claim.trigger
        for passage in scene.passages_in(place.start, place.end):
            if passage.sentence.contains(place):
                counted.setdefault(passage.index, []).append(claim)
    return counted


def _goes_on(text: str, last: Passage, passage: Passage) -> bool:
    """Whether a sentence without a loss word follows the other in its paragraph."""
    together = "\n" not in text[last.sentence.end : passage.sentence.start]
    return together and not passage.is_headline and not passage.reading.triggers


def _taken_up(scene: Scene, passage: Passage, before: Sequence[Claim]) -> Iterator[Claim]:
    """The numbers of the sentence as claims; none where it is not plain which loss a number is of."""
    numbers = _given(scene.document.text, passage)
    wholes = {(claim.loss, claim.object): claim for claim in before if claim.quantity and not claim.part_of}
    if numbers and len(numbers) == len(wholes):
        told = _teller(scene.document.text, passage, numbers[0])
        if told is not None:
            for number, claim in zip(numbers, wholes.values(), strict=True):
                yield _claim(scene, claim, number, told)


def _given(text: str, passage: Passage) -> list[FoundQuantity]:
    """The bare numbers that a verb of the sentence gives: the first behind it, and those joined by "and"."""
    tokens = passage.reading.tokens
    numbers: list[FoundQuantity] = []
    for end, number in passage.reading.quantities.values():
        follows = (
            text[numbers[-1].end : number.start].strip(" ,") == "and"
            if numbers
            else _verb(text, passage, number)
        )
        if follows and _stands_alone(tokens[end:]) and not (number.article or number.amount.is_zero):
            numbers.append(number)
        elif numbers:
            break
    return numbers


def _stands_alone(rest: Sequence[Token]) -> bool:
    return not rest or not rest[0].is_word or rest[0].lower in _ALONE


def _verb(text: str, passage: Passage, number: FoundQuantity) -> re.Match[str] | None:
    words = text[passage.sentence.start : number.start].rstrip(' :—–“"')
    return _RISES.search(words) or _GIVES.search(words)


def _teller(text: str, passage: Passage, number: FoundQuantity) -> Span | str | None:
    """Who gives the number: the subject's words, "" where the speaker before goes on, None if nobody can."""
    verb = _verb(text, passage, number)
    if verb is None or verb.re is _RISES:
        return "" if verb else None
    tokens, end = passage.reading.tokens, passage.sentence.start + verb.start()
    aside = _ASIDE.search(text, passage.sentence.start, end)
    start, end = _without_time(text, passage, aside.start() if aside else end)
    stop = sum(token.start < end for token in tokens)
    while stop and tokens[stop - 1].lower in word_set("edges") | _ORDER:
        stop -= 1
    name = subject(passage.reading, stop)
    own = [i for i in range(*name) if tokens[i].start >= start] if name else []
    while own and tokens[own[0]].lower in _ORDER:
        del own[0]
    return span_of(text, tokens, (own[0], own[-1] + 1)) if own else None


def _without_time(text: str, passage: Passage, end: int) -> tuple[int, int]:
    """The offsets of the words before the verb without when it was: "On Friday the mayor", "he on Friday"."""
    start = passage.sentence.start
    for when in times(text, passage.sentence):
        if when.end < end and _OPENS.fullmatch(text, start, when.start):
            start = when.end
        elif start < when.start < end:
            end = when.start
    return start, end


def _claim(scene: Scene, like: Claim, number: FoundQuantity, told: Span | str) -> Claim:
    """The claim that a bare number makes of the one that it takes up."""
    text, quantity = scene.document.text, Span.of(scene.document.text, number.start, number.end)
    claimant = told if isinstance(told, Span) else like.claimant
    victims = like.victims if like.victims and not _points(like.victims) else None
    pieces = [like.trigger, quantity, *([victims] if victims else [])]
    return replace(
        like,
        text=text,
        quote=Span.of(text, min(p.start for p in pieces), max(p.end for p in pieces)),
        quantity=quantity,
        victims=victims,
        claimant=claimant,
        amount=number.amount,
        attribution=Attribution.EXPLICIT if isinstance(told, Span) else _carried(claimant),
        wording=Wording.QUOTATION
        if scene.discourse.is_quoted(number.start, number.end)
        else Wording.PARAPHRASE,
        pointers=tuple(p for p in like.pointers if p.words and p.question is not Question.CLAIMANT),
        confidence=None,
        part_of=None,
    )


def _carried(claimant: Span | None) -> Attribution:
    return Attribution.INHERITED if claimant else Attribution.OUTLET


def _points(victims: Span) -> bool:
    """Whether the words mean whose they are by who speaks: "its soldiers"."""
    return victims.words.split(maxsplit=1)[0].lower() in word_set("owners")
