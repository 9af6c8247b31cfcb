"""Predicted against gold. The public function is `score(gold, predicted)`, which gives a `Report`.

Read `coded.py` (what is compared) first, then `agreement.py` (what agrees), `claims.py` (who answers whom)
and `report.py` (the figures). `Floors` holds the figures of a benchmark; `load_measurements` gives those that
the package publishes.
"""

from crosscount.evaluation.bootstrap import bootstrap
from crosscount.evaluation.claims import score
from crosscount.evaluation.coded import ATTRIBUTES, CodedClaim, equal_slugs, parse_coding
from crosscount.evaluation.figures import Measurement, load_measurements
from crosscount.evaluation.floors import Floors, corpus_hash
from crosscount.evaluation.mistakes import mistakes
from crosscount.evaluation.report import DocumentScore, Level, Rates, Report

__all__ = [
    "ATTRIBUTES",
    "CodedClaim",
    "DocumentScore",
    "Floors",
    "Level",
    "Measurement",
    "Rates",
    "Report",
    "bootstrap",
    "corpus_hash",
    "equal_slugs",
    "load_measurements",
    "mistakes",
    "parse_coding",
    "score",
]
