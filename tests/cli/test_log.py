"""`crosscount log`: each input and what became of it."""

import csv
import io
import json

import pytest


@pytest.fixture
def taken(crosscount, reports):
    """A ledger that took two reports in and refused three inputs."""
    (reports / "empty.txt").write_text("", encoding="utf-8")
    assert crosscount("add", reports, "none.txt", "nothing.txt").returncode == 3


def rows(crosscount, *words):
    return [json.loads(line) for line in crosscount("log", *words).stdout.splitlines()]


@pytest.mark.usefixtures("taken")
def test_each_input_is_told_with_what_became_of_it(crosscount):
    done = crosscount("log", "--format", "table")
    assert done.returncode == 0
    assert "5 inputs: 2 documents, 3 refused (2 missing, 1 empty)." in done.stderr
    assert len(done.stdout.splitlines()) == 5
    assert "refused (missing)  none.txt: no such file or folder" in done.stdout
    told = rows(crosscount)
    assert sorted(one["outcome"] for one in told) == ["document"] * 2 + ["refused"] * 3
    assert {one["name"] for one in told if one["document"]} == {"army", "rebels"}
    cells = list(csv.DictReader(io.StringIO(crosscount("log", "--format", "csv").stdout)))
    assert [one["name"] for one in cells] == [one["name"] for one in told]


@pytest.mark.usefixtures("taken")
def test_what_was_refused_can_be_asked_for_alone(crosscount):
    assert {one["reason"] for one in rows(crosscount, "--refused")} == {"missing", "empty"}
    assert [one["name"] for one in rows(crosscount, "--reason", "missing")] == ["none.txt", "nothing.txt"]
    assert rows(crosscount, "--reason", "robots") == []
    done = crosscount("log", "--reason", "missing", "--format", "table", "--limit", "1")
    assert "1 of 2 inputs; " in done.stderr


def test_the_newest_come_first_and_nothing_is_told_twice(crosscount, reports):
    crosscount("add", reports / "army.txt", "none.txt")
    crosscount("add", reports, "none.txt")
    assert [one["name"] for one in rows(crosscount)] == ["rebels", "army", "none.txt"]
