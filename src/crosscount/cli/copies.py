"""`crosscount copies`: the documents that carry one text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click
from rich.text import Text

from crosscount.cli import output
from crosscount.cli.moments import say_removed
from crosscount.config import Config
from crosscount.export import copies_table
from crosscount.link import copies as copies_among
from crosscount.model import Document
from crosscount.store import open_ledger
from crosscount.text import visible


@click.command()
@click.option(
    "--format", "form", type=output.FORMATS, help="How to print; a table on a terminal, JSON lines in a pipe."
)
@click.pass_obj
def copies(config: Config, form: str | None) -> None:
    """Print the documents that carry one text, the earliest first: reprints of each other or of an agency."""
    form = form or output.default_format()
    with open_ledger(config.ledger, read_only=True) as ledger:
        found = copies_among(ledger.documents())
        names = ledger.names({doc.id for group in found for doc in group})
        say_removed(ledger)
    if form == "table":
        output.lines(_lines(found, names))
    else:
        output.table(copies_table(found, names), form)
    output.talk(f"{output.count(len(found), 'text')} carried by more than one document; each counts once.")


def _lines(groups: Iterable[Sequence[Document]], names: Mapping[str, str]) -> Iterator[Text]:
    for group in groups:
        for number, doc in enumerate(group):
            when = doc.published.date.isoformat() if doc.published else "no date"
            same = "" if number == 0 else "  same text" if doc.text_hash == group[0].text_hash else "  alike"
            credit = f"  ({visible(doc.credit)})" if doc.credit else ""
            yield Text.assemble(
                ("" if number == 0 else "  "),
                (doc.id, "bold" if number == 0 else ""),
                f"  {when}  {visible(doc.outlet or names[doc.id])}{credit}{same}",
            )
        yield Text("")
