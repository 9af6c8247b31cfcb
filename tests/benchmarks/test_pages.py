"""The benchmark of pages: its shingles, and a run on an invented page."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks/pages"
sys.path.append(str(FOLDER))  # as Python does for the folder of a script

from shingles import Likeness, f1  # noqa: E402


@pytest.mark.parametrize(
    ("text", "body", "precision", "recall"),
    [
        ("one two three four five", "one two three four five", 1.0, 1.0),
        ("One, two: three; four five!", "One two three four", 0.5, 1.0),
        ("one two three four", "one two three four five six", 1.0, 1 / 3),
        ("one two", "one two", 1.0, 1.0),
        ("", "", 1.0, 1.0),
        ("", "one two three four", 0.0, 0.0),
        ("six seven eight nine", "one two three four", 0.0, 0.0),
    ],
)
def test_texts_are_compared_by_shingles_of_four_words(text, body, precision, recall):
    assert Likeness.of(text, body) == Likeness(precision=precision, recall=recall)


def test_pages_weigh_the_same():
    pages = [Likeness(precision=1.0, recall=0.5), Likeness(precision=0.5, recall=0.5)]
    assert f1(pages) == pytest.approx(2 * 0.75 * 0.5 / 1.25)
    assert f1([]) == 0.0


BODY = [
    "The governor of the province said that four people were wounded when shells hit the market.",
    "In the evening the hospital reported that one of the wounded, a woman, had died of her injuries.",
]


def test_the_script_prints_its_figures_last(tmp_path):
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    head = "<head><title>Shells on a market</title></head>"
    page = f"<html>{head}<body><article>{paragraphs}</article></body></html>"
    (tmp_path / "p1.html.gz").write_bytes(gzip.compress(page.encode()))
    record = {"id": "p1", "articleBody": "\n\n".join(BODY)}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, FOLDER / "run.py", "--data", tmp_path, "--lines"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["f1"] == figures["trafilatura_f1"] == 1.0
    assert 0.9 < figures["with_headline_f1"] < 1.0
    assert figures["losses_dropped"] == 0
