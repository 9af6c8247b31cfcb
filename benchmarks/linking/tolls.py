"""The profile `gva`: how the claims on one shooting become one number of killed and one of injured.

The archive counts everybody who was shot, whoever shot them, and keeps the state of the last report. A
report's number is the largest that it gives of the event; "shot" says of nobody whether they died, so
that who was shot and did not die was injured. Of several reports the number that most of them give
stands, then the larger.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from crosscount.model import Claim, Loss, Scope

Toll = tuple[int, int]
"""Killed and injured."""

_DEADLY = re.compile(
    r"\b(?:kill|dead|death|die|fatal|murder|slain|slay|homicide|executed|suicide)", re.IGNORECASE
)
_SHOT = re.compile(r"\b(?:shot|shoots?|shooting|gunned|gunfire|gunshot|struck|hit)\b", re.IGNORECASE)


def of_report(claims: Iterable[Claim]) -> Toll | None:
    """The toll that one report gives of its shooting, None where it gives none."""
    told = [claim for claim in claims if claim.scope is Scope.INCIDENT and not claim.amount.is_zero]
    killed = _largest(claim for claim in told if claim.loss is Loss.KILLED and not _is_only_shot(claim))
    injured = _largest(claim for claim in told if claim.loss is Loss.WOUNDED)
    shot = _largest(claim for claim in told if claim.loss is Loss.CASUALTIES or _is_only_shot(claim))
    return (killed, injured or max(0, shot - killed)) if killed or injured or shot else None


def of_reports(tolls: Sequence[Toll]) -> Toll:
    """The toll of a shooting from those of its reports, killed and injured each by itself."""
    killed, injured = zip(*tolls, strict=True) if tolls else ((0,), (0,))
    return _most_given(killed), _most_given(injured)


def _is_only_shot(claim: Claim) -> bool:
    return bool(_SHOT.search(claim.quote.words)) and not _DEADLY.search(claim.quote.words)


def _largest(claims: Iterable[Claim]) -> int:
    """The largest number, of those that are stated if any is: the headline's "Man shot" has none."""
    found = list(claims)
    stated = [claim for claim in found if claim.quantity is not None or claim.amount.low == 1]
    return max((claim.amount.figure or claim.amount.low for claim in stated or found), default=0)


def _most_given(numbers: Sequence[int]) -> int:
    counts = Counter(numbers)
    return max(counts, key=lambda number: (counts[number], number))
