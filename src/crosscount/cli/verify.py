"""`crosscount verify`: whether the ledger still equals its own hashes."""

import os
import sys

import click

from crosscount import store
from crosscount.cli import output
from crosscount.config import Config


@click.command()
@click.pass_obj
def verify(config: Config) -> None:
    """Re-hash every capture, text, span and link of the ledger; exit 4 and name the damage if any differs."""
    damage = store.verify(config.ledger, workers=config.workers or os.cpu_count() or 1)
    if damage:
        for line in damage:
            output.talk(f"damaged: {line}")
        sys.exit(output.DAMAGED)
    with store.open_ledger(config.ledger, read_only=True) as ledger:
        counts = ledger.counts()
        output.talk(
            f"{ledger.address}: {counts.documents} documents and {counts.claims} claims verified; no damage."
        )
        output.data(ledger.head() + "\n")
