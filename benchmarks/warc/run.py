"""How whole and how fast a damaged web archive is read, beside plain trafilatura on the same pages.

    run.py [--pages N] [--damaged N] [--hold-floors]

The archive is made here: a packed WARC file of invented pages, some records of it damaged. Both read it in a
process of their own, plain trafilatura from the undamaged records' bytes in memory. The last line printed is
the figures as JSON. Exits 1 where `--hold-floors` is given and a figure is under `floors.json`.
"""

import gzip
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import made

from crosscount.evaluation import corpus_hash
from crosscount.evaluation.benchmark import conclude, option_parser
from crosscount.ingest import IngestOptions, read
from crosscount.model import Capture

SPLIT = b"\0--record--\0"
"""Between the records that plain trafilatura is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read, in how many seconds, and the most memory held, in MB."""

    urls: tuple[str, ...]
    places: tuple[str, ...]
    seconds: float
    megabytes: float


def read_ours(path: Path) -> Reading:
    """The archive as `crosscount add` reads it; nothing is kept but addresses."""
    urls, places = [], []
    began = time.perf_counter()
    for item in read([path], options=IngestOptions()):
        if isinstance(item, Capture):
            urls.append(item.document.url or "")
        else:
            places.append(item.source)
    return _reading(urls, places, began)


def read_plainly(path: Path) -> Reading:
    """Every undamaged page with trafilatura alone; the archive is unpacked before the clock starts."""
    import trafilatura  # noqa: PLC0415 - in the process that is measured

    payloads = [gzip.decompress(each).partition(b"200 OK")[2] for each in path.read_bytes().split(SPLIT)]
    began = time.perf_counter()
    texts = [trafilatura.extract(each.partition(b"\r\n\r\n")[2], include_comments=False) for each in payloads]
    return _reading([text for text in texts if text], [], began)


def _reading(urls: list[str], places: list[str], began: float) -> Reading:
    seconds = time.perf_counter() - began
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Reading(urls=tuple(urls), places=tuple(places), seconds=seconds, megabytes=kilobytes / 1024)


def alone(work: Callable[[Path], Reading], path: Path) -> Reading:
    """What a reading gives in a fresh process, whose memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, path).result()


def main() -> int:
    """Make the archive, measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__)
    parser.add_argument("--pages", type=int, default=2_000, help="how many pages the archive has")
    parser.add_argument("--damaged", type=int, default=50, help="how many of them are damaged")
    options = parser.parse_args()
    members = list(made.members(options.pages, options.damaged))
    whole = [each for each in members if not each.damaged]
    with TemporaryDirectory() as folder:
        archive, parts = Path(folder) / "made.warc.gz", Path(folder) / "parts"
        archive.write_bytes(b"".join(each.data for each in members))
        parts.write_bytes(SPLIT.join(each.data for each in whole))
        ours, theirs = alone(read_ours, archive), alone(read_plainly, parts)
    offsets, at = set(), 0
    for each in members:
        offsets |= {f"{archive} at byte {at}"} if each.damaged else set()
        at += len(each.data)
    figures = {
        "captured": len({each.url for each in whole} & set(ours.urls)) / len(whole),
        "damage_placed": len(offsets & set(ours.places)) / max(1, len(offsets)),
        "invented": len(set(ours.urls) - {each.url for each in whole}) + len(set(ours.places) - offsets),
        "pages_a_second": len(whole) / ours.seconds,
        "trafilatura_pages_a_second": len(whole) / theirs.seconds,
        "megabytes": ours.megabytes,
    }
    print(f"{len(members):,} pages, {options.damaged} damaged, {archive.name} of {at / 1e6:.1f} MB")
    print(f"{'':14}{'pages':>8}{'refused':>9}{'seconds':>9}{'pages/s':>9}{'MB':>6}")
    for name, each in (("crosscount", ours), ("trafilatura", theirs)):
        rate = f"{len(each.urls) / each.seconds:9.0f}{each.megabytes:6.0f}"
        print(f"{name:14}{len(each.urls):8,}{len(each.places):9}{each.seconds:9.1f}{rate}")
    return conclude(__file__, figures, corpus_hash({}), options=options)


if __name__ == "__main__":
    sys.exit(main())
