"""What had been said by a day: the claims that a view as of that day may use."""

import datetime as dt
from collections.abc import Iterable, Mapping

from crosscount.link.times import span
from crosscount.model import ResolvedClaim


def said_order(claim: ResolvedClaim) -> tuple[str, str]:
    """Sorts claims by when they were said, the undated last; an incident has its id from the first."""
    return str(span(claim.said_when)[0] or "undated"), claim.id


def said_by(
    claims: Iterable[ResolvedClaim], day: dt.date, captured: Mapping[str, dt.date] | None = None
) -> tuple[ResolvedClaim, ...]:
    """The claims that are known to have been said by the end of the day.

    What a document holds had been said when it was `captured`, a day by document id: for a claim without a
    day of speaking nothing else is known, and it is left out where that is not given either.
    """
    known = captured or {}
    return tuple(claim for claim in claims if _was_said_by(claim, day, known.get(claim.claim.document)))


def _was_said_by(claim: ResolvedClaim, day: dt.date, captured: dt.date | None) -> bool:
    bounds = [bound for bound in (span(claim.said_when)[1], captured) if bound is not None]
    return bool(bounds) and min(bounds) <= day
