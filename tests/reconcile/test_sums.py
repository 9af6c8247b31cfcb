"""What a side lost over many incidents: nothing is counted twice that may be the same."""

from hypothesis import given, strategies as st

from crosscount.model import Loss
from crosscount.model.facets import Figure, Side
from crosscount.reconcile import sums


def figure(number, low, best, high, *, near=(), provisional=False, open_=False, bloc="a", loss=Loss.KILLED):
    side = Side(f"inc-{number}", tuple(f"inc-{other}" for other in near), bloc, "all", loss)
    return Figure.of(side, low, best, high, provisional=provisional, open_=open_)


def test_surely_different_incidents_are_added():
    (found,) = sums([figure(1, 2, 3, 4), figure(2, 5, 6, 7)])
    assert (found.low, found.best, found.high, found.incidents, found.doubtful) == (7, 9, 11, 2, 0)


def test_of_those_that_may_be_one_the_largest_counts_but_for_high():
    (found,) = sums(
        [figure(1, 2, 3, 4, near=[2]), figure(2, 5, 6, 7, near=[1, 3]), figure(3, 1, 1, 9, near=[2])]
    )
    assert (found.low, found.best, found.high, found.incidents, found.doubtful) == (5, 6, 20, 3, 3)


def test_an_incident_that_was_not_asked_for_joins_no_others():
    (found,) = sums([figure(1, 2, 2, 2, near=[2]), figure(3, 3, 3, 3, near=[2])])
    assert (found.low, found.high, found.doubtful) == (5, 5, 0)


def test_sides_and_losses_stand_apart_and_the_side_that_lost_most_comes_first():
    found = sums([figure(1, 1, 1, 1), figure(1, 1, 1, 9, loss=Loss.WOUNDED), figure(1, 5, 5, 5, bloc="b")])
    assert [(each.bloc, each.loss, each.high) for each in found] == [
        ("a", "killed", 1),
        ("a", "wounded", 9),
        ("b", "killed", 5),
    ]


def test_a_provisional_best_stands_apart_and_what_has_none_says_so():
    (found,) = sums([figure(1, 0, 4, 4, provisional=True), figure(2, 3, None, None, open_=True)])
    assert (found.best, found.having, found.claimed, found.claiming) == (None, 0, 4, 1)
    assert (found.low, found.high, found.open) == (3, 4, 1)


FIGURES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sets(st.integers(0, 5))), max_size=6)


@given(FIGURES, st.randoms(use_true_random=False))
def test_the_order_changes_nothing_and_low_stays_below_high(drawn, random):
    near = {(a, b) for a, (_, _, others) in enumerate(drawn) for b in others if a != b and b < len(drawn)}
    near |= {(b, a) for a, b in near}
    figures = [
        figure(n, low, low, low + more, near=[b for a, b in sorted(near) if a == n])
        for n, (low, more, _) in enumerate(drawn)
    ]
    found = sums(figures)
    random.shuffle(figures)
    assert sums(figures) == found
    for each in found:
        assert each.low == each.best <= each.high
        assert each.low >= max(f.low for f in figures)
