"""Reports side by side, as lines of text."""

from collections.abc import Callable, Iterator, Mapping

from crosscount.evaluation import ATTRIBUTES, CodedClaim, Level, Rates, Report, bootstrap

Reports = Mapping[str, Report]
"""Reports on the same gold, by the name of the reader."""

Key = Callable[[CodedClaim], str | None]

GROUPINGS: dict[str, Key] = {
    "loss": lambda claim: claim.loss,
    "qualifier": lambda claim: claim.given("qualifier")[0],
    "attribution": lambda claim: claim.given("attribution")[0],
}
"""What claims are grouped by; where the gold has several answers, its first one decides."""


def lines(reports: Reports, kinds: Mapping[str, str]) -> Iterator[str]:
    """Everything there is to see; `kinds` gives the kind of each document."""
    yield from _levels(reports, len(kinds))
    for name, key in GROUPINGS.items():
        yield from _grouped(reports, name, key)
    yield from _by_kind(reports, kinds)
    yield from _attributes(reports)


def _levels(reports: Reports, documents: int) -> Iterator[str]:
    yield _head(f"{documents} documents", reports)
    for level in Level:
        yield _row(level.value, [report.rates(level) for report in reports.values()])
    for name, report in reports.items():
        low, high = bootstrap(report)
        yield f"count F1 of {name} in 95 % of resamples of the documents: {low:.3f} to {high:.3f}"


def _grouped(reports: Reports, name: str, key: Key) -> Iterator[str]:
    yield _head(f"count by {name}", reports)
    for group in _groups(reports, key):
        among = _in_group(key, group)
        rates = [report.rates(Level.COUNT, among) for report in reports.values()]
        yield _row(group, rates)


def _in_group(key: Key, group: str) -> Callable[[CodedClaim], bool]:
    return lambda claim: (key(claim) or "") == group


def _groups(reports: Reports, key: Key) -> list[str]:
    gold = next(iter(reports.values())).documents
    return sorted({key(claim) or "" for document in gold for claim in document.gold})


def _by_kind(reports: Reports, kinds: Mapping[str, str]) -> Iterator[str]:
    yield _head("count by kind of document", reports)
    for kind in sorted(set(kinds.values())):
        some = {doc for doc, its_kind in kinds.items() if its_kind == kind}
        yield _row(kind, [report.within(some).rates(Level.COUNT) for report in reports.values()])


def _attributes(reports: Reports) -> Iterator[str]:
    yield f"\n{'right among right counts':32}" + "".join(f"{name:>12}" for name in reports)
    for name in ATTRIBUTES:
        yield _shares(name, [_accuracy(report, name) for report in reports.values()])
    yield _shares("zero claims recalled", [report.zero_recall() for report in reports.values()])


def _accuracy(report: Report, name: str) -> float | None:
    """How often an attribute is right; None where the reader never speaks of it."""
    speaks = any(name in claim.answers for document in report.documents for claim in document.predicted)
    return report.accuracy(name) if speaks else None


def _head(title: str, reports: Reports) -> str:
    return f"\n{title:26} claims" + "".join(f"{name:>12}     P      R     F1" for name in reports)


def _row(label: str, rates: list[Rates]) -> str:
    figures = "".join(f"{'':12}{each.precision:6.3f} {each.recall:6.3f} {each.f1:6.3f}" for each in rates)
    return f"{label:26} {rates[0].gold:6}{figures}"


def _shares(label: str, shares: list[float | None]) -> str:
    return f"{label:32}" + "".join(f"{'-':>12}" if share is None else f"{share:12.3f}" for share in shares)
