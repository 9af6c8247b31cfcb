"""`crosscount export`: all records of a kind, to a file or to standard output."""

from pathlib import Path

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.claims import say_readers
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.rules import rules_option
from crosscount.config import Config
from crosscount.export.parquet import to_parquet
from crosscount.pipeline import Moment

PARQUET = "parquet"


@click.command()
@click.argument("kind", type=click.Choice(sorted(pipeline.TABLES)))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", PARQUET]),
    default="jsonl",
    help="The format to write.",
)
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path, dir_okay=False), help="A file to write to."
)
@rules_option
@at_a_moment
@click.pass_obj
def export(
    config: Config, kind: str, form: str, target: Path | None, rules: str | None, *, moment: Moment
) -> None:
    """Write all records of a KIND."""
    if rules and kind != "estimates":
        raise click.UsageError(f"--rules goes with estimates; {kind} are the same under all rule sets")
    with viewing(config, moment) as ledger:
        table = pipeline.estimates(ledger, rules) if rules else pipeline.TABLES[kind](ledger)
        say_readers(ledger)
    if form == PARQUET and target is None:
        raise click.UsageError("Parquet is no text: name a file with -o")
    if target is None:
        output.table(table, form)
        return
    content = to_parquet(table, kind) if form == PARQUET else output.written(table, form).encode("utf-8")
    try:
        target.write_bytes(content)
    except OSError as error:
        output.fail(f"{target}: cannot write: {error.strerror}")
