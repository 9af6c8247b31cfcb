"""The published figures: of this version, on the corpora of the floors, and the ones that the pages state."""

import json
import re
from pathlib import Path

import pytest

from crosscount.config import ExtractorKind
from crosscount.evaluation import Floors, load_measurements
from crosscount.evaluation.figures import DRIFT, Figure, dump_measurements, parse_measurements
from crosscount.extract import load_extractor

ROOT = Path(__file__).parents[2]
MEASUREMENTS = load_measurements()
VALUES = {f"{m.benchmark}.{f.name}": f.value for m in MEASUREMENTS for f in m.figures}

STATED = {
    "README.md": {
        r"found, of 566 .*F1 ([\d.]+) \|": ["claims.found.f1"],
        r"rules alone ([\d.]+); gdelt-regkg 0.28": ["claims.rules.found.f1"],
        r"count right \| F1 ([\d.]+) .* rules alone ([\d.]+)": ["claims.count.f1", "claims.rules.count.f1"],
        r"party right \| F1 ([\d.]+) .* rules alone ([\d.]+)": ["claims.full.f1", "claims.rules.full.f1"],
        r"\| recall ([\d.]+), precision ([\d.]+) \|": ["muc4.recall", "muc4.precision"],
        r"within 161 km \| ([\d.]+) \|": ["places.within_161"],
        r"TempEval-3 \| ([\d.]+) right": ["timex.value"],
        r"worked by hand \| (\d+) of 28": ["seeds.cells"],
        r"across documents \| (\d+) of 5": ["seeds.linking_cells"],
    },
    "docs/explanation/claims.md": {
        r"have one \| precision ([\d.]+), recall ([\d.]+)": ["claims.found.precision", "claims.found.recall"],
        r"party is right too \| F1 ([\d.]+) \| F1 ([\d.]+)": ["claims.full.f1", "claims.rules.full.f1"],
        r"victims' party \| ([\d.]+) \| ([\d.]+)": [
            "claims.attributes.victim",
            "claims.rules.attributes.victim",
        ],
        r"claimant's party \| ([\d.]+) \|": ["claims.attributes.claimant_party"],
    },
}


@pytest.mark.parametrize("page", STATED)
def test_a_page_states_the_published_figures(page):
    text = (ROOT / page).read_text("utf-8")
    for pattern, names in STATED[page].items():
        found = re.search(pattern, text)
        assert found, pattern
        for stated, name in zip(found.groups(), names, strict=True):
            digits = len(stated.partition(".")[2])
            # a half lies between two roundings
            assert abs(float(stated) - VALUES[name]) <= 0.5 * 10**-digits + 1e-9, name


@pytest.mark.parametrize("measurement", MEASUREMENTS, ids=lambda m: f"{m.benchmark} {m.reader}")
def test_a_measurement_is_on_the_corpus_of_its_floors_and_not_under_them(measurement):
    floors = Floors.parse((ROOT / "benchmarks" / measurement.benchmark / "floors.json").read_text("utf-8"))
    assert measurement.corpus == floors.corpus
    published = {figure.name: figure.value for figure in measurement.figures}
    fallen = [n for n, floor in floors.figures.items() if n in published and published[n] < floor - DRIFT]
    assert fallen == []


def test_the_figures_are_of_the_extractors_of_this_version():
    of_this = {load_extractor(kind).made_by for kind in ExtractorKind}
    assert {m.reader for m in MEASUREMENTS} - {""} == of_this


def test_the_file_is_what_is_written():
    text = (ROOT / "src/crosscount/evaluation/figures.json").read_text("utf-8")
    assert dump_measurements(parse_measurements(text)) == text
    assert json.loads(text)


def test_a_share_may_drift_by_a_little_and_a_count_may_not():
    assert Figure(name="f1", what="", value=0.5).holds({"f1": 0.505})
    assert not Figure(name="f1", what="", value=0.5).holds({"f1": 0.52})
    assert Figure(name="cells", what="", value=3, of=5).holds({"cells": 3})
    assert not Figure(name="cells", what="", value=3, of=5).holds({"cells": 4})
    assert not Figure(name="f1", what="", value=0.5).holds({})
