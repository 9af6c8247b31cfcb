"""`crosscount rebuild`: all that follows from the log, worked out from nothing."""

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.progress import progress
from crosscount.config import Config
from crosscount.pipeline import References
from crosscount.store import open_ledger


@click.command()
@click.pass_obj
def rebuild(config: Config) -> None:
    """Work all that follows from documents and claims out from nothing; equal bytes come of it."""
    with open_ledger(config.ledger, create=False) as ledger:
        with progress() as tick:
            changed = pipeline.reckon(ledger, References.load(config.places), anew=True, tick=tick)
        outcome = "and it came out otherwise than it stood" if changed else "and nothing came out otherwise"
        incidents = output.count(ledger.counts().incidents, "incident")
        output.talk(f"{ledger.address}: worked out from nothing, {outcome}; it tells of {incidents}.")
