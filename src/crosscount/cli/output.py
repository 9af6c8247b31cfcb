"""Where the command line writes: data to stdout, talk to stderr."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import click

from crosscount._files import whole_file

if TYPE_CHECKING:
    from rich.text import Text

    from crosscount.export import Table

FORMATS = click.Choice(["table", "jsonl", "csv"])

FAILURE = 1
"""The exit code of what could not be done."""

DAMAGED = 4
"""The exit code of a ledger or a release that is not as it was written."""


def lines(texts: Iterable["Text"]) -> None:
    """Write lines to stdout: in colour on a terminal, plain in a pipe or under NO_COLOR."""
    from rich.console import Console  # noqa: PLC0415 - not every command prints lines

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    if console.is_terminal:
        for text in texts:
            console.print(text)
        return
    for text in texts:
        data(text.plain.rstrip() + "\n")


def data(words: str) -> None:
    """Write to stdout in UTF-8, whatever the locale, exactly as given; a reader that has gone is no error."""
    try:
        sys.stdout.buffer.write(words.encode("utf-8"))
    except BrokenPipeError:
        # the interpreter's own flush at exit must not meet the closed pipe again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def table(records: "Table", form: str) -> None:
    """Write records to stdout as `form` says, "jsonl" or "csv"."""
    parts([records], form)


def parts(tables: Iterable["Table"], form: str) -> None:
    """Write the parts of one table to stdout as `form` says, each as it comes."""
    for words in written(tables, form):
        data(words)


def written(tables: Iterable["Table"], form: str) -> Iterator[str]:
    """The parts of one table as `form` says, "jsonl" or "csv"."""
    for number, part in enumerate(tables):
        yield part.to_csv(header=number == 0) if form == "csv" else part.to_jsonl()


def file(words: Iterable[str], target: Path) -> None:
    """Write words to a file in UTF-8."""
    with writing(target) as stream:
        stream.writelines(part.encode("utf-8") for part in words)


@contextlib.contextmanager
def writing(target: Path) -> Iterator[IO[bytes]]:
    """A file that is written whole or not at all; where it cannot be, that is said in a line."""
    try:
        with whole_file(target) as stream:
            yield stream
    except OSError as error:
        fail(f"{target}: cannot write: {error.strerror}")


def talk(words: str) -> None:
    """Write a line to stderr."""
    sys.stdout.flush()
    click.echo(words, err=True)


def fail(words: str, code: int = FAILURE) -> NoReturn:
    """Say in one line what went wrong, and end."""
    talk(f"crosscount: {words}")
    sys.exit(code)


def count(number: int, noun: str) -> str:
    """So many of something: "1 claim", "2,400 claims"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def default_format() -> str:
    """A table on a terminal, JSON lines in a pipe."""
    return "table" if sys.stdout.isatty() else "jsonl"
