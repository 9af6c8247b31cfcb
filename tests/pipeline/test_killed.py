"""Killed runs: nothing is lost, nothing is there twice, and the next run goes on to the same bytes."""

import itertools
import json
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from crosscount.config import Config, ExtractorKind
from crosscount.extract import load_extractor
from crosscount.ingest import IngestOptions, read
from crosscount.pipeline import References, process, reckon, stages
from crosscount.store import database, open_ledger, schema, verify

SCRIPT = Path(__file__).with_name("killed.py")
KILLS, IN_A_ROW = 30, 3
STEPS = (
    "making the tables",
    "taking in a capture",
    "describing a document",
    "writing the link of captures",
    "writing the entries of a link",
    "keeping a batch of captures",
    "between two batches of captures",
    "after the captures",
    "reading claims",
    "writing claims",
    "keeping a batch of claims",
    "between two batches of claims",
    "after the claims",
    "resolving",
    "replacing incidents",
    "replacing estimates",
    "noting the projections",
)


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(7):
        words = (
            f"The Ruritanian army said {n + 2} of its soldiers were killed near Strelsau on {n + 1} May 2021."
        )
        (folder / f"r{n}.json").write_text(json.dumps({"text": f"{words}\n", "title": f"Report {n}"}))
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def new(request, tmp_path):
    """Gives addresses of databases of one kind that hold nothing."""
    if request.param == "postgresql":
        with request.getfixturevalue("postgresql").databases() as databases:
            yield databases
    else:
        numbers = itertools.count()
        yield lambda: tmp_path / f"{next(numbers)}.db"


def outcomes(reports, kills, new):
    """What became of a ledger that nobody killed, and of one for each list of kills."""
    jobs = [{"place": str(new()), "kills": each} for each in ([], *kills)]
    command = [sys.executable, str(SCRIPT)]
    given = json.dumps({"reports": str(reports), "jobs": jobs})
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, done.stderr
    whole, *others = [json.loads(line) for line in done.stdout.splitlines()]
    assert whole["damage"] == []
    return whole, others


@pytest.mark.slow
def test_a_run_killed_at_any_moment_is_completed_by_the_next(reports, new):
    rng = random.Random(5)
    moments = [sorted(rng.random() for _ in range(IN_A_ROW)) for _ in range(KILLS // IN_A_ROW)]
    kills = [
        [b - a for a, b in itertools.pairwise([0, *some])] for some in moments
    ]  # each goes on from the last
    whole, others = outcomes(reports, kills, new)
    assert [each["damage"] for each in others] == [[]] * len(kills)
    assert all(each["rows"] == whole["rows"] for each in others)
    assert [end for each in others for end in each["ends"]] == [signal.SIGKILL] * KILLS


@pytest.mark.slow
def test_a_run_killed_at_each_of_its_steps_is_completed_by_the_next(reports, new):
    whole, others = outcomes(reports, [[step] for step in STEPS], new)
    for step, each in zip(STEPS, others, strict=True):
        assert each == {"ends": [signal.SIGKILL], "damage": [], "rows": whole["rows"]}, step


ANEW = """
import os, re, signal, sys
from sqlalchemy import Engine, event
from crosscount.pipeline import References, reckon, stages
from crosscount.store import open_ledger

place, moment = sys.argv[1:]
stages.STEP = 2

def at(told):
    if re.match(moment, told):
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", lambda connection, cursor, told, *_: at(told))
with open_ledger(place) as ledger:
    reckon(ledger, References.load(), tick=lambda stage, done, total: at(f"{stage} {done}"))
"""
"""A process that works out anew what another version made, and is killed at some progress or statement."""


@pytest.fixture
def outdated(new, reports):
    """The address of a ledger of the reports that another version reckoned."""
    place = new()
    with open_ledger(place) as ledger:
        process(
            read([reports], options=IngestOptions()),
            ledger=ledger,
            config=Config(ledger=place, extractor=ExtractorKind.RULES),
        )
        reckon(ledger, replace(References.load(), places="other places"))
    return place


def computed(place):
    """Every row of what is reckoned, and by whom it was."""
    with open_ledger(place, read_only=True) as ledger, ledger.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, map(tuple, connection.execute(select(table)))))
            for table in schema.COMPUTED
        }


@pytest.mark.parametrize("moment", ["resolve 3", r"DELETE FROM \w+\.incidents", r"INSERT INTO \w+\.followed"])
def test_the_old_stands_whole_where_working_it_out_anew_is_killed(outdated, moment):
    before = computed(outdated)
    done = subprocess.run([sys.executable, "-c", ANEW, str(outdated), moment], check=False)  # noqa: S603 - our own
    assert done.returncode == -signal.SIGKILL
    assert computed(outdated) == before
    assert verify(outdated) == []
    with open_ledger(outdated) as ledger:
        assert not reckon(ledger, References.load())
    after = computed(outdated)
    assert after.pop("followed") != before.pop("followed")
    assert after == before


def test_others_read_and_write_while_all_is_worked_out_anew(outdated, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    monkeypatch.setattr(stages, "STEP", 2)
    late = tmp_path / "late.txt"
    late.write_text("The Ruritanian army said 20 of its soldiers were killed near Strelsau on 9 May 2021.")
    shown, references = [], References.load()

    def meanwhile(stage, done, _):
        if (stage, done) != ("resolve", 1):
            return
        with open_ledger(outdated) as other:
            shown.append(len(list(other.incidents())))
            stages.capture(other, read([late], options=IngestOptions()), batch=1)
            stages.extract_new(other, load_extractor(ExtractorKind.RULES), batch=1)

    with open_ledger(outdated) as ledger:
        before = len(list(ledger.incidents()))
        assert reckon(ledger, references, tick=meanwhile)
        assert "made by another version of Crosscount" in caplog.text
        assert shown == [before]
        assert len(list(ledger.incidents())) == before + 1
        assert not reckon(ledger, references)
    assert verify(outdated) == []
