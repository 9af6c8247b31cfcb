"""The moments of the past that a command can be asked about: `--as-of` and `--learnt-by`."""

import contextlib
import datetime as dt
import functools
from collections.abc import Callable, Iterator
from typing import TypeVar

import click

from crosscount.cli import output
from crosscount.config import Config
from crosscount.pipeline import Moment, Past, View, as_of
from crosscount.store import Ledger, open_ledger

R = TypeVar("R")

NOW = "now"
END_OF_DAY = dt.time.max

MOST_REMOVED = 3
"""How many removed documents are named; all are counted."""


class Day(click.ParamType[dt.date | str]):
    """A day of the calendar, or `now`: None."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date | str:
        """The day; `now` stays, for None would mean that the option was not given."""
        if value == NOW:
            return NOW
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day: write it as 2022-09-14, or {NOW}", param, ctx)


class Instant(click.ParamType[dt.datetime | str]):
    """A moment of the ledger's time, in UTC unless it says otherwise; of a day its end."""

    name = "moment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime | str:
        """The moment, with its time zone; `now` stays."""
        if value == NOW:
            return NOW
        try:
            day = dt.date.fromisoformat(str(value))
        except ValueError:
            return self._moment(str(value), param, ctx)
        return dt.datetime.combine(day, END_OF_DAY, tzinfo=dt.UTC)

    def _moment(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(value)
        except ValueError:
            self.fail(
                f"{value!r} is no moment: write it as 2026-11-22 or 2026-11-22T14:30:00+01:00, or {NOW}",
                param,
                ctx,
            )
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def at_a_moment(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options of the past, as one argument `moment`."""

    @click.option(
        "--as-of", "said", type=Day(), metavar="DAY", help="Only what had been said by the end of DAY."
    )
    @click.option(
        "--learnt-by",
        "learnt",
        type=Instant(),
        metavar="MOMENT",
        help="Only what the ledger held at MOMENT (UTC; of a day its end).",
    )
    @functools.wraps(command)
    def with_moment(
        *arguments: object, said: dt.date | str | None, learnt: dt.datetime | str | None, **options: object
    ) -> R:
        return command(*arguments, moment=moment_of(said, learnt), **options)

    return with_moment


def moment_of(said: dt.date | str | None, learnt: dt.datetime | str | None) -> Moment:
    """The moment that the options name; `now` limits nothing."""
    return Moment(
        said=None if isinstance(said, str) else said, learnt=None if isinstance(learnt, str) else learnt
    )


@contextlib.contextmanager
def viewing(config: Config, moment: Moment) -> Iterator[View]:
    """The configured ledger, opened for reading, as of a moment; says what is left out, and why."""
    with open_ledger(config.ledger, read_only=True) as ledger:
        yield look(ledger, config, moment)


def look(ledger: Ledger, config: Config, moment: Moment) -> View:
    """An open ledger as of a moment; says what is left out, and why."""
    view = as_of(ledger, moment, places=config.places)
    if isinstance(view, Past) and view.undated:
        output.talk(
            f"Left out, as nothing tells that it had been said by {moment.said}: {view.undated} claims."
        )
    say_removed(view)
    return view


def say_removed(view: View) -> None:
    """Say which documents no view shows any more, since they were removed on request."""
    removed = [stone.document for stone in view.tombstones()]
    if removed:
        shown = ", ".join(removed[:MOST_REMOVED]) + (", …" if len(removed) > MOST_REMOVED else "")
        output.talk(f"Left out, as they were removed on request: {len(removed)} ({shown}).")
