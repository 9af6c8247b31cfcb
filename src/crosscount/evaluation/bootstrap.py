"""How far a figure would move with other documents of the same sort: a bootstrap over documents."""

import random

from crosscount.evaluation.report import Level, Rates, Report

ROUNDS = 2000
CONFIDENCE = 0.95


def bootstrap(
    report: Report, *, level: Level = Level.COUNT, rounds: int = ROUNDS, seed: int = 0
) -> tuple[float, float]:
    """The interval that holds F1 in 95 % of resamples of the documents, drawn with replacement.

    Claims of one document hang together, so documents are drawn and not claims (percentile bootstrap, Efron
    1979). The same report and seed give the same interval; a report on nothing gives (0, 0).
    """
    if not report.documents:
        return 0.0, 0.0
    documents = [report.within({document.doc}).rates(level) for document in report.documents]
    draw = random.Random(seed)  # noqa: S311 - resampling, no secret
    figures = sorted(_pooled(draw.choices(documents, k=len(documents))).f1 for _ in range(rounds))
    tail = (1 - CONFIDENCE) / 2
    return figures[int(tail * rounds)], figures[min(int((1 - tail) * rounds), rounds - 1)]


def _pooled(documents: list[Rates]) -> Rates:
    return Rates(
        right=sum(rates.right for rates in documents),
        predicted=sum(rates.predicted for rates in documents),
        met=sum(rates.met for rates in documents),
        gold=sum(rates.gold for rates in documents),
    )
