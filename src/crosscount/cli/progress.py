"""A bar on stderr, where a person looks on."""

import contextlib
import sys
import time
from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from crosscount.pipeline.stages import Tick, silent

PATIENCE = 2.0
"""Seconds before a progress bar is worth a person's eye."""


@contextlib.contextmanager
def progress() -> Iterator[Tick]:
    """A bar on stderr for what takes over two seconds; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
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
            tasks[stage] = bar.add_task(stage)
        said = stage if total else f"{stage} {done:,}"
        bar.update(tasks[stage], completed=done, total=total or None, description=said)

    try:
        yield tick
    finally:
        bar.stop()
