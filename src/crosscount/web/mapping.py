"""Incidents on a map: each as exactly as its place is known, and none where it has no point.

A view is drawn as if the earth were unrolled onto a cylinder that touches it along the view's middle, so that
shapes are right there; no projection is needed that a browser would have to work out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np

from crosscount.model.site import Site
from crosscount.reference import KM_A_DEGREE, radius_km, reach, shrinking
from crosscount.web.base_map import BaseMap, Box, Line, atlas, own_map

WIDTH, HEIGHT = 960, 540
"""Units of the drawing."""

FINE = 2
"""Steps of a unit that paths are drawn in."""

NARROWEST, WIDEST = 0.5, 360.0
"""Degrees across a view."""

AROUND = 1.5
"""How much wider a view is than what it is to show."""

MOST_NORTH = 90.0
"""Degrees up to which the middle of a view may lie."""

ROUNDED = 0.001
"""Degrees that a view may lose in its address."""

LEAST = 8.0
"""Degrees across a view that nobody chose, so that the surroundings of a single place can be told."""

ZOOM = 2.5
"""How many times nearer a step leads."""

APART = (76, 36)
"""Units across and along within which several places are drawn as one mark, unless an area is as large."""

SMALL = 10
"""Units of the smallest radius that an area is drawn with."""


class View(NamedTuple):
    """What part of the earth is shown: its middle in degrees, and how many it is across."""

    east: float
    north: float
    across: float

    @classmethod
    def at(cls, east: float, north: float, across: float) -> Self:
        """The view there, moved where it would go beyond the edge of the map."""
        across = min(max(across, NARROWEST), WIDEST)
        half = across / 2
        east = min(max(east, half - 180), 180 - half)
        return cls(round(east, 4), round(min(max(north, -MOST_NORTH), MOST_NORTH), 4), round(across, 4))

    @classmethod
    def of(cls, words: str) -> "View":
        """The view that an address gives."""
        return cls.at(*map(float, words.split(",")))

    @classmethod
    def around(cls, sites: Iterable[Site]) -> "View":
        """The view that shows these places with the areas that they may be in; the world where none is."""
        found = _reaches(sites)
        if not len(found):
            return WORLD
        (west, south), (east, north) = found[:, :2].min(axis=0), found[:, 2:].max(axis=0)
        middle = (south + north) / 2
        tall = (north - south) * WIDTH / HEIGHT / shrinking(middle)
        across = AROUND * max(east - west, tall)
        return WORLD if across > WIDEST else cls.at((west + east) / 2, middle, max(across, LEAST))

    @property
    def words(self) -> str:
        """What stands for it in an address."""
        return f"{self.east:.10g},{self.north:.10g},{self.across:.10g}"

    @property
    def units(self) -> tuple[float, float]:
        """Units a degree of longitude and of latitude."""
        a_degree = WIDTH / self.across
        return a_degree, a_degree / shrinking(self.north)

    @property
    def kilometres(self) -> int:
        """How far it reaches across along its middle, to two figures."""
        exact = self.across * KM_A_DEGREE * shrinking(self.north)
        return int(float(f"{exact:.2g}"))

    def drawn(self, points: Line) -> Line:
        """Where points lie in the drawing."""
        across, up = self.units
        return (points - (self.east, self.north)) * (across, -up) + (WIDTH / 2, HEIGHT / 2)

    def box(self) -> Box:
        """The degrees that it shows."""
        across, up = self.units
        wide, tall = WIDTH / across / 2, HEIGHT / up / 2
        return Box(self.east - wide, self.north - tall, self.east + wide, self.north + tall)

    def nearer(self, times: float) -> "View":
        """The view of the same middle that shows so many times less."""
        return View.at(self.east, self.north, self.across / times)

    def on(self, sites: Iterable[Site]) -> "View":
        """The view of some of what it shows, a step nearer at the least."""
        around = View.around(sites)
        return View.at(around.east, around.north, min(around.across, self.across / ZOOM))

    def moved(self, right: float, up: float) -> "View":
        """The view so many of its widths and heights away."""
        across, along = self.units
        return View.at(self.east + right * WIDTH / across, self.north + up * HEIGHT / along, self.across)


WORLD = View(0, 0, WIDEST)


def _reaches(sites: Iterable[Site]) -> Line:
    """The degrees around places in which each may be, a row each, as `Box`."""
    return np.array([_reach(site) for site in sites]).reshape(-1, 4)


@lru_cache(maxsize=65_536)
def _reach(site: Site) -> Box:
    up, wide = reach(site.latitude, radius_km(site.precision, site.name) or 0)
    return Box(site.longitude - wide, site.latitude - up, site.longitude + wide, site.latitude + up)


class Ground(NamedTuple):
    """Land and borders of a view, as paths of an SVG in `FINE` steps of a unit."""

    land: str
    borders: str
    disputed: str


@lru_cache(maxsize=64)
def ground(view: View, path: Path | None) -> Ground:
    """What lies under the marks: the package's own base map, or that of a file."""
    base: BaseMap = own_map(path) if path else atlas(view.across)
    box = view.box().wider(base.longest)
    layers = (base.land, base.borders, base.disputed)
    return Ground(*("".join(_path(line, view) for line in layer.within(box)) for layer in layers))


def _path(line: Line, view: View) -> str:
    """A line of an SVG: where it begins, and the steps from there.

    What falls within a unit is one point, and steps along one axis are one step: there are many at the edge.
    """
    places = np.rint(view.drawn(line) * FINE).astype(int)
    units = places // FINE
    kept = places[np.any(np.diff(units, axis=0, prepend=units[:1] - 1), axis=1)]
    if len(kept) == 1:
        return ""
    stays = np.diff(kept, axis=0) == 0
    turns = ~np.any(stays[:-1] & stays[1:], axis=1)
    kept = kept[np.concatenate([[True], turns, [True]])]
    x, y = kept[0].tolist()
    return f"M{x} {y}l" + " ".join(map(str, np.diff(kept, axis=0).ravel().tolist()))


class Mark(NamedTuple):
    """What is drawn for the incidents of a place, or of several that lie too near to be told apart."""

    x: float
    y: float
    wide: float  # the radii, in units
    tall: float
    number: int  # of incidents
    sites: tuple[Site, ...]

    @property
    def shape(self) -> str:
        """An exact place, an area in which a place is, or several places."""
        if len(self.sites) > 1:
            return "several"
        return "dot" if self.wide == 0 else "area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The incidents of a list on a map."""

    view: View
    ground: Ground
    marks: Sequence[Mark]  # those that cover most first
    seen: Sequence[tuple[Site, int]]  # the places in view, those of most incidents first
    located: int  # incidents that have a point, in view or not


def chart(found: Mapping[Site, int], view: View | None, path: Path | None) -> Chart:
    """The map of how many incidents are where; without a view, of all that there are."""
    view = view or View.around(found)
    seen = sorted(_seen(found, view).items(), key=lambda each: (-each[1], each[0].name, each[0]))
    return Chart(
        view=view,
        ground=ground(view, path),
        marks=marks(dict(seen), view),
        seen=seen,
        located=sum(found.values()),
    )


def _seen(found: Mapping[Site, int], view: View) -> dict[Site, int]:
    """The places of which a view shows anything."""
    shown = view.box().wider(ROUNDED).meets(_reaches(found)).tolist()
    return {site: count for (site, count), is_shown in zip(found.items(), shown, strict=True) if is_shown}


def marks(found: Mapping[Site, int], view: View) -> list[Mark]:
    """What is drawn of these places, each of them once; what covers most first."""
    boxes = _reaches(found)
    low, high = view.drawn(boxes[:, :2]), view.drawn(boxes[:, 2:])
    middles, radii = (low + high) / 2, np.abs(high - low) / 2
    every = [
        Mark(x, y, wide, tall, number, (site,))
        for (site, number), (x, y), (wide, tall) in zip(
            found.items(), middles.tolist(), radii.tolist(), strict=True
        )
    ]
    large = [mark for mark in every if mark.tall >= APART[1] / 2]
    small = [mark for mark in every if mark.tall < APART[1] / 2]
    drawn = [*large, *map(_together, _gathered(small))]
    return sorted(drawn, key=lambda mark: (-mark.wide, mark.sites))


def _gathered(some: Iterable[Mark]) -> Iterable[list[Mark]]:
    """Marks in groups, each about the one of most incidents, which are far enough apart to be told apart."""
    groups: dict[tuple[int, int], list[list[Mark]]] = defaultdict(list)
    for mark in sorted(some, key=lambda mark: (-mark.number, mark.sites)):
        column, row = int(mark.x // APART[0]), int(mark.y // APART[1])
        around = (groups.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        near = (group for groups_there in around for group in groups_there if _hides(group[0], mark))
        group = next(near, None)
        if group is None:
            groups[column, row].append([mark])
        else:
            group.append(mark)
    return (group for there in groups.values() for group in there)


def _hides(one: Mark, other: Mark) -> bool:
    return abs(one.x - other.x) < APART[0] and abs(one.y - other.y) < APART[1]


def _together(some: Sequence[Mark]) -> Mark:
    """The mark of several places, at the first of them; of a single one its own, not too small to see."""
    first = some[0]
    if len(some) == 1:
        wide, tall = (max(size, SMALL) if size else 0 for size in (first.wide, first.tall))
        return first._replace(wide=wide, tall=tall)
    sites = tuple(sorted(site for mark in some for site in mark.sites))
    return Mark(first.x, first.y, 0, 0, sum(mark.number for mark in some), sites)
