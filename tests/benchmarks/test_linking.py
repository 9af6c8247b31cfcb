"""The benchmark of reports on shootings: its scores, its profile, and a run on invented reports."""

import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks/linking"
sys.path.append(str(FOLDER))  # as Python does for the folder of a script

from clusters import alike_in_words, joined, score  # noqa: E402
from tolls import of_report, of_reports  # noqa: E402

from crosscount.extract import extract  # noqa: E402
from crosscount.model import Claim, Document, Loss  # noqa: E402

FIRST = "TUVSTAD - Adeyemi Lindqvist, 31, was killed on Quillfeather Street on 4 May 2031, police said."
AGAIN = "Police named the man killed on Quillfeather Street in Tuvstad on 4 May 2031: Adeyemi Lindqvist."
OTHER = "OXBERG - Two women were wounded at the Marchetti mill in Oxberg, Sheriff Okonjo told reporters."


def record(name, incident, text, killed, injured):
    return {
        "id": name,
        "incident": incident,
        "title": text[:20],
        "text": text,
        "published": "2031-05-05",
        "gold": {"killed": killed, "injured": injured},
    }


REPORTS = [record("a", "x", FIRST, 1, 0), record("b", "x", AGAIN, 1, 0), record("c", "y", OTHER, 0, 2)]


def test_scores_by_hand():
    gold = {"a": "x", "b": "x", "c": "y"}
    assert score(gold, gold).bcubed == score(gold, gold).pairwise == 1
    alone = score({doc: doc for doc in gold}, gold)
    assert (alone.bcubed_precision, alone.bcubed_recall) == (1, pytest.approx(2 / 3))
    assert (alone.pairwise_precision, alone.pairwise_recall) == (0, 0)
    together = score(dict.fromkeys(gold, "x"), gold)
    assert (together.pairwise_precision, together.pairwise_recall) == (pytest.approx(1 / 3), 1)


def test_links_join_along_chains_in_any_order():
    links = [("a", "b"), ("c", "d"), ("b", "c")]
    assert joined("abcde", links) == joined("abcde", links[::-1]) == dict.fromkeys("abcd", "a") | {"e": "e"}


def test_the_baseline_joins_like_words_near_in_time():
    texts = {"a": FIRST, "b": AGAIN, "c": OTHER}
    day = dt.date(2031, 5, 5)
    assert list(alike_in_words(texts, dict.fromkeys(texts, day))) == [("a", "b")]
    assert list(alike_in_words(texts, {"a": day, "b": day + dt.timedelta(days=31), "c": day})) == []


@pytest.mark.parametrize(
    ("reports", "toll"),
    [
        ([(1, 2), (1, 3), (1, 3), (2, 3)], (1, 3)),
        ([(0, 1), (1, 0)], (1, 0)),  # who was injured has died since
        ([(0, 1), (0, 1), (1, 0)], (1, 0)),  # and the last report has it, whatever the earlier ones have
        ([(1, 0), (0, 1), (0, 1)], (0, 1)),  # but not the first
        ([(1, 4), (2, 3)], (2, 3)),
        ([], (0, 0)),
    ],
)
def test_the_number_that_most_reports_give_stands_and_nobody_counts_twice(reports, toll):
    assert of_reports(reports) == toll


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Two men were killed and four were wounded. In May, nine men were killed.", (2, 4)),
        ("A woman was hurt and a child was wounded.", (0, 2)),
        ("A woman was hurt. The woman was wounded.", (0, 1)),
        ("A woman was hurt and he was wounded.", (0, 1)),  # he may be told of already
        ("Two women and two children were hurt.", (0, 4)),
        ("Lea Ost, 31, was wounded. Lea Ost was killed.", (1, 0)),
        ("A woman was wounded. A man was killed.", (1, 1)),
        ("Lea Ost was wounded. Another woman was killed.", (1, 0)),
        ("Nine men were killed in separate shootings. Two men were killed.", (2, 0)),
        ("Nobody was killed.", None),
    ],
)
def test_a_reports_number_is_the_first_and_single_persons_of_a_sentence_add_up(text, toll):
    document = Document(name="r", media_type="text/plain", raw_hash="0" * 64, text=text, made_by="test")
    assert of_report(claim for claim in extract(document) if isinstance(claim, Claim)) == toll


def test_who_was_shot_and_did_not_die_was_injured():
    text = "Five women were wounded. Two men were killed."
    document = Document(name="r", media_type="text/plain", raw_hash="0" * 64, text=text, made_by="test")
    claims = [claim for claim in extract(document) if isinstance(claim, Claim)]
    shot = [replace(c, text=text, loss=Loss.CASUALTIES) if c.loss is Loss.WOUNDED else c for c in claims]
    assert of_report(shot) == (2, 3)


@pytest.mark.slow
def test_a_run_prints_its_figures_as_json(tmp_path):
    data = tmp_path / "reports.jsonl"
    data.write_text("".join(f"{json.dumps(each)}\n" for each in REPORTS), encoding="utf-8")
    call = [sys.executable, str(FOLDER / "run.py"), "--data", str(data)]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own script
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert (figures["bcubed"], figures["pairwise"]) == (1, 1)
