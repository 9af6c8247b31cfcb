"""`crosscount claims`: who says that whom lost what, word for word."""

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.show import claim_line, ungrounded_line
from crosscount.config import Config
from crosscount.extract import RULES
from crosscount.pipeline import Moment, View


@click.command()
@click.option(
    "--format", "form", type=output.FORMATS, help="How to print; a table on a terminal, JSON lines in a pipe."
)
@click.option("--ungrounded", is_flag=True, help="Print what was read but could not be proved from the text.")
@at_a_moment
@click.pass_obj
def claims(config: Config, form: str | None, *, ungrounded: bool, moment: Moment) -> None:
    """Print the claims: who says that whom lost what, word for word."""
    with viewing(config, moment) as ledger:
        if ungrounded:
            output.lines(ungrounded_line(item) for item in ledger.ungrounded())
        elif (form or output.default_format()) == "table":
            names = ledger.names()
            output.lines(claim_line(claim, names) for claim in ledger.resolved())
        else:
            output.table(pipeline.claims(ledger), form or "jsonl")
        say_readers(ledger)


def say_readers(ledger: View) -> None:
    """Say where claims are the rules' and not the learned extractor's: fewer are found."""
    readers = ledger.extractors()
    by_rules = readers.get(RULES, 0)
    if by_rules:
        read = output.count(sum(readers.values()), "document")
        output.talk(f"{by_rules} of {read} read by the rules alone ({RULES}).")
