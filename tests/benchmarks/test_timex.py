"""The benchmark of time expressions: its values, and a run on an invented text."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks/timex"
sys.path.append(str(FOLDER))  # as Python does for the folder of a script

import timex3  # noqa: E402


def _day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "words", "value"),
    [
        ("2021-06-15", "2021-06-15", "Tuesday", "2021-06-15"),
        ("2021-06-15", "2021-06-15", "Tuesday morning", "2021-06-15TMO"),
        ("2021-06-15", "2021-06-15", "9:30 p.m. Tuesday", "2021-06-15T21:30"),
        ("2021-06-15", "2021-06-15", "noon Tuesday", "2021-06-15T12:00"),
        ("2021-06-15", "2021-06-16", "last night", "2021-06-15TNI"),
        ("2021-06-12", "2021-06-13", "the weekend", "2021-W23-WE"),
        ("2021-06-07", "2021-06-13", "last week", "2021-W23"),
        ("2021-05-30", "2021-06-05", "two weeks ago", "2021-W22"),
        ("2021-06-01", "2021-06-10", "early June", "2021-06"),
        ("2021-04-01", "2021-06-30", "the second quarter", "2021-Q2"),
        ("2020-12-01", "2021-02-28", "last winter", "2020-WI"),
        ("2021-01-01", "2021-06-30", "the first half of 2021", "2021-H1"),
        ("2021-09-01", "2021-12-31", "late 2021", "2021"),
        ("1990-01-01", "1993-12-31", "the early 1990s", "199"),
        ("1900-01-01", "1999-12-31", "the 20th century", "19"),
    ],
)
def test_an_interval_is_the_smallest_unit_that_holds_it(start, end, words, value):
    assert timex3.value(_day(start), _day(end), words) == value


@pytest.mark.parametrize(
    ("answer", "gold", "right"),
    [
        ("1998-02", "1998-02", True),
        ("1998-02", "1998-02-13", False),
        ("2000-W07", "2000-W7", True),
        ("1948", "1948-XX", True),
        ("199", "199X", True),
        ("1989-W43", "1989-WXX", True),
        ("1988-W43", "1989-WXX", False),
        (None, "1989", False),
    ],
)
def test_what_annotators_left_open_is_not_asked(answer, gold, right):
    assert timex3.is_right(answer, gold) is right


@pytest.mark.parametrize(
    ("gold", "within"),
    [
        *(("1998-02", True), ("1998-Q1", True), ("1998-W07", True), ("1998-02-13T10:30", True)),
        *(("1998-02-13TMO", True), ("1997-WI", True), ("199", True), ("1998-02-13T11:00", False)),
        *(("1998-03", False), ("1998-W06", False)),
    ],
)
def test_a_moment_is_right_within_the_unit(gold, within):
    assert timex3.is_within(dt.datetime(1998, 2, 13, 10, 30), gold) is within  # noqa: DTZ001 - a wall clock


def test_references_and_durations_are_no_values_of_the_calendar():
    values = ("1998-02-13", "1998-W05", "199", "PRESENT_REF", "P3D", "PXY")
    assert [timex3.has_calendar_value(each) for each in values] == [True, True, True, False, False, False]


TEXT = "Two guards fell on Tuesday, two days after the raid of 13 June. Talks now last for three days."


def _span(words, kind, value):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, "value": value, "text": words}


def test_the_script_prints_its_figures_last(tmp_path):
    data = tmp_path / "timex.jsonl"
    gold = [
        _span("Tuesday", "DATE", "2021-06-15"),
        _span("13 June", "DATE", "2021-06-13"),
        _span("now", "DATE", "PRESENT_REF"),
        _span("three days", "DURATION", "P3D"),
    ]
    record = {"id": "t1", "text": TEXT, "published": "2021-06-17T09:00", "gold": gold}
    data.write_text(json.dumps(record) + "\n", "utf-8")
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, FOLDER / "run.py", "--data", data, "--errors"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    assert sorted(figures) == ["dateparser_value", "span_f1", "value"]
    assert figures["value"] == 1.0
    assert figures["dateparser_value"] == 1.0
