"""Relinking what some documents touch gives what linking everything gives."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from crosscount.link import blocks, link, relink
from crosscount.model import Constraints, CueKind, Extent, IncidentKind, Loss, Scope
from crosscount.model.alignments import Alignments


@dataclass
class Memory:
    """An index that holds what relinking gave, as a ledger does."""

    alignments: Alignments
    told: dict = field(default_factory=dict)  # claims by document
    seat: set = field(default_factory=set)
    tie: dict = field(default_factory=dict)
    home: dict = field(default_factory=dict)
    incident: dict = field(default_factory=dict)

    def add(self, told, constraints):
        new = relink(told, self, alignments=self.alignments, constraints=constraints)
        self.told |= told
        self.seat = {s for s in self.seat if s.document not in told} | set(new.seats)
        self.tie = {p: t for p, t in self.tie.items() if new.untied.isdisjoint(p)} | {
            t.pair: t for t in new.ties
        }
        self.home = {k: h for k, h in self.home.items() if h.incident not in new.gone}
        assert not self.home.keys() & {each.account for each in new.homes}
        self.home |= {each.account: each for each in new.homes}
        self.incident = {key: i for key, i in self.incident.items() if key not in new.gone}
        assert not self.incident.keys() & {each.id for each in new.incidents}
        assert self.incident.keys() >= {each.id for each in new.altered}
        self.incident |= {each.id: each for each in (*new.incidents, *new.altered)}

    def resolved(self, documents):
        return [claim for document in documents for claim in self.told[document]]

    def holding(self, claims):
        return [key for key, told in self.told.items() if any(claim.id in claims for claim in told)]

    def seats(self, documents):
        return [seat for seat in self.seat if seat.document in documents]

    def sizes(self, asked):
        sitting = defaultdict(set)
        for seat in self.seated(asked):
            sitting[seat.block].add(seat.account)
        return {block: len(accounts) for block, accounts in sitting.items()}

    def seated(self, asked):
        return [seat for seat in self.seat if seat.block in asked]

    def seated_at(self, block, places):
        return [seat for seat in self.seat if seat.block == block and seat.place in places]

    def ties(self, accounts):
        return [tie for pair, tie in self.tie.items() if not set(accounts).isdisjoint(pair)]

    def homes(self, accounts):
        return [self.home[key] for key in accounts if key in self.home]

    def homes_in(self, documents):
        return [home for home in self.home.values() if home.document in documents]

    def members(self, incidents):
        return [home for home in self.home.values() if home.incident in incidents]

    def incidents(self, ids):
        return [self.incident[key] for key in ids if key in self.incident]

    def extents(self, ids):
        return list(map(Extent.of, self.incidents(ids)))

    def campaigns(self, blocs):
        found = map(Extent.of, self.incident.values())
        return [each for each in found if each.kind is IncidentKind.CAMPAIGN and each.blocs in blocs]

    def held(self, campaign):
        found = map(Extent.of, self.incident.values())
        inside = [each for each in found if each.blocs == campaign.blocs and each.start and each.end]
        return [
            each
            for each in inside
            if each.kind is not IncidentKind.CAMPAIGN
            and (campaign.start or dt.date.max) <= each.start
            and each.end <= (campaign.end or dt.date.min)
        ]


@st.composite
def facts(draw, telling):
    day = telling.DAY + dt.timedelta(days=draw(st.integers(0, 3)))
    scope = draw(st.sampled_from([Scope.INCIDENT] * 4 + [Scope.CUMULATIVE, Scope.BACKGROUND]))
    start = telling.DAY - dt.timedelta(days=draw(st.sampled_from([0, 20])))
    return telling.Fact(
        amount=telling.exactly(draw(st.integers(1, 12))),
        victim=draw(st.sampled_from(["armenia", "azerbaijan", "ukraine", "unknown"])),
        claimant=draw(st.sampled_from(["armenia", "azerbaijan", "un"])),
        loss=draw(st.sampled_from([Loss.KILLED, Loss.WOUNDED])),
        when=start if scope is Scope.CUMULATIVE else draw(st.sampled_from([day, day, "on Monday", None])),
        until=day + dt.timedelta(days=4) if scope is Scope.CUMULATIVE else None,
        where=draw(st.sampled_from([None, telling.place("A"), telling.place("B"), telling.place("C", "A")])),
        scope=scope,
        cue=draw(st.sampled_from([None, None, None, CueKind.ANOTHER])),
        apart=draw(st.booleans()),
    )


@st.composite
def ways(draw, telling):
    """Batches of documents as they come, some of them again with other facts or none."""
    names = [f"report {n}" for n in range(draw(st.integers(2, 6)))]
    told = [
        (
            name,
            draw(st.sampled_from([telling.DAY, telling.DAY + dt.timedelta(days=1), None])),
            draw(st.lists(facts(telling), max_size=3)),
        )
        for name in draw(st.lists(st.sampled_from(names), min_size=2, max_size=10))
    ]
    edges = [0, *sorted(draw(st.sets(st.integers(1, len(told) - 1)))), len(told)]
    return [told[a:b] for a, b in pairwise(edges)]


def told_by(telling, batch):
    """The claims of each document of a batch."""
    return {
        f"doc-{name}": telling.tell(*some, name=name, published=published) if some else []
        for name, published, some in batch
    }


def drawn_pairs(draw, batches):
    ids = sorted({claim.id for batch in batches for told in batch.values() for claim in told})
    if len(ids) < 2:
        return frozenset()
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] < p[1])
    return frozenset(draw(st.lists(pair, max_size=2)))


@pytest.fixture(params=[2, blocks.BLOCK_LIMIT], ids=["divided blocks", "whole blocks"])
def limit(request, monkeypatch):
    """Blocks that are soon divided, or never."""
    monkeypatch.setattr(blocks, "BLOCK_LIMIT", request.param)


@pytest.mark.usefixtures("limit")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(data=st.data())
def test_any_order_and_batches_give_what_linking_all_at_once_gives(telling, data):
    batches = [told_by(telling, batch) for batch in data.draw(ways(telling))]
    constraints = Constraints(together=drawn_pairs(data.draw, batches), apart=drawn_pairs(data.draw, batches))
    memory = Memory(alignments=telling.REGISTER)
    for batch in batches:
        memory.add(batch, constraints)
        claims = [claim for told in memory.told.values() for claim in told]
        whole = link(claims, alignments=telling.REGISTER, constraints=constraints)
        assert tuple(memory.incident[key] for key in sorted(memory.incident)) == whole
        at_once = Memory(alignments=telling.REGISTER)
        at_once.add(memory.told, constraints)
        assert (at_once.seat, at_once.tie, at_once.home) == (memory.seat, memory.tie, memory.home)


@pytest.mark.usefixtures("limit")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(data=st.data())
def test_a_word_on_two_claims_is_obeyed_when_their_documents_are_linked_again(telling, data):
    batches = [told_by(telling, batch) for batch in data.draw(ways(telling))]
    constraints = Constraints(together=drawn_pairs(data.draw, batches), apart=drawn_pairs(data.draw, batches))
    memory = Memory(alignments=telling.REGISTER)
    for batch in batches:
        memory.add(batch, Constraints())
    named = {claim for pair in (*constraints.together, *constraints.apart) for claim in pair}
    concerned = {key: told for key, told in memory.told.items() if any(claim.id in named for claim in told)}
    memory.add(concerned, constraints)
    claims = [claim for told in memory.told.values() for claim in told]
    whole = link(claims, alignments=telling.REGISTER, constraints=constraints)
    assert tuple(memory.incident[key] for key in sorted(memory.incident)) == whole


def test_a_block_that_grows_past_the_limit_and_falls_back_is_linked_again(telling, monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK_LIMIT", 2)
    reports = {
        f"doc-{name}": telling.tell(telling.Fact(when=telling.DAY, where=where), name=name)
        for name, where in (("a", None), ("b", telling.place("A")), ("c", telling.place("B")))
    }
    memory, sizes = Memory(alignments=telling.REGISTER), []
    for told in (*({key: claims} for key, claims in reports.items()), {"doc-c": []}):
        memory.add(told, Constraints())
        claims = [claim for own in memory.told.values() for claim in own]
        assert [memory.incident[key] for key in sorted(memory.incident)] == list(
            link(claims, alignments=telling.REGISTER)
        )
        sizes.append(len(memory.incident))
    assert sizes == [1, 1, 3, 1]
