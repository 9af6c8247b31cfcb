"""Names and numbers of a text, and how far two texts share them: what tells reports of one event from others.

Words with a capital and numbers tell who, where and how old; what is common tells little. How little is
listed in `common_names.txt` (see `tools/common_names.py`) and not counted in a ledger, so that what two
reports share does not depend on which others there are.
"""

import math
import re
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path

COMMON = Path(__file__).with_name("common_names.txt")
"""Common words by what they tell, one weight a line; every other word tells the `MOST`."""

MOST = 20

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def names(text: str) -> frozenset[str]:
    """The words of the text that are written with a capital or a digit and tell anything, in lower case."""
    return frozenset(word for word in name_words(text) if weight(word))


def name_words(text: str) -> Iterator[str]:
    """The words that begin with a capital or a digit, in lower case, without a possessive "'s"."""
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper() or word[0].isdigit():
            yield word.lower().removesuffix("'s").removesuffix("’s")


def weight(name: str) -> int:
    """How much it tells that a text has this name: 0 nothing, `MOST` as much as any."""
    return _weights().get(name, MOST)


def likeness(ours: Set[str], theirs: Set[str]) -> float:
    """The cosine of two sets of names by their weights: 0 nothing shared, 1 the same names."""
    shared = _square(ours & theirs)
    return shared / math.sqrt(_square(ours) * _square(theirs)) if shared else 0.0


def _square(some: Set[str]) -> int:
    return sum(weight(name) ** 2 for name in some)


@cache
def _weights() -> dict[str, int]:
    lines = (line.split() for line in COMMON.read_text("utf-8").splitlines())
    return {word: int(number) for number, *words in lines for word in words}
