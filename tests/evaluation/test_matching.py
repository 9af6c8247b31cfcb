from itertools import permutations

from hypothesis import given, strategies as st

from crosscount.evaluation.matching import largest_matching

RIGHTS = 5
choices = st.lists(st.lists(st.integers(0, RIGHTS - 1), unique=True), max_size=5)


@given(choices)
def test_pairs_are_allowed_and_one_to_one(some):
    pairs = largest_matching(some)
    assert all(right in some[left] for left, right in pairs.items())
    assert len(set(pairs.values())) == len(pairs)


@given(choices)
def test_no_matching_has_more_pairs(some):
    rights = [*range(RIGHTS), *[None] * len(some)]
    most = max(
        sum(right in some[left] for left, right in enumerate(chosen))
        for chosen in permutations(rights[: max(RIGHTS, len(some))], len(some))
    )
    assert len(largest_matching(some)) == most


def test_a_holder_moves_on_for_one_who_has_no_other_choice():
    assert largest_matching([[0, 1], [0]]) == {0: 1, 1: 0}


def test_the_best_choice_is_taken_where_nobody_else_needs_it():
    assert largest_matching([[1, 0]]) == {0: 1}
