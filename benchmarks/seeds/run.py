"""Whether the ledger of the five seeds is the one worked by hand, by the reference's own checker.

    run.py --data ../shared [--hold-floors] [--publish]

Two figures: the seeds alone, without dates, where every cell must hold and no other may claim anything; and
the opposing accounts of `oracle/linking.json`, read with their publication dates. The last line printed is
the first figure as JSON. Exits 1 where `--hold-floors` is given and a figure is under `floors.json`.
"""

import csv
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import crosscount
from crosscount.evaluation import corpus_hash
from crosscount.evaluation.benchmark import conclude, option_parser

VERDICT = re.compile(r"(\d+) of (\d+) cells hold, (\d+) unexpected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the checker said of a ledger's estimates, and how long the ledger took."""

    lines: str
    cells: int
    of: int
    unexpected: int
    seconds: float

    def as_json(self) -> dict[str, float]:
        """The figures; wall-clock seconds from the source to the estimates."""
        return {
            "cells": self.cells,
            "of": self.of,
            "unexpected": self.unexpected,
            "seconds": round(self.seconds, 2),
        }


def judge(
    source: Path, checker: list[Path], *, metadata: Path | None = None, extractor: str = "learned"
) -> Verdict:
    """Read a source into a ledger of its own and have the checker compare its estimates.

    `checker` is the script and, where it is not the one beside it, the oracle.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.db"
        began = time.perf_counter()
        with crosscount.run(source, ledger=path, metadata=metadata, extractor=extractor) as ledger:
            estimates = crosscount.estimates(ledger).to_jsonl()
        seconds = time.perf_counter() - began
        exported = Path(folder) / "estimates.jsonl"
        exported.write_text(estimates, "utf-8")
        script, *oracle = checker
        call = [sys.executable, script, exported, *oracle]
        done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own files
    return _verdict(done.stdout, done.stderr, seconds)


def _verdict(said: str, complaint: str, seconds: float) -> Verdict:
    match = VERDICT.search(said)
    if match is None:
        sys.exit(f"the checker gave no verdict: {said}{complaint}")
    cells, of, unexpected = map(int, match.groups())
    return Verdict(lines=said.rstrip(), cells=cells, of=of, unexpected=unexpected, seconds=seconds)


def opposing_accounts(data: Path) -> Iterator[str]:
    """The lines of `docs.jsonl` that the linking oracle reads: the seeds, and the documents with a date."""
    with (data / "oracle/published.csv").open(encoding="utf-8", newline="") as rows:
        dated = {row["doc"] for row in csv.DictReader(rows)}
    wanted = dated | {path.stem for path in (data / "seeds").glob("*.txt")}
    for line in (data / "gold/dev/docs.jsonl").read_text("utf-8").rstrip("\n").split("\n"):
        if json.loads(line)["id"] in wanted:
            yield line + "\n"


def judge_linking(data: Path, checker: Path) -> Verdict:
    """The opposing accounts with their dates, against the linking oracle."""
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "accounts.jsonl"
        documents.write_text("".join(opposing_accounts(data)), "utf-8")
        oracle = data / "oracle/linking.json"
        return judge(documents, [checker, oracle], metadata=data / "oracle/published.csv")


def corpus(data: Path) -> str:
    """The hash of what is read and what it is compared with."""
    files = [*(data / "seeds").glob("*.txt"), *(data / "oracle").glob("*.json"), data / "gold/dev/docs.jsonl"]
    return corpus_hash({path.name: path.read_bytes() for path in files})


def figures(seeds: Verdict, by_rules: Verdict, linking: Verdict) -> dict[str, float]:
    """What floors can be set on: cells that hold, and their share among those that claim anything."""
    return {
        "cells": seeds.cells,
        "expected_share": _expected_share(seeds),
        "rules_cells": by_rules.cells,
        "rules_expected_share": _expected_share(by_rules),
        "linking_cells": linking.cells,
    }


def _expected_share(verdict: Verdict) -> float:
    shown = verdict.cells + verdict.unexpected
    return verdict.cells / shown if shown else 0.0


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the reference folder")
    options = parser.parse_args()

    checker = options.data / "oracle/check_seeds.py"
    seeds, linking = judge(options.data / "seeds", [checker]), judge_linking(options.data, checker)
    print(f"Opposing accounts, with their dates:\n{linking.lines}\n")
    by_rules = judge(options.data / "seeds", [checker], extractor="rules")
    print(f"The five seeds, read by the rules, without dates:\n{by_rules.lines}\n")
    print(f"The five seeds, without dates:\n{seeds.lines}")
    measured = figures(seeds, by_rules, linking)
    return conclude(__file__, measured, corpus(options.data), options=options, record=seeds.as_json())


if __name__ == "__main__":
    sys.exit(main())
