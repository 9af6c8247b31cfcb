"""Reports in which nobody says who fights whom: what they have in common beside the day."""

import datetime as dt

import pytest

from crosscount.link import explain, link

NAMES = tuple("adeyemi lindqvist marchetti okonjo petrescu quillfeather rosenthal tamsin".split())
OTHERS = tuple("abernathy bruzzone castellano dragomir eklund fairweather gundersen harrigan".split())

MORE = tuple("ingleby jaramillo kowalczyk lavoisier montague nakashima ottoline pemberton".split())


def killing(telling, *, name, published=None, **facts):
    """One person of whom a report says that they died, and not by whose hand."""
    told = {
        "claimant": "outlet",
        "body": None,
        "group": None,
        "amount": telling.exactly(1),
        "when": telling.DAY,
        "aside": name,
    }
    return telling.tell(telling.Fact(**(told | facts)), name=name, published=published or telling.DAY)


def linked(telling, *documents):
    return link([claim for document in documents for claim in document], alignments=telling.REGISTER)


def test_two_killings_of_one_day_in_one_country_are_two(telling):
    documents = [killing(telling, name=name, names=names) for name, names in (("a", NAMES), ("b", OTHERS))]
    assert len(linked(telling, *documents)) == 2


def test_a_common_day_and_common_names_are_one_killing(telling):
    documents = [killing(telling, name=name, names=NAMES) for name in "ab"]
    [incident] = linked(telling, *documents)
    assert incident.reasons[0].startswith("names: both have adeyemi, lindqvist, marchetti")


@pytest.mark.parametrize(("shared", "incidents"), [(0, 2), (2, 1)])
def test_day_place_and_publication_need_a_name_in_common_where_names_are_told(telling, shared, incidents):
    town = telling.place("Town")
    names = NAMES, (*OTHERS[shared:], *NAMES[:shared])
    documents = [
        killing(telling, name=name, names=told, where=town) for name, told in zip("ab", names, strict=True)
    ]
    assert len(linked(telling, *documents)) == incidents


def test_whose_the_victims_are_parts_no_killing(telling):
    documents = [
        killing(telling, name=victim, victim=victim, names=NAMES) for victim in ("azerbaijan", "unknown")
    ]
    assert len(linked(telling, *documents)) == 1


@pytest.mark.parametrize(
    ("basis", "days", "incidents"),
    [("RELATIVE", 3, 1), ("EXPLICIT", 3, 2), ("RELATIVE", 60, 2)],
)
def test_names_outweigh_a_day_read_from_a_weekday_within_a_month(telling, basis, days, incidents):
    later = telling.DAY + dt.timedelta(days=days)
    first = killing(telling, name="a", names=NAMES)
    follow_up = killing(
        telling, name="b", names=NAMES, when=later, basis=telling.TimeBasis[basis], published=later
    )
    assert len(linked(telling, first, follow_up)) == incidents


@pytest.mark.parametrize(("days", "incidents"), [(2, 1), (6, 2)])
def test_fewer_names_do_where_reports_are_of_the_same_days(telling, days, incidents):
    town, later = telling.place("Town"), telling.DAY + dt.timedelta(days=days)
    facts = {"where": town, "basis": telling.TimeBasis["RELATIVE"]}
    ours, theirs = (*NAMES[:3], *OTHERS), (*NAMES[:3], *MORE, *NAMES[3:])
    first = killing(telling, name="a", names=ours, **facts)
    other = killing(telling, name="b", names=theirs, when=later, published=later, **facts)
    assert len(linked(telling, first, other)) == incidents


def test_names_outweigh_places_on_one_day(telling):
    documents = [killing(telling, name=name, names=NAMES, where=telling.place(name)) for name in "ab"]
    assert len(linked(telling, *documents)) == 1


def test_names_bring_no_two_fights_together(telling):
    documents = [
        telling.tell(telling.Fact(when=telling.DAY, names=NAMES, where=telling.place(name)), name=name)
        for name in "ab"
    ]
    assert len(linked(telling, *documents)) == 2


def test_names_alone_long_after_are_a_reason_to_look_and_no_more(telling):
    first = killing(telling, name="a", names=NAMES, when=None)
    late = killing(telling, name="b", names=NAMES, when=None, published=telling.DAY + dt.timedelta(days=90))
    [juncture] = explain([*first, *late], [first[0].id], [late[0].id], alignments=telling.REGISTER).junctures
    assert not juncture.together
    assert {"names", "many names", "long after"} <= {told.name for told in juncture.comparison.told}


def test_what_names_bring_near_and_nothing_joins_may_be_the_same(telling):
    first = killing(telling, name="a", names=NAMES, when=None)
    other = killing(telling, name="b", names=(*NAMES[:3], *OTHERS, *MORE), when=None)
    one, two = linked(telling, first, other)
    assert [near.incident for near in one.possibly_same] == [two.id]
