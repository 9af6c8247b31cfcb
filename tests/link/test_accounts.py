"""What one document tells of one event, and what it tells apart."""

import datetime as dt

from crosscount.link import link
from crosscount.model import CueKind, IncidentKind, Scope

LATER = dt.timedelta(days=1)


def incidents(telling, *facts, **options):
    return link(telling.tell(*facts, **options), alignments=telling.REGISTER)


def test_both_sides_losses_in_one_battle_are_one_incident_of_two_cells(telling):
    ours = telling.Fact(victim="azerbaijan", claimant="azerbaijan")
    theirs = telling.Fact(victim="armenia", claimant="armenia")
    [incident] = incidents(telling, ours, theirs)
    assert incident.blocs == ("armenia+artsakh", "azerbaijan")
    assert {s.cell.bloc for s in incident.statements} == {"armenia+artsakh", "azerbaijan"}


def test_distinct_days_part(telling):
    first, second = telling.Fact(when=telling.DAY), telling.Fact(when=telling.DAY + LATER)
    assert len(incidents(telling, first, second)) == 2


def test_a_relative_day_has_one_day_of_slack(telling):
    first = telling.Fact(when=telling.DAY)
    second = telling.Fact(when=telling.DAY + LATER, basis=telling.TimeBasis.RELATIVE)
    assert len(incidents(telling, first, second)) == 1


def test_unresolved_weekdays_part_by_their_words(telling):
    told = [
        telling.Fact(when="on Thursday"),
        telling.Fact(when="Thursday night"),
        telling.Fact(when="Friday"),
    ]
    assert sorted(len(i.statements[0].claims) for i in incidents(telling, *told)) == [1, 2]


def test_distinct_places_part_and_containing_ones_do_not(telling):
    town, other = telling.place("Town", "Valley"), telling.place("Other")
    valley = telling.place("Valley", kind="region")
    line = telling.place("Line", kind="line")
    assert len(incidents(telling, telling.Fact(where=town), telling.Fact(where=other))) == 2
    assert len(incidents(telling, telling.Fact(where=town), telling.Fact(where=valley))) == 1
    assert len(incidents(telling, telling.Fact(where=town), telling.Fact(where=line))) == 1


def test_a_retelling_is_no_second_incident(telling):
    assert (
        len(incidents(telling, telling.Fact(), telling.Fact(apart=True), telling.Fact(claimant="outlet")))
        == 1
    )


def test_another_attack_is_another_incident_that_may_be_the_same(telling):
    first, second = incidents(telling, telling.Fact(), telling.Fact(cue=CueKind.ANOTHER))
    assert [near.incident for near in first.possibly_same] == [second.id]
    assert "sets one apart" in first.possibly_same[0].reasons[0]


def test_a_background_event_stays_apart_from_the_days(telling):
    day, past = telling.Fact(), telling.Fact(scope=Scope.BACKGROUND, amount=telling.exactly(900))
    kinds = {i.kind: i for i in incidents(telling, day, past)}
    assert set(kinds) == {IncidentKind.INCIDENT, IncidentKind.BACKGROUND}
    assert [s.amount.low for s in kinds[IncidentKind.INCIDENT].statements] == [3]


def test_two_background_events_stay_apart_without_a_common_time(telling):
    told = [telling.Fact(scope=Scope.BACKGROUND, when=when, apart=True) for when in ("in spring", "long ago")]
    assert len(incidents(telling, *told)) == 2


def test_totals_are_campaigns_by_the_start_of_their_window(telling):
    def total(start):
        return telling.Fact(scope=Scope.CUMULATIVE, when=start, until=telling.DAY)

    start = telling.DAY - dt.timedelta(days=90)
    found = incidents(telling, total(start), total(start), total(start + LATER))
    assert [i.kind for i in found] == [IncidentKind.CAMPAIGN] * 2


def test_a_dated_incident_has_the_campaign_around_it_as_its_parent(telling):
    start = telling.DAY - dt.timedelta(days=90)
    total = telling.Fact(scope=Scope.CUMULATIVE, when=start, until=telling.DAY)
    found = {i.kind: i for i in incidents(telling, telling.Fact(when=telling.DAY), total)}
    assert found[IncidentKind.INCIDENT].parent == found[IncidentKind.CAMPAIGN].id


def test_parties_of_another_war_are_another_incident(telling):
    found = incidents(telling, telling.Fact(), telling.Fact(victim="ukraine", claimant="russia"))
    assert [i.blocs for i in found if "ukraine" in i.blocs] == [("dpr+russia", "ukraine")]
    assert len(found) == 2


def test_a_claim_without_time_or_place_follows_its_neighbour_or_the_main_story(telling):
    town, other = telling.place("Town"), telling.place("Other")
    main, there = telling.Fact(where=town), telling.Fact(where=other)
    near = telling.Fact(loss=telling.Loss.WOUNDED)
    far = telling.Fact(loss=telling.Loss.CAPTURED, apart=True)
    found = {
        i.place.name: {s.cell.loss for s in i.statements} for i in incidents(telling, main, there, near, far)
    }
    assert found == {"Town": {"killed", "captured"}, "Other": {"killed", "wounded"}}


def test_a_hospital_where_they_were_brought_parts_nothing_in_one_text(telling):
    town, hospital = telling.place("Town"), telling.place("Zenda Hospital")
    assert len(incidents(telling, telling.Fact(where=town), telling.Fact(where=hospital))) == 1
