"""The invented ledgers that a benchmark is asked to measure, by their size."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import ledger_of

from crosscount.evaluation.benchmark import option_parser

_SIZES = (400, 1_200)


def size_parser(doc: str | None) -> ArgumentParser:
    """Every benchmark's options, and those for the sizes of ledgers and where they are kept."""
    parser = option_parser(doc)
    parser.add_argument(
        "--documents", type=int, nargs="+", default=_SIZES, metavar="N", help="sizes, even numbers"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the ledgers there, and take those that are"
    )
    return parser


@contextmanager
def ledgers(options: Namespace) -> Iterator[tuple[Path, dict[int, Path]]]:
    """A scratch folder, and the ledgers asked for by their number of documents, the smallest first."""
    with TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        yield (
            Path(scratch),
            {documents: ledger_of(documents, folder) for documents in sorted(options.documents)},
        )
