"""`crosscount history`: everything that happened to a record, in order."""

import click
from rich.text import Text

from crosscount import pipeline
from crosscount.cli import output
from crosscount.config import Config
from crosscount.export import happenings_table
from crosscount.model import Happening, HappeningKind
from crosscount.store import open_ledger
from crosscount.text import visible


@click.command()
@click.argument("record", metavar="ID")
@click.option(
    "--format", "form", type=output.FORMATS, help="How to print; a table on a terminal, JSON lines in a pipe."
)
@click.pass_obj
def history(config: Config, record: str, form: str | None) -> None:
    """Tell all that happened to a document, claim, incident or estimate, by whom, when and why."""
    with open_ledger(config.ledger, read_only=True) as ledger:
        told = pipeline.history(ledger, record)
    form = form or output.default_format()
    if form == "table":
        output.lines(map(_line, told))
    else:
        output.table(happenings_table(told), form)


def _line(each: Happening) -> Text:
    when = f"{each.at:%Y-%m-%d %H:%M:%SZ}" if each.at else "now"
    text = Text.assemble((f"{when:20}  ", "dim"), (f"{visible(each.by)}: ", "bold"))
    if each.kind in {HappeningKind.READ, HappeningKind.READ_OTHERWISE, HappeningKind.NOT_READ}:
        text.append(f"{each.record} ", style="cyan")
    style = "red" if each.kind is HappeningKind.CONFLICT else ""
    text.append(("conflict: " if style else "") + visible(each.words), style=style)
    if each.why:
        text.append(f" — {visible(each.why)}" + (f" [{each.because}]" if each.because else ""))
    return text
