"""Time expressions of news texts, each in a sentence of our own, with the days it gives and what anchors it.

The claim of every text is told by its verb "killed", "died" or "fell"; texts are dated where a date is given.
"""

import re

import pytest

from crosscount.model import Scope, TimeBasis
from crosscount.resolve.dates import event_times

THURSDAY = "2021-06-17"
VERB = re.compile(r"\b(?:killed|died|fell)\b")

EXPLICIT = [
    ("On 25 March 2014 two guards were killed.", "2014-03-25", 1),
    ("Two guards were killed on March 25, 2014.", "2014-03-25", 1),
    ("At 3 a.m. on 25 March 2014 two guards were killed.", "2014-03-25", 1),
    ("At 03:10 local time (0110 GMT) on Sunday, 13 June, two guards were killed.", "2021-06-13", 1),
    ("Two guards were killed on the night of 12 to 13 June.", "2021-06-12 2021-06-13", 2),
    ("Ten were killed between 26 November and 8 December 2014.", "2014-11-26 2014-12-08", 4),
    ("Ten were killed from 3 to 5 June.", "2021-06-03 2021-06-05", 2),
    ("Ten were killed on Christmas Eve 2014.", "2014-12-24", 1),
    ("Ten were killed on New Year's Day.", "2021-01-01", 1),
    ("Ten were killed on Thanksgiving Day.", "2020-11-26", 1),
    ("Ten were killed in nineteen ninety-four.", "1994-01-01 1994-12-31", 5),
    ("Ten were killed in the spring of two thousand and six.", "2006-03-01 2006-05-31", 5),
    ("Ten were killed in the first six months of 2014.", "2014-01-01 2014-06-30", 5),
    ("Ten were killed throughout 2014.", "2014-01-01 2014-12-31", 5),
    ("The day before Sunday, 13 June two guards were killed.", "2021-06-12", 1),
    ("Two guards were killed two days after the 5 June ambush.", "2021-06-07", 1),
    ("Ten were killed in the week of 10 March 2014.", "2014-03-10 2014-03-16", 3),
    ("Ten were killed in the week beginning 12 March 2014.", "2014-03-12 2014-03-18", 3),
    ("Ten were killed in the week ending 12 March 2014.", "2014-03-06 2014-03-12", 3),
    ("25 February 2017, a Saturday, saw two guards killed.", "2017-02-25", 1),
]

PARTIAL = [
    ("In April three guards were killed near the bridge.", "2021-04-01 2021-04-30", 4),
    ("In late April three guards were killed.", "2021-04-21 2021-04-30", 4),
    ("Three guards were killed last autumn.", "2020-09-01 2020-11-30", 5),
    ("Three guards were killed on 27 September.", "2020-09-27", 1),
    ("Ten were killed in the early 1990s.", "1990-01-01 1993-12-31", 5),
]

ON_PUBLICATION = [
    ("Two guards were killed on Thursday.", "2021-06-17", 1),
    ("Two guards were killed early on Wednesday morning.", "2021-06-16", 1),
    ("Two guards were killed early Sunday.", "2021-06-13", 1),
    ("At noon Tuesday two guards were killed.", "2021-06-15", 1),
    ("Two guards were killed at 3am on Wednesday.", "2021-06-16", 1),
    ("Two guards were killed last night.", "2021-06-16 2021-06-17", 2),
    ("Two guards were killed overnight.", "2021-06-16 2021-06-17", 2),
    ("Two guards were killed at 10 p.m. yesterday.", "2021-06-16", 1),
    ("Two guards were killed over the weekend.", "2021-06-12 2021-06-13", 2),
    ("Two guards were killed in the past 24 hours.", "2021-06-16 2021-06-17", 2),
    ("Two guards were killed two days ago.", "2021-06-15", 1),
    ("Two guards were killed a week or so ago.", "2021-06-07 2021-06-13", 3),
    ("Two guards were killed last week.", "2021-06-07 2021-06-13", 3),
    ("Two guards were killed the day before yesterday.", "2021-06-15", 1),
    ("Two guards were killed on the 9th.", "2021-06-09", 1),
    ("Ten were killed this summer.", "2021-06-01 2021-08-31", 5),
]

ON_OTHER_DAYS = [
    ("Rockets hit the port on 8 June. Two days earlier a guard was killed.", "2021-06-06", 1),
    ("Rockets hit the port on 8 June. A guard was killed the day before.", "2021-06-07", 1),
    ("Rockets hit the port on 8 June. The next day a medic died.", "2021-06-09", 1),
    ("Rockets hit the port on 8 June. That night a medic died.", "2021-06-08", 1),
    ("Rockets hit the port on 8 June. A medic died in the evening.", "2021-06-08", 1),
    ("The port was hit on 8 June 1995. On 3 July ten were killed.", "1995-07-03", 1),
]


def _days(reading):
    if reading.start is None:
        return None
    start, end = reading.start.isoformat(), reading.end.isoformat()
    return start if start == end else f"{start} {end}"


def _read(report, tell, text, published=None, **more):
    document = report(text, published)
    verb = [match[0] for match in VERB.finditer(text)][-1]
    (reading,) = event_times(document, [tell(document, verb, **more)])
    return reading


@pytest.mark.parametrize(
    ("text", "days", "precision"), [*EXPLICIT, *PARTIAL, *ON_PUBLICATION, *ON_OTHER_DAYS]
)
def test_days_of_a_text_with_a_day_of_publication(report, tell, text, days, precision):
    reading = _read(report, tell, text, THURSDAY)
    assert (_days(reading), reading.precision) == (days, precision)
    assert reading.reason


@pytest.mark.parametrize(("text", "days"), [(text, days) for text, days, _ in EXPLICIT if "14" in text])
def test_a_stated_year_needs_no_day_of_publication(report, tell, text, days):
    assert _days(_read(report, tell, text)) == days


@pytest.mark.parametrize("text", [text for text, _, _ in ON_PUBLICATION])
def test_what_hangs_on_publication_stays_open_without_it(report, tell, text):
    reading = _read(report, tell, text)
    assert (reading.start, reading.basis, reading.candidates) == (None, TimeBasis.UNRESOLVED, ())
    assert reading.words in text
    assert reading.reason


def test_an_hour_is_of_the_day_told_before(report, tell):
    text = (
        "The assault began on Saturday.\n\nAt 3 a.m. two guards were killed, and at 4 a.m. a third one died."
    )
    document = report(text, THURSDAY)
    claims = [tell(document, "killed", when="3 a.m."), tell(document, "died", when="4 a.m.")]
    assert [_days(each) for each in event_times(document, claims)] == ["2021-06-12"] * 2


def test_an_hour_alone_gives_no_day(report, tell):
    document = report("At 3 a.m. two guards were killed.", THURSDAY)
    (reading,) = event_times(document, [tell(document, "killed", when="3 a.m.")])
    assert (reading.start, reading.basis, reading.words) == (None, TimeBasis.UNRESOLVED, "3 a.m.")


def test_the_hours_of_posts_date_no_event(report, tell):
    text = "The assault began on Saturday.\n\n18:20\nIn the port two guards were killed."
    reading = _read(report, tell, text, THURSDAY)
    assert (_days(reading), reading.words) == ("2021-06-12", "Saturday")


def test_a_total_runs_from_its_first_day_to_publication(report, tell):
    reading = _read(
        report, tell, "Some 40 guards have been killed since May 27.", THURSDAY, scope=Scope.CUMULATIVE
    )
    assert _days(reading) == "2021-05-27 2021-06-17"


def test_almost_a_week_after_turns_back_from_the_event_spoken_of(report, tell):
    text = (
        "Four raiders were shot on Monday. "
        "Monday's raid comes almost a week after fire on the valley killed three men."
    )
    assert _days(_read(report, tell, text, THURSDAY)) == "2021-06-07 2021-06-09"


@pytest.mark.parametrize(
    "text",
    [
        "On 25 February, a Saturday, two guards were killed.",
        "On Saturday, 25 February, two guards were killed.",
        "Two guards were killed on February 25. Saturday's attack was the worst of the year.",
    ],
)
def test_a_weekday_bounds_the_years_of_a_day(report, tell, text):
    reading = _read(report, tell, text)
    assert reading.basis is TimeBasis.CONSTRAINED
    assert [start.year for start, _ in reading.candidates] == [1995, 2006, 2012, 2017, 2023]
    assert (reading.start, reading.precision) == (None, 1)


def test_a_weekday_and_publication_leave_one_year(report, tell):
    text = "On 25 February, a Saturday, two guards were killed."
    assert _days(_read(report, tell, text, "2017-02-27")) == "2017-02-25"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The court will hear on Friday how two guards were killed.", "2021-06-18"),
        ("On Friday the court will hear how two guards were killed.", "2021-06-18"),
        ("The truce can hold until 3 July; two guards were killed.", "2021-07-03"),
        ("The truce held until 3 June; two guards were killed.", "2021-06-03"),
        ("The army said it would leave by August; two guards were killed.", "2021-08-01 2021-08-31"),
        ("Two guards were killed by gunmen on 3 July.", "2020-07-03"),
    ],
)
def test_days_to_come_are_known_by_their_clause(report, tell, text, days):
    document = report(text, THURSDAY)
    when = re.search(r"Friday|3 July|3 June|August", text)[0]
    (reading,) = event_times(document, [tell(document, "killed", when=when)])
    assert _days(reading) == days


@pytest.mark.parametrize(
    "dateline",
    [
        "Two guards dead at the gate, police say Northport, June 17, 2021 (AP) -",
        "Gate attacked Download PDF   NORTHPORT, Westland (June 17) –",
        "NORTHPORT, Westland (June 17, 2021)",
        "Share this NORTHPORT, June 17. /AGENCY/.",
        "Gate attacked NORTHPORT, June 17 —",
    ],
)
def test_a_dateline_in_the_midst_of_a_line_is_no_event(report, tell, dateline):
    reading = _read(report, tell, f"{dateline} Two guards were killed at the gate.", THURSDAY)
    assert reading.start is None


@pytest.mark.parametrize("printed", ["June 17, 2021, 14:30 GMT", "(Published Thursday, June 17, 2021)"])
def test_a_printed_date_with_its_hour_dates_the_page(report, tell, printed):
    text = f"Gate attacked\n{printed}\nTwo guards were killed on Monday."
    assert _days(_read(report, tell, text)) == "2021-06-14"


@pytest.mark.parametrize("line_end", ["\n", "\u2028", "\u2029"])
def test_every_line_end_ends_a_paragraph(report, tell, line_end):
    text = line_end.join(
        (
            "Gate attacked",
            "17 June 2021",
            "On Monday the port was hit. Rockets fell there on 8 June, and three were killed.",
        )
    )
    document = report(text)
    (reading,) = event_times(document, [tell(document, "killed")])
    assert _days(reading) == "2021-06-08"
    assert reading.reason.endswith("(year from 2021-06-17, stated beside it)") or "8 June" in reading.words


def test_an_undated_text_lends_the_only_year_it_states(report, tell):
    text = "On 8 June ten were killed.\n\nThe court ruled on 3 July 1995."
    document = report(text)
    (reading,) = event_times(document, [tell(document, "killed")])
    assert _days(reading) == "1995-06-08"


def test_in_an_undated_text_a_weekday_is_the_dated_day_that_falls_on_it(report, tell):
    text = (
        "The port was hit on 8 June 2021.\n\nTwo guards were killed on Tuesday, a third one died on Friday."
    )
    document = report(text)
    killed, died = event_times(
        document, [tell(document, "killed", when="Tuesday"), tell(document, "died", when="Friday")]
    )
    assert _days(killed) == "2021-06-08"
    assert (died.start, died.basis) == (None, TimeBasis.UNRESOLVED)
