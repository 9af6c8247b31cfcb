"""The sides that a claim or an account names, and whether two accounts can be of one conflict."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from crosscount.link.fit import Fit
from crosscount.link.times import narrowest, span
from crosscount.model import ResolvedClaim, Scope
from crosscount.model.alignments import Alignments


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days over which an alignment must hold to count; Nones where any day is possible."""

    start: dt.date | None
    end: dt.date | None

    def hull(self, other: "Window") -> "Window":
        """The days of both; undated if either is."""
        if self.start is None or other.start is None or self.end is None or other.end is None:
            return Window(start=None, end=None)
        return Window(start=min(self.start, other.start), end=max(self.end, other.end))


def window_of(claims: Iterable[ResolvedClaim]) -> Window:
    """The most telling days of the claims' event, else of speaking, else undated; never the day of the run.

    The day on which an earlier event is told says nothing of its own.
    """
    claims = tuple(claims)
    told = [c.when for c in claims if c.when.possible()]
    said = [c.said_when for c in claims if c.said_when.possible() and c.claim.scope is not Scope.BACKGROUND]
    times = told or said
    start, end = span(narrowest(times)) if times else (None, None)
    return Window(start=start, end=end)


def sides_of(claim: ResolvedClaim, alignments: Alignments) -> frozenset[str]:
    """The parties that the claim sets against each other: victims, perpetrators and an opposed claimant."""
    victim, claimant = claim.victim.slug, claim.claimant.slug
    named = {victim} | ({claim.perpetrator.slug} if claim.perpetrator else set())
    window = window_of([claim])
    if alignments.is_party(claimant) and alignments.is_party(victim):
        standing = alignments.relation(victim, claimant, window.start, window.end)
        named |= {claimant} if standing == "opposed" else set()
    return frozenset(slug for slug in named if alignments.is_party(slug))


def compare_sides(
    ours: frozenset[str], theirs: frozenset[str], window: Window, alignments: Alignments
) -> Fit:
    """Whether every party of one account stands with a party of the other, over all of the window."""
    if not ours or not theirs:
        return Fit.UNKNOWN
    if _covers(ours, theirs, window, alignments) or _covers(theirs, ours, window, alignments):
        return Fit.SAME
    standings = {alignments.relation(a, b, window.start, window.end) for a, b in product(ours, theirs)}
    return Fit.UNKNOWN if standings == {"opposed"} else Fit.APART


def is_same_side(a: str, b: str, window: Window, alignments: Alignments) -> bool:
    """Whether the two are one party or of one bloc over the whole window."""
    return a == b or alignments.relation(a, b, window.start, window.end) in {"same", "aligned"}


def allies_of(slug: str, window: Window, alignments: Alignments) -> tuple[str, ...]:
    """The parties of a party's bloc, itself included, sorted; who is no party stands alone."""
    return alignments.bloc(slug, window.start, window.end) if alignments.is_party(slug) else (slug,)


def bloc_of(slug: str, window: Window, alignments: Alignments) -> str:
    """The name of a party's bloc."""
    return "+".join(allies_of(slug, window, alignments))


def _covers(these: frozenset[str], those: frozenset[str], window: Window, alignments: Alignments) -> bool:
    return all(any(is_same_side(a, b, window, alignments) for b in those) for a in these)
