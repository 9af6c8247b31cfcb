"""`crosscount incidents`: where, when, each side's losses, and who says what."""

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.account import block
from crosscount.cli.claims import say_readers
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.rules import LEGEND as SETS_LEGEND, comparison, rules_option
from crosscount.cli.selecting import NARROWER, asking, limited, say_rest, status_option
from crosscount.config import Config
from crosscount.export import TABLE_NOTE
from crosscount.model import RuleSet
from crosscount.model.selection import Selection
from crosscount.pipeline import Book, Moment, View

LEGEND = (
    "low – best – high; (best) is provisional; + is open; ≠ contradicted.",
    "`crosscount show ID` opens an incident's claims and their sentences.",
    TABLE_NOTE,
)


@click.command()
@click.option("--format", "form", type=output.FORMATS, default="table", help="How to print.")
@rules_option
@asking
@status_option
@at_a_moment
@click.pass_obj
def incidents(
    config: Config,
    form: str,
    rules: str | None,
    *,
    asked: Selection,
    limit: int | str | None,
    moment: Moment,
) -> None:
    """Print the incidents: where, when, each side's losses as low – best – high, and who says what."""
    if rules and form != "table":
        raise click.UsageError("--rules needs the table; `export estimates --rules` writes the numbers")
    with viewing(config, moment) as ledger:
        print_incidents(ledger, form, rules, limited(asked, limit, form))
        say_readers(ledger)


def print_incidents(ledger: View, form: str, rules: str | None, asked: Selection) -> None:
    """Print the incidents that are asked for, with their ranges by a rule set or by all."""
    if form != "table":
        output.parts(pipeline.incidents_in_parts(ledger, asked), form)
        return
    total = ledger.how_many_incidents(asked)
    found = list(ledger.listed(asked)) if total else []
    if rules == pipeline.ALL_SETS:
        estimates = pipeline.estimates_by(ledger, rules, {incident.id for incident in found})
        output.lines(comparison(found, estimates))
        legend: tuple[str, ...] = (SETS_LEGEND, TABLE_NOTE)
    else:
        book = Book.of(found, ledger, rules or RuleSet.ADMISSION)
        output.lines(line for incident in found for line in block(incident, book))
        legend = LEGEND
    if found:
        output.talk("\n".join(legend))
        say_rest(len(found), total, "incident", narrower=NARROWER)
    elif asked.is_narrow:
        output.talk("No incident fits.")
    else:
        output.talk("No claims of losses were found.")
