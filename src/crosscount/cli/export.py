"""`crosscount export`: all records of a kind or the ledger itself, to a file or to standard output."""

from pathlib import Path

import click

from crosscount import pipeline
from crosscount._files import whole_file
from crosscount.cli import output
from crosscount.cli.claims import say_readers
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.rules import rules_option
from crosscount.config import Config
from crosscount.export.parquet import to_parquet
from crosscount.pipeline import Moment

PARQUET = "parquet"
LEDGER = "ledger"
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("kind", type=click.Choice(sorted([*pipeline.TABLES, LEDGER])))
@click.argument("target", metavar="[FILE]", type=FILE, required=False)
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", PARQUET]), help="The format; jsonl by default."
)
@click.option("-o", "--output", "same", type=FILE, help="The same as FILE.")
@rules_option
@at_a_moment
@click.pass_obj
def export(
    config: Config,
    kind: str,
    target: Path | None,
    same: Path | None,
    form: str | None,
    rules: str | None,
    *,
    moment: Moment,
) -> None:
    """Write all records of a KIND or the ledger itself, to FILE or stdout."""
    if target and same:
        raise click.UsageError("FILE and --output are the same: give one of them")
    target = target or same
    if kind == LEDGER:
        if form or rules or not moment.is_now:
            raise click.UsageError("a ledger is written as a whole, in a format of its own")
        from crosscount.cli.moving import export_ledger  # noqa: PLC0415 - tables need nothing of it

        export_ledger(config, target)
        return
    if rules and kind != "estimates":
        raise click.UsageError(f"--rules goes with estimates; {kind} are the same under all rule sets")
    with viewing(config, moment) as ledger:
        table = pipeline.estimates(ledger, rules) if rules else pipeline.TABLES[kind](ledger)
        say_readers(ledger)
    form = form or "jsonl"
    if form == PARQUET and target is None:
        raise click.UsageError("Parquet is no text: name a file")
    if target is None:
        output.table(table, form)
        return
    content = to_parquet(table, kind) if form == PARQUET else output.written(table, form).encode("utf-8")
    try:
        with whole_file(target) as stream:
            stream.write(content)
    except OSError as error:
        output.fail(f"{target}: cannot write: {error.strerror}")
