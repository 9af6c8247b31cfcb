"""Whether a loss is one event's, a running total, or an earlier event's told as context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscount.extract.circumstance import DAY, MONTH
from crosscount.extract.lexicon import word_set
from crosscount.model import Claim, Loss, ObjectClass, Scope

PERIOD = re.compile(
    r"\b(?:between \d{4} and|from \d{4} to|between [a-z]+ \d{1,2} and|from [a-z]+ \d{1,2} to)\b"
    rf"|\bsince (?:then|yesterday|(?:early |late |last |mid-)*(?:{MONTH}|{DAY}|\d))|(?<!,) since\b",
    re.IGNORECASE,
)
"""A stretch of time; "since" behind a comma is rather a reason."""

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
