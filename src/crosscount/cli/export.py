"""`crosscount export`: all records of a kind or the ledger itself, to a file or to standard output."""

from collections.abc import Iterator
from pathlib import Path

import click

from crosscount import pipeline
from crosscount._files import whole_file
from crosscount.cli import output
from crosscount.cli.claims import say_readers
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.rules import rules_option
from crosscount.config import Config
from crosscount.export import Table
from crosscount.export.parquet import write_parquet
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
    form = form or "jsonl"
    if form == PARQUET and target is None:
        raise click.UsageError("Parquet is no text: name a file")
    with viewing(config, moment) as ledger:
        parts = pipeline.estimates_in_parts(ledger, rules) if rules else pipeline.IN_PARTS[kind](ledger)
        if target is None:
            output.parts(parts, form)
        else:
            _write(parts, kind, form, target)
        say_readers(ledger)


def _write(parts: Iterator[Table], kind: str, form: str, target: Path) -> None:
    try:
        with whole_file(target) as stream:
            if form == PARQUET:
                write_parquet(parts, kind, stream)
            else:
                stream.writelines(part.encode("utf-8") for part in output.written(parts, form))
    except OSError as error:
        output.fail(f"{target}: cannot write: {error.strerror}")
