"""Why accounts were joined or kept apart: what linking itself looked at, kept instead of forgotten.

Nothing is judged anew here. The comparisons, the clusters and what keeps two of them apart are those of
`compare_accounts`, which `link` rests on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from crosscount.link.accounts import Account, compare_claims
from crosscount.link.features import Comparison, compare
from crosscount.link.fit import Fit
from crosscount.link.incidents import Compared, compare_accounts
from crosscount.link.ties import JUDGED_APART, JUDGED_ONE
from crosscount.model import FREE, Constraints, ResolvedClaim
from crosscount.model.alignments import Alignments


@dataclass(frozen=True, slots=True, kw_only=True)
class Juncture:
    """Two accounts side by side, as linking saw them."""

    a: Account
    b: Account
    comparison: Comparison
    compared: bool  # whether they share a block; what does not is never looked at
    together: bool  # whether they ended in one event
    obstacle: "Obstacle | None" = None  # of two that are apart although enough speaks for one event
    in_text: tuple[str, ...] = ()  # of two accounts of one document: what the text parts them by
    judged: str | None = None  # what a person said of the two


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Two accounts that already stood with the others, and why they cannot be of one event."""

    a: Account
    b: Account
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The accounts that were asked about, in two groups or one, and how each pair of them stands."""

    accounts: tuple[tuple[Account, ...], ...]
    junctures: tuple[Juncture, ...]  # those that linking compared first, the highest score first


def explain(
    claims: Iterable[ResolvedClaim],
    *about: Iterable[str],
    alignments: Alignments,
    constraints: Constraints = FREE,
    sizes: Mapping[str, int] | None = None,
) -> Explanation:
    """Why the claims named in `about`, by id, were brought together or not.

    One group: each two of its accounts. Two groups: each account of one with each of the other. `claims`
    and `constraints` are all that `link` was given, for what joined or parted two may be a third; or the
    claims of the `surroundings` alone, with the `sizes` of their blocks.
    """
    compared = compare_accounts(claims, alignments, constraints, sizes)
    home = {key: keys for keys in compared.clusters() for key in keys}
    groups = tuple(_holding(set(group), compared.accounts) for group in about)
    junctures = [_juncture(a, b, compared, home) for a, b in _pairs(groups)]
    return Explanation(accounts=groups, junctures=tuple(sorted(junctures, key=_prominence)))


def _holding(claims: set[str], accounts: Mapping[str, Account]) -> tuple[Account, ...]:
    return tuple(a for a in accounts.values() if any(claim.id in claims for claim in a.claims))


def _pairs(groups: tuple[tuple[Account, ...], ...]) -> Iterator[tuple[Account, Account]]:
    """Each two accounts once, the smaller key first."""
    pairs = combinations(groups[0], 2) if len(groups) == 1 else product(*groups)
    unique = {(min(a.key, b.key), max(a.key, b.key)): (a, b) for a, b in pairs if a.key != b.key}
    return ((a, b) if a.key < b.key else (b, a) for a, b in unique.values())


def _prominence(juncture: Juncture) -> tuple[bool, bool, int, str, str]:
    return (
        not juncture.together,
        not juncture.compared,
        -juncture.comparison.score,
        juncture.a.key,
        juncture.b.key,
    )


def _juncture(a: Account, b: Account, compared: Compared, home: Mapping[str, tuple[str, ...]]) -> Juncture:
    known = compared.pairs.get((a.key, b.key))
    comparison = known or compare(a, b, compared.alignments)
    together = home[a.key] == home[b.key]
    return Juncture(
        a=a,
        b=b,
        comparison=comparison,
        compared=known is not None,
        together=together,
        obstacle=_obstacle(home[a.key], home[b.key], compared) if comparison.joins and not together else None,
        in_text=_parted_by_text(a, b, compared.alignments) if a.document == b.document else (),
        judged=_judged(a, b, compared),
    )


def _judged(a: Account, b: Account, compared: Compared) -> str | None:
    if (a.key, b.key) in compared.judged_apart:
        return JUDGED_APART
    return JUDGED_ONE if (a.key, b.key) in compared.judged_one else None


def _obstacle(ours: tuple[str, ...], theirs: tuple[str, ...], compared: Compared) -> Obstacle | None:
    """The first two members that keep two clusters apart: clusters only grow, so they did so before."""
    for x, y in product(ours, theirs):
        reason = compared.apart(x, y)
        if reason is not None:
            return Obstacle(a=compared.accounts[x], b=compared.accounts[y], reason=reason)
    return None


def _parted_by_text(a: Account, b: Account, alignments: Alignments) -> tuple[str, ...]:
    """What sets two accounts of one document apart: their kinds, cue words, or what disagrees."""
    if a.kind is not b.kind:
        return (f"kinds: {a.kind} and {b.kind}",)
    cues = tuple(f"cue: “{each.cue.span.words}” sets one apart" for each in (a, b) if each.cue is not None)
    if a.cue != b.cue:
        return cues
    apart = {
        name
        for x, y in product(a.claims, b.claims)
        for name, fit in compare_claims(x, y, alignments).items()
        if fit is Fit.APART
    }
    return tuple(f"their {name} differ" for name in sorted(apart))
