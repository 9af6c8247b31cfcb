"""`crosscount captures`: what stood at one address each time that it was captured, and what changed."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

import click
from rich.text import Text

from crosscount.cli import output
from crosscount.cli.moments import say_removed
from crosscount.config import Config
from crosscount.model import content_hash
from crosscount.store import Captured, open_ledger
from crosscount.text import visible

MOST_LINES = 20_000
"""Of two texts together; beyond them comparing would take minutes."""

STYLES = {"+": "green", "-": "red", "@": "cyan"}


@click.command()
@click.argument("target", metavar="URL|DOC")
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write the raw bytes to FOLDER, each under its hash.",
)
@click.pass_obj
def captures(config: Config, target: str, save: Path | None) -> None:
    """List the captures of a URL, or of the one that DOC has, and what changed in the text between them."""
    with open_ledger(config.ledger, read_only=True) as ledger:
        say_removed(ledger)
        found = list(ledger.captures(target))
    output.lines(_lines(found))
    if save is not None:
        _save(found, save)


def _lines(found: Sequence[Captured]) -> Iterator[Text]:
    for each in found:
        doc = each.document
        yield Text.assemble(
            (doc.id, "bold"), f"  {_when(each)}  {doc.media_type}, {output.count(len(each.raw), 'byte')}"
        )
        yield Text(f"    bytes sha256 {doc.raw_hash}")
        yield Text(f"    text  sha256 {doc.text_hash}")
    for before, after in pairwise(found):
        yield Text("")
        yield from _changes(before, after)


def _when(each: Captured) -> str:
    return f"{each.at:%Y-%m-%d %H:%M:%S} UTC"


def _changes(before: Captured, after: Captured) -> Iterator[Text]:
    """The unified difference of two texts, a paragraph a line."""
    old, new = (each.document.text.split("\n") for each in (before, after))
    was, now = (f"{each.document.id}  {_when(each)}" for each in (before, after))
    if old == new:
        yield Text(f"{now}: other bytes, the same text")
    elif len(old) + len(new) > MOST_LINES:
        yield Text(f"{now}: another text, too long to compare; --save writes both")
    else:
        for line in unified_diff(old, new, was, now, lineterm=""):
            yield Text(visible(line), style=STYLES.get(line[:1], ""))


def _save(found: Sequence[Captured], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in found:
            (folder / content_hash(each.raw)).write_bytes(each.raw)  # no name of theirs becomes a path
    except OSError as error:
        output.fail(f"{folder}: cannot write: {error.strerror}")
    output.talk(f"{output.count(len(found), 'capture')} written to {folder}, each under its SHA-256.")
