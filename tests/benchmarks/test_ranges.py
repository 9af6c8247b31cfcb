"""The benchmark of ranges: the profile's conventions, and a run on two invented narratives."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks/ranges"

NARRATIVES = [
    {
        "id": "zenda-1",
        "date": "May 3, 2031",
        "text": "At least six civilians were killed and dozens of others injured when a shell hit a house in "
        "Zenda. The Zenda Herald first reported that four people were killed. A relative wrote that eight "
        "people were killed.",
        "gold": {"killed": [6, 8], "injured": [12, 24]},
        "in_train": False,
    },
    {
        "id": "zenda-2",
        "date": "May 3–4, 2031",
        "text": "Up to five civilians were killed when a shell hit a house in Zenda.",
        "gold": {"killed": [4, 5], "injured": None},
        "in_train": True,
    },
]


def test_it_prints_a_table_and_last_the_shares(tmp_path):
    data = tmp_path / "narratives.jsonl"
    data.write_text("".join(json.dumps(each) + "\n" for each in NARRATIVES), "utf-8")
    call = [sys.executable, FOLDER / "run.py", "--data", data, "--errors"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    *table, last = done.stdout.splitlines()
    assert json.loads(last) == pytest.approx(
        {"killed_low": 0.5, "killed_both": 0.5, "injured_low": 1.0, "injured_both": 1.0, "overlap": 0.875}
    )
    assert [line.split() for line in table if line.startswith("zenda")] == [
        ["zenda-2", "killed", "low", "gold", "(4,", "5),", "read", "(5,", "5)"]
    ]
