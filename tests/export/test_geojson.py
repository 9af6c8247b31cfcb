"""Places as GeoJSON: a point where one is exact, an area as large as its precision elsewhere."""

import math
from itertools import pairwise

import pytest

from crosscount.export import Table
from crosscount.export.geojson import features

COLUMNS = ("id", "where", "latitude", "longitude", "where_prec")


def feature(**given):
    row = {"id": "inc-1", "where": "Alpha", "latitude": 10.0, "longitude": 20.0, "where_prec": 1} | given
    (found,) = features(Table(columns=COLUMNS, rows=(row,)))
    assert set(found["properties"]) == {*COLUMNS, "radius_km"}
    return found


def test_an_exact_place_is_a_point():
    found = feature()
    assert found["geometry"] == {"type": "Point", "coordinates": [20.0, 10.0]}
    assert found["properties"]["radius_km"] == 0


@pytest.mark.parametrize(
    "given",
    [{"latitude": None, "longitude": None}, {"where_prec": 7}, {"where_prec": None}],
)
def test_what_is_known_nowhere_has_no_geometry(given):
    found = feature(**given)
    assert found["geometry"] is None
    assert found["properties"]["radius_km"] is None


@pytest.mark.parametrize(("precision", "radius"), [(2, 25), (3, 40), (4, 100), (5, 60), (6, 300)])
@pytest.mark.parametrize("latitude", [0.0, -60.0, 75.0])
def test_a_rough_place_is_a_circle_of_its_precision(precision, radius, latitude):
    found = feature(where_prec=precision, latitude=latitude)
    assert found["properties"]["radius_km"] == radius
    (ring,) = found["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert sum(x * b - a * y for (x, y), (a, b) in pairwise(ring)) > 0  # against the clock
    east, north = max(x for x, _ in ring) - 20, max(y for _, y in ring) - latitude
    assert north * 111.195 == pytest.approx(radius, rel=0.01)
    assert east * 111.195 * math.cos(math.radians(latitude)) == pytest.approx(radius, rel=0.01)


def test_a_country_is_as_large_as_it_is():
    assert feature(where="Luxembourg", where_prec=6)["properties"]["radius_km"] == 28.7


@pytest.mark.parametrize(("longitude", "edges"), [(179.9, {180.0, -180.0}), (-179.5, {180.0, -180.0})])
def test_an_area_at_the_date_line_is_in_two_parts(longitude, edges):
    geometry = feature(where_prec=4, longitude=longitude)["geometry"]
    assert geometry["type"] == "MultiPolygon"
    points = [point for (ring,) in geometry["coordinates"] for point in ring]
    assert edges <= {x for x, _ in points}
    assert all(-180 <= x <= 180 for x, _ in points)


@pytest.mark.parametrize("latitude", [90.0, -90.0, 89.9])
def test_an_area_at_a_pole_stays_on_the_earth(latitude):
    geometry = feature(where="Russia", where_prec=6, latitude=latitude)["geometry"]
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    assert all(abs(x) <= 180 and abs(y) <= 90 for (ring,) in parts for x, y in ring)
