import datetime as dt

import pytest
from hypothesis import given, strategies as st

from crosscount.reference import load_register
from crosscount.reference.conflicts import Conflict, Conflicts

REGISTER = load_register()
DAYS = st.dates(dt.date(1985, 1, 1), dt.date(2026, 12, 31))
PARTIES = st.sampled_from(REGISTER.slugs)


def _day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("a", "b", "start", "end", "standing"),
    [
        ("armenia", "armenia", None, None, "same"),
        ("armenia", "artsakh", "2020-09-30", "2020-09-30", "aligned"),
        ("armenia", "azerbaijan", "2020-09-27", "2020-11-10", "opposed"),
        ("artsakh", "azerbaijan", "1992-02-01", "1994-05-12", "opposed"),
        ("armenia", "artsakh", "1988-01-01", "1993-01-01", "none"),
        ("turkey", "azerbaijan", "2020-10-01", "2020-10-01", "none"),
        ("russia", "dpr", "2022-03-01", "2022-03-01", "aligned"),
        ("russia", "wagner", "2022-03-01", "2022-03-01", "aligned"),
        ("wagner", "ukraine", "2022-03-01", "2022-03-01", "opposed"),
        ("russia", "georgia", "2008-08-08", "2008-08-12", "opposed"),
        ("russia", "georgia", "2005-08-08", "2005-08-12", "none"),
        ("israel", "hamas", "2023-10-07", "2023-10-07", "opposed"),
        ("syria", "free_syrian_army", "2013-01-01", "2013-01-01", "opposed"),
        ("syria", "russia", "2016-01-01", "2016-01-01", "none"),
        ("russia", "ukraine", "2010-01-01", "2010-01-01", "none"),
        ("armenia", "artsakh", None, None, "aligned"),
        ("armenia", "azerbaijan", None, None, "opposed"),
        ("russia", "georgia", None, None, "none"),
        ("armenia", "nobody_known", None, None, "none"),
    ],
)
def test_a_relation_holds_over_all_days_or_not_at_all(a, b, start, end, standing):
    assert REGISTER.relation(a, b, start and _day(start), end and _day(end)) == standing


@given(PARTIES, PARTIES, DAYS, DAYS)
def test_relations_are_symmetric(a, b, one, other):
    start, end = sorted((one, other))
    assert REGISTER.relation(a, b, start, end) == REGISTER.relation(b, a, start, end)
    assert REGISTER.relation(a, b) == REGISTER.relation(b, a)
    assert REGISTER.ever_opposed(a, b) == REGISTER.ever_opposed(b, a)


@given(PARTIES, PARTIES, DAYS, DAYS, DAYS)
def test_a_relation_over_a_period_holds_on_each_of_its_days(a, b, one, other, third):
    start, day, end = sorted((one, other, third))
    whole = REGISTER.relation(a, b, start, end)
    assert whole in ("none", REGISTER.relation(a, b, day, day))


@given(PARTIES, DAYS)
def test_a_bloc_holds_its_party_and_those_aligned_with_it(slug, day):
    bloc = REGISTER.bloc(slug, day, day)
    assert slug in bloc
    assert list(bloc) == sorted(set(bloc))
    assert all(slug in REGISTER.bloc(ally, day, day) for ally in bloc)


def test_armenia_and_artsakh_are_one_bloc_dated_and_undated():
    both = ("armenia", "artsakh")
    assert REGISTER.bloc("armenia", _day("2017-02-25"), _day("2017-02-25")) == both
    assert REGISTER.bloc("armenia") == REGISTER.bloc("artsakh") == both
    assert REGISTER.bloc("azerbaijan") == ("azerbaijan",)
    assert "georgia" not in REGISTER.bloc("russia")


def test_only_bodies_that_fought_are_parties():
    slugs = ("nato", "un", "osce", "ngo", "militants", "unknown", "hamas", "kosovo")
    assert [slug for slug in slugs if REGISTER.is_party(slug)] == ["nato", "hamas", "kosovo"]


def test_adjoining_entries_cover_a_period_together_and_a_gap_breaks_it():
    first = Conflict(name="one", sides=(("a",), ("b",)), start=_day("2000-01-01"), end=_day("2000-06-30"))
    second = Conflict(name="two", sides=(("b",), ("a",)), start=_day("2000-07-01"), end=_day("2000-12-31"))
    later = Conflict(name="three", sides=(("a",), ("b",)), start=_day("2001-01-02"))
    known = Conflicts([later, second, first])
    assert known.over("a", "b", (_day("2000-03-01"), _day("2000-12-31"))) == "opposed"
    assert known.over("a", "b", (_day("2000-03-01"), _day("2001-03-01"))) == "none"


def test_sides_of_one_war_who_are_no_bloc_share_an_enemy_only():
    known = Conflicts(
        [Conflict(name="war", sides=(("a", "b"), ("c",)), start=_day("2000-01-01"), bloc=False)]
    )
    day = (_day("2001-01-01"), _day("2001-01-01"))
    assert [known.over(*pair, day) for pair in (("a", "c"), ("b", "c"), ("a", "b"))] == [
        "opposed",
        "opposed",
        "none",
    ]


def test_two_who_are_aligned_and_opposed_at_once_are_neither():
    conflicts = [
        Conflict(name="alliance", sides=(("a", "b"),), start=_day("2000-01-01")),
        Conflict(name="war", sides=(("a",), ("b",)), start=_day("2000-01-01")),
    ]
    assert Conflicts(conflicts).over("a", "b", (_day("2001-01-01"), _day("2001-01-01"))) == "none"
