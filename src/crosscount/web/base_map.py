"""Land and borders to draw incidents on: Natural Earth's, or those of a user's own file.

The package's own come from world-atlas, as TopoJSON: arcs that neighbours share, in whole steps of a grid. A
file of one's own is GeoJSON: areas are land, and lines are borders, dashed where a property says so.
"""

import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import orjson

from crosscount.errors import ConfigError

Line = npt.NDArray[np.float64]
"""Points as rows of degrees east and north."""

ATLAS = Path(__file__).parent / "atlas"


class Detail(NamedTuple):
    """A scale of Natural Earth, and from how many degrees across on it is fine enough for a view."""

    least: float
    scale: str
    longest: float
    """Degrees between two points of a line, so that what leaves a view does not bend what is in it."""


DETAILS = (Detail(90, "110m", 20), Detail(12, "50m", 3), Detail(0, "10m", 0.25))


HALF_A_TURN = 180.0
"""Degrees from the middle of the map to its edges."""


class Box(NamedTuple):
    """Degrees, from the west, south, east and north."""

    west: float = -180
    south: float = -90
    east: float = 180
    north: float = 90

    def wider(self, degrees: float) -> "Box":
        """The box with so many degrees more on each side."""
        return Box(self.west - degrees, self.south - degrees, self.east + degrees, self.north + degrees)

    def meets(self, boxes: Line) -> npt.NDArray[np.bool_]:
        """Which of other boxes, a row each, have a part in it."""
        met: npt.NDArray[np.bool_] = np.all((boxes[:, :2] <= self[2:]) & (boxes[:, 2:] >= self[:2]), axis=1)
        return met

    def holds(self, line: Line) -> npt.NDArray[np.bool_]:
        """Which of the points lie in it."""
        inside: npt.NDArray[np.bool_] = np.all((line >= self[:2]) & (line <= self[2:]), axis=1)
        return inside


class Disputed(NamedTuple):
    """A border, or a stretch of one, that Natural Earth knows as disputed, claimed or a line of control."""

    one: str  # as world-atlas calls it
    other: str
    box: Box = Box()


CONTESTED = frozenset(
    {
        "Cyprus U.N. Buffer Zone",
        "Kosovo",
        "N. Cyprus",
        "Palestine",
        "Siachen Glacier",
        "Somaliland",
        "W. Sahara",
    }
)
"""Territories that Natural Earth marks as disputed or of no settled status: all their borders are dashed."""

STRETCHES = (
    Disputed("Bhutan", "China"),
    Disputed("China", "India"),
    Disputed("China", "Pakistan"),
    Disputed("Egypt", "Sudan", Box(33.0, 21.0, 38.0, 24.0)),  # Bir Tawil, Halaib
    Disputed("Georgia", "Russia", Box(39.5, 43.0, 42.2, 44.0)),  # Abkhazia
    Disputed("Georgia", "Russia", Box(43.5, 42.0, 44.7, 43.0)),  # South Ossetia
    Disputed("Guyana", "Suriname", Box(-59.0, 1.0, -57.0, 3.4)),
    Disputed("France", "Suriname", Box(-55.0, 2.0, -53.5, 3.4)),
    Disputed("India", "Pakistan", Box(73.0, 32.3, 80.0, 37.0)),  # Kashmir
    Disputed("Israel", "Syria"),  # the Golan Heights
    Disputed("Kenya", "S. Sudan"),  # Ilemi
    Disputed("North Korea", "South Korea"),
    Disputed("Russia", "Ukraine", Box(32.0, 44.0, 37.0, 46.6)),  # Crimea
    Disputed("S. Sudan", "Sudan", Box(27.5, 9.0, 29.2, 10.5)),  # Abyei
)
"""Where lines and areas that Natural Earth's layers of disputes name lie on a border of its countries.

Lines inside a country are in none of the files of world-atlas.
"""


@dataclass(frozen=True, slots=True)
class Layer:
    """Lines, or the outlines of areas, with what box each fills."""

    lines: Sequence[Line]
    boxes: Line  # a row each, as `Box`

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Self:
        """The layer of some lines."""
        held = [line for line in lines if len(line) > 1]
        boxes = [(*line.min(axis=0), *line.max(axis=0)) for line in held]
        return cls(held, np.array(boxes).reshape(-1, 4))

    def within(self, box: Box) -> Iterator[Line]:
        """The lines that may enter a box, what lies far outside moved to its edge, where nobody sees it."""
        for number in np.flatnonzero(box.meets(self.boxes)).tolist():
            yield np.clip(self.lines[number], box[:2], box[2:])


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMap:
    """What incidents are drawn on."""

    land: Layer
    borders: Layer
    disputed: Layer
    longest: float  # degrees between two points of a line


def atlas(degrees: float) -> BaseMap:
    """The package's own base map, as fine as a view of so many degrees across needs."""
    return _of_scale(next(detail for detail in DETAILS if degrees >= detail.least))


@lru_cache
def _of_scale(detail: Detail) -> BaseMap:
    file = ATLAS / f"countries-{detail.scale}.json.gz"
    return _from_topology(orjson.loads(gzip.decompress(file.read_bytes())), detail.longest)


def _from_topology(topology: Mapping[str, Any], longest: float) -> BaseMap:
    """See the TopoJSON specification: an arc is a point and steps from there; ~n is arc n backwards."""
    step, start = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_dense(np.cumsum(arc, axis=0) * step + start, longest) for arc in topology["arcs"]]
    of_arc: dict[int, set[str]] = defaultdict(set)
    for country in topology["objects"]["countries"]["geometries"]:
        for ring in _rings(country):
            for arc in ring:
                of_arc[max(arc, ~arc)].add(country["properties"]["name"])
    rings = (ring for each in topology["objects"]["land"]["geometries"] for ring in _rings(each))
    land = (np.concatenate([arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]) for ring in rings)
    borders = [
        (line, dashed)
        for arc, names in of_arc.items()
        if len(names) > 1
        for line, dashed in _parted(arcs[arc], names)
    ]
    return BaseMap(
        land=Layer.of(line for ring in land for line in _around(_closed(ring))),
        borders=Layer.of(turn for line, dashed in borders if not dashed for turn in _around(line)),
        disputed=Layer.of(turn for line, dashed in borders if dashed for turn in _around(line)),
        longest=longest,
    )


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[int]]:
    """The outlines of an area, and of the holes in it, as numbers of arcs."""
    if geometry["type"] == "MultiPolygon":
        yield from (ring for polygon in geometry["arcs"] for ring in polygon)
    else:
        yield from geometry.get("arcs", ())


def _parted(line: Line, names: set[str]) -> Iterator[tuple[Line, bool]]:
    """The stretches of a border, and whether each is disputed."""
    dashed = np.full(len(line), not names.isdisjoint(CONTESTED))
    for stretch in STRETCHES:
        if {stretch.one, stretch.other} <= names:
            dashed |= stretch.box.holds(line)
    turns = (np.flatnonzero(dashed[1:] != dashed[:-1]) + 1).tolist()
    for first, behind in pairwise([0, *turns, len(line)]):
        yield line[first : behind + 1], bool(dashed[first])


def _unrolled(line: Line) -> Line:
    """The line without a leap from one edge of the map to the other."""
    if np.ptp(line[:, 0]) < HALF_A_TURN:
        return line
    return np.column_stack([np.unwrap(line[:, 0], period=2 * HALF_A_TURN), line[:, 1]])


def _closed(ring: Line) -> Line:
    """An outline without a leap where the earth is unrolled; one around a pole goes along its edge."""
    whole = _unrolled(ring)
    if abs(whole[-1, 0] - whole[0, 0]) < HALF_A_TURN:
        return whole
    pole = math.copysign(90, whole[:, 1].mean())
    return np.concatenate([whole, [[whole[-1, 0], pole], [whole[0, 0], pole]]])


def _around(line: Line) -> Iterator[Line]:
    """The line, and where it goes beyond an edge of the map, also what comes in at the other."""
    yield line
    for turn in (-2 * HALF_A_TURN, 2 * HALF_A_TURN):
        east = line[:, 0] + turn
        if east.max() > -HALF_A_TURN and east.min() < HALF_A_TURN:
            yield np.column_stack([east, line[:, 1]])


def _dense(line: Line, longest: float) -> Line:
    """The line without a leap where the earth is unrolled, and with points added where two are far apart."""
    line = _unrolled(line)
    if len(line) < 2:  # noqa: PLR2004 - a point
        return line
    lengths = np.abs(np.diff(line, axis=0)).max(axis=1)
    if lengths.max() <= longest:
        return line
    steps = np.ceil(lengths / longest).clip(1).astype(int)
    places = np.concatenate([[0], np.cumsum(steps)])
    wanted = np.arange(places[-1] + 1)
    return np.column_stack([np.interp(wanted, places, line[:, axis]) for axis in (0, 1)])


@lru_cache(maxsize=4)
def own_map(path: Path) -> BaseMap:
    """The base map of a user's GeoJSON file; raises `ConfigError` where it is none."""
    try:
        return _from_features(orjson.loads(path.read_bytes())["features"])
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise ConfigError(f"base map {path}: no GeoJSON of areas and lines in degrees ({reason})") from error


def _from_features(features: Iterable[Mapping[str, Any]]) -> BaseMap:
    layers: dict[str, list[Line]] = defaultdict(list)
    longest = DETAILS[-1].longest
    for feature in features:
        geometry = feature["geometry"]
        dashed = _is_disputed(feature.get("properties") or {})
        layer = "land" if geometry["type"].endswith("Polygon") else "disputed" if dashed else "borders"
        for points in _lines(geometry):
            line = _dense(np.array(points, dtype=float)[:, :2], longest)
            layers[layer] += _around(_closed(line) if layer == "land" else line)
    land, borders, disputed = (Layer.of(layers[name]) for name in ("land", "borders", "disputed"))
    return BaseMap(land=land, borders=borders, disputed=disputed, longest=longest)


def _lines(geometry: Mapping[str, Any]) -> list[Any]:
    """The lines of a geometry, or the outlines of its areas."""
    match geometry["type"]:
        case "LineString":
            return [geometry["coordinates"]]
        case "Polygon" | "MultiLineString":
            return list(geometry["coordinates"])
        case "MultiPolygon":
            return [ring for polygon in geometry["coordinates"] for ring in polygon]
        case other:
            raise ValueError(f"{other} is no area and no line")


def _is_disputed(properties: Mapping[str, Any]) -> bool:
    """Whether a line is dashed: it is said to be `disputed`, or of a kind that Natural Earth has for such."""
    kind = next((str(value) for name, value in properties.items() if name.lower() == "featurecla"), "")
    return bool(properties.get("disputed")) or (
        bool(kind) and not kind.lower().startswith("international boundary")
    )
