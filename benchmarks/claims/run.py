"""How well claims are read, against documents coded by the coding guide, beside other readers.

    run.py --data FOLDER [--readers NAME ...] [--hold-floors] [--publish] [--curve] [--errors]

FOLDER has `docs.jsonl` (id, text, kind) and `claims.jsonl` (a first line with the documents' ids, then one
claim a line); `parties.tsv` in the folder above names the party slugs that count as the same. The first
reader is the one that is judged: its report as JSON is the last line printed, and it is its mistakes that
`--errors` lists. Exits 1 where `--hold-floors` is given and a figure of it is under `floors.json`.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

sys.path.append(str(Path(__file__).parents[1]))  # the folder of the benchmarks, for what they share

import baseline
import tables

import crosscount
import regkg
from crosscount.evaluation import (
    CodedClaim,
    Level,
    Report,
    corpus_hash,
    equal_slugs,
    mistakes,
    parse_coding,
    score,
)
from crosscount.evaluation.benchmark import complain, conclude, option_parser

LEAST = 0.1
"""The confidence from which on the curve begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Documents and what people coded in them."""

    folder: Path
    docs: tuple[dict[str, Any], ...]
    covered: frozenset[str]
    claims: tuple[CodedClaim, ...]
    same: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The corpus of a data folder."""
        covered, claims = parse_coding(_lines(folder / "claims.jsonl"))
        parties = folder.parent / "parties.tsv"
        return cls(
            folder=folder,
            docs=tuple(json.loads(line) for line in _lines(folder / "docs.jsonl") if line),
            covered=covered,
            claims=claims,
            same=equal_slugs(_lines(parties)) if parties.exists() else {},
        )

    @property
    def hash(self) -> str:
        """The hash of the two files measured on."""
        return corpus_hash(
            {name: (self.folder / name).read_bytes() for name in ("docs.jsonl", "claims.jsonl")}
        )

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of each document."""
        return {doc["id"]: doc.get("kind") or "-" for doc in self.docs}

    def score(self, predicted: list[CodedClaim]) -> Report:
        """Predicted claims against what people coded."""
        return score(self.claims, predicted, documents=self.covered, same=self.same)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").rstrip("\n").split("\n")


def read_by_package(corpus: Corpus, extractor: str) -> list[CodedClaim]:
    """The claims that an extractor of the package reads."""
    return [CodedClaim.from_row(row) for row in _rows(corpus, extractor)]


def _rows(corpus: Corpus, extractor: str, least_confidence: float | None = None) -> Sequence[dict[str, Any]]:
    """The rows of the claims that an extractor reads, through a ledger of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.db"
        docs = corpus.folder / "docs.jsonl"
        with crosscount.run(
            docs, ledger=path, extractor=extractor, least_confidence=least_confidence
        ) as ledger:
            _check_readers(extractor, ledger.extractors())
            _check_texts(corpus, {doc.name: doc.text for doc in ledger.documents()})
            return crosscount.claims(ledger).rows


def _check_readers(wanted: str, readers: Iterable[str]) -> None:
    """Stop where another extractor stood in for the one to be measured."""
    others = [name for name in readers if not name.startswith(f"extract.{wanted}.")]
    if others:
        sys.exit(f"claims were read by {', '.join(others)} and not by the {wanted} extractor: see `doctor`")


def _check_texts(corpus: Corpus, texts: dict[str, str]) -> None:
    """Stop where the ledger's texts are not the coded ones: their offsets would mean nothing."""
    others = [doc["id"] for doc in corpus.docs if texts.get(doc["id"]) != doc["text"]]
    if others:
        sys.exit(f"{len(others)} documents were refused or have another text than the coded one: {others}")


def read_by_baseline(corpus: Corpus) -> list[CodedClaim]:
    """The claims that one expression finds."""
    return [claim for doc in corpus.docs for claim in baseline.read(doc["id"], doc["text"])]


def read_by_regkg(corpus: Corpus) -> list[CodedClaim]:
    """The claims in the counts of gdelt-regkg; raises `regkg.UnavailableError`."""
    texts = {doc["id"]: doc["text"] for doc in corpus.docs}
    return regkg.coded(regkg.read(corpus.folder / "docs.jsonl").mentions, texts)


READERS: dict[str, Callable[[Corpus], list[CodedClaim]]] = {
    "learned": partial(read_by_package, extractor="learned"),
    "rules": partial(read_by_package, extractor="rules"),
    "baseline": read_by_baseline,
    "gdelt-regkg": read_by_regkg,
}
"""Who reads, by name, ours first."""


def measure(corpus: Corpus, names: Iterable[str]) -> Iterator[tuple[str, Report]]:
    """The report on each reader; one that cannot be run here is left out, and that is said."""
    for name in names:
        try:
            claims = READERS[name](corpus)
        except regkg.UnavailableError as error:
            complain(f"{name} is left out: {error}")
        else:
            yield name, corpus.score(claims)


def figures(report: Report) -> dict[str, float]:
    """What floors can be set on: every figure of the report by its dotted name."""
    record = report.as_json()
    levels = {
        f"{level}.{name}": value
        for level in ("found", "count", "full")
        for name, value in record[level].items()
    }
    shares = {f"attributes.{name}": value for name, value in record["attributes"].items()}
    shares["zero_recall"] = record["zero_recall"]
    return levels | {name: value for name, value in shares.items() if value is not None}


def curve(corpus: Corpus) -> Iterator[str]:
    """Precision and recall of the learned extractor by the confidence from which on a claim counts."""
    rows = _rows(corpus, "learned", LEAST)
    yield "least confidence   found P      R     F1   count P      R     F1"
    for step in range(2, 20):
        least = step / 20
        report = corpus.score([CodedClaim.from_row(row) for row in rows if row["confidence"] >= least])
        rates = [report.rates(level) for level in (Level.FOUND, Level.COUNT)]
        cells = "   ".join(f"{r.precision:7.3f}{r.recall:7.3f}{r.f1:7.3f}" for r in rates)
        yield f"{least:16.2f}   {cells}"


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the folder of docs.jsonl and claims.jsonl")
    parser.add_argument(
        "--readers",
        nargs="+",
        choices=READERS,
        default=list(READERS),
        metavar="NAME",
        help=f"who reads, first the one to judge: {', '.join(READERS)}",
    )
    parser.add_argument("--curve", action="store_true", help="print precision and recall by confidence too")
    parser.add_argument("--errors", action="store_true", help="list every claim missed, extra or wrong")
    options = parser.parse_args()

    corpus = Corpus.load(options.data.resolve())
    reports = dict(measure(corpus, options.readers))
    judged = reports.get(options.readers[0])
    if judged is None:
        return 1
    shown = mistakes(judged) if options.errors else ()
    by_confidence = curve(corpus) if options.curve else ()
    for line in [*shown, *tables.lines(reports, corpus.kinds), *by_confidence]:
        print(line)
    measured = figures(judged)
    if "rules" in reports:
        measured |= {f"rules.{name}": value for name, value in figures(reports["rules"]).items()}
    return conclude(__file__, measured, corpus.hash, options=options, record=judged.as_json())


if __name__ == "__main__":
    sys.exit(main())
