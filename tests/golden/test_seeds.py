"""The five seed reports, read whole: figures that must hold, and equal bytes whatever the circumstances."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import crosscount
from crosscount.pipeline import TABLES

pytestmark = pytest.mark.shared

BENCHMARK = Path(__file__).parents[2] / "benchmarks/seeds/run.py"


def exports(paths, ledger):
    """Everything that is exported of a ledger made of these reports, by kind."""
    with crosscount.run(paths, ledger=ledger) as opened:
        return {kind: table(opened).to_jsonl() for kind, table in TABLES.items()}


def rows(export):
    return [json.loads(line) for line in export.splitlines()]


@pytest.fixture(scope="module")
def seeds(shared):
    return sorted((shared / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def exported(seeds, tmp_path_factory):
    return exports(seeds, tmp_path_factory.mktemp("seeds") / "ledger.db")


def test_the_floors_of_the_benchmark_hold(shared):
    call = [sys.executable, BENCHMARK, "--data", shared, "--hold-floors"]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr + done.stdout


def test_every_quote_stands_in_its_report_at_its_offsets(seeds, exported):
    texts = {path.stem: path.read_bytes().decode() for path in seeds}
    claims = rows(exported["claims"])
    assert {claim["doc"] for claim in claims} == texts.keys()
    for claim in claims:
        text = texts[claim["doc"]]
        assert claim["quote"] == text[claim["start"] : claim["end"]]
        for name in ("trigger", "quantity", "victims"):
            if claim[name] is not None:
                start, end = claim["spans"][name]
                assert claim[name] == text[start:end]


def test_estimates_are_ordered_and_rest_on_exported_claims(exported):
    known = {claim["id"] for claim in rows(exported["claims"])}
    estimates = rows(exported["estimates"])
    assert estimates
    for estimate in estimates:
        low, best, high = estimate["low"], estimate["best"], estimate["high"]
        assert best is None or low <= best
        assert high is None or (low if best is None else best) <= high
        assert estimate["claims"]
        assert known.issuperset(estimate["claims"])


def test_a_second_run_into_the_same_ledger_changes_nothing(seeds, exported, tmp_path):
    first = exports(seeds, tmp_path / "ledger.db")
    assert exports(seeds, tmp_path / "ledger.db") == first == exported


def test_the_order_of_the_reports_changes_nothing(seeds, exported, tmp_path):
    shuffled = random.Random(5).sample(seeds, len(seeds))
    assert shuffled != seeds
    assert exports(shuffled, tmp_path / "ledger.db") == exported
