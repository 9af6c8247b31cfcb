"""`crosscount add`, `extract` and `reconcile`: what `run` does, in steps."""

import datetime as dt
import sys
from pathlib import Path

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.claims import say_readers
from crosscount.cli.progress import progress
from crosscount.cli.run import INPUTS, READER, REFUSED, having, options_of, reading_by, say_intake
from crosscount.config import Config
from crosscount.extract import load_extractor
from crosscount.pipeline import References
from crosscount.store import open_ledger


@click.command()
@having(INPUTS)
@click.pass_obj
def add(config: Config, paths: tuple[str, ...], published: dt.datetime | None, metadata: Path | None) -> None:
    """Keep PATHS (files, folders, web addresses, or - for standard input), and read nothing in them yet."""
    options = options_of(config, published, metadata)
    config = pipeline.batched(config, paths)
    with open_ledger(config.ledger) as ledger:
        with progress() as tick:
            inputs = pipeline.inputs(paths, ledger, options, stdin=sys.stdin.buffer, tick=tick)
            intake = pipeline.capture(ledger, inputs, batch=config.batch, tick=tick)
        say_intake(intake, ledger)
    if intake.refusals:
        sys.exit(REFUSED)


@click.command()
@having(READER)
@click.pass_obj
def extract(config: Config, extractor: str | None, least_confidence: float | None) -> None:
    """Read the claims of the documents that this extractor was not the last to read."""
    config = reading_by(config, extractor, least_confidence)
    open_ledger(config.ledger, read_only=True).close()  # makes no ledger where there is none
    reader = load_extractor(config.extractor, least_confidence=config.least_confidence)
    with open_ledger(config.ledger) as ledger:
        with progress() as tick:
            done = pipeline.extract_new(ledger, reader, batch=config.batch, workers=config.workers, tick=tick)
        counts = ledger.counts()
        say_readers(ledger)
        found = f"{output.count(counts.claims, 'claim')}, {counts.ungrounded} could not be grounded"
        output.talk(
            f"{output.count(done, 'document')} read by {reader.made_by}; {ledger.address} holds {found}."
        )
    if reader.notice:
        output.talk(reader.notice)


@click.command()
@click.pass_obj
def reconcile(config: Config) -> None:
    """Work out what follows from the claims: parties, places, dates, incidents, estimates."""
    open_ledger(config.ledger, read_only=True).close()  # makes no ledger where there is none
    with open_ledger(config.ledger) as ledger:
        with progress() as tick:
            changed = pipeline.reckon(ledger, References.load(config.places), tick=tick)
        told = output.count(ledger.counts().incidents, "incident")
        output.talk(f"{told}; " + ("some came out otherwise." if changed else "nothing came out otherwise."))
