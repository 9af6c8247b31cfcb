"""Which records are listed, how many of them, and what is said of the others."""

import json

import pytest

from crosscount.cli import selecting
from crosscount.pipeline import tables

AT_ONCE = 4
YEARS = range(2001, 2007)
ARMY = "The Ruritanian army said on 4 May {year} that four of its soldiers were killed near Strelsau.\n"
BAKU = (
    "Azerbaijan's Defense Ministry said on 9 June {year} that three Azerbaijani soldiers were wounded "
    "near Kalbajar.\n"
)


@pytest.fixture
def many(crosscount, tmp_path, monkeypatch):
    """A ledger of more incidents than a table holds, two a year."""
    monkeypatch.setattr(selecting, "AT_ONCE", AT_ONCE)
    folder = tmp_path / "many"
    folder.mkdir()
    for year in YEARS:
        (folder / f"army{year}.txt").write_text(ARMY.format(year=year), encoding="utf-8")
        (folder / f"baku{year}.txt").write_text(BAKU.format(year=year), encoding="utf-8")
    crosscount("run", folder, "--extractor", "rules")
    return crosscount


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("at_once", [1, 5, 6, 1_000])
def test_a_list_that_comes_in_parts_is_the_exported_table(many, monkeypatch, form, at_once):
    monkeypatch.setattr(tables, "AT_ONCE", at_once)
    assert many("claims", "--format", form).stdout == many("export", "claims", "--format", form).stdout
    nothing = many("claims", "--format", form, "--party", "nobody").stdout
    assert nothing.count("\n") == (form == "csv")


def heads(done):
    return [line for line in done.stdout.splitlines() if line.startswith("inc-")]


def test_a_table_holds_the_first_and_says_how_many_there_are(many):
    done = many("incidents")
    assert len(heads(done)) == AT_ONCE
    assert f"{AT_ONCE} of 12 incidents; `--limit 12` or `--limit all` prints more" in done.stderr
    everything = many("incidents", "--limit", "all")
    assert len(heads(everything)) == 12
    assert everything.stdout.startswith(done.stdout)
    assert "--limit" not in everything.stderr


def test_data_are_whole_unless_a_limit_is_given(many):
    assert len(many("incidents", "--format", "jsonl").stdout.splitlines()) == 12
    assert len(many("claims").stdout.splitlines()) == 12
    assert len(many("claims", "--limit", "3").stdout.splitlines()) == 3
    assert len(many("claims", "--format", "table").stdout.splitlines()) == AT_ONCE


CHOICES = [
    (["--party", "azerbaijan"], 6),
    (["--party", "Azerbaijan"], 6),
    (["--party", "azer"], 0),
    (["--loss", "wounded"], 6),
    (["--place", "kalb"], 6),
    (["--place", "%"], 0),
    (["--from", "2004-01-01"], 6),
    (["--to", "2001-05-04"], 1),
    (["--from", "2001-05-05", "--to", "2002-05-04"], 2),
    (["--from", "2006-01-01", "--loss", "killed"], 1),
]


@pytest.mark.parametrize("moment", [[], ["--as-of", "2100-01-01"]])
def test_what_is_asked_for_is_listed_now_and_then(many, moment):
    for options, count in CHOICES:
        for verb in ("incidents", "claims"):
            done = many(verb, "--format", "jsonl", *options, *moment)
            assert len(done.stdout.splitlines()) == count, (verb, options)
        told = many("incidents", "--limit", "all", *options, *moment)
        assert len(heads(told)) == count
        assert ("No incident fits." in told.stderr) == (count == 0)


def test_incidents_with_an_estimate_of_a_status(many):
    admitted = many("incidents", "--status", "admitted", "--limit", "all")
    assert len(heads(admitted)) == 6  # Ruritania is in no register
    assert heads(many("incidents", "--status", "contested")) == []
    then = many("incidents", "--status", "admitted", "--limit", "all", "--as-of", "2100-01-01")
    assert then.stdout == admitted.stdout


def test_lists_are_in_the_order_of_days(many):
    days = [
        json.loads(line)["when_start"] for line in many("incidents", "--format", "jsonl").stdout.splitlines()
    ]
    assert days == sorted(days)


@pytest.mark.parametrize("limit", ["0", "-1", "few"])
def test_a_wrong_limit_is_a_wrong_usage(crosscount, limit):
    done = crosscount("incidents", "--limit", limit)
    assert done.returncode == 2
    assert "or write all" in done.stderr


def test_unproved_losses_have_nothing_to_be_chosen_by(many):
    assert many("claims", "--ungrounded", "--party", "azerbaijan").returncode == 2
    assert many("claims", "--ungrounded", "--limit", "1").returncode == 0
