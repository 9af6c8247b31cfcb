"""Unions, parts, totals: what may pass from one cell to another, and what never may."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, strategies as st

from crosscount.link import link
from crosscount.model import UNION_PARTS, IncidentKind, Loss, Scope, VictimGroup
from crosscount.reconcile import reconcile

UNIONS = st.sampled_from(sorted(UNION_PARTS))


def reckon(telling, *facts):
    return reconcile(link(telling.tell(*facts), alignments=telling.REGISTER), alignments=telling.REGISTER)


def by_loss(telling, *facts):
    return {e.cell.loss: e for e in reckon(telling, *facts).estimates if e.cell.group == "all"}


@given(UNIONS)
def test_zero_of_a_union_is_zero_of_the_killed_and_the_wounded(telling, union):
    found = by_loss(telling, telling.Fact(claimant="azerbaijan", loss=union, amount=telling.ZERO))
    for loss in (Loss.KILLED, Loss.WOUNDED, union):
        e = found[loss]
        assert (e.low, e.best, e.high, e.open, e.rule, e.derived) == (0, 0, 0, False, "R4", False)
    assert set(found) == {Loss.KILLED, Loss.WOUNDED, union}


@given(UNIONS, st.integers(1, 60))
def test_a_positive_union_says_nothing_of_a_part(telling, union, number):
    told = telling.Fact(claimant="azerbaijan", loss=union, amount=telling.exactly(number))
    assert set(by_loss(telling, told)) == {union}


@given(UNIONS, st.sampled_from([Loss.KILLED, Loss.WOUNDED]), st.integers(1, 60))
def test_no_losses_is_not_swallowed_by_a_claim_beside_it(telling, union, loss, number):
    zero = telling.Fact(claimant="azerbaijan", loss=union, amount=telling.ZERO)
    found = by_loss(telling, zero, telling.Fact(loss=loss, amount=telling.exactly(number)))
    assert (found[loss].rule, found[loss].low, found[loss].high) == ("R5", 0, number)
    assert found[{Loss.KILLED: Loss.WOUNDED, Loss.WOUNDED: Loss.KILLED}[loss]].best == 0


def test_zero_of_a_union_enters_the_captured_where_somebody_speaks_of_them(telling):
    zero = telling.Fact(claimant="azerbaijan", loss=Loss.LOSSES, amount=telling.ZERO)
    assert by_loss(telling, zero, telling.Fact(loss=Loss.CAPTURED))[Loss.CAPTURED].rule == "R5"


def test_the_killed_give_their_union_a_floor_in_a_derived_cell(telling):
    own = telling.Fact(claimant="azerbaijan", amount=telling.at_least(2))
    denial = telling.Fact(claimant="azerbaijan", body="presidency", loss=Loss.CASUALTIES, amount=telling.ZERO)
    e = by_loss(telling, own, denial)[Loss.CASUALTIES]
    assert (e.low, e.best, e.open, e.derived) == (2, None, True, True)


def test_a_unions_own_figure_is_not_derived(telling):
    told = telling.Fact(claimant="azerbaijan", loss=Loss.CASUALTIES, amount=telling.exactly(20))
    e = by_loss(telling, told, telling.Fact(claimant="azerbaijan"))[Loss.CASUALTIES]
    assert (e.best, e.derived) == (20, False)


def test_parts_are_never_added_to_the_whole(telling):
    whole = telling.Fact(claimant="azerbaijan", amount=telling.exactly(50), victims="servicemen")
    part = {"claimant": "azerbaijan", "part_of": 0, "joined": True, "exhaustive": True}
    parts = [
        telling.Fact(amount=telling.exactly(n), victims=name, **part)
        for n, name in ((42, "infantry"), (8, "guards"))
    ]
    found = {e.cell.group: e for e in reckon(telling, whole, *parts).estimates}
    assert {group: (e.low, e.best, e.high, e.flags) for group, e in found.items()} == {
        "all": (50, 50, 50, ()),
        "infantry": (42, 42, 42, ()),
        "guards": (8, 8, 8, ()),
    }


def test_parts_that_do_not_add_up_are_flagged_and_nothing_is_repaired(telling):
    whole = telling.Fact(claimant="azerbaijan", amount=telling.exactly(50), victims="servicemen")
    part = telling.Fact(
        claimant="azerbaijan", amount=telling.exactly(8), victims="guards", part_of=0, exhaustive=True
    )
    found = {e.cell.group: e for e in reckon(telling, whole, part).estimates}
    assert (found["all"].best, found["all"].flags) == (50, ("parts_do_not_add_up",))


def test_more_of_a_part_than_of_the_whole_is_flagged(telling):
    whole = telling.Fact(victims="servicemen")
    part = telling.Fact(amount=telling.exactly(8), victims="guards", part_of=0)
    found = {e.cell.group: e for e in reckon(telling, whole, part).estimates}
    assert (found["all"].best, found["all"].flags) == (3, ("parts_exceed_whole",))


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_total_never_changes_an_incidents_cell(telling, total, dead):
    day = telling.Fact(claimant="azerbaijan", amount=telling.exactly(dead), when=telling.DAY)
    since = telling.DAY - dt.timedelta(days=30)
    running = telling.Fact(
        claimant="azerbaijan",
        amount=telling.exactly(total),
        scope=Scope.CUMULATIVE,
        when=since,
        until=telling.DAY,
    )
    alone, beside = reckon(telling, day).estimates, reckon(telling, day, running).estimates
    assert [numbers(e) for e in beside if e.cell.scope is Scope.INCIDENT] == [numbers(e) for e in alone]
    assert [e.best for e in beside if e.cell.scope is Scope.CUMULATIVE] == [total]


def test_a_running_total_that_falls_is_flagged(telling):
    def total(number, days):
        said = telling.DAY + dt.timedelta(days=days)
        return telling.Fact(
            scope=Scope.CUMULATIVE, when=telling.DAY, amount=telling.exactly(number), said=said
        )

    found = reckon(telling, total(90, 0), total(70, 5))
    assert [(e.best, e.flags) for e in found.estimates] == [(90, ("running_total_fell",))]
    assert [str(r.kind) for r in found.relations] == ["cumulative_inconsistent"]


def test_a_background_events_dead_are_not_joined_to_the_days(telling):
    past = telling.Fact(scope=Scope.BACKGROUND, claimant="outlet", amount=telling.exactly(900))
    found = reckon(telling, telling.Fact(claimant="azerbaijan"), past)
    highs = {i.kind: e.high for i in found.incidents for e in found.estimates if e.incident == i.id}
    assert highs == {IncidentKind.INCIDENT: 3, IncidentKind.BACKGROUND: 900}


def test_silence_is_neither_denial_nor_admission(telling):
    assert set(by_loss(telling, telling.Fact(claimant="azerbaijan"))) == {Loss.KILLED}


def test_zero_of_soldiers_says_nothing_of_civilians(telling):
    zero = telling.Fact(claimant="azerbaijan", loss=Loss.LOSSES, amount=telling.ZERO)
    dead = telling.Fact(claimant="icrc", group=VictimGroup.CIVILIAN)
    civilian = [e for e in reckon(telling, zero, dead).estimates if e.cell.group == "civilian"]
    assert [(str(e.rule), e.best) for e in civilian] == [("R2", 3)]


def numbers(e):
    return e.cell, e.low, e.best, e.high, e.open, e.rule, e.status


def test_a_corrected_figure_leaves_no_floor(telling):
    own = {"claimant": "azerbaijan"}
    later = telling.DAY + dt.timedelta(days=1)
    told = (
        telling.Fact(amount=telling.exactly(9), **own),
        telling.Fact(amount=telling.exactly(5), said=later, aside="correcting itself", **own),
        telling.Fact(loss=Loss.CASUALTIES, amount=telling.LOSSES, **own),
    )
    assert by_loss(telling, *told)[Loss.CASUALTIES].low == 5


def test_a_smaller_union_gives_a_larger_one_a_floor(telling):
    zero = telling.Fact(claimant="azerbaijan", loss=Loss.LOSSES, amount=telling.ZERO)
    found = by_loss(telling, zero, telling.Fact(loss=Loss.CASUALTIES, amount=telling.exactly(20)))
    assert {found[loss].rule for loss in (Loss.LOSSES, Loss.CASUALTIES)} == {"R5"}


class TestListedGroups:
    """Groups that one sentence lists are parts of everybody, and nobody adds them up."""

    def told(self, telling, *others, **options):
        gunners = telling.Fact(amount=telling.exactly(2), victims="gunners", **options)
        driver = telling.Fact(amount=telling.exactly(1), victims="driver", joined=True, **options)
        found = reckon(telling, gunners, driver, *others).estimates
        return {
            e.cell.group: (str(e.rule), e.low, e.best, e.high, e.open)
            for e in found
            if e.cell.loss == "killed"
        }

    def test_a_denial_of_all_losses_is_contested_by_them(self, telling):
        zero = telling.Fact(claimant="azerbaijan", loss=Loss.LOSSES, amount=telling.ZERO)
        assert self.told(telling, zero) == {
            "all": ("R5", 0, None, None, True),
            "gunners": ("R5", 0, None, 2, False),
            "driver": ("R5", 0, None, 1, False),
        }

    def test_conceded_ones_are_a_floor_of_all(self, telling):
        theirs = telling.Fact(amount=telling.exactly(9))
        assert self.told(telling, theirs, claimant="azerbaijan")["all"] == ("R3", 2, 9, 9, False)

    def test_civilians_among_them_say_nothing_of_soldiers(self, telling):
        zero = telling.Fact(claimant="azerbaijan", amount=telling.ZERO)
        found = self.told(telling, zero, group=VictimGroup.CIVILIAN)
        assert found == {
            "all": ("R4", 0, 0, 0, False),
            "gunners": ("R6", 0, 2, 2, False),
            "driver": ("R6", 0, 1, 1, False),
        }


def test_parts_named_otherwise_in_another_document_are_not_added_twice(telling):
    def report(name, part):
        whole = telling.Fact(victims="servicemen", amount=telling.exactly(8))
        return telling.tell(
            whole, telling.Fact(victims=part, amount=telling.exactly(5), part_of=0, joined=True), name=name
        )

    claims = [*report("a", "guards"), *report("b", "border troops")]
    dated = [replace(claim, when=telling.day(telling.DAY)) for claim in claims]
    found = reconcile(link(dated, alignments=telling.REGISTER), alignments=telling.REGISTER).estimates
    assert {e.cell.group: e.flags for e in found} == {"all": (), "guards": (), "border troops": ()}
