"""What a report's figures are made of: each claim missed, invented or coded otherwise, one line each."""

from collections.abc import Iterator

from crosscount.evaluation.agreement import Same, agree
from crosscount.evaluation.coded import ATTRIBUTES, Answer, CodedClaim
from crosscount.evaluation.report import DocumentScore, Level, Report


def mistakes(report: Report) -> Iterator[str]:
    """Lines for a developer to read, document by document, at level `count`."""
    for document in report.documents:
        yield from _missed(document)
        yield from _extra(document)
        yield from _otherwise(document, report.same)


def _missed(document: DocumentScore) -> Iterator[str]:
    met = document.matched[Level.COUNT].keys()
    for index, claim in enumerate(document.gold):
        if index not in met:
            yield f"{document.doc} MISSED {_short(claim)}"


def _extra(document: DocumentScore) -> Iterator[str]:
    right = set(document.matched[Level.COUNT].values())
    for index, claim in enumerate(document.predicted):
        if index not in right:
            yield f"{document.doc} EXTRA  {_short(claim)}"


def _otherwise(document: DocumentScore, same: Same) -> Iterator[str]:
    for gold, guess in document.pairs(Level.COUNT):
        for name in ATTRIBUTES:
            if name in gold.answers and not agree(name, gold, guess, same):
                answers = f"{_words(guess.given(name))}, not {_words(gold.given(name))}"
                yield f"{document.doc} WRONG  {name}: {answers} | {gold.quote}"


def _short(claim: CodedClaim) -> str:
    high = "" if claim.high is None else claim.high
    return (
        f"{claim.loss} {claim.object} {claim.low}..{high} of {_words(claim.given('victim'))} | {claim.quote}"
    )


def _words(answers: tuple[Answer, ...]) -> str:
    return " or ".join(answer or "nobody" for answer in answers)
