"""`crosscount claims`: who says that whom lost what, word for word."""

from itertools import islice

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.selecting import NARROWER, asking, limited, say_rest
from crosscount.cli.show import claim_line, ungrounded_line
from crosscount.config import Config
from crosscount.extract import RULES
from crosscount.model.selection import Selection
from crosscount.pipeline import Moment, View


@click.command()
@click.option(
    "--format", "form", type=output.FORMATS, help="How to print; a table on a terminal, JSON lines in a pipe."
)
@click.option("--ungrounded", is_flag=True, help="Print what was read but could not be proved from the text.")
@asking
@at_a_moment
@click.pass_obj
def claims(
    config: Config,
    form: str | None,
    *,
    ungrounded: bool,
    asked: Selection,
    limit: int | str | None,
    moment: Moment,
) -> None:
    """Print the claims: who says that whom lost what, word for word."""
    form = form or output.default_format()
    asked = limited(asked, limit, form)
    with viewing(config, moment) as ledger:
        if ungrounded:
            _print_ungrounded(ledger, asked)
        elif form == "table":
            _print_lines(ledger, asked)
        else:
            output.parts(pipeline.claims_in_parts(ledger, asked), form)
        say_readers(ledger)


def _print_lines(ledger: View, asked: Selection) -> None:
    found = list(ledger.resolved(asked))
    names = ledger.names({claim.claim.document for claim in found})
    output.lines(claim_line(claim, names) for claim in found)
    say_rest(len(found), ledger.how_many_claims(asked), "claim", narrower=NARROWER)
    if not found and asked.is_narrow:
        output.talk("No claim fits.")


def _print_ungrounded(ledger: View, asked: Selection) -> None:
    if asked.is_narrow:
        raise click.UsageError("--ungrounded goes with --limit only: such claims have no party, place or day")
    output.lines(ungrounded_line(item) for item in islice(ledger.ungrounded(), asked.limit))


def say_readers(ledger: View) -> None:
    """Say where claims are the rules' and not the learned extractor's: fewer are found."""
    if not ledger.was_read_by(RULES):  # soon known; to count them takes long in a large ledger
        return
    readers = ledger.extractors()
    by_rules = readers.get(RULES, 0)
    if by_rules:
        read = output.count(sum(readers.values()), "document")
        output.talk(f"{by_rules} of {read} read by the rules alone ({RULES}).")
