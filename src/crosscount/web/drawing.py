"""What the map and the timeline of a list say and lead to: marks and bars are links that narrow the list."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from crosscount.export.wording import PLACE_PRECISION
from crosscount.model.site import Site
from crosscount.pipeline.counting import Index
from crosscount.web.asking import AskedOnPage
from crosscount.web.mapping import HEIGHT, WIDTH, ZOOM, Chart, Mark, View, chart
from crosscount.web.pages import address
from crosscount.web.timeline import Bar, timeline

MOST_PLACES = 200
"""Places that are listed beside a map."""

BARS_HIGH = 150
"""Units of the highest bar."""

LEAST_HIGH = 2
"""Units of the lowest bar of any incident, so that none is too low to see."""

WIDEST_BAR = 64
"""Units of a bar where there are few."""

MOST_LABELS = 8
"""Periods that are named under the bars."""

MOST_NAMES = 8
"""Single places of a view that are named on it; where there are more, names would hide each other."""

MOVE = 0.4


class Place(NamedTuple):
    """A place of the list, how many incidents it has, and the address that asks for them."""

    words: str
    number: int
    href: str
    chosen: bool


class Shown(NamedTuple):
    """A mark of the map, what it says, and what it leads to."""

    mark: Mark
    words: str
    href: str


class Column(NamedTuple):
    """A bar of the timeline in units of the drawing, what it says, and what it leads to."""

    bar: Bar
    x: float
    wide: float
    sure: float
    high: float
    words: str
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The map and the timeline of a list."""

    chart: Chart
    marks: Sequence[Shown]
    is_named: bool  # whether the marks of single places bear names
    places: Sequence[Place]
    beyond: int  # incidents at places that the view does not show
    unlocated: int
    columns: Sequence[Column]
    unit: str
    top: int
    undated: int
    views: Mapping[str, str]  # what leads to another view, by name
    size: tuple[int, int] = (WIDTH, HEIGHT)
    is_own: bool  # whether it is drawn on a user's own map


def drawing(base_map: Path | None, asked: AskedOnPage, index: Index, total: int) -> Drawing:
    """What is drawn of the `total` incidents of an index, on a user's own base map or the package's."""
    spans = index.spans()
    times = timeline(spans, asked.first, asked.last)
    found = chart(index.located(), View.of(asked.view) if asked.view else None, base_map)
    return Drawing(
        chart=found,
        marks=[_shown(mark, found.view, asked) for mark in found.marks],
        is_named=sum(len(mark.sites) == 1 for mark in found.marks) <= MOST_NAMES,
        places=[_place(site, count, asked) for site, count in found.seen[:MOST_PLACES]],
        beyond=found.located - sum(count for _, count in found.seen),
        unlocated=total - found.located,
        columns=list(_columns(times.bars, times.top, asked)),
        unit=times.unit,
        top=times.top,
        undated=total - len(spans),
        views=_views(found.view),
        is_own=base_map is not None,
    )


def counted(number: int) -> str:
    """So many incidents, in words."""
    return f"{number:,} incident{'' if number == 1 else 's'}"


def site_words(site: Site) -> str:
    """A place with its precision."""
    return f"{site.name} ({PLACE_PRECISION.get(site.precision) or 'exactly'})"


def _place(site: Site, count: int, asked: AskedOnPage) -> Place:
    chosen = asked.site == site.key
    return Place(site_words(site), count, _narrowed(asked, site=None if chosen else site.key), chosen)


def _shown(mark: Mark, view: View, asked: AskedOnPage) -> Shown:
    if len(mark.sites) > 1:
        words = f"{len(mark.sites)} places: {counted(mark.number)}; go nearer"
        return Shown(mark, words, _narrowed(asked, view=view.on(mark.sites).words))
    (site,) = mark.sites
    return Shown(mark, f"{site_words(site)}: {counted(mark.number)}", _narrowed(asked, site=site.key))


def _columns(bars: Sequence[Bar], top: int, asked: AskedOnPage) -> Iterator[Column]:
    slot = min(WIDTH / max(len(bars), 1), WIDEST_BAR)
    every = math.ceil(len(bars) / MOST_LABELS)
    for number, bar in enumerate(bars):
        more = f", {bar.possible:,} more may be" if bar.possible else ""
        yield Column(
            bar=bar,
            x=round(number * slot, 2),
            wide=round(slot - min(2, slot / 4), 2),
            sure=_high(bar.sure, top),
            high=_high(bar.total, top),
            words=f"{bar.words}: {counted(bar.sure)}{more}",
            href=_narrowed(asked, **{"from": bar.first, "to": bar.last}),
            label="" if number % every else bar.words,
        )


def _high(count: int, top: int) -> float:
    return round(max(LEAST_HIGH, BARS_HIGH * count / top), 2) if count else 0


def _views(view: View) -> dict[str, str]:
    ways = {"west": (-MOVE, 0.0), "north": (0.0, MOVE), "south": (0.0, -MOVE), "east": (MOVE, 0.0)}
    return {
        "nearer": view.nearer(ZOOM).words,
        "farther": view.nearer(1 / ZOOM).words,
        **{name: view.moved(right, up).words for name, (right, up) in ways.items()},
    }


def _narrowed(asked: AskedOnPage, **changes: object) -> str:
    return address("/", asked.as_address(after=None, **changes))
