"""Accounts of several documents brought together, and left apart."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from crosscount.link import link
from crosscount.model import CueKind, Scope

WEEK = dt.timedelta(days=7)


def linked(telling, *documents):
    return link([claim for document in documents for claim in document], alignments=telling.REGISTER)


def sizes(incidents):
    return sorted(len(incident.documents) for incident in incidents)


def test_the_same_day_between_the_same_sides_is_one_incident(telling):
    ours = telling.tell(telling.Fact(when=telling.DAY), name="a")
    theirs = telling.tell(telling.Fact(when=telling.DAY, claimant="azerbaijan", victim="armenia"), name="b")
    [incident] = linked(telling, ours, theirs)
    assert incident.documents == ("doc-a", "doc-b")
    assert incident.reasons[0] == "day: 2031-05-06 and 2031-05-06"
    assert any(reason.startswith("sides: armenia against azerbaijan") for reason in incident.reasons)


@pytest.mark.parametrize(
    "other",
    [
        {"when": dt.date(2031, 5, 9)},
        {"when": dt.date(2031, 5, 6), "victim": "ukraine", "claimant": "russia"},
        {"when": dt.date(2031, 5, 6), "scope": Scope.CUMULATIVE},
    ],
)
def test_disjoint_days_other_wars_and_totals_stay_apart(telling, other):
    documents = (
        telling.tell(telling.Fact(when=telling.DAY), name="a"),
        telling.tell(telling.Fact(**other), name="b"),
    )
    assert sizes(linked(telling, *documents)) == [1, 1]


def test_distinct_places_of_one_day_stay_apart(telling):
    documents = [
        telling.tell(telling.Fact(when=telling.DAY, where=telling.place(name)), name=name) for name in "ab"
    ]
    assert sizes(linked(telling, *documents)) == [1, 1]


def test_an_unresolved_time_never_merges_by_itself(telling):
    documents = [telling.tell(telling.Fact(when=None), name=name) for name in "ab"]
    changed = telling.tell(telling.Fact(when=None, aside="again"), name="c")
    first, second = linked(telling, documents[0], changed)
    assert [near.incident for near in first.possibly_same] == [second.id]
    assert first.possibly_same[0].reasons[-1] == "not merged: no day that both give"


def test_place_figure_and_date_of_publication_together_merge_without_a_day(telling):
    town = telling.place("Town")
    documents = [
        telling.tell(telling.Fact(where=town, claimant=claimant), name=claimant)
        for claimant in ("armenia", "icrc")
    ]
    assert sizes(linked(telling, *documents)) == [2]
    late = telling.tell(telling.Fact(where=town, claimant="icrc"), name="late", published=telling.DAY + WEEK)
    assert sizes(linked(telling, documents[0], late)) == [1, 1]


@pytest.mark.parametrize(
    ("number", "words", "incidents"),
    [(3, "bodies of soldiers", [2]), (2, "bodies of soldiers", [1, 1]), (3, "soldiers", [1, 1])],
    ids=["as many", "too few to tell", "no bodies"],
)
def test_bodies_recovered_within_days_are_of_the_fight_that_left_as_many_dead(
    telling, number, words, incidents
):
    fight = telling.Fact(when=telling.DAY, amount=telling.exactly(number), perpetrator="armenia")
    week = {"when": telling.DAY - 3 * dt.timedelta(days=1), "until": telling.DAY + 2 * dt.timedelta(days=1)}
    found = telling.Fact(**week, amount=telling.exactly(number), claimant="icrc", victims=words)
    assert sizes(linked(telling, telling.tell(fight, name="a"), telling.tell(found, name="b"))) == incidents


def test_a_dated_background_mention_joins_the_incident_it_tells_of(telling):
    day = telling.tell(telling.Fact(when=telling.DAY), name="a")
    later = telling.tell(
        telling.Fact(when=telling.DAY, scope=Scope.BACKGROUND), name="b", published=telling.DAY + WEEK
    )
    [incident] = linked(telling, day, later)
    assert {s.cell.scope for s in incident.statements} == {Scope.INCIDENT}


def test_what_one_document_tells_apart_no_other_brings_together(telling):
    town, other = telling.place("Town"), telling.place("Other")
    two = telling.tell(
        telling.Fact(when=telling.DAY, where=town), telling.Fact(when=telling.DAY, where=other), name="a"
    )
    vague = telling.tell(telling.Fact(when=telling.DAY), name="b")
    assert sizes(linked(telling, two, vague)) == [1, 2]


def test_a_reprint_is_the_same_incident_even_without_a_date(telling):
    facts = telling.Fact(), telling.Fact(cue=CueKind.ANOTHER, amount=telling.exactly(8))
    copies = [telling.tell(*facts, name=name, published=None) for name in "abc"]
    assert sizes(linked(telling, *copies)) == [3, 3]


def test_an_incidents_id_survives_a_later_document(telling):
    first = telling.tell(telling.Fact(when=telling.DAY), name="a")
    later = telling.tell(
        telling.Fact(when=telling.DAY), name="b", published=telling.DAY + dt.timedelta(days=1)
    )
    assert linked(telling, first)[0].id == linked(telling, later, first)[0].id


def test_no_claims_make_no_incidents(telling):
    assert linked(telling) == ()


@given(st.randoms(use_true_random=False), st.integers(0, 4))
def test_order_and_repetition_of_the_input_change_nothing(telling, random, repeats):
    day, next_day = telling.DAY, telling.DAY + dt.timedelta(days=1)
    relative = telling.TimeBasis.RELATIVE
    documents = [
        telling.tell(telling.Fact(when=day), telling.Fact(victim="armenia", when=next_day), name="a"),
        telling.tell(telling.Fact(when=next_day, basis=relative), telling.Fact(claimant="outlet"), name="b"),
        telling.tell(telling.Fact(when=next_day + dt.timedelta(days=1), basis=relative), name="c"),
        telling.tell(telling.Fact(cue=CueKind.ANOTHER), telling.Fact(), name="d", published=None),
    ]
    claims = [claim for document in documents for claim in document]
    shuffled = claims + claims[:repeats]
    random.shuffle(shuffled)
    assert link(shuffled, alignments=telling.REGISTER) == link(claims, alignments=telling.REGISTER)


def test_removing_a_document_removes_exactly_its_effects(telling):
    kept = telling.tell(telling.Fact(when=telling.DAY), name="a")
    other = telling.tell(telling.Fact(when=telling.DAY, amount=telling.exactly(9)), name="b")
    assert linked(telling, kept, other) != linked(telling, kept)
    again = [claim for claim in (*kept, *other) if claim.claim.document == "doc-a"]
    assert linked(telling, again) == linked(telling, kept)


def test_accounts_whose_bloc_changes_between_their_days_are_still_compared(telling, monkeypatch):
    facts = {"victim": "russia", "claimant": "ukraine"}
    dated = telling.tell(telling.Fact(**facts, when=telling.DAY), name="a")
    next_day = telling.tell(telling.Fact(**facts, aside="again"), name="b", published=telling.DAY + WEEK / 7)
    allied_later = lambda _, slug, start, __: (slug,) if start == telling.DAY else ("dpr", slug)  # noqa: E731
    monkeypatch.setattr(telling.REGISTER.__class__, "bloc", allied_later)
    first, second = linked(telling, dated, next_day)
    assert [near.incident for near in first.possibly_same] == [second.id]


def test_as_of_a_day_uses_nothing_that_was_said_later(telling):
    first = telling.tell(telling.Fact(when=telling.DAY), name="a")
    late = telling.tell(telling.Fact(when=telling.DAY), name="b", published=telling.DAY + WEEK)
    undated = telling.tell(telling.Fact(when=telling.DAY), name="c", published=None)
    found = link([*late, *undated, *first], alignments=telling.REGISTER, as_of=telling.DAY)
    assert found == linked(telling, first)
