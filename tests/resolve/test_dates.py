import datetime as dt

import pytest

from crosscount.model import Scope, TimeBasis
from crosscount.resolve.dates import event_times


def _iso(reading):
    return [(start.isoformat(), end.isoformat()) for start, end in reading.possible()]


def _day(reading):
    assert reading.start == reading.end
    return reading.start and reading.start.isoformat()


REPORT = """Five killed in raid on river post

PORTVALE — Raiders crossed the river early on Tuesday and five guards were killed at the post.

The ministry said on Wednesday that nine attackers had died. They had lost two boats.

In April, three guards were slain near the bridge."""


def test_own_words_then_sentence_then_main_event(report, tell):
    document = report(REPORT, "2021-06-17")
    claims = [
        tell(document, "killed"),
        tell(document, "were killed", when="early on Tuesday"),
        tell(document, "had died"),
        tell(document, "slain", scope=Scope.BACKGROUND),
    ]
    headline, lead, said, background = event_times(document, claims)
    assert [_day(each) for each in (headline, lead, said)] == ["2021-06-15"] * 3
    assert headline.reason.startswith("the document's main event")
    assert lead.reason.startswith("the claim's time")
    assert _iso(background) == [("2021-04-01", "2021-04-30")]


def test_without_a_publication_day_a_weekday_stays_a_weekday(report, tell):
    document = report(REPORT)
    (reading,) = event_times(document, [tell(document, "were killed")])
    assert (reading.words, reading.basis) == ("early on Tuesday", TimeBasis.UNRESOLVED)
    assert reading.possible() == ()


def test_the_publication_day_is_no_event_day(report, tell):
    document = report("Two soldiers were killed near the border.", "2021-06-17")
    (reading,) = event_times(document, [tell(document, "killed")])
    assert (reading.start, reading.words, reading.basis) == (None, None, TimeBasis.UNRESOLVED)


def test_a_statement_alone_dates_the_event_to_its_day_or_the_one_before(report, tell):
    document = report("Two soldiers were killed, the army said on Tuesday.", "2021-06-17")
    (reading,) = event_times(document, [tell(document, "killed")])
    assert _iso(reading) == [("2021-06-14", "2021-06-15")]
    assert reading.basis is TimeBasis.RELATIVE


def test_background_without_time_words_stays_unresolved(report, tell):
    document = report("Two died on Monday.\n\nThousands fell in the old war.", "2021-06-17")
    (reading,) = event_times(document, [tell(document, "fell", scope=Scope.BACKGROUND)])
    assert reading.basis is TimeBasis.UNRESOLVED


def test_a_page_that_prints_its_date_is_dated_by_it(report, tell):
    text = "War diary\nPublished June 17,2021\n\nSome 40 soldiers have been killed since Sunday."
    document = report(text)
    (reading,) = event_times(document, [tell(document, "killed", scope=Scope.CUMULATIVE)])
    assert _iso(reading) == [("2021-06-13", "2021-06-17")]
    assert "June 17,2021" in reading.reason


def test_the_publication_day_given_outweighs_the_printed_one(report, tell):
    document = report("Published June 17, 2021\n\nTwo were killed on Sunday.", "2021-06-28")
    (reading,) = event_times(document, [tell(document, "killed")])
    assert _day(reading) == "2021-06-27"


@pytest.mark.parametrize(
    "dateline", ["Northport, June 17\n", "NORTHPORT/EAST CITY, June 17. /Agency/ -", "Northport. 17 June."]
)
def test_a_dateline_is_no_event(report, tell, dateline):
    document = report(f"{dateline} Two guards were killed at the gate.", "2021-06-18")
    (reading,) = event_times(document, [tell(document, "killed")])
    assert reading.start is None


def test_totals_share_the_window_of_the_document(report, tell):
    text = (
        "At least 40 soldiers dead, army says\n\n"
        "The army said 40 soldiers had fallen since 10 June.\n\n"
        "It destroyed nine tanks as well. A sergeant was hit on Monday."
    )
    document = report(text, "2021-06-17")
    claims = [
        tell(document, "dead", scope=Scope.CUMULATIVE),
        tell(document, "fallen", scope=Scope.CUMULATIVE),
        tell(document, "destroyed", scope=Scope.CUMULATIVE),
        tell(document, "hit"),
    ]
    *totals, sergeant = event_times(document, claims)
    assert [_iso(each) for each in totals] == [[("2021-06-10", "2021-06-17")]] * 3
    assert _day(sergeant) == "2021-06-14"


def test_a_part_of_a_day_is_of_the_day_told_before(report, tell):
    text = "Rockets fell on Monday. Two more people died in the evening."
    document = report(text, "2021-06-17")
    (reading,) = event_times(document, [tell(document, "died")])
    assert _day(reading) == "2021-06-14"


def test_an_offset_counts_from_the_event_told_before(report, tell):
    text = "Rockets fell on Monday and killed two. The next day three medics died."
    document = report(text, "2021-06-17")
    killed, died = event_times(document, [tell(document, "killed"), tell(document, "died")])
    assert (_day(killed), _day(died)) == ("2021-06-14", "2021-06-15")


def test_the_earlier_of_two_events_lies_before_the_main_one(report, tell):
    text = (
        "Four raiders were shot on Monday. "
        "Monday's raid comes almost a week after fire on the valley, north of the lake, killed three men."
    )
    document = report(text, "2021-06-17")
    shot, killed = event_times(document, [tell(document, "shot"), tell(document, "killed")])
    assert _day(shot) == "2021-06-14"
    assert _iso(killed) == [("2021-06-07", "2021-06-09")]


def test_an_offset_tells_of_its_own_claim_only(report, tell):
    text = "Raid leaves 79 dead, and eleven guards slain two days earlier\n\nThe raid came on Sunday."
    document = report(text, "2021-06-17")
    claims = [tell(document, "dead"), tell(document, "slain", quantity="eleven")]
    dead, slain = event_times(document, claims)
    assert (_day(dead), _day(slain)) == ("2021-06-13", "2021-06-11")


RECOVERY = """Retrieval of bodies, 16 June

A team took part on Wednesday in the retrieval of the remains of two soldiers. The bodies were passed to kin.

The press speaks of a third body."""


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The bodies of two soldiers were recovered on Wednesday.", "bodies"),
        (RECOVERY, "remains"),
        (RECOVERY, "bodies were"),
        (RECOVERY, "body"),
    ],
    ids=["of its sentence", "by a noun", "of the sentence before", "of the heading"],
)
def test_bodies_fell_in_the_days_before_their_recovery(report, tell, text, trigger):
    document = report(text, "2021-06-17")
    (reading,) = event_times(document, [tell(document, trigger)])
    assert _iso(reading) == [("2021-06-10", "2021-06-16")]
    assert reading.precision == 3


def test_bodies_pulled_from_a_house_fell_on_the_day_of_its_shelling(report, tell):
    text = "Shells hit a house on Wednesday. The bodies of two men were recovered from the rubble."
    document = report(text, "2021-06-17")
    (reading,) = event_times(document, [tell(document, "bodies")])
    assert _day(reading) == "2021-06-16"


def test_talks_to_come_are_not_the_main_event(report, tell):
    text = "Talks will be held on Saturday.\n\nThe fighting broke out on Monday.\n\nTwo men were killed."
    document = report(text, "2021-06-17")
    (reading,) = event_times(document, [tell(document, "killed")])
    assert _day(reading) == "2021-06-14"


UNDATED = """The garrison was attacked on 12 June and lost two men.

Monday's attack was the worst for years, an officer said. Three men were killed.

On 13 June the bridge was hit and a driver died."""


def test_the_calendar_bounds_a_day_without_a_year(report, tell):
    document = report(UNDATED)
    claims = [tell(document, "lost"), tell(document, "killed"), tell(document, "died")]
    lost, killed, died = event_times(document, claims, years=range(2000, 2020))
    assert [start.year for start, _ in lost.candidates] == [2000, 2006, 2017]
    assert killed.candidates == lost.candidates
    assert [end - start for (start, _), (end, _) in zip(lost.candidates, died.candidates, strict=True)] == [
        dt.timedelta(days=1)
    ] * 3
    assert {each.basis for each in (lost, killed, died)} == {TimeBasis.CONSTRAINED}


def test_a_day_without_a_weekday_and_without_bounds_has_no_candidates(report, tell):
    document = report("The garrison was attacked on 12 June and lost two men.")
    (lost,) = event_times(document, [tell(document, "lost")])
    assert (lost.basis, lost.candidates, lost.words) == (TimeBasis.CONSTRAINED, (), "12 June")


def test_a_full_date_lends_its_year_to_those_after_it(report, tell):
    text = "The siege began on 12 June 1995. On 3 July the tower fell and ten were killed."
    document = report(text)
    (reading,) = event_times(document, [tell(document, "killed")])
    assert _day(reading) == "1995-07-03"


def test_times_align_with_claims_and_no_claim_gives_none(report, tell):
    document = report(REPORT, "2021-06-17")
    claim = tell(document, "were killed")
    assert event_times(document, []) == []
    assert event_times(document, [claim, claim]) == event_times(document, [claim]) * 2
