"""`crosscount forget`: a document's content taken out on request, its tombstone left."""

import click

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.show import tombstone
from crosscount.config import Config
from crosscount.errors import NotFoundError
from crosscount.model import Document, Tombstone
from crosscount.pipeline import References
from crosscount.store import Ledger, open_ledger


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--by", required=True, metavar="NAME", help="Who removes it.")
@click.option("--why", required=True, metavar="TEXT", help="Why; do not repeat here what is to be forgotten.")
@click.option("--undo", is_flag=True, help="Let the same bytes in again; they are to be handed in anew.")
@click.pass_obj
def forget(config: Config, document: str, by: str, why: str, *, undo: bool) -> None:
    """Remove a document's content for good: bytes, text, names, claims. A tombstone and the hashes stay."""
    with open_ledger(config.ledger) as ledger:
        found = ledger.find(document)
        if undo:
            _readmit(ledger, found, by, why)
        else:
            _forget(ledger, found, by, why, config)


def _forget(ledger: Ledger, found: object, by: str, why: str, config: Config) -> None:
    if isinstance(found, Tombstone):
        ledger.wipe()
        output.talk(f"{found.document} had been removed by {found.by} before; the file was wiped again.")
        return
    doc = _document(found)
    pipeline.forget(ledger, doc.id, References.load(config.places), by=by, why=why)
    output.lines(tombstone(_stone(ledger.find(doc.id))))


def _readmit(ledger: Ledger, found: object, by: str, why: str) -> None:
    stone = _stone(found)
    with ledger.writer() as writer:
        writer.readmit(stone.document, by=by, why=why)
    output.talk(f"{stone.document} may come in again: hand in its bytes with `crosscount run`.")


def _document(found: object) -> Document:
    if not isinstance(found, Document):
        raise NotFoundError("give the id of a document (doc-)")
    return found


def _stone(found: object) -> Tombstone:
    if not isinstance(found, Tombstone):
        raise NotFoundError("not removed, so there is nothing to undo")
    return found
