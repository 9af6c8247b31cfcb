"""Killed runs: nothing is lost, nothing is there twice, and the next run goes on to the same bytes."""

import itertools
import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

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
