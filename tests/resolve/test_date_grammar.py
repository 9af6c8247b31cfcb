import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from crosscount import resolve
from crosscount.model import EventTime, TimeBasis
from crosscount.resolve.date_frame import Frame, known
from crosscount.resolve.date_grammar import expressions, interpret
from crosscount.resolve.date_words import WEEKDAYS

WEDNESDAY = dt.date(2021, 6, 16)
FIGHT = EventTime(
    words="12 June",
    start=dt.date(2021, 6, 12),
    end=dt.date(2021, 6, 12),
    basis=TimeBasis.EXPLICIT,
    precision=1,
)

EXPLICIT = [
    ("25 March 2014", "2014-03-25"),
    ("March 25, 2014", "2014-03-25"),
    ("March 25,2014", "2014-03-25"),
    ("the 25th of March 2014", "2014-03-25"),
    ("Tuesday, 25 March 2014", "2014-03-25"),
    ("at about 3 pm on Tuesday, March 25th 2014", "2014-03-25"),
    ("Tues, 25 March 2014", "2014-03-25"),
    ("2014-03-25", "2014-03-25"),
    ("25.03.2014", "2014-03-25"),
    ("25.03.14", "2014-03-25"),
    ("25/03/2014", "2014-03-25"),
    ("03/25/2014", "2014-03-25"),
    ("25 MARCH 2014", "2014-03-25"),
    ("3 May", "2021-05-03"),
    ("Sept. 27", "2020-09-27"),
    ("June 17", "2021-06-17"),
    ("29 February", "2020-02-29"),
    ("8 September last year", "2020-09-08"),
    ("12-13 May", "2021-05-12 2021-05-13"),
    ("May 12–13, 2014", "2014-05-12 2014-05-13"),
    ("from 12 to 14 May", "2021-05-12 2021-05-14"),
    ("between 12 and 14 May 2014", "2014-05-12 2014-05-14"),
    ("the night of 12 to 13 May", "2021-05-12 2021-05-13"),
    ("between 26 November and 8 December 2014", "2014-11-26 2014-12-08"),
    ("July 12-August 14", "2020-07-12 2020-08-14"),
    ("from 24.02.14 to 04.02.15", "2014-02-24 2015-02-04"),
    ("since 10 June", "2021-06-10 2021-06-16"),
    ("since the truce broke down on 10 June", "2021-06-10 2021-06-16"),
    ("April 2014", "2014-04-01 2014-04-30"),
    ("in April", "2021-04-01 2021-04-30"),
    ("in July", "2020-07-01 2020-07-31"),
    ("April", "2021-04-01 2021-04-30"),
    ("last May", "2021-05-01 2021-05-31"),
    ("last June", "2020-06-01 2020-06-30"),
    ("in October last year", "2020-10-01 2020-10-31"),
    ("early May", "2021-05-01 2021-05-10"),
    ("mid-May", "2021-05-11 2021-05-20"),
    ("late May 2014", "2014-05-21 2014-05-31"),
    ("the end of February 2014", "2014-02-21 2014-02-28"),
    ("between January and May", "2021-01-01 2021-05-31"),
    ("in 2014", "2014-01-01 2014-12-31"),
    ("between 2009 and 2014", "2009-01-01 2014-12-31"),
    ("2009-2014", "2009-01-01 2014-12-31"),
    ("in the 1990s", "1990-01-01 1999-12-31"),
    ("the early 1990s", "1990-01-01 1993-12-31"),
    ("late 1980s", "1987-01-01 1989-12-31"),
    ("the nineties", "1990-01-01 1999-12-31"),
    ("the '80s", "1980-01-01 1989-12-31"),
    ("the summer of 2014", "2014-06-01 2014-08-31"),
    ("by 10 June", "2021-06-10"),
    ("as of 10 June 2014", "2014-06-10"),
]

RELATIVE = [
    ("Wednesday", "2021-06-16"),
    ("on Thursday", "2021-06-10"),
    ("Tuesday's", "2021-06-15"),
    ("last Wednesday", "2021-06-09"),
    ("early on Tuesday morning", "2021-06-15"),
    ("late Tuesday", "2021-06-15"),
    ("at midnight on Tuesday", "2021-06-15"),
    ("Thu", "2021-06-10"),
    ("today", "2021-06-16"),
    ("this morning", "2021-06-16"),
    ("yesterday", "2021-06-15"),
    ("yesterday evening", "2021-06-15"),
    ("the day before yesterday", "2021-06-14"),
    ("last night", "2021-06-15 2021-06-16"),
    ("overnight", "2021-06-15 2021-06-16"),
    ("the night to Tuesday", "2021-06-14 2021-06-15"),
    ("from Saturday to Monday", "2021-06-12 2021-06-14"),
    ("between Monday night and Tuesday dawn", "2021-06-14 2021-06-15"),
    ("on the 9th", "2021-06-09"),
    ("on the 27th", "2021-05-27"),
    ("over the weekend", "2021-06-12 2021-06-13"),
    ("last week", "2021-06-07 2021-06-13"),
    ("this week", "2021-06-14 2021-06-20"),
    ("earlier this week", "2021-06-14 2021-06-16"),
    ("last month", "2021-05-01 2021-05-31"),
    ("earlier this month", "2021-06-01 2021-06-16"),
    ("last year", "2020-01-01 2020-12-31"),
    ("in the past 24 hours", "2021-06-15 2021-06-16"),
    ("over the last two days", "2021-06-15 2021-06-16"),
    ("over three days", "2021-06-14 2021-06-16"),
    ("over the past week", "2021-06-07 2021-06-13"),
    ("since Monday", "2021-06-14 2021-06-16"),
    ("five days ago", "2021-06-11"),
    ("two weeks ago", "2021-05-30 2021-06-05"),
    ("five months ago", "2021-01-01 2021-01-31"),
    ("ten years ago", "2011-01-01 2011-12-31"),
    ("two days earlier", "2021-06-10"),
    ("a day later", "2021-06-13"),
    ("a few days before", "2021-06-06 2021-06-10"),
    ("days after", "2021-06-14 2021-06-18"),
    ("almost a week before", "2021-06-05 2021-06-07"),
    ("the day before", "2021-06-11"),
    ("on the previous day", "2021-06-11"),
    ("the next day", "2021-06-13"),
    ("that night", "2021-06-12"),
    ("on the same day", "2021-06-12"),
    ("in the morning hours", "2021-06-12"),
    ("throughout the day", "2021-06-12"),
]

DAYLESS = [
    *("at 3 am", "15:40", "so far", "during the 44-day war", "almost a week", "in the battle"),
    *("30 February", "31 April 2014", "2,014 shells", "soldiers may march", "on the 27th Brigade"),
    *("the sun and the second wave", "1999 men", "41 January", "99.99.2014"),
]


def _days(reading):
    if reading.start is None:
        return None
    start, end = reading.start.isoformat(), reading.end.isoformat()
    return start if start == end else f"{start} {end}"


@pytest.mark.parametrize(("words", "days"), EXPLICIT)
def test_explicit_expressions(words, days):
    reading = interpret(words, Frame(anchor=WEDNESDAY))
    assert (_days(reading), reading.basis) == (days, TimeBasis.EXPLICIT)
    assert reading.words == words


@pytest.mark.parametrize(("words", "days"), RELATIVE)
def test_relative_expressions(words, days):
    reading = interpret(words, Frame(anchor=WEDNESDAY, reference=FIGHT))
    assert (_days(reading), reading.basis) == (days, TimeBasis.RELATIVE)


@pytest.mark.parametrize("words", [words for words, _ in RELATIVE])
def test_no_anchor_no_date_from_relative_words(words):
    reading = interpret(words, Frame())
    assert reading.possible() == ()
    assert reading.basis in (TimeBasis.UNRESOLVED, TimeBasis.CONSTRAINED)
    assert reading.words == words
    assert reading.reason


@pytest.mark.parametrize("words", DAYLESS)
def test_words_that_give_no_day(words):
    reading = interpret(words, Frame(anchor=WEDNESDAY))
    assert (reading.start, reading.candidates, reading.basis) == (None, (), TimeBasis.UNRESOLVED)


def test_after_needs_an_event_to_count_from():
    assert interpret("two days later", Frame(anchor=WEDNESDAY)).start is None
    assert _days(interpret("two days earlier", Frame(anchor=WEDNESDAY))) == "2021-06-14"


def test_backwards_turns_an_offset_round():
    frame = Frame(reference=FIGHT, backwards=True)
    assert _days(interpret("almost a week after", frame)) == "2021-06-05 2021-06-07"


def test_ahead_takes_the_coming_day():
    assert _days(interpret("Friday", Frame(anchor=WEDNESDAY, ahead=True))) == "2021-06-18"
    assert _days(interpret("3 July", Frame(anchor=WEDNESDAY, ahead=True))) == "2021-07-03"


def test_a_date_stated_beside_lends_its_year():
    reading = interpret("2 January", Frame(anchor=WEDNESDAY, near=dt.date(2008, 12, 30)))
    assert _days(reading) == "2009-01-02"


def test_a_day_without_a_year_is_what_the_calendar_allows():
    reading = interpret("Monday, 12 June", Frame(years=tuple(range(2000, 2020))))
    assert reading.basis is TimeBasis.CONSTRAINED
    assert [start.year for start, _ in reading.candidates] == [2000, 2006, 2017]
    assert interpret("12 June", Frame()).possible() == ()


def test_numbers_in_either_order_are_constrained():
    reading = interpret("04/05/2014", Frame(anchor=WEDNESDAY))
    assert [start.isoformat() for start, _ in reading.candidates] == ["2014-04-05", "2014-05-04"]


def test_the_plainest_of_several_expressions_counts():
    reading = interpret("Two days earlier, on 5 June", Frame(anchor=WEDNESDAY, reference=FIGHT))
    assert _days(reading) == "2021-06-05"


def test_expressions_stand_at_their_offsets():
    text = "Fighting went on from 3 to 5 May; by Friday it was over. Two days later, on the 14th, it resumed."
    found = expressions(text)
    assert [each.words for each in found] == ["3 to 5 May", "by Friday", "Two days later", "the 14th"]
    assert all(text[each.start : each.end] == each.words for each in found)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("yesterday", 1),
        ("last night", 2),
        ("last week", 3),
        ("last month", 4),
        ("last year", 5),
        ("by Monday", 5),
    ],
)
def test_precision_is_that_of_ucdp(words, code):
    assert interpret(words, Frame(anchor=WEDNESDAY)).precision == code


def test_no_module_reads_the_clock():
    sources = [path.read_text(encoding="utf-8") for path in Path(*resolve.__path__).glob("*.py")]
    clocks = ("date.today(", "datetime.now(", "utcnow(", "import time\n", "time.time(")
    assert sources
    assert not [clock for source in sources for clock in clocks if clock in source]


ANCHORS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))
WORDS = st.sampled_from([words for words, _ in (*EXPLICIT, *RELATIVE)])


@given(anchor=ANCHORS, weekday=st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_latest_up_to_the_anchor(anchor, weekday):
    day = interpret(weekday, Frame(anchor=anchor)).start
    assert day is not None
    assert 0 <= (anchor - day).days < 7
    assert WEEKDAYS[day.weekday()] == weekday


@given(anchor=ANCHORS, weekday=st.sampled_from(WEEKDAYS))
def test_a_week_later_a_weekday_is_a_week_later(anchor, weekday):
    week = dt.timedelta(days=7)
    sooner, later = (interpret(weekday, Frame(anchor=day)).start for day in (anchor, anchor + week))
    assert sooner is not None
    assert later == sooner + week


@given(anchor=ANCHORS, words=WORDS)
def test_intervals_are_ordered_and_start_no_later_than_the_morrow(anchor, words):
    reading = interpret(words, Frame(anchor=anchor))
    for start, end in reading.possible():
        assert start <= end
    if reading.start and reading.basis is TimeBasis.RELATIVE:
        assert reading.start <= anchor


@given(anchor=st.dates(), words=WORDS)
def test_any_anchor_is_survived(anchor, words):
    interpret(words, Frame(anchor=anchor))


PIECES = st.sampled_from(
    [piece for words, _ in (*EXPLICIT, *RELATIVE) for piece in words.split()]
    + [
        "'s",
        "’s",
        ".",
        ",",
        "-",
        "–",
        "of",
        "31",
        "0",
        "99",
        "2099",
        "quarter",
        "third",
        "decade",
        "last",
        "next",
    ]
)


@given(pieces=st.lists(PIECES, max_size=12), joint=st.sampled_from([" ", "", "\n"]))
def test_any_text_is_survived(pieces, joint):
    text = joint.join(pieces)
    for each in expressions(text):
        assert text[each.start : each.end] == each.words
        each.read(Frame(anchor=WEDNESDAY))
        each.read(Frame(years=(2016, 2017), reference=FIGHT))


def test_a_time_outside_the_calendar_is_unresolved():
    last = dt.date(9999, 12, 31)
    time = interpret("two days later", Frame(reference=known((last, last), "the last day there is")))
    assert (time.start, time.end) == (None, None)
    assert "no day of the calendar" in time.reason
