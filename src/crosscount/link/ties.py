"""What linking keeps of two accounts set side by side: all that their incidents later rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosscount.link.accounts import Account
from crosscount.link.features import Comparison, compare, time_fit
from crosscount.link.fit import Fit
from crosscount.link.sides import compare_sides
from crosscount.model import Constraints
from crosscount.model.alignments import Alignments

Pair = tuple[str, str]
"""The keys of two accounts, the smaller first."""

JUDGED_ONE = "a person judged that they are one event"
JUDGED_APART = "a person judged that they are different events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two accounts that are joined, or may be told of one event; pairs that are neither leave none."""

    a: str  # the smaller key
    b: str
    comparison: Comparison | None  # None: the two share no block, and a person or a text speaks of both
    judged_one: bool = False
    doubt: tuple[str, ...] = ()  # why the two may be the same where they are not merged

    @property
    def pair(self) -> Pair:
        """Both keys."""
        return self.a, self.b

    @property
    def joins(self) -> bool:
        """Whether the two are taken for one event, if nothing else keeps them apart."""
        return self.judged_one or (self.comparison is not None and self.comparison.joins)


def pair_of(a: str, b: str) -> Pair:
    """The two keys, the smaller first."""
    return min(a, b), max(a, b)


def tie(
    a: Account, b: Account, alignments: Alignments, constraints: Constraints, *, share_block: bool
) -> Tie | None:
    """What is kept of two accounts, of which `a` has the smaller key; None where nothing follows from it."""
    comparison = compare(a, b, alignments) if share_block else None
    doubt = () if judged(a, b, constraints.apart) else doubts(a, b, comparison, alignments)
    found = Tie(
        a=a.key,
        b=b.key,
        comparison=comparison,
        judged_one=judged(a, b, constraints.together),
        doubt=doubt,
    )
    return found if found.joins or doubt else None


def judged(a: Account, b: Account, pairs: Iterable[Pair]) -> bool:
    """Whether a person's word on two claims is on one of each account."""
    if not pairs:
        return False
    ours, theirs = ({claim.id for claim in account.claims} for account in (a, b))
    return any((x in ours and y in theirs) or (x in theirs and y in ours) for x, y in pairs)


def judged_accounts(pairs: Iterable[Pair], home: Mapping[str, str]) -> frozenset[Pair]:
    """The pairs of accounts that hold the pairs of claims, where both are told and not by one account."""
    return frozenset(
        pair_of(home[a], home[b]) for a, b in pairs if a in home and b in home and home[a] != home[b]
    )


def doubts(a: Account, b: Account, comparison: Comparison | None, alignments: Alignments) -> tuple[str, ...]:
    """Why two accounts that nothing but caution keeps apart may be of one event; empty where they may not."""
    if a.document == b.document:
        return _parted_by_cue(a, b, alignments)
    if comparison is None or comparison.forbidden is not None:
        return ()
    if not (comparison.speaks("sides") or comparison.speaks("names")):
        return ()
    lacking = "too little else" if comparison.speaks("day") else "no day that both give"
    return (*comparison.reasons, f"not merged: {lacking}")


def _parted_by_cue(a: Account, b: Account, alignments: Alignments) -> tuple[str, ...]:
    """What only a cue word parts, in one document."""
    cues = [account.cue for account in (b, a) if account.cue is not None]
    if not cues or a.cue == b.cue or not _may_agree(a, b, alignments):
        return ()
    return (f"not merged: “{cues[0].span.words}” sets one apart",)


def _may_agree(a: Account, b: Account, alignments: Alignments) -> bool:
    sides = compare_sides(a.sides, b.sides, a.window.hull(b.window), alignments)
    return a.kind is b.kind and sides is Fit.SAME and time_fit(a, b) is not Fit.APART
