"""Constrained clustering does not depend on order and obeys what keeps two apart."""

from itertools import combinations

from hypothesis import given, strategies as st

from crosscount.link.cluster import Link, cluster

KEYS = "abcdef"
PAIRS = list(combinations(KEYS, 2))
LINKS = st.lists(
    st.builds(lambda c, p: Link(cost=-c, a=p[0], b=p[1]), st.integers(1, 9), st.sampled_from(PAIRS))
)


@given(LINKS, st.sets(st.sampled_from(PAIRS)), st.randoms(use_true_random=False))
def test_no_cluster_holds_two_that_are_apart_in_any_order(links, walls, random):
    def apart(a, b):
        return (min(a, b), max(a, b)) in walls

    found = cluster(KEYS, links, apart)
    assert sorted(key for members in found for key in members) == list(KEYS)
    assert not any(apart(a, b) for members in found for a, b in combinations(members, 2))
    shuffled = random.sample(links, len(links))
    assert cluster(KEYS[::-1], shuffled, apart) == found


def test_the_strongest_link_wins():
    links = [Link(cost=-5, a="a", b="b"), Link(cost=-9, a="b", b="c")]
    assert cluster("abc", links, lambda x, y: {x, y} == {"a", "c"}) == (("a",), ("b", "c"))
