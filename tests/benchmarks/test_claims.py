"""The benchmark of claims, on an invented corpus."""

import json
import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).parents[2] / "benchmarks/claims/run.py"
TEXT = "Ruritania's army said on Monday that seven of its soldiers were killed near Zenda."


def write_corpus(folder):
    doc = {"id": "z1", "kind": "news", "text": TEXT}
    quiet = {"id": "z2", "kind": "news", "text": "The mayor of Zenda opened a bridge."}
    quote = "seven of its soldiers were killed"
    start = TEXT.index(quote)
    claim = {
        "doc": "z1",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "loss": "killed",
        "object": "persons",
        "low": 7,
        "high": 7,
        "victim": "unknown",
        "qualifier": "exact",
    }
    (folder / "docs.jsonl").write_text("".join(json.dumps(each) + "\n" for each in (doc, quiet)))
    (folder / "claims.jsonl").write_text(json.dumps({"docs": ["z1", "z2"]}) + "\n" + json.dumps(claim) + "\n")


def test_it_prints_tables_and_last_the_report(tmp_path):
    write_corpus(tmp_path)
    call = [sys.executable, RUN, "--data", tmp_path, "--errors"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    *table, last = done.stdout.splitlines()
    report = json.loads(last)
    assert list(report) == ["gold", "predicted", "found", "count", "full", "zero_recall", "attributes"]
    assert report["gold"] == 1
    assert report["count"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert any(line.startswith("count by loss") for line in table)
