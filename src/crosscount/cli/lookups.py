"""Looking things up: the places and parties that resolution knows, and adding places of one's own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.text import Text

from crosscount.cli import output
from crosscount.config import Config
from crosscount.export.table import Row, Table
from crosscount.pipeline import References
from crosscount.reference import Party, Place, add_dump
from crosscount.text import visible

_FORMAT = click.option(
    "--format",
    "form",
    type=output.FORMATS,
    help="How to print; a table on a terminal, JSON lines in a pipe.",
)

_PLACE_COLUMNS = (
    "id",
    "name",
    "kind",
    "latitude",
    "longitude",
    "precision",
    "country",
    "within",
    "population",
    "community",
    "curated",
    "estimated",
)
_PARTY_COLUMNS = ("slug", "name", "kind", "country", "within", "start", "end", "names")


@click.group()
def gazetteer() -> None:
    """Add places of your own to those that the package knows."""


@gazetteer.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def add(config: Config, file: Path) -> None:
    """Add the places of FILE, a GeoNames dump: allCountries.txt or XX.txt of one country."""
    added = add_dump(file, config.places)
    output.talk(f"{output.count(added.places, 'place')} added to {config.places}.")
    if added.bad:
        first = visible("; ".join(added.complaints))
        output.talk(f"{output.count(added.bad, 'bad line')} passed over: {first}")


@click.group()
def places() -> None:
    """Look up places."""


@places.command("search")
@click.argument("text")
@_FORMAT
@click.pass_obj
def search_places(config: Config, text: str, form: str | None) -> None:
    """Print the places of the name TEXT, and the curated ones of whose names it is a part."""
    found = References.load(config.places).gazetteer.search(text)
    rows = tuple({name: getattr(place, name) for name in _PLACE_COLUMNS} for place in found)
    _print(form, (_place_line(place) for place in found), _PLACE_COLUMNS, rows)
    _say_none(text, found, "place")


@click.group()
def parties() -> None:
    """Look up parties."""


@parties.command("search")
@click.argument("text")
@_FORMAT
@click.pass_obj
def search_parties(config: Config, text: str, form: str | None) -> None:
    """Print the parties of whose names TEXT is a part."""
    found = References.load(config.places).register.search(text)
    _print(form, (_party_line(party) for party in found), _PARTY_COLUMNS, [_party_row(p) for p in found])
    _say_none(text, found, "party")


def _print(form: str | None, lines: Iterator[Text], columns: tuple[str, ...], rows: Sequence[Row]) -> None:
    form = form or output.default_format()
    if form == "table":
        output.lines(lines)
        return
    table = Table(columns=columns, rows=tuple(rows))
    output.table(table, form)


def _say_none(text: str, found: Sequence[object], what: str) -> None:
    if not found:
        output.talk(f"No {what} of the name {visible(text)!r} is known.")


def _place_line(place: Place) -> Text:
    at = "no point" if place.latitude is None else f"{place.latitude:.4f}, {place.longitude:.4f}"
    words = [place.kind, f"precision {place.precision}", at + (" (estimate)" if place.estimated else "")]
    if place.country:
        words.append(place.country)
    if place.population:
        words.append(f"{place.population:,} people")
    return Text.assemble((visible(place.name), "bold"), f" · {place.id} · ", " · ".join(words))


def _party_line(party: Party) -> Text:
    dates = [] if not party.start and not party.end else [f"{party.start or ''} – {party.end or ''}".strip()]
    words = [party.kind.value, *([", ".join(party.within)] if party.within else []), *dates]
    names = [name for name in _names(party) if name != party.name]
    return Text.assemble(
        (party.name, "bold"), f" · {party.slug} · ", " · ".join(words), (f" · {', '.join(names)}", "dim")
    )


def _party_row(party: Party) -> Row:
    return {
        "slug": party.slug,
        "name": party.name,
        "kind": party.kind.value,
        "country": party.country,
        "within": list(party.within),
        "start": party.start.isoformat() if party.start else None,
        "end": party.end.isoformat() if party.end else None,
        "names": _names(party),
    }


def _names(party: Party) -> list[str]:
    """The names in the register, each once."""
    return list(dict.fromkeys(entry.name for entry in party.entries if entry.slug == party.slug))
