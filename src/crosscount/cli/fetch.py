"""`crosscount fetch`: keep what stands at web addresses."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from crosscount import pipeline
from crosscount.cli.progress import progress
from crosscount.cli.run import DESCRIBED, REFUSED, having, options_of, say_intake
from crosscount.config import Config
from crosscount.ingest import FetchOptions
from crosscount.ingest.options import DELAY, MAX_AGE
from crosscount.store import open_ledger

VISITS = (
    click.option(
        "--delay",
        type=click.FloatRange(min=0),
        default=DELAY,
        show_default=True,
        metavar="SECONDS",
        help="Between two visits to a site; its robots.txt may ask for more.",
    ),
    click.option(
        "--max-age",
        type=click.FloatRange(min=0),
        default=MAX_AGE / dt.timedelta(hours=1),
        show_default=True,
        metavar="HOURS",
        help="Do not ask again for what was captured within so many hours.",
    ),
)
"""How sites are visited."""


@click.command()
@click.argument("addresses", nargs=-1, metavar="[URL]...")
@click.option(
    "--list", "listed", type=click.File(encoding="utf-8"), metavar="FILE", help="A file with one URL a line."
)
@having((*DESCRIBED, *VISITS))
@click.pass_obj
def fetch(
    config: Config,
    addresses: tuple[str, ...],
    listed: TextIO | None,
    published: dt.datetime | None,
    metadata: Path | None,
    delay: float,
    max_age: float,
) -> None:
    """Keep what stands at each URL in the ledger, and read nothing in it yet."""
    wanted = [*addresses, *_lines(listed)]
    if not wanted:
        raise click.UsageError("name a URL, or a file of them with --list")
    options = options_of(config, published, metadata)
    visits = FetchOptions(delay=delay, max_age=dt.timedelta(hours=max_age))
    with open_ledger(config.ledger) as ledger:
        inputs = pipeline.fetched(wanted, ledger, options, visits)
        with progress() as tick:
            intake = pipeline.capture(ledger, inputs, batch=1, tick=tick)
        say_intake(intake, ledger)
    if intake.refusals:
        sys.exit(REFUSED)


def _lines(listed: TextIO | None) -> Iterator[str]:
    """The addresses of a list; blank lines and those that begin with "#" are none."""
    for line in listed or ():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()
