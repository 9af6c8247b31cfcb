"""The plain baseline: a number a few words before or right after a word for death or injury."""

import re
from collections.abc import Iterator

from targets import Found

from crosscount.model import Loss

SMALL_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
KILLED = "killed|killing|murdered|assassinated|dead|died"
WOUNDED = "wounded|wounding|injured|injuring"
NUMBER = rf"\d[\d,]*|{'|'.join(SMALL_NUMBERS)}"
WORD = f"{KILLED}|{WOUNDED}"
PATTERN = re.compile(
    rf"\b(?:(?P<before>{NUMBER})(?:\s\w+){{0,3}}?\s(?P<passive>{WORD})|(?P<active>{WORD})\s(?P<after>{NUMBER}))\b",
    re.IGNORECASE,
)


def read(text: str) -> Iterator[Found]:
    """The losses of one text, of people without words for them."""
    for match in PATTERN.finditer(text):
        number = (match["before"] or match["after"]).lower()
        word = match["passive"] or match["active"]
        loss = Loss.KILLED if re.fullmatch(KILLED, word, re.IGNORECASE) else Loss.WOUNDED
        yield Found(loss=loss, low=_value(number))


def _value(number: str) -> int:
    return SMALL_NUMBERS.index(number) + 1 if number in SMALL_NUMBERS else int(number.replace(",", ""))
