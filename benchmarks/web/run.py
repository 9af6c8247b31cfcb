"""How soon the web app answers: each kind of page, of small and large ledgers, as a browser asks for it.

    run.py [--documents N ...] [--keep FOLDER] [--hold-floors]

The archives are those of `benchmarks/ledger`. `crosscount serve` runs in a process of its own; each kind of
page is asked for at several addresses, each once, so that no answer is one that was kept. The last line
printed is the figures as JSON. Exits 1 where `--hold-floors` is given and a figure is over its ceiling.
"""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))
from archive import GENERATOR
from sizes import ledgers, size_parser

from crosscount.evaluation import corpus_hash
from crosscount.evaluation.benchmark import conclude
from crosscount.model.selection import Selection
from crosscount.store import Ledger, open_ledger
from crosscount.web.overview import WAIT
from crosscount.web.reviewers import COOKIE

EACH = 12
"""Addresses of each kind of page."""

POINTS = ((46.7, 39.8), (69.2, 34.5), (37.6, 47.1), (43.1, 36.3), (36.2, 32.6), (2.1, 13.5))
"""Where a map is looked at more nearly, in degrees east and north."""

PROGRAM = Path(sys.executable).with_name("crosscount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an answer took: milliseconds of the clock, and of the server's processor."""

    wall: float
    processor: float


class Served:
    """A running server and one connection to it, with a session."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        link = urlsplit(process.stdout.readline().strip() if process.stdout else "")
        self._connection = http.client.HTTPConnection(link.hostname or "", link.port)
        answer = self._answer(f"{link.path}?{link.query}", {})
        self._session = str(answer.getheader("set-cookie")).partition(";")[0]

    def ask(self, address: str, **headers: str) -> Cost:
        """What the answer at an address took; raises `SystemExit` where it is none."""
        reviewer = f"; {COOKIE}=Ann" if address.startswith("/review") else ""
        cookies = {"Cookie": self._session + reviewer}
        before, began = self._processor(), time.perf_counter()
        answer = self._answer(address, cookies | headers)
        if answer.status != http.client.OK:
            raise SystemExit(f"{address}: {answer.status}")
        wall = time.perf_counter() - began
        return Cost(wall=wall * 1_000, processor=(self._processor() - before) * 1_000)

    def megabytes(self) -> float:
        """The most memory that the server held."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))

    def _answer(self, address: str, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        self._connection.request("GET", address, headers=dict(headers))
        answer = self._connection.getresponse()
        answer.read()
        return answer

    def _processor(self) -> float:
        used = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(path: Path) -> Iterator[Served]:
    """A server of a ledger, while the block runs."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [PROGRAM, "serve", str(path), "-p", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield Served(process)
    finally:
        process.terminate()
        process.communicate()


def addresses(ledger: Ledger) -> Mapping[str, Sequence[str]]:
    """The addresses that are asked for, by kind of page, spread over the ledger."""
    total = ledger.how_many_incidents(Selection())
    incidents = list(islice(ledger.listed(), 0, None, max(1, total // EACH)))[:EACH]
    claims = [incident.statements[0].claims[0] for incident in incidents]
    days = [incident.time.start for incident in incidents if incident.time.start]
    parties = sorted({side for incident in incidents for bloc in incident.blocs for side in bloc.split("+")})
    places = [quote(incident.place.name) for incident in incidents if incident.place and incident.place.name]
    return {
        "a party": [f"/?party={party}" for party in parties],
        "a place": [f"/?place={place}" for place in places],
        "a period": [f"/?from={day}&to={day.year + 1}-12-31" for day in days],
        "contradicted, by day": [f"/?contradicted=true&from={day}" for day in days],
        "a search": [f"/?q={place}+{party}" for place, party in zip(places, parties, strict=False)],
        "oldest first": [f"/?sort=oldest&loss=killed&to={day}" for day in days],
        "a map": [f"/?map=true&from={day}&loss=killed" for day in days],
        "a part of a map": [
            f"/?map=true&from={day}&view={east},{north},{across}"
            for day, (east, north), across in zip(days, POINTS, cycle((40, 8, 2)), strict=False)
        ],
        "incident": [f"/incidents/{each.id}" for each in incidents],
        "incident, other rules": [f"/incidents/{each.id}?rules=ucdp" for each in incidents],
        "incident as of a day": [
            f"/incidents/{each.id}?as_of={day}" for each, day in zip(incidents, days, strict=True)
        ],
        "why one incident": [f"/incidents/{each.id}/why" for each in incidents],
        "history": [f"/history/{each.id}" for each in incidents],
        "claim": [f"/claims/{claim}" for claim in claims],
        "a claim to review": [f"/review/claims/{claim}" for claim in claims],
        "a queue": [f"/review?from={day}&loss=killed" for day in days],
        "two moments": [
            f"/compare?incident={each.id}&a={day}&b=now" for each, day in zip(incidents, days, strict=True)
        ],
        "two rule sets": [f"/compare?by=rules&a=admission&b=ucdp&from={day}" for day in days],
        "list of claims": [f"/claims?party={party}" for party in parties],
        "document": [f"/documents/{each.documents[0]}" for each in incidents],
        "contradictions": ["/contradictions"] * 3,
        "incident as data": [f"/incidents/{each.id}.json" for each in incidents],
        "50 incidents as data": [f"/incidents.csv?limit=50&party={party}" for party in parties],
        "50 claims as data": [f"/claims.json?limit=50&party={party}" for party in parties],
        "all of them": ["/", "/?sort=oldest", "/?map=true"],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What the pages of one ledger took: the first after the start, and until all is counted."""

    first: Cost
    counted: Cost
    pages: Mapping[str, Sequence[Cost]]
    megabytes: float

    def all(self) -> list[Cost]:
        """Every page but the first."""
        return [cost for costs in self.pages.values() for cost in costs]


def costs_of(path: Path) -> Costs:
    """What each kind of page takes."""
    with open_ledger(path, read_only=True) as ledger:
        asked = addresses(ledger)
    found: dict[str, list[Cost]] = defaultdict(list)
    with serving(path) as server:
        first = server.ask("/")
        counted = server.ask("/", **{WAIT: "true"})
        server.ask("/review")  # the registers are read with the first page of review
        for across in (360, 40, 5):  # the outlines of each scale are read with the first map of it
            server.ask(f"/?map=true&view=0,0,{across}")
        for kind, some in asked.items():
            found[kind] = [server.ask(address) for address in some]
        return Costs(first=first, counted=counted, pages=found, megabytes=server.megabytes())


def table(costs: Mapping[int, Costs]) -> Iterator[str]:
    """A row a kind of page: the median and the slowest by the clock, the median by the processor."""
    yield " " * 24 + "".join(f"{documents:>18,} documents" for documents in costs)
    yield " " * 24 + f"{'median ms  slowest  cpu ms':>28}" * len(costs)
    for name, of in (("the first page", "first"), ("until all is counted", "counted")):
        once = (getattr(each, of) for each in costs.values())
        yield f"{name:24}" + "".join(f"{c.wall:11.0f}{c.wall:9.0f}{c.processor:8.0f}" for c in once)
    for kind in next(iter(costs.values())).pages:
        rows = (each.pages[kind] for each in costs.values())
        yield f"{kind:24}" + "".join(
            f"{median(row):11.0f}{max(c.wall for c in row):9.0f}{median(row, 'processor'):8.0f}"
            for row in rows
        )


def median(costs: Sequence[Cost], of: str = "wall") -> float:
    """The median of some costs."""
    return statistics.median(getattr(cost, of) for cost in costs)


def late(costs: Sequence[Cost], of: str = "wall") -> float:
    """What nineteen of twenty stay under."""
    return statistics.quantiles([getattr(cost, of) for cost in costs], n=20)[-1]


def figures(costs: Mapping[int, Costs]) -> dict[str, float]:
    """The figures: of the largest ledger, and how its median grew from the smallest."""
    small, large = costs[min(costs)].all(), costs[max(costs)].all()
    return {
        "documents": max(costs),
        "median_ms": median(large),
        "late_ms": late(large),
        "median_cpu_ms": median(large, "processor"),
        "late_cpu_ms": late(large, "processor"),
        "first_ms": costs[max(costs)].first.wall,
        "counted_ms": costs[max(costs)].counted.wall,
        "peak_mb": costs[max(costs)].megabytes,
        "growth": statistics.mean(c.processor for c in large) / statistics.mean(c.processor for c in small),
    }


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    options = size_parser(__doc__).parse_args()
    with ledgers(options) as (_, paths):
        costs = {documents: costs_of(path) for documents, path in paths.items()}
    for line in table(costs):
        print(line)
    corpus = corpus_hash({GENERATOR.name: GENERATOR.read_bytes()})
    return conclude(__file__, figures(costs), corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
