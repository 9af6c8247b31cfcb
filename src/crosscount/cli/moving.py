"""`crosscount import`, and what `crosscount export ledger` does: a ledger moved as a file."""

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.progress import progress
from crosscount.config import Config
from crosscount.store import Added, open_ledger

STANDARD_INPUT = "-"


@click.command(name="import")
@click.argument(
    "source", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True)
)
@click.pass_obj
def import_(config: Config, source: Path) -> None:
    """Take in a ledger that `export ledger` wrote: into a new one, or behind the part of it that is here."""
    with _opened(source) as stream, progress() as tick:
        added = pipeline.import_ledger(config.ledger, stream, str(source), places=config.places, tick=tick)
    _say(added, config)


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[io.BufferedReader]:
    if str(source) != STANDARD_INPUT:
        with source.open("rb") as stream:
            yield stream
        return
    stream = io.BufferedReader(sys.stdin.buffer)  # type: ignore[arg-type] # it reads into buffers
    yield stream
    stream.detach()


def _say(added: Added, config: Config) -> None:
    with open_ledger(config.ledger, read_only=True) as ledger:
        counts = ledger.counts()
        held = f"{output.count(counts.documents, 'document')} and {output.count(counts.claims, 'claim')}"
        came = f"{output.count(added.links, 'link')} and {output.count(added.rows, 'row')} added"
        output.talk(f"{ledger.address}: {came if added.links else 'nothing new'}; it holds {held}.")
        if added.removed:
            output.talk(f"{output.count(added.removed, 'row')} removed, as they were there on request.")
        output.data(ledger.head() + "\n")


def export_ledger(config: Config, target: Path | None) -> None:
    """Write the whole ledger to a file, or to standard output."""
    with open_ledger(config.ledger, read_only=True) as ledger, progress() as tick:
        if target is not None:
            pipeline.export_ledger(ledger, target, tick=tick)
            return
        for line in ledger.exported():
            output.data(line + "\n")
