"""`crosscount audit`: whether any number leans to a side."""

import sys
from collections.abc import Iterator

import click
from rich.text import Text

from crosscount import pipeline
from crosscount.cli import output
from crosscount.config import Config
from crosscount.pipeline import Audit
from crosscount.reference import load_register
from crosscount.store import open_ledger
from crosscount.text import visible

LEANING = 1
"""The exit code where a number does not mirror."""


@click.command()
@click.pass_obj
def audit(config: Config) -> None:
    """Swap the two sides of every dyad and report any number that does not mirror; then exit with 1."""
    with open_ledger(config.ledger, read_only=True) as ledger:
        found = pipeline.audit(ledger.resolved(), load_register())
    output.lines(_lines(found))
    count = len(found.asymmetries)
    swapped = f"{len(found.dyads)} dyads swapped, {found.compared} sets of numbers compared"
    output.talk(f"{swapped}: {count} did not mirror." if count else f"{swapped}: all mirror.")
    if count:
        sys.exit(LEANING)


def _lines(found: Audit) -> Iterator[Text]:
    for each in found.asymmetries:
        yield Text.assemble(
            (each.incident, "bold"), f"  {each.dyad[0]} / {each.dyad[1]}  {visible(each.what)}"
        )
        yield Text(f"    as told: {each.before or 'not there'}")
        yield Text(f"    swapped: {each.after or 'not there'}")
