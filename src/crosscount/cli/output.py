"""Where the command line writes: data to stdout, talk to stderr, progress only where a person looks on."""

import contextlib
import os
import sys
import time
from collections.abc import Iterable, Iterator

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from crosscount.pipeline.stages import Tick, silent

PATIENCE = 2.0
"""Seconds before a progress bar is worth a person's eye."""


def lines(texts: Iterable[Text]) -> None:
    """Write lines to stdout: in colour on a terminal, plain in a pipe or under NO_COLOR."""
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


def talk(words: str) -> None:
    """Write a line to stderr."""
    sys.stdout.flush()
    click.echo(words, err=True)


def default_format() -> str:
    """A table on a terminal, JSON lines in a pipe."""
    return "table" if sys.stdout.isatty() else "jsonl"


@contextlib.contextmanager
def progress() -> Iterator[Tick]:
    """A bar on stderr for what takes over two seconds; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    started = time.monotonic()
    tasks: dict[str, TaskID] = {}

    def tick(stage: str, done: int, total: int) -> None:
        if time.monotonic() - started < PATIENCE:
            return
        bar.start()
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total or None)
        bar.update(tasks[stage], completed=done)

    try:
        yield tick
    finally:
        bar.stop()
