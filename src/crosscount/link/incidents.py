"""ResolvedClaim -> Incident: accounts of one event brought together, the doubtful ones left side by side."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from crosscount.link.accounts import Account, tell_apart
from crosscount.link.blocks import candidates
from crosscount.link.cluster import Link, cluster
from crosscount.link.features import Comparison, compare, forbidden, time_fit
from crosscount.link.fit import Fit
from crosscount.link.knowledge import said_by
from crosscount.link.places import is_precise
from crosscount.link.roles import Frame
from crosscount.link.sides import compare_sides, window_of
from crosscount.link.statements import statements
from crosscount.link.times import narrowest, span
from crosscount.model import (
    FREE,
    Constraints,
    Incident,
    IncidentKind,
    Near,
    PlaceReading,
    ResolvedClaim,
    make_id,
)
from crosscount.model.alignments import Alignments

Pair = tuple[str, str]

JUDGED_ONE = "a person judged that they are one event"
JUDGED_APART = "a person judged that they are different events"


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
        if _pair(a, b) in self.judged_apart:
            return JUDGED_APART
        if _pair(a, b) in self.judged_one:
            return None
        known = self.pairs.get(_pair(a, b))
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
        return mixed or _pair(a, b) in self.judged_apart

    def links(self) -> list[Link]:
        """The pairs that speak for one event."""
        return [Link(cost=-c.score, a=a, b=b) for (a, b), c in self.pairs.items() if c.joins]


def _pair(a: str, b: str) -> Pair:
    return min(a, b), max(a, b)


def link(
    claims: Iterable[ResolvedClaim],
    *,
    alignments: Alignments,
    as_of: dt.date | None = None,
    constraints: Constraints = FREE,
) -> tuple[Incident, ...]:
    """The incidents that the claims are about, by id, each with its statements.

    `as_of` leaves out what is not known to have been said by the end of that day. Claims that a person
    rejected are told of no incident; `constraints` are what people said of who tells of one event.

    Pure: the order of the claims and repeated ones change nothing, and incidents that share no block of
    bloc and day with a claim do not depend on it, so that a caller may hand over one component only.
    """
    told = claims if as_of is None else said_by(claims, as_of)
    compared = compare_accounts(told, alignments, constraints)
    incidents = {keys: _incident(keys, compared) for keys in compared.clusters()}
    return _with_parents(_with_neighbours(incidents, compared))


def compare_accounts(
    claims: Iterable[ResolvedClaim], alignments: Alignments, constraints: Constraints = FREE
) -> Compared:
    """The accounts that the claims make up, compared where they share a block."""
    accounts = _accounts((claim for claim in claims if claim.counts), alignments, constraints)
    pairs = {(a.key, b.key): compare(a, b, alignments) for a, b in candidates(accounts, alignments)}
    by_key = {account.key: account for account in sorted(accounts, key=lambda account: account.key)}
    home = {claim.id: account.key for account in accounts for claim in account.claims}
    return Compared(
        accounts=by_key,
        pairs=pairs,
        alignments=alignments,
        judged_one=frozenset(_of_accounts(constraints.together, home)),
        judged_apart=frozenset(_of_accounts(constraints.apart, home)),
    )


def _of_accounts(pairs: Iterable[Pair], home: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs of accounts that hold the pairs of claims, where both are told and not by one account."""
    for a, b in pairs:
        if a in home and b in home and home[a] != home[b]:
            yield _pair(home[a], home[b])


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
    return min(claims, key=lambda claim: (str(span(claim.said_when)[0] or "undated"), claim.id)).id


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


def _with_neighbours(
    incidents: Mapping[tuple[str, ...], Incident], compared: Compared
) -> tuple[Incident, ...]:
    """The incidents with those that may be the same, and why the two were not merged."""
    home = {key: incident.id for keys, incident in incidents.items() for key in keys}
    near: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for (a, b), reasons in sorted(_doubtful(compared).items()):
        if home[a] != home[b]:
            near[home[a]].setdefault(home[b], reasons)
            near[home[b]].setdefault(home[a], reasons)
    found = [
        replace(i, possibly_same=tuple(Near(incident=k, reasons=v) for k, v in sorted(near[i.id].items())))
        for i in incidents.values()
    ]
    return tuple(sorted(found, key=lambda incident: incident.id))


def _doubtful(compared: Compared) -> dict[Pair, tuple[str, ...]]:
    """Pairs of accounts that nothing but caution keeps apart, with their reasons."""
    across = {
        pair: (*comparison.reasons, "not merged: no day that both give")
        for pair, comparison in compared.pairs.items()
        if comparison.forbidden is None and comparison.speaks("sides")
    }
    doubtful = across | _parted_by_cue(compared)
    return {pair: reasons for pair, reasons in doubtful.items() if pair not in compared.judged_apart}


def _parted_by_cue(compared: Compared) -> dict[Pair, tuple[str, ...]]:
    """Accounts of one document that only a cue word parts."""
    by_document: dict[str, list[Account]] = defaultdict(list)
    for account in compared.accounts.values():
        by_document[account.document].append(account)
    return {
        (a.key, b.key): (f"not merged: “{cued.cue.span.words}” sets one apart",)
        for told in by_document.values()
        for a in told
        for b in told
        for cued in (a, b)
        if a.key < b.key and cued.cue is not None and a.cue != b.cue and _may_agree(a, b, compared.alignments)
    }


def _may_agree(a: Account, b: Account, alignments: Alignments) -> bool:
    sides = compare_sides(a.sides, b.sides, a.window.hull(b.window), alignments)
    return a.kind is b.kind and sides is Fit.SAME and time_fit(a, b) is not Fit.APART


def _with_parents(incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """The incidents, each with the one campaign between its blocs whose window holds it."""
    campaigns = [i for i in incidents if i.kind is IncidentKind.CAMPAIGN and i.time.start is not None]
    return tuple(replace(incident, parent=_parent(incident, campaigns)) for incident in incidents)


def _parent(incident: Incident, campaigns: Sequence[Incident]) -> str | None:
    start, end = incident.time.start, incident.time.end
    if incident.kind is IncidentKind.CAMPAIGN or start is None or end is None or not incident.blocs:
        return None
    holding = [
        campaign.id
        for campaign in campaigns
        if campaign.blocs == incident.blocs
        and campaign.time.start is not None
        and campaign.time.end is not None
        and campaign.time.start <= start
        and end <= campaign.time.end
    ]
    return holding[0] if len(holding) == 1 else None
