"""What a user named as input, files or web addresses, as a stream of captures and refusals."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from crosscount import ingest
from crosscount.config import Config
from crosscount.model import Capture, Refusal
from crosscount.pipeline.stages import Tick, silent
from crosscount.store import Ledger

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_address(given: str | Path) -> bool:
    """Whether an input is named by a web address and not by a path."""
    return isinstance(given, str) and _SCHEME.match(given) is not None


def batched(config: Config, given: Iterable[str | Path]) -> Config:
    """The configuration with which pages are kept one by one: who is stopped need not ask for them again."""
    return config.model_copy(update={"batch": 1}) if any(map(is_address, given)) else config


def inputs(
    given: Iterable[str | Path],
    ledger: Ledger,
    options: ingest.IngestOptions,
    *,
    stdin: BinaryIO | None = None,
    tick: Tick = silent,
) -> Iterator[Capture | Refusal]:
    """What the files, folders and addresses hold, in the order given; `-` is standard input.

    Addresses that follow each other are fetched together.
    """
    for on_the_web, some in groupby(given, is_address):
        if on_the_web:
            yield from fetcher(ledger, options, ingest.FetchOptions(), tick).fetch(map(str, some))
        else:
            told = None if tick is silent else partial(tick, "read")
            yield from ingest.read(some, options=options, stdin=stdin or sys.stdin.buffer, told=told)


def fetcher(
    ledger: Ledger, options: ingest.IngestOptions, visits: ingest.FetchOptions, tick: Tick = silent
) -> ingest.Fetcher:
    """What fetches for a ledger: what that holds of an address, and is as it was, is given again."""
    return ingest.Fetcher(
        options=options,
        visits=visits,
        known=ledger.newest_capture,
        now=ledger.clock,
        told=partial(tick, "fetch"),
    )
