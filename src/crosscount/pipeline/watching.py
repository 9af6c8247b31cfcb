"""Feeds that are watched: visited in rounds, and worked out after each."""

import time
from collections.abc import Iterable, Iterator
from itertools import count

from crosscount.config import Config
from crosscount.ingest import Fetcher
from crosscount.pipeline.running import process
from crosscount.pipeline.stages import Intake
from crosscount.store import Ledger


def watch(
    feeds: Iterable[str],
    fetcher: Fetcher,
    *,
    ledger: Ledger,
    config: Config,
    every: float,
    rounds: int | None = None,
) -> Iterator[Intake]:
    """What became of the inputs of each round, `every` so many seconds; without `rounds` for ever.

    A round visits what the feeds announce that is new or changed. Who is stopped goes on from there: what the
    ledger holds since it changed is not asked for again.
    """
    feeds = list(feeds)
    for number in count() if rounds is None else range(rounds):
        if number:
            time.sleep(every)
        yield process(fetcher.fetch(feeds), ledger=ledger, config=config)
