"""The benchmark of toponyms: its figures, and a run on an invented text."""

import json
import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).parents[2] / "benchmarks/places/run.py"
TEXT = "Lebanese troops moved to Tripoli. Two died in Strelsau."


def toponym(words, at):
    start = TEXT.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "type": "Literal",
        "lat": at[0],
        "lon": at[1],
    }


def measure(tmp_path, *options):
    gold = [
        toponym("Tripoli", (34.43, 35.83)),
        toponym("Lebanese", (33.8, 35.8)),
        toponym("Strelsau", (50, 14)),
    ]
    data = tmp_path / "texts.jsonl"
    data.write_text(json.dumps({"id": "z1", "text": TEXT, "gold": gold}) + "\n", "utf-8")
    call = [sys.executable, RUN, "--data", data, *options]
    return subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603


def test_it_prints_a_table_and_last_the_figures(tmp_path):
    done = measure(tmp_path, "--errors")
    assert done.returncode == 0, done.stderr
    *table, last = done.stdout.splitlines()
    figures = json.loads(last)
    assert (figures["within_161"], figures["answered"]) == (0.6667, 0.6667)
    assert figures["baseline_within_161"] == 0
    assert 0 <= figures["median_km"] < 25
    assert any(line.startswith("Strelsau: unresolved") for line in table)


def test_a_figure_under_its_floor_is_said_and_exit_1(tmp_path):
    done = measure(tmp_path, "--hold-floors")
    assert done.returncode == 1
    assert "within_161 is 0.66" in done.stderr
