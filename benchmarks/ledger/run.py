"""What a large ledger answers, and how soon: opening it, each command, and verifying it.

    run.py [--documents N ...] [--keep FOLDER] [--hold-floors]

The archives are invented (`archive.py`), so nothing but the package is needed. A command runs as a person
runs it, in a process of its own with its output in a pipe. The last line printed is the figures as JSON.
Exits 1 where `--hold-floors` is given and a figure is under its floor or over its ceiling in `floors.json`.
"""

import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive import CLAIMS, GENERATOR
from sizes import ledgers, size_parser

from crosscount.evaluation import corpus_hash
from crosscount.evaluation.benchmark import conclude
from crosscount.model.selection import Selection
from crosscount.store import open_ledger

REPORT = (
    "Armenia's Defence Ministry said that 7 Azerbaijani soldiers were killed near Goris on 10 January 2010."
)

COMMAND = """
import atexit, pathlib, sys
at_end = pathlib.Path(sys.argv.pop(1))
atexit.register(lambda: at_end.write_text(pathlib.Path("/proc/self/status").read_text()))
from crosscount.cli import main
main()
"""
"""A command that leaves behind what Linux says of its process: `wait4` would count its parent's memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took: seconds of the clock and of the processor, and the most memory that it held."""

    wall: float
    processor: float
    megabytes: float


Costs = Mapping[int, Mapping[str, Cost]]
"""By the number of documents and the name of the command."""


def waited_for(path: Path, scratch: Path) -> Iterator[tuple[str, list[str]]]:
    """What a person asks of a ledger and waits for, each with a name."""
    with open_ledger(path, read_only=True) as ledger:
        incident = next(ledger.listed(Selection(first=dt.date(2010, 1, 10))))
        statement = incident.statements[0]
        estimate = next(ledger.estimates({incident.id})).id
        judged = next(ledger.judgements())
        former = next(old for old, now in incident.former_ids().items() if now == incident.id)
    claim, document = statement.claims[0], incident.documents[0]
    records = {
        "incident": incident.id,
        "incident once named": former,
        "statement": statement.id,
        "estimate": estimate,
        "claim": claim,
        "judged claim": judged.target,
        "document": document,
        "judgement": judged.id,
    }
    for name, record in records.items():
        yield f"show {name}", ["show", record]
    for name in ("incident", "judged claim", "document"):
        yield f"history of {name}", ["history", records[name]]
    yield "why incident", ["why", incident.id]
    yield "captures", ["captures", document]
    yield "incidents", ["incidents"]
    yield "incidents of a party", ["incidents", "--party", "kazakhstan"]
    yield "incidents of a day", ["incidents", "--from", "2010-01-20", "--to", "2010-01-20"]
    yield "incidents contested", ["incidents", "--status", "contested"]
    yield "incidents, all rules", ["incidents", "--rules", "all"]
    yield "claims", ["claims", "--format", "table"]
    yield "claims at a place", ["claims", "--format", "table", "--place", "poonch"]
    yield "contradictions", ["contradictions", "--format", "table"]
    yield "review list", ["review", "list", "--format", "table"]
    yield "review conflicts", ["review", "list", "--conflicts", "--format", "table"]
    yield "review agreement", ["review", "agreement", "--format", "table"]
    yield "export a first line", ["claims", "--limit", "1", "--format", "jsonl"]
    yield "run one report", ["run", str(_report(scratch))]
    yield "review note", ["review", "note", incident.id, "--by", "A", "--why", f"{time.time_ns()}"]


def _report(folder: Path) -> Path:
    """A report that no ledger has yet."""
    path = folder / f"report-{time.time_ns()}.txt"
    path.write_text(f"{REPORT} It was sent as number {time.time_ns()}.\n", encoding="utf-8")
    return path


def read_whole(_: Path, scratch: Path) -> Iterator[tuple[str, list[str]]]:
    """What reads all of a ledger, and is not waited for."""
    yield "verify", ["verify"]
    for kind in ("claims", "estimates", "incidents", "documents", "ledger"):
        yield f"export {kind}", ["export", kind, str(scratch / kind)]


def cost(path: Path, words: list[str]) -> Cost:
    """What one command takes."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    status_file = path.with_suffix(".status")
    began = time.perf_counter()
    done = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", COMMAND, str(status_file), "--ledger", str(path), *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said = done.stderr.read() if done.stderr else b""
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise SystemExit(f"crosscount {' '.join(words)}: {said.decode()}")
    return Cost(
        wall=time.perf_counter() - began,
        processor=used.ru_utime + used.ru_stime,
        megabytes=_peak(status_file.read_text()),
    )


def _peak(status: str) -> float:
    """The most memory that a process held, in megabytes."""
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def opening(path: Path) -> float:
    """Seconds of the processor to open a ledger."""
    began = time.process_time()
    with open_ledger(path, read_only=True) as ledger:
        ledger.head()
    return time.process_time() - began


def table(costs: Costs) -> Iterator[str]:
    """A row a command, for each size the seconds of the clock and of the processor, and the megabytes."""
    yield " " * 22 + "".join(f"{documents:>14,} documents" for documents in costs)
    yield " " * 22 + f"{'wall s   cpu s      MB':>24}" * len(costs)
    for name in next(iter(costs.values())):
        row = (each[name] for each in costs.values())
        yield f"{name:22}" + "".join(f"{c.wall:10.2f}{c.processor:8.2f}{c.megabytes:8.0f}" for c in row)


def figures(waited: Costs, whole: Costs, opened: Mapping[int, float], base: float) -> dict[str, float]:
    """The figures: seconds at the largest size and how each grew from the smallest; starting costs `base`."""
    small, large = min(waited), max(waited)
    few, many = waited[small], waited[large]
    verified = {documents: whole[documents]["verify"].processor - base for documents in whole}
    return {
        "documents": large,
        "claims": CLAIMS * large,
        "open_seconds": opened[large],
        "slowest_seconds": max(each.wall for each in many.values()),
        "slowest_processor_seconds": max(each.processor for each in many.values()),
        "verified_claims_a_second": CLAIMS * large / whole[large]["verify"].wall,
        "verified_claims_a_processor_second": CLAIMS * large / verified[large],
        "peak_mb": max(each.megabytes for each in (*many.values(), *whole[large].values())),
        "growth": max(many[name].processor / few[name].processor for name in many),
        "verify_linear": (verified[small] / small) / (verified[large] / large),
    }


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    options = size_parser(__doc__).parse_args()
    with ledgers(options) as (scratch, paths):
        opened = {documents: opening(path) for documents, path in paths.items()}
        waited, whole = (
            {
                documents: {name: cost(path, words) for name, words in asked(path, scratch)}
                for documents, path in paths.items()
            }
            for asked in (waited_for, read_whole)
        )
    for costs in (waited, whole):
        for line in table(costs):
            print(line)
    corpus = corpus_hash({GENERATOR.name: GENERATOR.read_bytes()})
    base = min(each.processor for found in waited.values() for each in found.values())
    return conclude(__file__, figures(waited, whole, opened, base), corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
