"""People told of without a number: when one word means two, and when two descriptions mean one."""

import re

from crosscount.extract.coding import ONE
from crosscount.model import Amount, Claim, Qualifier, Span

PAIR = Amount(low=2, high=2, point=2, qualifier=Qualifier.EXACT)

_PAIR = re.compile(
    r"\b(?:couple|duo|(?:husband|man) and (?:his )?wife|brother and (?:his |a )?sister"
    r"|(?:mother|father) and (?:her |his )?(?:son|daughter|child|baby))\b(?!['’]s)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*(?:\([^)]*\)\s*)?,\s*")
_NAMED = re.compile(r"\s*,?\s+(?:named|called|identified as)\s+")
_LISTED = re.compile(r"\s*,?\s*(?:and|or|as well as|along with|alongside)\b|\s*,\s*(?:an?|two|three)\b")


def one_or_two(victims: str) -> Amount:
    """How many "a" or nothing before the words for people counts: "husband and wife" are two."""
    return PAIR if _PAIR.search(victims) else ONE


def is_apposition(claim: Claim, other: Claim) -> bool:
    """Whether the claim describes the one person whom the other names: "Ali Aydin, a farmer,"."""
    if (
        claim.trigger != other.trigger
        or claim.loss is not other.loss
        or not (claim.amount == other.amount == ONE)
    ):
        return False
    if claim.quantity is None or claim.victims is None or other.quantity is not None or other.victims is None:
        return False
    sentence = claim.sentence
    named_first = other.victims.start < claim.quantity.start
    between = _within(sentence, other.victims.end, claim.quantity.start)
    if named_first:
        after = _within(sentence, claim.victims.end, sentence.end)
        return bool(_ASIDE.fullmatch(between)) and not _LISTED.match(after)
    return bool(_NAMED.fullmatch(_within(sentence, claim.victims.end, other.victims.start)))


def _within(sentence: Span, start: int, end: int) -> str:
    return sentence.words[start - sentence.start : max(start, end) - sentence.start]
