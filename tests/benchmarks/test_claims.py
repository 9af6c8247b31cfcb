"""The benchmark of claims, on an invented corpus."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from crosscount.evaluation import CodedClaim, score

RUN = Path(__file__).parents[2] / "benchmarks/claims/run.py"
TEXT = "Ruritania's army said on Monday that seven of its soldiers were killed near Zenda."


@pytest.fixture
def tables():
    spec = importlib.util.spec_from_file_location("tables", RUN.with_name("tables.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    call = [sys.executable, RUN, "--data", tmp_path, "--readers", "rules", "baseline", "--errors"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    *table, last = done.stdout.splitlines()
    report = json.loads(last)
    assert list(report) == ["gold", "predicted", "found", "count", "full", "zero_recall", "attributes"]
    assert report["gold"] == 1
    assert report["count"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert any(line.startswith("count by loss") for line in table)


def test_the_first_reader_is_the_one_judged(tmp_path):
    write_corpus(tmp_path)
    call = [sys.executable, RUN, "--data", tmp_path, "--readers", "baseline", "rules"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    *table, last = done.stdout.splitlines()
    assert json.loads(last)["predicted"] == 0  # it reads no number so far from its loss word
    assert table[1].split()[3::4] == ["baseline", "rules"]


def test_a_reader_that_never_speaks_of_an_attribute_has_no_figure_for_it(tables):
    row = {"doc": "z1", "start": 0, "end": 12, "quote": "seven killed", "loss": "killed", "object": "persons"}
    row |= {"low": 7, "high": 7, "perpetrator": None, "qualifier": "exact"}
    claim = CodedClaim.from_row(row)
    silent = CodedClaim.from_row({name: value for name, value in row.items() if name != "perpetrator"})
    reports = {"speaks": score([claim], [claim]), "silent": score([claim], [silent])}
    shares = {line.split()[0]: line.split()[1:] for line in tables.lines(reports, {"z1": "news"}) if line}
    assert shares["perpetrator"] == ["1.000", "-"]
    assert shares["qualifier"] == ["1.000", "1.000"]
