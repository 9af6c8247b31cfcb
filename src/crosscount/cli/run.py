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
from crosscount.ingest import IngestOptions
from crosscount.model import Refusal
from crosscount.model.selection import Selection
from crosscount.store import Ledger, open_ledger

Command = Callable[..., Any]

REFUSED = 3
"""The exit code where some inputs were refused."""


MOST_ALIKE = 3
"""Refusals for one reason that are told one by one."""

DESCRIBED = (
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
"""What is known of the documents."""

INPUTS = (click.argument("paths", nargs=-1, required=True), *DESCRIBED)
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
    """Read PATHS (files, folders, web addresses, or - for standard input) and print the incidents."""
    config = reading_by(config, extractor, least_confidence)
    options = options_of(config, published, metadata)
    config = pipeline.batched(config, paths)
    with open_ledger(config.ledger) as ledger:
        with progress() as tick:
            inputs = pipeline.inputs(paths, ledger, options, stdin=sys.stdin.buffer, tick=tick)
            intake = pipeline.process(inputs, ledger=ledger, config=config, tick=tick)
        print_incidents(ledger, form, None, limited(Selection(), None, form))
        say_intake(intake, ledger)
    if intake.refusals:
        sys.exit(REFUSED)


def reading_by(config: Config, extractor: str | None, least_confidence: float | None) -> Config:
    """The configuration with the extractor that a command was given."""
    kind = ExtractorKind(extractor or config.extractor)
    return config.model_copy(update={"extractor": kind, "least_confidence": least_confidence})


def options_of(config: Config, published: dt.datetime | None, metadata: Path | None) -> IngestOptions:
    """What inputs are read with, as a command was told."""
    day = published.date() if published else None
    return pipeline.ingest_options(config, published=day, metadata=metadata)


def say_intake(intake: pipeline.Intake, ledger: Ledger) -> None:
    """Say what became of the inputs, and what the ledger holds."""
    if intake.notice:
        output.talk(intake.notice)
    else:
        say_readers(ledger)
    say_removed(ledger)
    for line in refusal_lines(intake.refusals):
        output.talk(line)
    if intake.foreign:
        codes = ", ".join(f"{count:,} {code}" for code, count in sorted(intake.foreign.items()))
        total = output.count(sum(intake.foreign.values()), "document")
        output.talk(f"{total} kept and not read, for want of English: {codes}.")
    counts = ledger.counts()
    came = f"{output.count(intake.documents, 'document')} ({intake.new} new), {len(intake.refusals)} refused"
    output.talk(f"{output.count(intake.inputs, 'input')}: {came}.")
    held = f"{output.count(counts.documents, 'document')} and {output.count(counts.claims, 'claim')}"
    output.talk(f"{ledger.address} holds {held}; {counts.ungrounded} could not be grounded.")


def refusal_lines(refusals: Iterable[Refusal]) -> Iterator[str]:
    """What was refused, and why; many for one reason and with one detail in one line."""
    alike: dict[tuple[str, str], list[Refusal]] = {}
    for refusal in refusals:
        alike.setdefault((refusal.reason, refusal.detail), []).append(refusal)
    for same in alike.values():
        if len(same) > MOST_ALIKE:
            first = same[0]
            yield f"refused ({first.reason}) {len(same):,} inputs, {first.source} the first: {first.detail}"
        else:
            yield from map(refusal_line, same)


def refusal_line(refusal: Refusal) -> str:
    """What was refused, and why, in one line."""
    return f"refused ({refusal.reason}) {refusal.source}: {refusal.detail}"
