"""Running totals: increments and residuals, derived and never summed."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from crosscount.link import link
from crosscount.model import Amount, Loss, Qualifier, Scope
from crosscount.reconcile import reconcile
from crosscount.reconcile.totals import increment

WEEK = dt.timedelta(days=7)


@st.composite
def amounts(draw):
    low = draw(st.integers(0, 50))
    high = draw(st.none() | st.integers(low, 90))
    return Amount(low=low, high=high, point=low, qualifier=Qualifier.RANGE)


@given(amounts(), amounts(), st.data())
def test_an_increment_holds_every_growth_that_the_two_totals_allow(earlier, later, data):
    low, high = increment(earlier, later)
    before, after = (
        data.draw(st.integers(a.low, 90 if a.high is None else a.high)) for a in (earlier, later)
    )
    assert low <= max(after - before, 0)
    assert high is None or max(after - before, 0) <= high


@pytest.fixture
def ledger(telling):
    """What a total of 90 to the seventh day and the days beside it come to."""

    def reckon(*days, since=-WEEK, until=WEEK, total=90):
        running = telling.Fact(
            claimant="azerbaijan",
            amount=telling.exactly(total),
            scope=Scope.CUMULATIVE,
            when=telling.DAY + since,
            until=telling.DAY + until,
        )
        claims = [c for n, fact in enumerate((running, *days)) for c in telling.tell(fact, name=f"doc{n}")]
        found = reconcile(link(claims, alignments=telling.REGISTER), alignments=telling.REGISTER)
        [residual] = [e.residual for e in found.estimates if e.cell.scope is Scope.CUMULATIVE]
        assert all(e.residual is None for e in found.estimates if e.cell.scope is not Scope.CUMULATIVE)
        return residual

    return reckon


def own(telling, amount, when, **options):
    return telling.Fact(claimant="azerbaijan", amount=amount, when=when, **options)


def test_a_residual_is_what_the_incidents_of_the_window_leave(telling, ledger):
    day = own(telling, telling.exactly(20), telling.DAY)
    assert ledger(day) == (70, 70)
    assert ledger(day, own(telling, telling.exactly(5), telling.DAY + WEEK)) == (65, 65)
    assert ledger(day, own(telling, telling.exactly(5), telling.DAY + 2 * WEEK)) == (70, 70)


def test_an_incident_that_may_lie_in_the_window_lowers_the_least_only(telling, ledger):
    day = own(telling, telling.exactly(20), telling.DAY)
    undated = own(telling, telling.exactly(5), "one night", aside="besides")
    assert ledger(day, undated) == (65, 70)
    assert ledger(day, own(telling, telling.exactly(5), telling.DAY + WEEK, victim="unknown")) == (65, 70)
    assert ledger(day, own(telling, telling.exactly(5), telling.DAY + WEEK, loss=Loss.WOUNDED)) == (70, 70)


def test_open_ends_and_falling_short_are_bounded(telling, ledger):
    assert ledger(own(telling, telling.at_least(20), telling.DAY)) == (0, 70)
    assert ledger(own(telling, telling.exactly(20), telling.DAY), total=8) == (0, 0)


def test_without_an_incident_in_the_window_there_is_no_residual(telling, ledger):
    assert ledger() is None
    assert ledger(own(telling, telling.exactly(5), "one night")) is None


@pytest.mark.parametrize(("days", "expected"), [(7, (30, 30)), (0, None)])
def test_a_claimants_later_total_says_what_it_grew_by(telling, days, expected):
    def total(number, days):
        said = telling.DAY + dt.timedelta(days=days)
        return telling.Fact(
            scope=Scope.CUMULATIVE, when=telling.DAY, amount=telling.exactly(number), said=said
        )

    claims = telling.tell(total(90, 0), total(120, days))
    [found] = reconcile(link(claims, alignments=telling.REGISTER), alignments=telling.REGISTER).relations
    assert (str(found.kind), found.increment) == ("revises_up", expected)
