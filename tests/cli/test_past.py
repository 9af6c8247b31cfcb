"""`--as-of`, `--learnt-by`, `diff` and `why` on the command line."""

import contextlib
import datetime as dt
import json
import sqlite3

import pytest

VIEWS = (
    ("incidents",),
    ("incidents", "--format", "jsonl"),
    ("claims",),
    ("claims", "--ungrounded"),
    ("export", "claims"),
    ("export", "estimates"),
    ("export", "incidents"),
)


@pytest.fixture
def ledger(crosscount, reports):
    """A ledger of two reports: the army's word is of 4 May, the rebels' of 6 May."""
    (reports / "dates.csv").write_text(
        "doc,published\narmy,2021-05-04\nrebels,2021-05-06\n", encoding="utf-8"
    )
    paths = [reports / "army.txt", reports / "rebels.txt"]
    done = crosscount("run", *paths, "--metadata", reports / "dates.csv", "--extractor", "rules")
    assert done.returncode == 0, done.stderr
    return crosscount


def rows(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_every_view_as_of_now_is_the_view(ledger, view):
    today = dt.datetime.now(dt.UTC).date().isoformat()
    expected = ledger(*view).stdout
    for option in ("--as-of", "--learnt-by"):
        for moment in ("now", today):
            assert ledger(*view, option, moment).stdout == expected


def test_as_of_a_day_only_what_had_been_said(ledger):
    assert [row["doc"] for row in rows(ledger("claims", "--as-of", "2021-05-04"))] == ["army"]
    assert len(rows(ledger("claims", "--as-of", "2021-05-06"))) == 2
    assert "rebels" not in ledger("incidents", "--as-of", "2021-05-05").stdout.lower()
    assert rows(ledger("export", "estimates", "--as-of", "2021-05-03")) == []


def test_learnt_by_a_moment_only_what_the_ledger_held(ledger):
    assert rows(ledger("claims", "--learnt-by", "2021-05-06")) == []
    assert len(rows(ledger("claims", "--learnt-by", "2999-01-01T00:00:00+02:00"))) == 2


def test_show_as_of_a_day(ledger):
    army, rebels = (row["id"] for row in sorted(rows(ledger("claims")), key=lambda row: row["doc"]))
    assert army in ledger("show", army, "--as-of", "2021-05-04").stdout
    done = ledger("show", rebels, "--as-of", "2021-05-04")
    assert done.returncode == 1
    assert done.stderr == f"crosscount: no id that was known then begins with '{rebels}'\n"


@pytest.mark.parametrize("moment", ["yesterday", "2021-13-01", "4 May", ""])
def test_a_moment_that_is_none_is_one_line_and_exit_2(ledger, moment):
    for command in (
        ("incidents", "--as-of", moment),
        ("claims", "--learnt-by", moment),
        ("diff", moment, "now"),
    ):
        done = ledger(*command)
        assert done.returncode == 2
        assert "write it as" in done.stderr.splitlines()[-1]


def test_what_is_left_out_for_want_of_a_day_is_said(crosscount, reports):
    crosscount("run", reports, "--extractor", "rules")
    done = crosscount("claims", "--as-of", "2021-05-04")
    assert "Left out" in done.stderr


def test_diff_gives_records_in_a_pipe_and_lines_on_demand(ledger):
    found = rows(ledger("diff", "2021-05-03", "2021-05-04"))
    assert found[0]["change"] == "appeared"
    assert {row["change"] for row in found} == {"appeared", "moved"}
    assert found[0]["documents"] == ["army"]
    moved = rows(ledger("diff", "2021-05-05", "now"))
    came = {claim for row in moved for claim in row["came"]}
    assert came == {row["id"] for row in rows(ledger("claims")) if row["doc"] == "rebels"}
    table = ledger("diff", "2021-05-05", "now", "--format", "table").stdout
    assert "→" in table
    assert "at least nine" in table
    assert "before,after" in ledger("diff", "2021-05-05", "now", "--format", "csv").stdout


def test_diff_of_equal_moments_is_empty(ledger):
    assert rows(ledger("diff", "now", "now")) == []
    assert "Nothing changed" in ledger("diff", "now", "2021-05-06", "--format", "table").stderr


def test_diff_by_what_the_ledger_learnt(ledger):
    found = rows(ledger("diff", "2021-05-05", "now", "--learnt"))
    assert found[0]["change"] == "appeared"
    assert found[0]["documents"] == ["army", "rebels"]


def test_why_names_the_features_with_their_weights(ledger):
    [incident] = rows(ledger("incidents", "--format", "jsonl"))
    done = ledger("why", incident["id"])
    assert done.returncode == 0, done.stderr
    assert "+2  day: 2021-05-04" in done.stdout
    assert "enough (5)" in done.stdout
    claims = [row["id"] for row in rows(ledger("claims"))]
    assert "one event: " in ledger("why", *claims).stdout
    assert ledger("why", claims[0]).stdout == done.stdout
    assert "one account" in ledger("why", incident["id"], "--as-of", "2021-05-05").stdout


def test_why_of_what_is_no_incident_says_what_to_give(ledger):
    document = rows(ledger("claims"))[0]["document"]
    done = ledger("why", document)
    assert done.returncode == 1
    assert "give the id of an incident" in done.stderr


@pytest.mark.parametrize(
    ("damage", "command"),
    [
        ("DELETE FROM resolved", "incidents"),
        ("DELETE FROM resolved", "export report"),
        ("UPDATE entries SET key = key || 'x' WHERE key LIKE 'doc-%'", "incidents --as-of 2021-06-01"),
        ("UPDATE entries SET key = key || 'x' WHERE key LIKE 'doc-%'", "export report"),
        ("UPDATE documents SET name = name || 'x'", "export report"),
    ],
)
def test_a_ledger_that_tells_of_what_it_does_not_hold_is_said_to_be_damaged(
    crosscount, reports, tmp_path, damage, command
):
    crosscount("run", reports, "--extractor", "rules")
    with contextlib.closing(sqlite3.connect(tmp_path / "crosscount.db")) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (trigger,) in triggers:
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(damage)
        connection.commit()
    done = crosscount(*command.split())
    assert done.returncode == 4
    assert "is told of and not there: `crosscount verify` names the damage" in done.stderr
