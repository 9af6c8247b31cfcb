"""What a user named as input, files or web addresses, as a stream of captures and refusals."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from crosscount import ingest
from crosscount.model import Capture, Refusal
from crosscount.store import Ledger

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_address(given: str | Path) -> bool:
    """Whether an input is named by a web address and not by a path."""
    return isinstance(given, str) and _SCHEME.match(given) is not None


def inputs(
    given: Iterable[str | Path],
    ledger: Ledger,
    options: ingest.IngestOptions,
    stdin: BinaryIO | None = None,
) -> Iterator[Capture | Refusal]:
    """What the files, folders and addresses hold, in the order given; `-` is standard input.

    Addresses that follow each other are fetched together.
    """
    for on_the_web, some in groupby(given, is_address):
        if on_the_web:
            yield from fetched(map(str, some), ledger, options, ingest.FetchOptions())
        else:
            yield from ingest.read(some, options=options, stdin=stdin or sys.stdin.buffer)


def fetched(
    addresses: Iterable[str], ledger: Ledger, options: ingest.IngestOptions, visits: ingest.FetchOptions
) -> Iterator[Capture | Refusal]:
    """What stands at web addresses; what the ledger holds of one and is as it was is given again."""
    return ingest.fetch(
        addresses, options=options, visits=visits, known=ledger.newest_capture, now=ledger.clock
    )
