"""`crosscount log`: what became of each input, the newest first."""

import click
from rich.text import Text

from crosscount.cli import output
from crosscount.cli.moments import say_removed
from crosscount.cli.selecting import at_most, limit_option, say_rest
from crosscount.config import Config
from crosscount.export import inputs_table
from crosscount.model import Input
from crosscount.store import open_ledger
from crosscount.text import visible


@click.command()
@click.option("--refused", is_flag=True, help="Only what was refused.")
@click.option("--reason", metavar="REASON", help="Only what was refused for this reason: robots, empty ...")
@click.option(
    "--format", "form", type=output.FORMATS, help="How to print; a table on a terminal, JSON lines in a pipe."
)
@limit_option
@click.pass_obj
def log(
    config: Config, *, refused: bool, reason: str | None, form: str | None, limit: int | str | None
) -> None:
    """Tell what became of each input: the document that it is, or why it was refused."""
    form = form or output.default_format()
    with open_ledger(config.ledger, read_only=True) as ledger:
        told = list(ledger.inputs(refused=refused, reason=reason, limit=at_most(limit, form)))
        documents, refusals = ledger.counts().documents, ledger.refused()
        say_removed(ledger)
    if form == "table":
        output.lines(map(_line, told))
    else:
        output.table(inputs_table(told), form)
    asked = sum(refusals.values()) if refused else refusals.get(reason, 0) if reason else None
    say_rest(len(told), documents + sum(refusals.values()) if asked is None else asked, "input")
    output.talk(_sum(documents, refusals))


def _line(each: Input) -> Text:
    text = Text.assemble((f"{each.at:%Y-%m-%d %H:%M:%SZ}  ", "dim"))
    if each.reason is None:
        return text.append(f"{each.document}  ", style="bold").append(visible(each.name))
    return text.append(f"refused ({each.reason})  ", style="red").append(
        f"{visible(each.name)}: {visible(each.detail or '')}"
    )


def _sum(documents: int, refusals: dict[str, int]) -> str:
    told = ", ".join(f"{count:,} {reason}" for reason, count in refusals.items())
    total = documents + sum(refusals.values())
    refused = f"{sum(refusals.values()):,} refused" + (f" ({told})" if told else "")
    return f"{output.count(total, 'input')}: {output.count(documents, 'document')}, {refused}."
