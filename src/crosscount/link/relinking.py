"""Documents that came, changed or went -> the incidents that this touches: those alone are linked again.

What is known of all the others is handed over as an `Index`. Two accounts may be of one event where a chain
of ties leads from one to the other, so what is linked again is every account that such a chain connects, now
or before, to an account of those documents. The rest stays as it is, but for what it says of what changed:
the incidents that may be the same, and the campaign that holds it.

`relink` gives for a ledger what `link` gives for all of its claims, in whatever order and batches they came.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from typing import Protocol

from crosscount.link.accounts import Account, tell_apart
from crosscount.link.blocks import block_keys, block_name, is_divided, place_ids
from crosscount.link.incidents import Campaigns, Compared, Settle, incidents_of, neighbours
from crosscount.link.ties import Pair, Tie, judged_accounts, pair_of, tie
from crosscount.model import (
    FREE,
    Constraints,
    Extent,
    Home,
    Incident,
    IncidentKind,
    Near,
    ResolvedClaim,
    Seat,
)
from crosscount.model.alignments import Alignments


class Index(Protocol):
    """What the last linking left: its accounts by block, its ties and its incidents."""

    def resolved(self, documents: Collection[str]) -> Iterable[ResolvedClaim]:
        """The claims of the documents."""

    def holding(self, claims: Collection[str]) -> Iterable[str]:
        """The documents of the claims."""

    def seats(self, documents: Collection[str]) -> Iterable[Seat]:
        """The seats of the documents' accounts."""

    def sizes(self, blocks: Collection[str]) -> Mapping[str, int]:
        """How many accounts sit in each of the blocks; those that have none may be left out."""

    def seated(self, blocks: Collection[str]) -> Iterable[Seat]:
        """All seats of the blocks."""

    def seated_at(self, block: str, places: Collection[str]) -> Iterable[Seat]:
        """The seats of a block at some places."""

    def ties(self, accounts: Collection[str]) -> Iterable[Tie]:
        """Every tie of the accounts, to whomever."""

    def homes(self, accounts: Collection[str]) -> Iterable[Home]:
        """The homes of the accounts."""

    def homes_in(self, documents: Collection[str]) -> Iterable[Home]:
        """The homes of the documents' accounts."""

    def members(self, incidents: Collection[str]) -> Iterable[Home]:
        """The homes of the incidents' accounts."""

    def incidents(self, ids: Collection[str]) -> Iterable[Incident]:
        """The incidents with these ids."""

    def extents(self, ids: Collection[str]) -> Iterable[Extent]:
        """The extents of the incidents with these ids."""

    def campaigns(self, blocs: Collection[tuple[str, ...]]) -> Iterable[Extent]:
        """The campaigns between these blocs."""

    def held(self, campaign: Extent) -> Iterable[Extent]:
        """The incidents between a campaign's blocs that its window holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relinked:
    """What is to stand in the place of what the index holds."""

    seats: tuple[Seat, ...]  # all of the documents'
    untied: frozenset[str]  # the accounts whose ties are all replaced
    ties: tuple[Tie, ...]
    gone: frozenset[str]  # ids of incidents that are replaced with their accounts
    incidents: tuple[Incident, ...]
    homes: tuple[Home, ...]  # of the accounts of those incidents
    claims: tuple[ResolvedClaim, ...]  # of those incidents
    altered: tuple[Incident, ...]  # other incidents, of other neighbours or another parent


def relink(
    told: Mapping[str, Sequence[ResolvedClaim]],
    index: Index,
    *,
    alignments: Alignments,
    constraints: Constraints = FREE,
    settle: Settle = tuple,
) -> Relinked:
    """Link some documents anew, each with all of its claims or none, into what is linked already.

    `constraints` are all that people said; the documents of claims on which they said something new must be
    among the given. `settle` is as for `link`.
    """
    desk = _Desk(index=index, alignments=alignments, constraints=constraints)
    for document, claims in told.items():
        desk.tell(document, claims)
    was = list(index.homes_in(told))
    room = _room(desk, [account for document in told for account in desk.of(document)], frozenset(told))
    untied = frozenset(room.touched | {home.account for home in was})
    severed = list(index.ties(untied))
    graph = _Graph(index=index, untied=untied, new={found.pair: found for found in _tied(desk, room)})
    affected = graph.connected(room.touched | ({key for t in severed if t.joins for key in t.pair} - untied))
    compared = _compared(desk, graph, affected)
    incidents = incidents_of(compared)
    before = [*was, *index.homes(affected - {home.account for home in was})]
    gone = frozenset(home.incident for home in before)
    home = {key: incident.id for keys, incident in incidents.items() for key in keys}
    near = _near(graph, home, {key for t in severed if t.doubt for key in t.pair} - untied)
    linked, others = (
        [replace(each, possibly_same=near[each.id]) for each in some]
        for some in (incidents.values(), index.incidents(near.keys() - set(home.values())))
    )
    adopted, altered = _with_parents(settle(linked), others, gone, index)
    return Relinked(
        seats=room.seats,
        untied=untied,
        ties=tuple(graph.new.values()),
        gone=gone,
        incidents=tuple(sorted(adopted, key=lambda incident: incident.id)),
        altered=altered,
        homes=tuple(Home(key, desk.accounts[key].document, home[key]) for key in sorted(home)),
        claims=tuple(claim for account in compared.accounts.values() for claim in account.claims),
    )


def surroundings(documents: Collection[str], index: Index) -> frozenset[str]:
    """The documents on which it hangs which events some documents tell of: those joined to them by ties."""
    own = {home.account for home in index.homes_in(documents)}
    joined = _Graph(index=index, untied=frozenset(), new={}).connected(own)
    return frozenset({*documents, *(home.document for home in index.homes(joined - own))})


@dataclass(slots=True, kw_only=True)
class _Desk:
    """The accounts at hand, by key; those of a document are told again when they are needed."""

    index: Index
    alignments: Alignments
    constraints: Constraints
    accounts: dict[str, Account] = field(default_factory=dict)
    _keys: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by document

    def tell(self, document: str, claims: Iterable[ResolvedClaim]) -> None:
        """Lay the accounts of a document out."""
        counting = [claim for claim in claims if claim.counts]
        told = {each.key: each for each in tell_apart(counting, self.alignments, self.constraints)}
        self.accounts |= told
        self._keys[document] = tuple(sorted(told))

    def of(self, document: str) -> list[Account]:
        """The accounts of a document that is at hand, by key."""
        return [self.accounts[key] for key in self._keys[document]]

    def fetch(self, documents: Iterable[str]) -> None:
        """Lay the accounts of documents out that are not yet."""
        wanted = sorted(set(documents) - self._keys.keys())
        claims: dict[str, list[ResolvedClaim]] = {document: [] for document in wanted}
        for claim in self.index.resolved(wanted):
            claims[claim.claim.document].append(claim)
        for document, own in claims.items():
            self.tell(document, own)

    def seats(self, account: Account) -> Iterator[Seat]:
        """Where an account is looked for."""
        places = sorted(place or "" for place in place_ids(account))
        for key in sorted(block_keys(account, self.alignments)):
            for place in places:
                yield Seat(block_name(key), place, account.key, account.document)

    def homes(self) -> dict[str, str]:
        """The account at hand of each claim."""
        return {claim.id: key for key, account in self.accounts.items() for claim in account.claims}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Who is compared with whom: the accounts touched, and those that sit in their blocks."""

    touched: frozenset[str]
    seats: tuple[Seat, ...]  # of the documents given
    pairs: frozenset[Pair]  # of accounts that share a block, one of them touched


def _room(desk: _Desk, new: Sequence[Account], renewed: frozenset[str]) -> _Room:
    """A block that grows past the limit, or falls back, divides its accounts otherwise: all are touched."""
    came = [seat for account in new for seat in desk.seats(account)]
    left = list(desk.index.seats(renewed))
    sizes = Counter(desk.index.sizes({seat.block for seat in (*came, *left)}))
    before = +sizes
    sizes.update(block for block, _ in {(seat.block, seat.account) for seat in came})
    sizes.subtract(Counter(block for block, _ in {(seat.block, seat.account) for seat in left}))
    crossed = {block for block, size in sizes.items() if is_divided(size) != is_divided(before[block])}
    crossing = [seat for seat in desk.index.seated(crossed) if seat.document not in renewed]
    desk.fetch(seat.document for seat in crossing)
    touched = frozenset(account.key for account in new) | {seat.account for seat in crossing}
    asked = [seat for key in sorted(touched) for seat in desk.seats(desk.accounts[key])]
    known = {seat.block for seat in (*came, *left)}
    sizes.update(desk.index.sizes({seat.block for seat in asked} - known))
    sitting = _sitting(desk, asked, sizes, renewed)
    desk.fetch(document for seats in sitting.values() for _, document in seats)
    pairs = {
        pair_of(seat.account, other)
        for seat in asked
        for other, _ in sitting[seat.block, seat.place if is_divided(sizes[seat.block]) else None]
        if other != seat.account
    }
    return _Room(touched=touched, seats=tuple(came), pairs=frozenset(pairs))


def _sitting(
    desk: _Desk, asked: Sequence[Seat], sizes: Mapping[str, int], renewed: frozenset[str]
) -> Mapping[tuple[str, str | None], set[tuple[str, str]]]:
    """The accounts and documents in each block that is asked for, or at a place of one that is divided."""
    places: dict[str, set[str]] = defaultdict(set)
    for seat in asked:
        places[seat.block].add(seat.place)
    divided = [block for block in places if is_divided(sizes[block])]
    stored = chain(
        desk.index.seated(places.keys() - divided),
        *(desk.index.seated_at(block, places[block]) for block in divided),
    )
    found: dict[tuple[str, str | None], set[tuple[str, str]]] = defaultdict(set)
    for seat in chain(asked, (seat for seat in stored if seat.document not in renewed)):
        place = seat.place if is_divided(sizes[seat.block]) else None
        found[seat.block, place].add((seat.account, seat.document))
    return found


def _tied(desk: _Desk, room: _Room) -> Iterator[Tie]:
    """The ties of the accounts touched."""
    documents = {desk.accounts[key].document for key in room.touched}
    of_one = {
        (a.key, b.key)
        for document in documents
        for a, b in combinations(desk.of(document), 2)
        if not room.touched.isdisjoint((a.key, b.key))
    }
    for a, b in sorted(room.pairs | of_one | _spoken_of(desk, room)):
        found = tie(
            desk.accounts[a],
            desk.accounts[b],
            desk.alignments,
            desk.constraints,
            share_block=(a, b) in room.pairs,
        )
        if found is not None:
            yield found


def _spoken_of(desk: _Desk, room: _Room) -> frozenset[Pair]:
    """The pairs that a person said are of one event, one of them touched."""
    together = desk.constraints.together
    if not together:
        return frozenset()
    own = {claim.id for key in room.touched for claim in desk.accounts[key].claims}
    concerned = [pair for pair in together if not own.isdisjoint(pair)]
    desk.fetch(desk.index.holding({claim for pair in concerned for claim in pair} - own))
    pairs = judged_accounts(concerned, desk.homes())
    return frozenset(pair for pair in pairs if not room.touched.isdisjoint(pair))


@dataclass(slots=True, kw_only=True)
class _Graph:
    """The ties as they are to stand: the new ones, and those of the index that these do not replace."""

    index: Index
    untied: frozenset[str]
    new: Mapping[Pair, Tie]
    known: dict[Pair, Tie] = field(default_factory=dict)
    _by_account: dict[str, list[Tie]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known |= self.new
        by_account: dict[str, list[Tie]] = defaultdict(list)
        for found in self.new.values():
            by_account[found.a].append(found)
            by_account[found.b].append(found)
        self._by_account = dict(by_account)

    def of(self, accounts: Collection[str]) -> list[Tie]:
        """The ties of the accounts, to whomever."""
        stored = [t for t in self.index.ties(accounts) if self.untied.isdisjoint(t.pair)]
        self.known.update((found.pair, found) for found in stored)
        return [*stored, *(found for key in accounts for found in self._by_account.get(key, ()))]

    def connected(self, seeds: Collection[str]) -> frozenset[str]:
        """The accounts that a chain of ties joins to one of the seeds."""
        reached: set[str] = set()
        frontier = set(seeds)
        while frontier:
            reached |= frontier
            frontier = {key for t in self.of(frontier) if t.joins for key in t.pair} - reached
        return frozenset(reached)


def _compared(desk: _Desk, graph: _Graph, affected: frozenset[str]) -> Compared:
    """The accounts that are linked again, with the comparisons between them."""
    desk.fetch(home.document for home in desk.index.homes(affected - desk.accounts.keys()))
    accounts = {key: desk.accounts[key] for key in sorted(affected)}
    home = {claim.id: key for key, account in accounts.items() for claim in account.claims}
    return Compared(
        accounts=accounts,
        pairs={
            pair: found.comparison
            for pair, found in graph.known.items()
            if found.comparison is not None and affected.issuperset(pair)
        },
        alignments=desk.alignments,
        judged_one=judged_accounts(desk.constraints.together, home),
        judged_apart=judged_accounts(desk.constraints.apart, home),
    )


def _near(graph: _Graph, home: Mapping[str, str], formerly: Collection[str]) -> dict[str, tuple[Near, ...]]:
    """What the incidents say of their neighbours, those linked again and the neighbours themselves.

    `home` is the incident of each account that is linked again; `formerly` are other accounts that were in
    doubt with one that is no more as it was.
    """
    doubtful = [found for found in graph.known.values() if found.doubt]
    beside = {key for found in doubtful if not home.keys().isdisjoint(found.pair) for key in found.pair}
    outside = [each.incident for each in graph.index.homes((beside | set(formerly)) - home.keys())]
    members = list(graph.index.members(set(outside)))
    theirs = graph.of({each.account for each in members})
    doubt = {found.pair: found.doubt for found in (*doubtful, *theirs) if found.doubt}
    homes = dict(home) | {each.account: each.incident for each in members}
    further = {key for pair in doubt for key in pair} - homes.keys()
    homes |= {each.account: each.incident for each in graph.index.homes(further)}
    near = neighbours(doubt, homes)
    return {incident: near.get(incident, ()) for incident in {*home.values(), *outside}}


def _with_parents(
    linked: Sequence[Incident], beside: Sequence[Incident], gone: frozenset[str], index: Index
) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """The incidents and those beside them with their campaigns, and whom else a changed campaign concerns."""
    new = [Extent.of(incident) for incident in linked]
    moved = _moved_campaigns(new, index.extents(gone))
    concerned = {each.incident: each for campaign in moved for each in index.held(campaign)}
    concerned = {key: each for key, each in concerned.items() if key not in gone}
    blocs = {each.blocs for each in (*new, *concerned.values())}
    stored = (each for each in index.campaigns(blocs) if each.incident not in gone)
    campaigns = Campaigns([*stored, *new])
    parents = {key: campaigns.parent(each) for key, each in concerned.items()}
    at_hand = {incident.id: incident for incident in beside}
    changed = {key for key, parent in parents.items() if parent != concerned[key].parent}
    others = at_hand | {incident.id: incident for incident in index.incidents(changed - at_hand.keys())}
    return (
        tuple(replace(i, parent=campaigns.parent(Extent.of(i))) for i in linked),
        tuple(replace(i, parent=parents.get(key, i.parent)) for key, i in others.items()),
    )


def _moved_campaigns(new: Iterable[Extent], old: Iterable[Extent]) -> frozenset[Extent]:
    """The campaigns that came, went, or are of other days."""
    ours, theirs = (
        {extent for extent in extents if extent.kind is IncidentKind.CAMPAIGN} for extents in (new, old)
    )
    return frozenset(ours ^ theirs)
