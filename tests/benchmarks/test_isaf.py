"""The benchmark of press releases: its profile, and a run on invented releases."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks/isaf"
sys.path.append(str(FOLDER))  # as Python does for the folder of a script

import release  # noqa: E402
from tellings import Group, Telling, total  # noqa: E402

RANKS, LEADERS = frozenset({Group.RANK_AND_FILE}), frozenset({Group.LEADERS})

RELEASES = [
    {
        "id": "r1",
        "text": "2010-03-X-001\nKABUL, Afghanistan (March 4, 2010)\n\n"
        "Soldiers killed two insurgents in Kandahar province yesterday. "
        "The patrol was fired at and returned fire, killing two insurgents.",
        "gold": {"min_killed": 2, "min_captured": 0, "start_date": "2010-03-03", "province": ["kandahar"]},
        "in_train": True,
    },
    {
        "id": "r2",
        "text": "2010-03-X-002\nKABUL, Afghanistan (March 5, 2010)\n\nA bridge was opened in Kabul province.",
        "gold": {"min_killed": 0, "min_captured": 0, "start_date": "2010-03-05", "province": ["kabul"]},
        "in_train": False,
    },
]


def ranks(count, **more):
    return Telling(count=count, groups=RANKS, **more)


def leader(count=1, **more):
    return Telling(count=count, groups=LEADERS, **more)


@pytest.mark.parametrize(
    ("tellings", "number"),
    [
        ([], 0),
        ([ranks(2), ranks(2)], 2),  # lead and body
        ([ranks(3), ranks(13)], 13),  # "several" in the lead
        ([ranks(2), ranks(1, refers=True), ranks(1, adds=True)], 2),  # "a second insurgent was killed"
        ([ranks(3), ranks(3), ranks(3, adds=True)], 6),  # "several more"
        ([leader(), ranks(2, adds=True)], 3),  # "two additional insurgents"
        ([leader(), ranks(2)], 3),  # a group not told of before
        ([leader(), ranks(1, refers=True)], 1),  # "the insurgent"
        ([leader(is_headline=True), ranks(3)], 3),
        ([leader(is_headline=True)], 1),
        ([ranks(2, is_stated=False), ranks(1)], 1),
        ([ranks(2, is_stated=False)], 2),
    ],
)
def test_the_fullest_account_is_the_number(tellings, number):
    assert total(tellings) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ZENDA, Afghanistan (Jan. 5, 2011) A bridge", dt.date(2011, 1, 5)),
        ("2010-09-X-1\nZENDA, Afghanistan (Sept. 8) - A bridge", dt.date(2010, 9, 8)),
        ("Apr. 26: Bridges opened\n2010-04-X-1", dt.date(2010, 4, 26)),
        ("Morning Update, Feb. 9, 2011\nA bridge", dt.date(2011, 2, 9)),
        ("ZENDA (Feb. 9) A bridge", None),
        ("ZENDA (Feb. 31, 2011) A bridge", None),
    ],
)
def test_a_release_is_dated_by_its_heading(text, day):
    assert release.day(text) == day


def test_provinces_have_the_spelling_of_the_corpus():
    text = "near Kandahar City, in Paktiya province, and in Sar-e-Pul"
    assert list(release.provinces_named(text)) == ["paktya", "kandahar", "paktya", "sar-e pul"]


def test_it_prints_a_table_and_last_the_shares(tmp_path):
    data = tmp_path / "releases.jsonl"
    data.write_text("".join(json.dumps(each) + "\n" for each in RELEASES), "utf-8")
    call = [sys.executable, FOLDER / "run.py", "--data", data, "--errors"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    *table, last = done.stdout.splitlines()
    shares = json.loads(last)
    assert list(shares) == ["n", "min_killed", "min_captured", "start_date", "province"]
    assert (shares["n"], shares["min_killed"], shares["min_captured"]) == (2, 1.0, 1.0)
    assert any(line.startswith("min_killed") for line in table)
