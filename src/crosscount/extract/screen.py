"""The screen: pass over, at memory speed, what cannot hold a claim."""

import re
from functools import cache

from crosscount.extract.lexicon import lexicon, word_set


@cache
def _stems() -> re.Pattern[str]:
    firsts = sorted(lexicon().losses.first_words(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, firsts)) + r")\b", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Whether a line is the page's and not the report's: "Link: ...", which repeats a headline."""
    return line.lstrip().lower().startswith(tuple(word_set("furniture")))


def may_hold_claim(text: str) -> bool:
    """Whether the text holds the first word of any loss phrase."""
    return _stems().search(text) is not None
