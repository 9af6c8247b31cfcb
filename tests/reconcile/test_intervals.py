"""The algebra of amounts."""

from hypothesis import given, strategies as st

from crosscount.model import Amount, Qualifier
from crosscount.reconcile.intervals import add, ceiling, disjoint, gap, ratio


@st.composite
def amounts(draw):
    low = draw(st.integers(0, 1000))
    high = draw(st.none() | st.integers(low, 2000))
    exact = high == low
    qualifier = Qualifier.EXACT if exact else Qualifier.RANGE if high is not None else Qualifier.AT_LEAST
    return Amount(low=low, high=high, point=low, qualifier=qualifier)


@given(amounts(), amounts())
def test_gap_and_ratio_are_symmetric_and_agree(a, b):
    assert gap(a, b) == gap(b, a)
    assert disjoint(a, b) == (gap(a, b) > 0)
    if disjoint(a, b):
        assert ratio(a, b) == ratio(b, a)
        assert ratio(a, b) is None or ratio(a, b) >= 1


@given(st.lists(amounts(), min_size=1, max_size=6))
def test_the_ceiling_is_above_every_figure_and_known_end(told):
    top = ceiling(told)
    ends = [end for a in told for end in (a.figure, a.high) if end is not None]
    assert top.high is not None or top.open
    assert all(top.high is None or end <= top.high for end in ends)


@given(st.lists(amounts(), max_size=6))
def test_a_sum_is_open_if_any_term_is(told):
    low, high = add(told)
    assert low == sum(a.low for a in told)
    assert (high is None) == any(a.high is None for a in told)
