"""The screen: pass over, at memory speed, what cannot hold a claim."""

import re
from functools import cache

from crosscount import vocabulary
from crosscount.extract.lexicon import word_set
from crosscount.extract.phrases import expand


@cache
def _stems() -> re.Pattern[str]:
    firsts = {
        words[0]
        for entry in vocabulary.load("loss_words")
        for phrase in entry["words"]
        for words in expand(phrase.lower())
    }
    return re.compile(
        r"\b(?:" + "|".join(sorted(map(re.escape, firsts), key=len, reverse=True)) + r")\b", re.IGNORECASE
    )


def is_furniture(line: str) -> bool:
    """Whether a line is the page's and not the report's: "Link: ...", which repeats a headline."""
    return line.lstrip().lower().startswith(tuple(word_set("furniture")))


def may_hold_claim(text: str) -> bool:
    """Whether the text holds the first word of any loss phrase."""
    return _stems().search(text) is not None
