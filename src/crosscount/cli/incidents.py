"""`crosscount incidents`: where, when, each side's losses, and who says what."""

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.account import Book, block, in_order
from crosscount.cli.claims import say_readers
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.rules import LEGEND as SETS_LEGEND, comparison, rules_option
from crosscount.config import Config
from crosscount.export import TABLE_NOTE
from crosscount.model import RuleSet
from crosscount.pipeline import Moment, View

LEGEND = (
    "low – best – high; (best) is provisional; + is open; ≠ contradicted.",
    "`crosscount show ID` opens an incident's claims and their sentences.",
    TABLE_NOTE,
)


@click.command()
@click.option("--format", "form", type=output.FORMATS, default="table", help="How to print.")
@rules_option
@at_a_moment
@click.pass_obj
def incidents(config: Config, form: str, rules: str | None, *, moment: Moment) -> None:
    """Print the incidents: where, when, each side's losses as low – best – high, and who says what."""
    if rules and form != "table":
        raise click.UsageError("--rules needs the table; `export estimates --rules` writes the numbers")
    with viewing(config, moment) as ledger:
        print_incidents(ledger, form, rules)
        say_readers(ledger)


def print_incidents(ledger: View, form: str, rules: str | None = None) -> None:
    """Print the incidents of a ledger, with their ranges by a rule set or by all."""
    if form != "table":
        output.table(pipeline.incidents(ledger), form)
        return
    estimates = pipeline.estimates_by(ledger, rules or RuleSet.ADMISSION)
    if rules == pipeline.ALL_SETS:
        output.lines(comparison(ledger.incidents(), estimates))
        output.talk("\n".join((SETS_LEGEND, TABLE_NOTE)))
        return
    book = Book.of(ledger.resolved(), estimates, ledger.relations(), ledger.names())
    empty = True
    for incident in in_order(ledger.incidents()):
        empty = False
        output.lines(block(incident, book))
    if empty:
        output.talk("No claims of losses were found.")
    else:
        output.talk("\n".join(LEGEND))
