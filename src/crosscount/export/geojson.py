"""Rows with a latitude and a longitude as GeoJSON (RFC 7946).

A place that is only roughly known is a point too, which says how roughly: `where_prec` from 1 (exact) to 7
(unknown), as UCDP codes it. What has no place has no geometry; no point is ever made up.
"""

from collections.abc import Iterator, Mapping

from crosscount.export.table import Cell, Row, Table

COORDINATES = frozenset({"latitude", "longitude"})


def features(table: Table) -> Iterator[Mapping[str, Cell]]:
    """One feature a row; the other columns are its properties."""
    for row in table.rows:
        yield {
            "type": "Feature",
            "id": row["id"],
            "geometry": _point(row),
            "properties": {name: row[name] for name in table.columns if name not in COORDINATES},
        }


def _point(row: Row) -> Mapping[str, Cell] | None:
    latitude, longitude = row["latitude"], row["longitude"]
    if latitude is None or longitude is None:
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}
