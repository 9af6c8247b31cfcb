"""The benchmark of MUC-4's templates: how they are read, and a run on an invented text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crosscount.model import Loss

FOLDER = Path(__file__).parents[2] / "benchmarks/muc4"
sys.path.append(str(FOLDER))  # as Python does for the folder of a script

from targets import targets  # noqa: E402

TEXT = (
    "STRELSAU, 4 MAY 89 -- [TEXT] POLICE SAID THAT TWO PEASANTS WERE KILLED AND THREE SOLDIERS WERE WOUNDED."
)


def incident(*rows):
    return {"targets": [{"target": name, "effect": effect, "number": n} for name, effect, n in rows]}


@pytest.mark.parametrize(
    ("number", "lows"),
    [
        ("2", {2}),
        ("PLURAL", {2}),
        ("90 -", {90, 91}),
        ("- 15", {0}),
        ("3 - 5", {3}),
        ("~100", {90}),
        ("~4", {3}),
        ("3 / 5", {3, 5}),
        ("3 - / PLURAL", {2, 3, 4}),
    ],
)
def test_numbers_of_templates_have_low_ends(number, lows):
    (target,) = targets([incident(("PEASANTS", "DEATH", number))])
    assert target.lows == lows
    assert not target.doubtful


def test_what_is_no_number_is_said():
    with pytest.raises(ValueError, match="'SOME' is no number"):
        list(targets([incident(("PEASANTS", "DEATH", "SOME"))]))


def test_only_death_and_injury_are_losses():
    rows = [
        ("A", "INJURY / DEATH", "1"),
        ("B", "NO INJURY OR DEATH / NO DEATH", "1"),
        ("C", None, "1"),
        ("D", "DEATH", None),
        ("E", "REGAINED FREEDOM", "1"),
    ]
    (target,) = targets([incident(*rows)])
    assert target.losses == {Loss.KILLED, Loss.WOUNDED}


def test_a_target_of_two_templates_is_one_and_question_marks_are_doubts():
    rows = [("A", "DEATH", "1"), ("B", "? DEATH", "1"), ("C", "DEATH", "? 1")]
    found = list(targets([incident(*rows), incident(*rows)]))
    assert [target.doubtful for target in found] == [False, True, True]


def test_it_prints_a_table_and_last_recall_and_precision(tmp_path):
    gold = [incident(("PEASANTS", "DEATH", "2"), ("SOLDIERS", "INJURY", "3"))]
    data = tmp_path / "texts.jsonl"
    data.write_text(json.dumps({"id": "z1", "text": TEXT, "gold": gold}) + "\n", "utf-8")
    call = [sys.executable, FOLDER / "run.py", "--data", data, "--errors"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    *table, last = done.stdout.splitlines()
    assert json.loads(last) == {"recall": 1.0, "precision": 1.0}
    assert any(line.startswith("killed or wounded") for line in table)
