"""`crosscount fetch` and `crosscount watch`: what stands at web addresses, and what feeds announce."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.progress import progress
from crosscount.cli.run import DESCRIBED, READER, REFUSED, having, options_of, reading_by, say_intake
from crosscount.config import Config
from crosscount.ingest import FetchOptions
from crosscount.ingest.guard import web_address
from crosscount.ingest.options import DELAY, MAX_AGE, MOST
from crosscount.ingest.refused import Refused
from crosscount.store import open_ledger

HOUR = dt.timedelta(hours=1)

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
        default=MAX_AGE / HOUR,
        show_default=True,
        metavar="HOURS",
        help="Do not ask again for what was captured within so many hours.",
    ),
    click.option(
        "--most",
        type=click.IntRange(min=1),
        default=MOST,
        show_default=True,
        metavar="N",
        help="Visit so many addresses of one feed or sitemap, those that changed last.",
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
    most: int,
) -> None:
    """Keep what stands at each URL (of a page, feed or sitemap), and read nothing in it yet."""
    wanted = [*addresses, *_lines(listed)]
    if not wanted:
        raise click.UsageError("name a URL, or a file of them with --list")
    options = options_of(config, published, metadata)
    with open_ledger(config.ledger) as ledger:
        with progress() as tick:
            fetcher = pipeline.fetcher(ledger, options, _visits(delay, max_age, most), tick)
            intake = pipeline.capture(ledger, fetcher.fetch(wanted), batch=1)
        say_intake(intake, ledger)
    if intake.refusals:
        sys.exit(REFUSED)


def _web_addresses(_: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The feeds, unless one can never be visited: nobody wants to wait for that."""
    for feed in given:
        try:
            web_address(feed)
        except Refused as refused:
            raise click.BadParameter(f"{feed}: {refused.detail}", param=param) from refused
    return given


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...", callback=_web_addresses)
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="Between two rounds.",
)
@click.option("--rounds", type=click.IntRange(min=1), metavar="N", help="End after so many; else go on.")
@having((*DESCRIBED, *VISITS, *READER))
@click.pass_obj
def watch(
    config: Config,
    feeds: tuple[str, ...],
    every: float,
    rounds: int | None,
    published: dt.datetime | None,
    metadata: Path | None,
    delay: float,
    max_age: float,
    most: int,
    extractor: str | None,
    least_confidence: float | None,
) -> None:
    """Fetch what each FEED (of news, or a sitemap) announces, read it, and look again every so often."""
    config = reading_by(config, extractor, least_confidence).model_copy(update={"batch": 1})
    options = options_of(config, published, metadata)
    with open_ledger(config.ledger) as ledger, progress() as tick:
        fetcher = pipeline.fetcher(ledger, options, _visits(delay, max_age, most), tick)
        told = pipeline.watch(feeds, fetcher, ledger=ledger, config=config, every=60 * every, rounds=rounds)
        try:
            for intake in told:
                output.talk(f"{ledger.clock():%Y-%m-%d %H:%M} UTC")
                say_intake(intake, ledger)
        except KeyboardInterrupt:
            output.talk("Stopped; what was captured is kept. The same command goes on from there.")


def _visits(delay: float, max_age: float, most: int) -> FetchOptions:
    return FetchOptions(delay=delay, max_age=max_age * HOUR, most=most)


def _lines(listed: TextIO | None) -> Iterator[str]:
    """The addresses of a list; blank lines and those that begin with "#" are none."""
    for line in listed or ():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()
