"""Rows with a latitude and a longitude as GeoJSON (RFC 7946).

An exact place is a point. A place that is only roughly known is the area in which it may be, as large as its
precision is drawn on the map: `where_prec` from 2 (near) to 6 (country), as UCDP codes it, with `radius_km`.
What has no place has no geometry; no point is ever made up.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from crosscount.export.table import Row, Table
from crosscount.reference import radius_km, reach

CORNERS = 48
"""Of a polygon that stands for a circle."""

DECIMALS = 4
"""Of degrees; the fourth is ten metres."""

Point = tuple[float, float]
Shape = Mapping[str, object]


def features(table: Table) -> Iterator[Mapping[str, object]]:
    """One feature a row; the columns are its properties, with the radius of its area in kilometres."""
    for row in table.rows:
        radius = _radius(row)
        yield {
            "type": "Feature",
            "id": row["id"],
            "geometry": None if radius is None else _geometry(row, radius),
            "properties": {**{name: row[name] for name in table.columns}, "radius_km": radius},
        }


def _radius(row: Row) -> float | None:
    """Kilometres around the point of a row; None where it has none, or nobody can say how large."""
    if row["latitude"] is None or row["longitude"] is None:
        return None
    precision = row["where_prec"]
    found = radius_km(precision if isinstance(precision, int) else None, str(row["where"]))
    return None if found is None else round(found, 1)


def _geometry(row: Row, radius: float) -> Shape:
    east, north = float(str(row["longitude"])), float(str(row["latitude"]))
    if not radius:
        return {"type": "Point", "coordinates": [east, north]}
    parts = list(_parts(_circle(east, north, radius)))
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts}
    return {"type": "MultiPolygon", "coordinates": [[part] for part in parts]}


def _circle(east: float, north: float, radius: float) -> list[Point]:
    """The outline of a circle, against the clock, the last corner the first."""
    up, wide = reach(north, radius)
    turns = [math.tau * (number % CORNERS) / CORNERS for number in range(CORNERS + 1)]
    return [(east + wide * math.cos(turn), north + up * math.sin(turn)) for turn in turns]


def _parts(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """The outline, in two parts where it crosses the 180th meridian, as the RFC wants it."""
    for turn in (0, 360, -360):
        moved = [(x + turn, y) for x, y in ring]
        if any(-180 < x < 180 for x, _ in moved):  # noqa: PLR2004 - the meridian
            yield [(_within(x, 180), _within(y, 90)) for x, y in moved]


def _within(degrees: float, most: float) -> float:
    return round(min(max(degrees, -most), most), DECIMALS)
