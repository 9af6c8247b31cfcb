"""The plain baseline: what a first afternoon gives.

A number a few words before a loss word, or right after it: one expression, no attribution, no parties.
"""

import re
from collections.abc import Iterator

from crosscount.evaluation import CodedClaim

SMALL_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
LOSSES = {
    "killed": "killed",
    "killing": "killed",
    "wounded": "wounded",
    "wounding": "wounded",
    "injured": "wounded",
    "captured": "captured",
    "destroyed": "destroyed",
    "damaged": "damaged",
}
THINGS = {"destroyed", "damaged"}

NUMBER = rf"\d[\d,]*|{'|'.join(SMALL_NUMBERS)}"
WORD = "|".join(LOSSES)
PATTERN = re.compile(
    rf"\b(?:(?P<before>{NUMBER})(?:\s\w+){{0,3}}?\s(?P<passive>{WORD})|(?P<active>{WORD})\s(?P<after>{NUMBER}))\b",
    re.IGNORECASE,
)


def read(doc: str, text: str) -> Iterator[CodedClaim]:
    """The claims of one text, all of unknown victims and in the outlet's voice."""
    for match in PATTERN.finditer(text):
        number, trigger = ("before", "passive") if match["before"] else ("after", "active")
        loss, count = LOSSES[match[trigger].lower()], _value(match[number].lower())
        row = {
            "doc": doc,
            "start": match.start(),
            "end": match.end(),
            "quote": match[0],
            "loss": loss,
            "object": "other" if loss in THINGS else "persons",
            "low": count,
            "high": count,
            "qualifier": "exact",
            "victim": "unknown",
            "claimant_party": "outlet",
            "attribution": "outlet",
            "stance": "asserts",
            "scope": "incident",
            "spans": {"quantity": match.span(number), "trigger": match.span(trigger)},
        }
        yield CodedClaim.from_row(row)


def _value(number: str) -> int:
    return SMALL_NUMBERS.index(number) + 1 if number in SMALL_NUMBERS else int(number.replace(",", ""))
