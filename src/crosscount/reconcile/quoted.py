"""Which quotation a claim stands in: what shows that two reports ascribe one saying to two claimants."""

import re
from collections.abc import Iterable

from crosscount.model import ResolvedClaim, Wording
from crosscount.text import quotations

SAYING = 6
"""Words from which on two equal quotations are one saying; "four soldiers were killed" is anybody's."""

_WORD = re.compile(r"\w+")


def quoted(claims: Iterable[ResolvedClaim]) -> dict[str, str]:
    """The quotation of each claim that stands in one of at least `SAYING` words, by the claim's id."""
    found = {claim.id: _quotation(claim) for claim in claims if claim.claim.wording is Wording.QUOTATION}
    return {claim: words for claim, words in found.items() if words.count(" ") + 1 >= SAYING}


def _quotation(claim: ResolvedClaim) -> str:
    """What of the claim's sentence is within quotation marks, in lower case; all where it shows none."""
    sentence = claim.claim.sentence.words
    inside = [sentence[part.start : part.end] for part in quotations(sentence)] or [sentence]
    return " ".join(word for part in inside for word in _WORD.findall(part.casefold()))
