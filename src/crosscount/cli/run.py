"""`crosscount run`: from files to incidents."""

import datetime as dt
import sys
from pathlib import Path

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
from crosscount.model import Refusal
from crosscount.model.selection import Selection
from crosscount.store import Ledger, open_ledger

REFUSED = 3
"""The exit code where some inputs were refused."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), help="Date of documents that have none of their own."
)
@click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    help="CSV file with the columns doc, published, url, outlet, title.",
)
@click.option(
    "--extractor",
    type=click.Choice([kind.value for kind in ExtractorKind]),
    envvar=EXTRACTOR_VARIABLE,
    show_envvar=True,
    help="What reads the claims; learned by default.",
)
@click.option(
    "--least-confidence",
    type=click.FloatRange(0, 1),
    metavar="CHANCE",
    help="Make a claim from this chance on: lower finds more, higher errs less.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="How to print."
)
@click.pass_obj
def run(
    config: Config,
    paths: tuple[str, ...],
    published: dt.datetime | None,
    metadata: Path | None,
    extractor: ExtractorKind | None,
    least_confidence: float | None,
    form: str,
) -> None:
    """Read PATHS (files, folders, or - for standard input) and print the incidents."""
    chosen = {"extractor": ExtractorKind(extractor or config.extractor), "least_confidence": least_confidence}
    config = config.model_copy(update=chosen)
    day = published.date() if published else None
    options = pipeline.ingest_options(config, published=day, metadata=metadata)
    inputs = read(paths, options=options, stdin=sys.stdin.buffer)
    with open_ledger(config.ledger) as ledger:
        with progress() as tick:
            intake = pipeline.process(inputs, ledger=ledger, config=config, tick=tick)
        print_incidents(ledger, form, None, limited(Selection(), None, form))
        _say_intake(intake, ledger)
    if intake.refusals:
        sys.exit(REFUSED)


def _say_intake(intake: pipeline.Intake, ledger: Ledger) -> None:
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
