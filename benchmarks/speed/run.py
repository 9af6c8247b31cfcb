"""How fast reports become claims: beside gdelt-regkg on the same documents in the same run, and by length.

    run.py --data FOLDER [--readings NAME ...] [--rounds N] [--record] [--hold-floors] [--publish]

FOLDER has `docs.jsonl` (id, text). Timed is the whole way from that file to the claims table, the ledger,
incidents and estimates with it. Each figure is the best of `--rounds` rounds, in which all take turns. The
last line printed is the figures of the first reading as JSON. Exits 1 where `--hold-floors` is given and one
of them is under `floors.json`.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

sys.path.append(str(Path(__file__).parents[1]))  # the folder of the benchmarks, for what they share

BEGAN = time.perf_counter()

import crosscount  # noqa: E402 - its import is timed
import regkg  # noqa: E402
from crosscount.evaluation import corpus_hash  # noqa: E402
from crosscount.evaluation.benchmark import complain, conclude, option_parser  # noqa: E402

IMPORTED = time.perf_counter() - BEGAN

REPORTS = Path(__file__).parents[2] / "examples/galwan/reports"

READINGS: dict[str, dict[str, str]] = {
    "learned": {"extractor": "learned"},
    "rules": {"extractor": "rules"},
}
"""Our ways of reading, by name: options of `crosscount.run`."""

COPIES = (4, 8, 16, 32)
"""Copies of the bundled example's reports in one document: a long article, and two to eight times that."""

ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is to read."""

    documents: int
    words: int

    @classmethod
    def of(cls, docs: Path) -> Self:
        """The size of a JSON lines file; words are what white space separates."""
        texts = [json.loads(line)["text"] for line in docs.read_text("utf-8").splitlines() if line]
        return cls(documents=len(texts), words=sum(len(text.split()) for text in texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Wall-clock seconds until it can read, and for reading everything."""

    start: float
    seconds: float


def read(docs: Path, reading: Mapping[str, str]) -> float:
    """Seconds from a file of documents to the rows of the claims table, in a new ledger."""
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        with crosscount.run(docs, ledger=Path(folder) / "benchmark.db", **reading) as ledger:
            crosscount.claims(ledger)
        return time.perf_counter() - began


def compete(docs: Path, names: Sequence[str], *, rounds: int, record: bool) -> dict[str, Timing]:
    """Everyone's best time on the same documents, in turns; without gdelt-regkg where it cannot be run."""
    first = {name: read(docs, READINGS[name]) for name in names}
    ours: dict[str, list[float]] = {name: [] for name in names}
    theirs: list[regkg.Reading] = []
    for _ in range(rounds):
        for name in names:
            ours[name].append(read(docs, READINGS[name]))
        theirs += _their_turn(docs, record=record)
    best = {name: min(seconds) for name, seconds in ours.items()}
    timings = {name: Timing(start=IMPORTED + first[name] - best[name], seconds=best[name]) for name in names}
    return timings | dict(_their_best(theirs))


def _their_turn(docs: Path, *, record: bool) -> list[regkg.Reading]:
    try:
        return [regkg.read(docs, record=record)]
    except regkg.UnavailableError as error:
        complain(f"gdelt-regkg is left out: {error}")
        return []


def _their_best(readings: Sequence[regkg.Reading]) -> Iterator[tuple[str, Timing]]:
    for part in readings[0].seconds if readings else ():
        start = min(reading.start for reading in readings)
        yield f"gdelt-regkg {part}", Timing(start=start, seconds=min(each.seconds[part] for each in readings))


def by_length(reading: Mapping[str, str], *, rounds: int) -> dict[int, float]:
    """Best seconds for one document, by its words: the bundled example's reports, over and over."""
    with TemporaryDirectory() as folder:
        texts = _example(Path(folder))
        documents = {copies: _write(Path(folder), texts * copies, copies) for copies in COPIES}
        return {
            Size.of(path).words: min(read(path, reading) for _ in range(rounds))
            for path in documents.values()
        }


def _example(folder: Path) -> list[str]:
    """The texts of the bundled example, as ingest reads them, by name."""
    with crosscount.run(REPORTS, ledger=folder / "example.db") as ledger:
        return [doc.text for doc in sorted(ledger.documents(), key=lambda doc: doc.name)]


def _write(folder: Path, texts: Sequence[str], copies: int) -> Path:
    path = folder / f"{copies}.jsonl"
    path.write_text(json.dumps({"id": path.stem, "text": "\n\n".join(texts)}) + "\n", "utf-8")
    return path


def linear(seconds: Mapping[int, float]) -> float:
    """Seconds a word at the shortest over those at the longest: 1 is linear, less grows faster than that."""
    shortest, longest = min(seconds), max(seconds)
    return (seconds[shortest] / shortest) / (seconds[longest] / longest)


def figures(
    name: str, size: Size, timings: Mapping[str, Timing], lengths: Mapping[int, float]
) -> dict[str, float]:
    """The figures of one reading; `ratio_...` is its speed over that of a part of gdelt-regkg."""
    ours = timings[name]
    ratios = {
        f"ratio_{other.split()[1]}": round(timing.seconds / ours.seconds, 3)
        for other, timing in timings.items()
        if other not in READINGS
    }
    return {
        "documents_a_second": round(size.documents / ours.seconds, 2),
        "words_a_second": round(size.words / ours.seconds),
        "start": round(ours.start, 2),
        **ratios,
        "linear": round(linear(lengths), 3),
    }


def table(size: Size, timings: Mapping[str, Timing], *, rounds: int) -> Iterator[str]:
    """Everyone's speed, side by side."""
    yield f"{size.documents} documents, {size.words:,} words; best of {rounds}; {os.cpu_count()} cores"
    yield f"{'':24}{'start s':>9}{'read s':>9}{'docs/s':>9}{'words/s':>9}"
    for name, each in timings.items():
        rates = f"{size.documents / each.seconds:9.1f}{size.words / each.seconds:9,.0f}"
        yield f"{name:24}{each.start:9.2f}{each.seconds:9.2f}{rates}"


def length_table(lengths: Mapping[str, Mapping[int, float]]) -> Iterator[str]:
    """Seconds for one document, by its length."""
    words = next(iter(lengths.values()))
    yield f"\n{'seconds, words in one':24}" + "".join(f"{count:9,}" for count in words) + "   linear"
    for name, seconds in lengths.items():
        yield f"{name:24}" + "".join(f"{each:9.2f}" for each in seconds.values()) + f"{linear(seconds):9.2f}"


def parse_options() -> argparse.Namespace:
    """What was asked for."""
    parser = option_parser(__doc__, data="the folder of docs.jsonl")
    parser.add_argument(
        "--readings",
        nargs="+",
        choices=READINGS,
        default=list(READINGS),
        metavar="NAME",
        help=f"our ways of reading, first the one to judge: {', '.join(READINGS)}",
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often everyone reads everything")
    parser.add_argument("--record", action="store_true", help="time the whole record of gdelt-regkg too")
    return parser.parse_args()


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    options = parse_options()
    docs = options.data.resolve() / "docs.jsonl"
    size = Size.of(docs)
    timings = compete(docs, options.readings, rounds=options.rounds, record=options.record)
    lengths = {name: by_length(READINGS[name], rounds=options.rounds) for name in options.readings}
    for line in [*table(size, timings, rounds=options.rounds), *length_table(lengths)]:
        print(line)
    judged = options.readings[0]
    measured = figures(judged, size, timings, lengths[judged])
    corpus = corpus_hash({docs.name: docs.read_bytes()})
    return conclude(__file__, measured, corpus, options=options, record=measured)


if __name__ == "__main__":
    sys.exit(main())
