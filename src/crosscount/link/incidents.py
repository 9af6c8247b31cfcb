"""ResolvedClaim -> Incident: accounts of one event brought together, the doubtful ones left side by side."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from crosscount.link.accounts import Account, tell_apart
from crosscount.link.blocks import candidates
from crosscount.link.cluster import Link, cluster
from crosscount.link.features import Comparison, compare, forbidden
from crosscount.link.knowledge import said_by, said_order
from crosscount.link.places import is_precise
from crosscount.link.roles import Frame
from crosscount.link.sides import window_of
from crosscount.link.statements import statements
from crosscount.link.ties import JUDGED_APART, JUDGED_ONE, Pair, doubts, judged_accounts, pair_of
from crosscount.link.times import narrowest
from crosscount.model import (
    FREE,
    Constraints,
    Extent,
    Incident,
    IncidentKind,
    Near,
    PlaceReading,
    ResolvedClaim,
    make_id,
)
from crosscount.model.alignments import Alignments

Settle = Callable[[Iterable[Incident]], tuple[Incident, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The accounts by their keys, and every pair of them that was looked at, the smaller key first."""

    accounts: Mapping[str, Account]
    pairs: Mapping[Pair, Comparison]
    alignments: Alignments
    judged_one: frozenset[Pair] = frozenset()  # what people said of two accounts, the smaller key first
    judged_apart: frozenset[Pair] = frozenset()

    def apart(self, a: str, b: str) -> str | None:
        """Why two accounts cannot be of one event, or None."""
        if pair_of(a, b) in self.judged_apart:
            return JUDGED_APART
        if pair_of(a, b) in self.judged_one:
            return None
        known = self.pairs.get(pair_of(a, b))
        if known is not None:
            return known.forbidden
        return forbidden(self.accounts[a], self.accounts[b], self.alignments)

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        """The keys of the accounts of each event."""
        return cluster(
            self.accounts,
            self.links(),
            lambda a, b: self.apart(a, b) is not None,
            musts=self.judged_one,
            never=self._never,
        )

    def _never(self, a: str, b: str) -> bool:
        """Whether not even a person joins two accounts: a running total never enters an incident's cell."""
        kinds = {self.accounts[key].kind for key in (a, b)}
        mixed = len(kinds) > 1 and IncidentKind.CAMPAIGN in kinds
        return mixed or pair_of(a, b) in self.judged_apart

    def links(self) -> list[Link]:
        """The pairs that speak for one event."""
        return [Link(cost=-c.score, a=a, b=b) for (a, b), c in self.pairs.items() if c.joins]


def link(
    claims: Iterable[ResolvedClaim],
    *,
    alignments: Alignments,
    as_of: dt.date | None = None,
    constraints: Constraints = FREE,
    settle: Settle = tuple,
) -> tuple[Incident, ...]:
    """The incidents that the claims are about, by id, each with its statements.

    `as_of` leaves out what is not known to have been said by the end of that day. Claims that a person
    rejected are told of no incident; `constraints` are what people said of who tells of one event.

    `settle` gives the incidents the days and places that people say they have, in their order.

    Pure: the order of the claims and repeated ones change nothing, and incidents that share no block of
    bloc and day with a claim do not depend on it, so that a caller may hand over one component only.
    """
    told = claims if as_of is None else said_by(claims, as_of)
    compared = compare_accounts(told, alignments, constraints)
    incidents = incidents_of(compared)
    home = {key: incident.id for keys, incident in incidents.items() for key in keys}
    near = neighbours(_doubtful(compared), home)
    ordered = settle(sorted(incidents.values(), key=lambda incident: incident.id))
    campaigns = Campaigns(map(Extent.of, ordered))
    return tuple(
        replace(each, possibly_same=near.get(each.id, ()), parent=campaigns.parent(Extent.of(each)))
        for each in ordered
    )


def compare_accounts(
    claims: Iterable[ResolvedClaim],
    alignments: Alignments,
    constraints: Constraints = FREE,
    sizes: Mapping[str, int] | None = None,
) -> Compared:
    """The accounts that the claims make up, compared where they share a block; `sizes`: see `candidates`."""
    accounts = _accounts((claim for claim in claims if claim.counts), alignments, constraints)
    pairs = {(a.key, b.key): compare(a, b, alignments) for a, b in candidates(accounts, alignments, sizes)}
    by_key = {account.key: account for account in sorted(accounts, key=lambda account: account.key)}
    home = {claim.id: account.key for account in accounts for claim in account.claims}
    return Compared(
        accounts=by_key,
        pairs=pairs,
        alignments=alignments,
        judged_one=judged_accounts(constraints.together, home),
        judged_apart=judged_accounts(constraints.apart, home),
    )


def _accounts(
    claims: Iterable[ResolvedClaim], alignments: Alignments, constraints: Constraints
) -> list[Account]:
    by_document: dict[str, dict[str, ResolvedClaim]] = defaultdict(dict)
    for claim in claims:
        by_document[claim.claim.document][claim.id] = claim
    return [
        account
        for told in by_document.values()
        for account in tell_apart(told.values(), alignments, constraints)
    ]


def incidents_of(compared: Compared) -> dict[tuple[str, ...], Incident]:
    """The incidents by the keys of their accounts, each by itself: without neighbours and parents."""
    return {keys: _incident(keys, compared) for keys in compared.clusters()}


def _incident(keys: tuple[str, ...], compared: Compared) -> Incident:
    accounts = [compared.accounts[key] for key in keys]
    claims = [claim for account in accounts for claim in account.claims]
    frame = Frame(
        window=window_of(claims),
        sides=frozenset().union(*(account.sides for account in accounts)),
        alignments=compared.alignments,
    )
    kind = _kind(accounts)
    return Incident(
        id=make_id("inc", _earliest(claims)),
        kind=kind,
        statements=statements(claims, kind, frame),
        documents=tuple(sorted({account.document for account in accounts})),
        blocs=tuple(sorted({frame.bloc(slug) for slug in frame.sides})),
        time=narrowest([account.time for account in accounts]),
        place=_place(accounts),
        reasons=_reasons(keys, compared),
    )


def _kind(accounts: Sequence[Account]) -> IncidentKind:
    """A background mention that joins the day's report is a mention of the incident."""
    kinds = {account.kind for account in accounts}
    return IncidentKind.INCIDENT if len(kinds) > 1 else kinds.pop()


def _earliest(claims: Sequence[ResolvedClaim]) -> str:
    """The id of the claim that was made first; later documents do not change it."""
    return min(claims, key=said_order).id


def _place(accounts: Sequence[Account]) -> PlaceReading | None:
    """The most precise place; among equals the one named most, then by name."""
    places = [place for account in accounts for place in account.places if place.id is not None]
    counts = {place.id: sum(other.id == place.id for other in places) for place in places}
    return min(
        places,
        key=lambda p: (not is_precise(p), p.precision or 7, -counts[p.id], p.name or "", p.words),
        default=None,
    )


def _reasons(keys: tuple[str, ...], compared: Compared) -> tuple[str, ...]:
    compared_pairs = (compared.pairs.get(pair) for pair in combinations(keys, 2))
    joined = [comparison for comparison in compared_pairs if comparison is not None and comparison.joins]
    ranked = sorted(joined, key=lambda comparison: (-comparison.score, comparison.reasons))
    judged = [JUDGED_ONE] if not compared.judged_one.isdisjoint(combinations(keys, 2)) else []
    return (*judged, *dict.fromkeys(reason for comparison in ranked for reason in comparison.reasons))


def neighbours(
    doubtful: Mapping[Pair, tuple[str, ...]], home: Mapping[str, str]
) -> dict[str, tuple[Near, ...]]:
    """The other incidents that each may be the same as, and why the two were not merged, by id.

    `doubtful` are pairs of accounts with the reasons, `home` is the incident of each account.
    """
    near: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for (a, b), reasons in sorted(doubtful.items()):
        if home[a] != home[b]:
            near[home[a]].setdefault(home[b], reasons)
            near[home[b]].setdefault(home[a], reasons)
    return {
        incident: tuple(Near(incident=other, reasons=reasons) for other, reasons in sorted(others.items()))
        for incident, others in near.items()
    }


def _doubtful(compared: Compared) -> dict[Pair, tuple[str, ...]]:
    """Pairs of accounts that nothing but caution keeps apart, with their reasons."""
    found = {
        (a, b): doubts(
            compared.accounts[a], compared.accounts[b], compared.pairs.get((a, b)), compared.alignments
        )
        for a, b in {*compared.pairs, *_of_one_document(compared.accounts.values())}
        if (a, b) not in compared.judged_apart
    }
    return {pair: reasons for pair, reasons in found.items() if reasons}


def _of_one_document(accounts: Iterable[Account]) -> Iterator[Pair]:
    by_document: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        by_document[account.document].append(account.key)
    for keys in by_document.values():
        yield from combinations(sorted(keys), 2)


class Campaigns:
    """The campaigns by the blocs that they are between."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        self._between: dict[tuple[str, ...], list[Extent]] = defaultdict(list)
        for extent in extents:
            if extent.kind is IncidentKind.CAMPAIGN:
                self._between[extent.blocs].append(extent)

    def parent(self, of: Extent) -> str | None:
        """The id of the one campaign between the blocs of an incident whose window holds it, or None."""
        if of.kind is IncidentKind.CAMPAIGN or not of.blocs:
            return None
        holding = [each.incident for each in self._between.get(of.blocs, ()) if holds(each, of)]
        return holding[0] if len(holding) == 1 else None


def holds(campaign: Extent, of: Extent) -> bool:
    """Whether all the days of an incident lie in the window of a campaign; not where either has no day."""
    if campaign.start is None or campaign.end is None or of.start is None or of.end is None:
        return False
    return campaign.start <= of.start and of.end <= campaign.end
