"""The profile `gva`: how the claims on one shooting become one number of killed and one of injured.

The archive counts everybody who was shot, whoever shot them, and keeps the state of the last report. A
report's event is the one that it begins with, and its number the first that it gives of it: further down
come earlier messages and other shootings. "Shot" says of nobody whether they died, so that who was shot and
did not die was injured; several persons of one sentence who were injured one by one are added up. Of
several reports the number of killed that most of them give stands, then the larger; who died of those whom
an earlier report has as injured is not injured any more.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crosscount.model import Claim, Loss, Span

Toll = tuple[int, int]
"""Killed and injured."""

_DEADLY = re.compile(
    r"\b(?:kill|dead|death|die|fatal|murder|slain|slay|homicide|executed|suicide)", re.IGNORECASE
)
_SHOT = re.compile(r"\b(?:shot|shoots?|shooting|gunned|gunfire|gunshot|struck|hit)\b", re.IGNORECASE)


def of_report(claims: Iterable[Claim]) -> Toll | None:
    """The toll that one report gives of its shooting, None where it gives none; its claims in text order."""
    told = [claim for claim in claims if not claim.amount.is_zero]
    killed = _first(claim for claim in told if claim.loss is Loss.KILLED and not _is_only_shot(claim))
    wounded = [claim for claim in told if claim.loss is Loss.WOUNDED]
    injured = max(_first(wounded), *_added_up(wounded), 0)
    shot = _first(claim for claim in told if claim.loss is Loss.CASUALTIES or _is_only_shot(claim))
    return (killed, max(injured, shot - killed)) if killed or injured or shot else None


def of_reports(tolls: Sequence[Toll]) -> Toll:
    """The toll of a shooting from those of its reports."""
    killed = _most_given([dead for dead, _ in tolls])
    return killed, _most_given([max(0, injured - max(0, killed - dead)) for dead, injured in tolls])


def _is_only_shot(claim: Claim) -> bool:
    return bool(_SHOT.search(claim.quote.words)) and not _DEADLY.search(claim.quote.words)


def _first(claims: Iterable[Claim]) -> int:
    """The first number, of those that are stated if any is: the headline's "Man shot" has none."""
    found = list(claims)
    stated = [claim for claim in found if claim.quantity is not None or claim.amount.low == 1]
    return next((claim.amount.figure or claim.amount.low for claim in stated or found), 0)


def _added_up(claims: Iterable[Claim]) -> Iterator[int]:
    """How many single persons each sentence tells of, each with words of its own."""
    persons: dict[Span, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.amount.low == claim.amount.high == 1 and not claim.part_of:
            persons[claim.sentence].add((claim.victims or claim.trigger).words.casefold())
    yield from (len(words) for words in persons.values())


def _most_given(numbers: Sequence[int]) -> int:
    counts = Counter(numbers)
    return max(counts, key=lambda number: (counts[number], number), default=0)
