import dataclasses

from hypothesis import given, strategies as st

from crosscount.store.chain import GENESIS, Entry, Link, as_json, fingerprint, payload_hash, row_digest
from crosscount.store.codec import canonical

WORDS = st.text(max_size=5)
LINK = Link(seq=1, kind="batch", at="2001-02-03T00:00:00+00:00", payload="p", previous=GENESIS)
CELLS = st.none() | st.integers() | WORDS | st.binary(max_size=5) | st.floats()


def test_every_field_of_a_link_is_in_its_hash():
    for name, value in {"seq": 2, "kind": "x", "at": "x", "payload": "x", "previous": "x"}.items():
        assert dataclasses.replace(LINK, **{name: value}).hash != LINK.hash


@given(st.lists(st.builds(Entry, WORDS, WORDS, WORDS), max_size=4), st.randoms())
def test_a_payload_does_not_depend_on_order(entries, random):
    shuffled = random.sample(entries, len(entries))
    assert payload_hash(shuffled) == payload_hash(entries)
    assert payload_hash([*entries, Entry("a", "b", "c")]) != payload_hash(entries)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    )
)
def test_the_quick_json_is_the_canonical_one(value):
    """Links that were written without it must keep their hashes."""
    assert as_json(value) == canonical(value).encode("utf-8", "surrogatepass")


@given(CELLS, CELLS)
def test_digests_differ_where_values_or_types_do(left, right):
    same = (type(left), repr(left)) == (type(right), repr(right))
    assert (row_digest({"a": left}) == row_digest({"a": right})) == same


def test_a_fingerprint_tells_rows_and_how_often_they_stand_and_not_their_order():
    rows = [{"a": 1}, {"a": 2}]
    assert fingerprint(rows) == fingerprint(rows[::-1])
    assert len({fingerprint(some) for some in ([], rows, rows[:1], rows[1:], rows[:1] * 2)}) == 5
