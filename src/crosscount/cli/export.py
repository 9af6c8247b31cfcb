"""`crosscount export`: all records of a kind, a report or the ledger itself, to a file or standard output."""

from pathlib import Path

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.claims import say_readers
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.rules import rules_option
from crosscount.cli.selecting import asking, status_option
from crosscount.config import Config
from crosscount.export.parquet import write_parquet
from crosscount.model.selection import Selection
from crosscount.pipeline import Moment

PARQUET = "parquet"
LEDGER = "ledger"
REPORT = "report"
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("kind", type=click.Choice(sorted([*pipeline.TABLES, LEDGER, REPORT])))
@click.argument("target", metavar="[FILE]", type=FILE, required=False)
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", PARQUET]), help="The format; jsonl by default."
)
@click.option("-o", "--output", "same", type=FILE, help="The same as FILE.")
@rules_option
@click.option("--incident", metavar="ID", help="For a report: of this incident alone.")
@asking
@status_option
@at_a_moment
@click.pass_obj
def export(
    config: Config,
    kind: str,
    target: Path | None,
    same: Path | None,
    form: str | None,
    rules: str | None,
    incident: str | None,
    *,
    asked: Selection,
    limit: int | str | None,
    moment: Moment,
) -> None:
    """Write all records of a KIND, a report or the ledger itself, to FILE or stdout."""
    if target and same:
        raise click.UsageError("FILE and --output are the same: give one of them")
    target = target or same
    if kind == REPORT:
        if form:
            raise click.UsageError("a report is HTML: --format goes with tables")
        from crosscount.cli.report import brief_of, export_report  # noqa: PLC0415 - tables need nothing of it

        export_report(config, target, brief_of(asked, limit, rules, incident, moment), incident)
    elif incident or limit or asked.is_narrow:
        raise click.UsageError(
            f"what is asked for goes with a report; {kind} are written whole, "
            "`crosscount incidents` and `claims` take the same options"
        )
    elif kind == LEDGER:
        if form or rules or not moment.is_now:
            raise click.UsageError("a ledger is written as a whole, in a format of its own")
        from crosscount.cli.moving import export_ledger  # noqa: PLC0415 - tables need nothing of it

        export_ledger(config, target)
    else:
        _export_table(config, kind, target, form or "jsonl", rules, moment)


def _export_table(
    config: Config, kind: str, target: Path | None, form: str, rules: str | None, moment: Moment
) -> None:
    if rules and kind != "estimates":
        raise click.UsageError(f"--rules goes with estimates; {kind} are the same under all rule sets")
    if form == PARQUET and target is None:
        raise click.UsageError("Parquet is no text: name a file")
    with viewing(config, moment) as ledger:
        parts = pipeline.estimates_in_parts(ledger, rules) if rules else pipeline.IN_PARTS[kind](ledger)
        if target is None:
            output.parts(parts, form)
        elif form == PARQUET:
            with output.writing(target) as stream:
                write_parquet(parts, kind, stream)
        else:
            output.file(output.written(parts, form), target)
        say_readers(ledger)
