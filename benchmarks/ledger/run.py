"""What a large ledger answers, and how soon: opening it, each command, and verifying it.

    run.py [--documents N ...] [--keep FOLDER] [--hold-floors]

The archives are invented (`archive.py`), so nothing but the package is needed. A command runs as a person
runs it, in a process of its own with its output in a pipe. The last line printed is the figures as JSON.
Exits 1 where `--hold-floors` is given and a figure is under its floor or over its ceiling in `floors.json`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import CLAIMS, archive, fill

from crosscount.evaluation import corpus_hash
from crosscount.evaluation.benchmark import conclude, option_parser
from crosscount.store import open_ledger

GENERATOR = Path(__file__).with_name("archive.py")
SIZES = (400, 1_200)

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


def ledger_of(documents: int, folder: Path) -> Path:
    """The ledger of an archive of so many documents; one that is in the folder already is taken."""
    path = folder / f"ledger-{documents}.db"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        with open_ledger(unfinished) as ledger:
            fill(ledger, archive(documents))
        unfinished.rename(path)
    return path


def commands(path: Path) -> Iterator[tuple[str, list[str]]]:
    """What is asked of a ledger, each with a name."""
    with open_ledger(path, read_only=True) as ledger:
        incident = next(ledger.listed())
        claim = incident.statements[0].claims[0]
        document = incident.documents[0]
        estimate = next(ledger.estimates({incident.id})).id
    for name, record in (("incident", incident.id), ("claim", claim), ("document", document)):
        yield f"show {name}", ["show", record]
    yield "show estimate", ["show", estimate]
    yield "incidents", ["incidents"]
    yield "incidents of a party", ["incidents", "--party", "kazakhstan"]
    yield "incidents of a day", ["incidents", "--from", "2010-01-20", "--to", "2010-01-20"]
    yield "claims", ["claims", "--format", "table"]
    yield "claims at a place", ["claims", "--format", "table", "--place", "poonch"]
    yield "contradictions", ["contradictions", "--format", "table"]
    yield "verify", ["verify"]


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


def table(costs: Mapping[int, Mapping[str, Cost]]) -> Iterator[str]:
    """A row a command, for each size the seconds of the clock and of the processor, and the megabytes."""
    yield " " * 22 + "".join(f"{documents:>14,} documents" for documents in costs)
    yield " " * 22 + f"{'wall s   cpu s      MB':>24}" * len(costs)
    for name in next(iter(costs.values())):
        row = (each[name] for each in costs.values())
        yield f"{name:22}" + "".join(f"{c.wall:10.2f}{c.processor:8.2f}{c.megabytes:8.0f}" for c in row)


def figures(costs: Mapping[int, Mapping[str, Cost]], opened: Mapping[int, float]) -> dict[str, float]:
    """The figures: seconds at the largest size, and how each grew from the smallest."""
    small, large = min(costs), max(costs)
    few, many = costs[small], costs[large]
    growth = {name: many[name].processor / few[name].processor for name in many if name != "verify"}
    base = few["show claim"].processor  # starting the interpreter and loading what reads a ledger
    return {
        "documents": large,
        "claims": CLAIMS * large,
        "open_seconds": opened[large],
        "slowest_seconds": max(each.wall for name, each in many.items() if name != "verify"),
        "verified_claims_a_second": CLAIMS * large / (many["verify"].processor - base),
        "peak_mb": max(each.megabytes for each in many.values()),
        "growth": max(growth.values()),
        "verify_linear": (many["verify"].processor - base) / (few["verify"].processor - base) * small / large,
    }


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__)
    parser.add_argument(
        "--documents", type=int, nargs="+", default=SIZES, metavar="N", help="sizes, even numbers"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the ledgers there, and take those that are"
    )
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        paths = {documents: ledger_of(documents, folder) for documents in sorted(options.documents)}
        opened = {documents: opening(path) for documents, path in paths.items()}
        costs = {
            documents: {name: cost(path, words) for name, words in commands(path)}
            for documents, path in paths.items()
        }
    for line in table(costs):
        print(line)
    corpus = corpus_hash({GENERATOR.name: GENERATOR.read_bytes()})
    return conclude(__file__, figures(costs, opened), corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
