"""What must hold of any ledger: the properties of the reconciliation semantics, section 4."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings, strategies as st

from crosscount.export import TABLE_NOTE
from crosscount.link import link
from crosscount.model import Loss, Scope, VictimGroup
from crosscount.reconcile import reconcile

IN_INTEREST = (
    ("armenia", VictimGroup.COMBATANT),
    ("azerbaijan", VictimGroup.CIVILIAN),
    ("azerbaijan", VictimGroup.MIXED),
)
"""Who says what in its own interest of the dead of Azerbaijan."""

CLAIMANTS = ("armenia", "azerbaijan", "artsakh", "un", "icrc", "outlet", "media", "hospital")


@st.composite
def facts(draw, telling):
    low = draw(st.integers(1, 40))
    words = [
        telling.exactly(low),
        telling.at_least(low),
        telling.at_most(low),
        telling.vague(low),
        telling.ZERO,
        telling.LOSSES,
    ]
    return telling.Fact(
        amount=draw(st.sampled_from(words)),
        victim=draw(st.sampled_from(["armenia", "azerbaijan"])),
        claimant=draw(st.sampled_from(CLAIMANTS)),
        body=draw(st.sampled_from(["ministry", "presidency", None])),
        loss=draw(st.sampled_from([Loss.KILLED, Loss.WOUNDED, Loss.CASUALTIES, Loss.LOSSES])),
        group=draw(st.sampled_from([VictimGroup.COMBATANT, VictimGroup.CIVILIAN, VictimGroup.MIXED])),
        perpetrator=draw(st.sampled_from([None, None, "armenia", "azerbaijan"])),
        victims=draw(st.sampled_from(["soldiers", "soldiers", "gunners"])),
        number=draw(st.sampled_from(["some", "some", None])),
        joined=draw(st.booleans()),
        aside=draw(st.sampled_from(["", "", "correcting itself"])),
        scope=draw(st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.CUMULATIVE])),
        passed_on_by=draw(st.sampled_from([(), (), ("azerbaijan",)])),
        said=draw(st.sampled_from([None, telling.DAY, telling.DAY + dt.timedelta(days=1)])),
        when=telling.DAY,
    )


@st.composite
def voices(draw, telling):
    """Facts of one cell: soldiers of one side, killed on one day."""
    told = draw(facts(telling))
    scale = draw(st.integers(1, 4))
    words = [
        telling.exactly(scale),
        telling.at_least(scale),
        telling.vague(scale),
        telling.ZERO,
        telling.at_most(scale),
    ]
    return replace(
        told,
        amount=draw(st.sampled_from(words)),
        victim="azerbaijan",
        loss=Loss.KILLED,
        group=VictimGroup.COMBATANT,
        scope=Scope.INCIDENT,
    )


def ledger(data, telling):
    """The claims of one to three documents."""
    documents = data.draw(st.lists(st.lists(facts(telling), min_size=1, max_size=4), min_size=1, max_size=3))
    return [c for n, told in enumerate(documents) for c in telling.tell(*told, name=f"doc{n}")]


def reckon(telling, claims):
    return reconcile(link(claims, alignments=telling.REGISTER), alignments=telling.REGISTER)


def numbers(reckoning):
    found = [
        (
            tuple(e.cell.__getattribute__(f) for f in e.cell.__slots__),
            e.low,
            e.best,
            e.high,
            e.open,
            e.rule,
            e.status,
        )
        for e in reckoning.estimates
    ]
    return sorted(found, key=str)


@given(st.data())
@settings(max_examples=100)
def test_low_best_and_high_are_in_order(telling, data):
    cell = telling.tell(*data.draw(st.lists(voices(telling), min_size=1, max_size=5)), name="cell")
    for e in reckon(telling, [*ledger(data, telling), *cell]).estimates:
        assert e.low >= 0
        assert e.best is None or e.low <= e.best
        assert e.high is None or max(e.low, e.best or 0) <= e.high
        assert e.open or e.high is not None


@given(st.data())
def test_the_order_of_the_input_changes_nothing(telling, data):
    claims = ledger(data, telling)
    assert reckon(telling, data.draw(st.permutations(claims))) == reckon(telling, claims)


@given(st.data())
@settings(max_examples=40)
def test_five_copies_of_everything_change_no_number(telling, data):
    told = data.draw(st.lists(facts(telling), min_size=1, max_size=5))
    copies = [c for n in range(5) for c in telling.tell(*told, name=f"copy{n}")]
    assert numbers(reckon(telling, copies)) == numbers(reckon(telling, telling.tell(*told, name="copy0")))


@given(st.data())
def test_swapping_the_sides_mirrors_the_table(telling, data):
    told = [replace(f, passed_on_by=()) for f in data.draw(st.lists(facts(telling), min_size=1, max_size=5))]
    told = [f for f in told if f.claimant != "artsakh"] or [telling.Fact()]
    swap = telling.MIRROR
    mirrored = [
        replace(
            f,
            victim=swap[f.victim],
            claimant=swap.get(f.claimant, f.claimant),
            perpetrator=swap.get(f.perpetrator),
        )
        for f in told
    ]
    names = {"azerbaijan": "armenia+artsakh", "armenia+artsakh": "azerbaijan"}
    expected = [
        ((names[cell[0]], *cell[1:]), *rest) for cell, *rest in numbers(reckon(telling, telling.tell(*told)))
    ]
    assert numbers(reckon(telling, telling.tell(*mirrored))) == sorted(expected, key=str)


@given(st.data())
@settings(max_examples=100)
def test_an_in_interest_statement_never_moves_low_nor_an_own_figure(telling, data):
    told = data.draw(st.lists(facts(telling), min_size=1, max_size=5))
    boast = data.draw(facts(telling).filter(lambda fact: fact.amount.low > 0))
    claimant, group = data.draw(st.sampled_from(IN_INTEREST))
    boast = replace(boast, victim="azerbaijan", claimant=claimant, group=group, passed_on_by=(), body="army")
    after = {e.cell: e for e in reckon(telling, telling.tell(*told, boast)).estimates}
    for e in reckon(telling, telling.tell(*told)).estimates:
        assert after[e.cell].low == e.low
        if e.rule == "R1":
            assert after[e.cell].best == e.best


@given(st.data())
def test_every_number_rests_on_claims_of_the_ledger(telling, data):
    claims = ledger(data, telling)
    known = {claim.id for claim in claims}
    for e in reckon(telling, claims).estimates:
        assert set(e.claims) <= known
        assert {*e.low_claims, *e.best_claims, *e.high_claims} <= set(e.claims)
        assert e.best is None or e.best_claims
        assert e.low == 0 or e.low_claims
        assert e.high is None or e.high_claims


@given(st.data())
def test_every_claim_is_in_one_statement(telling, data):
    claims = ledger(data, telling)
    told = [c for i in reckon(telling, claims).incidents for s in i.statements for c in s.claims]
    assert sorted(told) == sorted(claim.id for claim in claims)


@given(st.data())
def test_the_outlet_is_no_input_to_any_number(telling, data):
    claims = ledger(data, telling)
    renamed = [replace(claim, outlet="Another Paper") for claim in claims]
    assert reckon(telling, renamed) == reckon(telling, claims)


@given(st.data())
def test_running_twice_and_removing_a_document_leave_nothing_behind(telling, data):
    claims = ledger(data, telling)
    kept = [claim for claim in claims if claim.document_name == "doc0"]
    alone = reckon(telling, kept)
    assert reckon(telling, claims) == reckon(telling, claims)
    assert reckon(telling, [c for c in claims if c in kept]) == alone


@given(st.data())
def test_relations_join_statements_that_exist(telling, data):
    found = reckon(telling, ledger(data, telling))
    ids = {s.id for i in found.incidents for s in i.statements}
    assert all({r.source, r.target} <= ids and r.source != r.target for r in found.relations)


@given(st.data())
@settings(max_examples=40)
def test_as_of_a_day_uses_nothing_that_was_said_later(telling, data):
    claims = ledger(data, telling)
    known = [claim for claim in claims if claim.said_when.end and claim.said_when.end <= telling.DAY]
    as_of = link(claims, alignments=telling.REGISTER, as_of=telling.DAY)
    assert reconcile(as_of, alignments=telling.REGISTER) == reckon(telling, known)


def test_a_range_is_never_presented_as_a_confidence_interval():
    assert "not a confidence interval" in TABLE_NOTE


def test_zero_and_missing_are_two_things(telling):
    none = telling.Fact(claimant="azerbaijan", amount=telling.ZERO)
    unknown = telling.Fact(claimant="azerbaijan", amount=telling.LOSSES)
    found = [reckon(telling, telling.tell(fact)).estimates[0] for fact in (none, unknown)]
    assert [(e.best, e.high, e.open) for e in found] == [(0, 0, False), (None, None, True)]


def test_outlets_are_not_counted_as_sources(telling):
    own = telling.Fact(claimant="azerbaijan", when=telling.DAY)
    papers = [
        claim
        for n in range(5)
        for claim in telling.tell(telling.Fact(claimant="outlet", when=telling.DAY), name=f"paper{n}")
    ]
    found = reckon(telling, [*telling.tell(own, name="own"), *papers]).estimates
    assert {str(e.status) for e in found} == {"admitted"}
