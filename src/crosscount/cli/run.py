"""`crosscount run`: from files to incidents."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.claims import say_readers
from crosscount.cli.incidents import print_incidents
from crosscount.cli.moments import say_removed
from crosscount.cli.progress import progress
from crosscount.cli.selecting import limited
from crosscount.config import EXTRACTOR_VARIABLE, Config, ExtractorKind
from crosscount.ingest import read
from crosscount.model import Capture, Refusal
from crosscount.model.selection import Selection
from crosscount.store import Ledger, open_ledger

Command = Callable[..., Any]

REFUSED = 3
"""The exit code where some inputs were refused."""


INPUTS = (
    click.argument("paths", nargs=-1, required=True),
    click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Date of documents that have none of their own.",
    ),
    click.option(
        "--metadata",
        type=click.Path(path_type=Path),
        help="CSV file with the columns doc, published, url, outlet, title.",
    ),
)
"""What is read, and what is known of it."""

READER = (
    click.option(
        "--extractor",
        type=click.Choice([kind.value for kind in ExtractorKind]),
        envvar=EXTRACTOR_VARIABLE,
        show_envvar=True,
        help="What reads the claims; learned by default.",
    ),
    click.option(
        "--least-confidence",
        type=click.FloatRange(0, 1),
        metavar="CHANCE",
        help="Make a claim from this chance on: lower finds more, higher errs less.",
    ),
)
"""What reads claims."""


def having(options: Iterable[Callable[[Command], Command]]) -> Callable[[Command], Command]:
    """Give a command arguments and options, in their order."""
    return lambda command: reduce(lambda made, option: option(made), reversed(tuple(options)), command)


@click.command()
@having((*INPUTS, *READER))
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="How to print."
)
@click.pass_obj
def run(
    config: Config,
    paths: tuple[str, ...],
    published: dt.datetime | None,
    metadata: Path | None,
    extractor: str | None,
    least_confidence: float | None,
    form: str,
) -> None:
    """Read PATHS (files, folders, or - for standard input) and print the incidents."""
    config = reading_by(config, extractor, least_confidence)
    inputs = inputs_of(config, paths, published, metadata)
    with open_ledger(config.ledger) as ledger:
        with progress() as tick:
            intake = pipeline.process(inputs, ledger=ledger, config=config, tick=tick)
        print_incidents(ledger, form, None, limited(Selection(), None, form))
        say_intake(intake, ledger)
    if intake.refusals:
        sys.exit(REFUSED)


def reading_by(config: Config, extractor: str | None, least_confidence: float | None) -> Config:
    """The configuration with the extractor that a command was given."""
    kind = ExtractorKind(extractor or config.extractor)
    return config.model_copy(update={"extractor": kind, "least_confidence": least_confidence})


def inputs_of(
    config: Config, paths: tuple[str, ...], published: dt.datetime | None, metadata: Path | None
) -> Iterator[Capture | Refusal]:
    """The inputs that a command was given, as they are read."""
    day = published.date() if published else None
    options = pipeline.ingest_options(config, published=day, metadata=metadata)
    return iter(read(paths, options=options, stdin=sys.stdin.buffer))


def say_intake(intake: pipeline.Intake, ledger: Ledger) -> None:
    """Say what became of the inputs, and what the ledger holds."""
    if intake.notice:
        output.talk(intake.notice)
    else:
        say_readers(ledger)
    say_removed(ledger)
    for refusal in intake.refusals:
        output.talk(refusal_line(refusal))
    counts = ledger.counts()
    came = f"{output.count(intake.documents, 'document')} ({intake.new} new), {len(intake.refusals)} refused"
    output.talk(f"{output.count(intake.inputs, 'input')}: {came}.")
    held = f"{output.count(counts.documents, 'document')} and {output.count(counts.claims, 'claim')}"
    output.talk(f"{ledger.address} holds {held}; {counts.ungrounded} could not be grounded.")


def refusal_line(refusal: Refusal) -> str:
    """What was refused, and why, in one line."""
    return f"refused ({refusal.reason}) {refusal.source}: {refusal.detail}"
