"""Whether a loss is one event's, a running total, or an earlier event's told as context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscount.extract.circumstance import DAY, MONTH
from crosscount.extract.lexicon import word_set
from crosscount.model import Amount, Claim, Loss, ObjectClass, Scope, Span

PERIOD = re.compile(
    r"\b(?:between \d{4} and|from \d{4} to|between [a-z]+ \d{1,2} and|from [a-z]+ \d{1,2} to)\b"
    rf"|\bsince (?:then|yesterday|(?:early |late |last |mid-)*(?:{MONTH}|{DAY}|\d))|(?<!,) since\b",
    re.IGNORECASE,
)
"""A stretch of time; "since" behind a comma is rather a reason."""

_HOURS = (
    r"(?:morning|afternoon|evening|night|dawn|dusk|midnight|noon|midday|(?:early|late|small|first)\shours"
    r"|\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m)"
)
_DATE = rf"(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}|{DAY})"
_THIS_DAY = r"(?:today|yesterday|tonight|overnight)"
_A_DAY = r"(?:past|last|previous|first|same|next|following|that)\s(?:day|24\shours|twenty-four\shours)"
ONE_DAY = re.compile(rf"\b(?:{_HOURS}|{_DATE}|{_THIS_DAY}|{_A_DAY})\b", re.IGNORECASE)
"""Time words that name a day or a part of one."""

LONGER = re.compile(
    r"\b(?:since(?!\s(?:dawn|midnight|noon|(?:this|yesterday|early)\s(?:morning|today)))|until|till|by|as\sof|from"
    r"|between|through|after|before|during|each|every|days|weeks?|weekend|months?|years?"
    rf"|(?:36|48|72|96)\shours|{MONTH}\sand)\b",
    re.IGNORECASE,
)
"""Time words that name more than a day, or where a stretch of time begins or ends."""

BOUND = re.compile(
    r"\b(?:since|by|until|till|as\s(?:of|at)|from|to|through|between|after|before|following"
    r"|beg[aiu]n|begins|beginning|start(?:s|ed|ing)|resum(?:es|ed)|broke\sout|erupted|launched)"
    r"(?:\son|\sthe|\slate|\searly)*\s*$",
    re.IGNORECASE,
)
"""Words before a day that make it the beginning or the end of a longer time."""

BEGINNING = re.compile(
    r"\b(?:began|begun|erupt(?:ed|ing)|broke\sout|broken\sout|start(?:ed|ing)|launch(?:ed|ing)|resum(?:ed|ing)"
    r"|lasted|until|since)\b",
    re.IGNORECASE,
)
"""Words after a day, before the number's sentence, by which a longer time began on it."""

REACH = 40
"""Characters before time words in which stands what makes them a bound."""

ADDED = re.compile(r"\(\s*\+\s*$")
"""What stands before the day's increase of a running total: "9,419 (+9)"."""

REGISTER = re.compile(
    r"\b(?:lists?|registers?|registry|databases?|records?|rolls?)\s+(?:of|with|containing|naming)\s+$",
    re.IGNORECASE,
)
THOUSANDS = 1000
"""Names from which on a list of the dead is that of a war, not of an event."""

YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")


def scope_of(sentence: str, published_year: int | None) -> Scope:
    """Whether the sentence tells one event, a running total, or an earlier event as context."""
    lower = sentence.lower()
    if _holds(lower, word_set("background")):
        return Scope.BACKGROUND
    if _holds(lower, word_set("cumulative")) or PERIOD.search(lower):
        return Scope.CUMULATIVE
    years = [int(year) for year in YEAR.findall(lower)]
    if published_year and years and max(years) < published_year - 1:
        return Scope.BACKGROUND
    return Scope.INCIDENT


def is_added(text: str, sentence: Span, quantity: Span | None) -> bool:
    """Whether a number is what the day added to a running total."""
    return quantity is not None and ADDED.search(text, sentence.start, quantity.start) is not None


def is_of_a_day(text: str, sentence: Span, when: Span | None) -> bool:
    """Whether the time words say that a number in the sentence is one day's.

    Of 2,350 numbers whose coders gave such a time in the training passages, 16 were running totals.
    """
    if when is None or not ONE_DAY.search(when.words) or LONGER.search(when.words):
        return False
    opens = BOUND.search(text, max(0, when.start - REACH), when.start)
    begins = BEGINNING.search(text, when.end, max(when.end, sentence.start))
    return not opens and not begins


def is_of_a_register(before: str, amount: Amount) -> bool:
    """Whether a number with these words before it counts a register: "a list of 7,000 victims"."""
    return amount.low >= THOUSANDS and REGISTER.search(before) is not None


def _holds(words: str, cues: frozenset[str]) -> bool:
    return any(re.search(rf"\b{re.escape(cue)}\b", words) for cue in cues)


def carried_scopes(text: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, a total's own list and its repeats made totals too.

    "Also, 30 tanks were destroyed" goes on with the total of the sentence before; the same figure of the same
    loss elsewhere in the document is the same total. A claim with time words of its own keeps its scope.
    """
    before: Claim | None = None
    told: list[Claim] = []
    for claim in claims:
        goes_on = before is not None and before.scope is Scope.CUMULATIVE and _goes_on(claim, before)
        told.append(
            replace(claim, text=text, scope=Scope.CUMULATIVE) if goes_on and not claim.when else claim
        )
        before = told[-1]
    totals = {_figure(claim) for claim in told if claim.scope is Scope.CUMULATIVE}
    for claim in told:
        repeats = claim.scope is Scope.INCIDENT and claim.when is None and _figure(claim) in totals
        yield replace(claim, text=text, scope=Scope.CUMULATIVE) if repeats and claim.amount.point else claim


def _goes_on(claim: Claim, before: Claim) -> bool:
    """Whether the claim's sentence continues the one that `before` stands in, or is the same."""
    first = re.match(r"\W*(\w+)", claim.sentence.words)
    return claim.sentence == before.sentence or (
        first is not None and first[1].lower() in word_set("goes_on")
    )


def _figure(claim: Claim) -> tuple[Loss, ObjectClass, int | None]:
    return claim.loss, claim.object, claim.amount.point
