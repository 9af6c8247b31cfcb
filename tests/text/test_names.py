"""Names and numbers of texts, and how far two texts share them."""

from hypothesis import given, strategies as st

from crosscount.text import likeness, names
from crosscount.text.names import MOST, weight

NAME = st.text(alphabet="abcdefghij", min_size=3, max_size=6)
SOME = st.frozensets(NAME, max_size=6)


def test_names_are_words_with_a_capital_or_a_digit_that_tell_something():
    text = "The girl, 9, lived with Adeyemi's aunt at 4711 Quillfeather Street, said the police of Tuvstad."
    assert names(text) >= {"adeyemi", "4711", "quillfeather", "tuvstad"}
    assert names(text).isdisjoint({"the", "girl", "lived", "police", "aunt"})


def test_what_is_common_tells_less():
    assert weight("the") == 0
    assert weight("the") < weight("january") < weight("sergeant") < weight("quillfeather") == MOST


@given(SOME, SOME)
def test_likeness_is_a_share_and_has_no_direction(ours, theirs):
    assert 0 <= likeness(ours, theirs) <= 1 + 1e-9
    assert likeness(ours, theirs) == likeness(theirs, ours)
    assert (likeness(ours, theirs) > 0) == any(weight(name) for name in ours & theirs)


def test_the_same_names_are_wholly_alike():
    assert likeness(frozenset({"adeyemi", "1903"}), frozenset({"1903", "adeyemi"})) == 1
