"""What a ledger costs by its size: reckoning all of it, and adding one document to it.

    run.py [--claims N ...] [--profile] [--hold-floors] [--publish]

The reports are invented (`reports.py`), so nothing but the package is needed. The last line printed is the
figures as JSON. Exits 1 where `--hold-floors` is given and one of them is under `floors.json`.
"""

import argparse
import cProfile
import datetime as dt
import pstats
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reports import CLAIMS, START, Sentences, report, reports

from crosscount.evaluation import corpus_hash
from crosscount.evaluation.benchmark import conclude, option_parser
from crosscount.model import Capture
from crosscount.pipeline.references import References
from crosscount.pipeline.stages import capture, extract_new, reckon
from crosscount.store import Ledger, open_ledger

GENERATOR = Path(__file__).with_name("reports.py")
SIZES = (2_500, 5_000, 10_000, 20_000)
BATCH = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of the processor for a ledger of one size: what else a machine does does not count."""

    whole: float  # resolving, linking, reconciling and keeping all of it
    quiet: float  # one document more, of a day of its own
    busiest: float  # one document more, of the busiest pair of sides and day


def measure(claims: int, references: References) -> Cost:
    """The costs of a ledger of so many claims."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "scale.db") as ledger:
        documents = claims // CLAIMS
        _take_in(ledger, list(reports(documents)))
        whole = _seconds(lambda: reckon(ledger, references))
        far = START - dt.timedelta(days=30)
        return Cost(
            whole=whole,
            quiet=_added(ledger, references, report(documents, conflict=1, day=far)),
            busiest=_added(ledger, references, report(documents + 1, conflict=0, day=START)),
        )


def _take_in(ledger: Ledger, captures: Sequence[Capture]) -> None:
    capture(ledger, captures, batch=BATCH)
    extract_new(ledger, Sentences(), batch=BATCH, workers=1)


def _added(ledger: Ledger, references: References, more: Capture) -> float:
    def add() -> None:
        _take_in(ledger, [more])
        reckon(ledger, references)

    return _seconds(add)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def figures(costs: Mapping[int, Cost]) -> dict[str, float]:
    """The figures: seconds at the largest size, and ratios between the sizes."""
    small, large = min(costs), max(costs)
    few, many = costs[small], costs[large]
    return {
        "claims": large,
        "whole_seconds": round(many.whole, 2),
        "added_seconds": round(many.quiet, 2),
        "busiest_seconds": round(many.busiest, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "linear": round((few.whole / small) / (many.whole / large), 3),
        "whole_by_added": round(many.whole / many.quiet, 2),
        "whole_by_busiest": round(many.whole / many.busiest, 2),
    }


def table(costs: Mapping[int, Cost]) -> Iterator[str]:
    """Seconds of the processor, a row a size."""
    yield f"{'claims':>8}{'whole s':>10}{'ms a claim':>12}{'one more s':>12}{'busiest s':>11}"
    for claims, cost in costs.items():
        each = 1000 * cost.whole / claims
        yield f"{claims:8,}{cost.whole:10.2f}{each:12.2f}{cost.quiet:12.2f}{cost.busiest:11.2f}"


def profile(claims: int, references: References) -> None:
    """Print what the time of a ledger of one size goes into."""
    profiler = cProfile.Profile()
    profiler.runcall(measure, claims, references)
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)


def parse_options() -> argparse.Namespace:
    """What was asked for."""
    parser = option_parser(__doc__)
    parser.add_argument(
        "--claims",
        type=int,
        nargs="+",
        default=SIZES,
        metavar="N",
        help="the sizes of the ledgers, in claims",
    )
    parser.add_argument("--profile", action="store_true", help="profile the first size instead")
    return parser.parse_args()


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    options = parse_options()
    references = References.load()
    measure(CLAIMS, references)  # what is loaded at the first word counts for none of the sizes
    if options.profile:
        profile(options.claims[0], references)
        return 0
    costs = {claims: measure(claims, references) for claims in sorted(options.claims)}
    for line in table(costs):
        print(line)
    measured = figures(costs)
    corpus = corpus_hash({GENERATOR.name: GENERATOR.read_bytes()})
    return conclude(__file__, measured, corpus, options=options, record=measured)


if __name__ == "__main__":
    sys.exit(main())
