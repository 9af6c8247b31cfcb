"""The options that say which records are listed, and what is said of those that are not."""

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import click

from crosscount.cli import output
from crosscount.model import Loss, Status
from crosscount.model.selection import Selection

R = TypeVar("R")

ALL = "all"

AT_ONCE = 50
"""Records of a list for people, unless a limit is given."""


class Limit(click.ParamType[int | str]):
    """A number from 1, or `all`."""

    name = "limit"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """The number; `all` stays, for None would mean that the option was not given."""
        if isinstance(value, int) or value == ALL:
            return value
        if not str(value).isdecimal() or int(str(value)) == 0:
            self.fail(f"{value!r} is no number from 1; or write {ALL}", param, ctx)
        return int(str(value))


limit_option = click.option(
    "--limit", type=Limit(), metavar="N|all", help=f"How many to print; in a table {AT_ONCE}, else all."
)

_OPTIONS = (
    click.option("--party", metavar="SLUG", help="Only where this party suffers, speaks or strikes."),
    click.option("--loss", type=click.Choice([loss.value for loss in Loss]), help="Only of this loss."),
    click.option("--place", metavar="WORDS", help="Only at places with these words in their name."),
    click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Not before DAY."),
    click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Not after DAY."),
    limit_option,
)
status_option = click.option(
    "--status", type=click.Choice([status.value for status in Status]), help="Only with such an estimate."
)


def asking(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options of selection, as one argument `asked`, with the limit as it was given."""

    @functools.wraps(command)
    def with_selection(  # noqa: PLR0913 - one for each option
        *arguments: object,
        party: str | None,
        loss: str | None,
        place: str | None,
        first: dt.datetime | None,
        last: dt.datetime | None,
        limit: int | str | None,
        status: str | None = None,
        **options: object,
    ) -> R:
        asked = Selection(
            party=party.strip().lower().replace(" ", "_") if party else None,
            loss=Loss(loss) if loss else None,
            place=place,
            first=first.date() if first else None,
            last=last.date() if last else None,
            status=Status(status) if status else None,
        )
        return command(*arguments, asked=asked, limit=limit, **options)

    for option in reversed(_OPTIONS):
        with_selection = option(with_selection)
    return with_selection


def limited(asked: Selection, limit: int | str | None, form: str) -> Selection:
    """The selection with the limit that was given, or else the one that goes with the form."""
    return replace(asked, limit=at_most(limit, form))


def at_most(limit: int | str | None, form: str) -> int | None:
    """How many records are printed; None for all."""
    if limit is None:
        return AT_ONCE if form == "table" else None
    return None if isinstance(limit, str) else limit


def say_rest(shown: int, total: int, noun: str, *, narrower: str = "") -> None:
    """Say how many there are besides those that were printed, and how to see them."""
    if shown < total:
        more = f"`--limit {min(total, 10 * shown)}` or `--limit {ALL}` prints more{narrower}"
        output.talk(f"{shown:,} of {output.count(total, noun)}; {more}.")


NARROWER = ", --party, --place, --from, --to and the like fewer"
