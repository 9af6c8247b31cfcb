"""Records by name, kept in a file from one command to the next."""

import pytest
from hypothesis import given, strategies as st

from crosscount.reference.name_file import kept_names

NAMES = st.text(st.characters(exclude_characters="\n\x1e", exclude_categories=["Cs"]), max_size=4)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """An empty cache of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "crosscount"


def told(source, made_of, *pairs):
    return kept_names(source, made_of, lambda: pairs)


@given(st.lists(st.tuples(NAMES, st.sampled_from(["1", "2\t3"])), max_size=30), NAMES)
def test_every_record_of_a_name_is_found_in_the_order_given(tmp_path_factory, pairs, other):
    names = told(tmp_path_factory.mktemp("source") / "towns.json", "", *pairs)
    for wanted in (other, *(name for name, _ in pairs)):
        assert names.named(wanted) == [record for name, record in pairs if name == wanted]


def test_what_is_kept_is_not_made_again_until_it_is_of_something_else(tmp_path, cache):
    source = tmp_path / "towns.json"
    assert told(source, "one", ("a", "1")).named("a") == ["1"]
    assert told(source, "one", ("a", "2")).named("a") == ["1"]
    assert told(source, "two", ("a", "3")).named("a") == ["3"]
    assert told(tmp_path / "other" / "towns.json", "two", ("a", "4")).named("a") == ["4"]
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"noise", None])
def test_what_is_damaged_is_made_again(tmp_path, cache, damage):
    source = tmp_path / "towns.json"
    told(source, "one", ("a", "1"), ("b", "2"))
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b"2", b"3", 1) if damage is None else damage)
    assert told(source, "one", ("a", "1"), ("b", "2")).named("b") == ["2"]
    assert kept.read_bytes() == whole


def test_names_are_found_where_nothing_can_be_kept(tmp_path, cache):
    cache.write_text("a file, where the folder should be")
    assert told(tmp_path / "towns.json", "one", ("a", "1")).named("a") == ["1"]
