"""The benchmark of speed, on an invented corpus and without the package beside it."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / "benchmarks/speed/run.py"
WITHOUT_PEER = {**os.environ, "UV_PYTHON": "no-such-python"}


@pytest.fixture(scope="module")
def speed():
    spec = importlib.util.spec_from_file_location("speed", RUN)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def data(tmp_path):
    texts = ["Seven soldiers were killed near Zenda.", "The mayor opened a bridge."]
    docs = [{"id": f"z{number}", "text": text} for number, text in enumerate(texts)]
    (tmp_path / "docs.jsonl").write_text("".join(json.dumps(doc) + "\n" for doc in docs))
    return tmp_path


def test_size_counts_documents_and_words(speed, data):
    assert speed.Size.of(data / "docs.jsonl") == speed.Size(documents=2, words=11)


def test_linear_is_one_where_time_follows_length_and_less_where_it_grows_faster(speed):
    assert speed.linear({100: 1.0, 200: 2.0, 800: 8.0}) == 1.0
    assert speed.linear({100: 1.0, 800: 64.0}) == 0.125


def test_ratios_are_speeds_of_ours_over_theirs(speed):
    timings = {
        "rules": speed.Timing(start=1.0, seconds=2.0),
        "gdelt-regkg counts": speed.Timing(start=1.0, seconds=1.0),
        "gdelt-regkg record": speed.Timing(start=1.0, seconds=4.0),
    }
    size = speed.Size(documents=10, words=1000)
    figures = speed.figures("rules", size, timings, {100: 1.0, 200: 2.0})
    assert figures == {
        "documents_a_second": 5.0,
        "words_a_second": 500,
        "start": 1.0,
        "ratio_counts": 0.5,
        "ratio_record": 2.0,
        "linear": 1.0,
    }


@pytest.mark.slow
def test_it_prints_a_table_and_last_the_figures(data):
    call = [sys.executable, RUN, "--data", data, "--rounds", "1"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False, env=WITHOUT_PEER)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert "gdelt-regkg is left out: it needs Python 3.12" in done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert list(figures) == ["documents_a_second", "words_a_second", "start", "linear"]
    assert figures["linear"] > 0.5
