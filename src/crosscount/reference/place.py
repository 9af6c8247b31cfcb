"""A place as the gazetteer gives it, and UCDP's codes for how precisely a place is known."""

from dataclasses import dataclass

EXACT, NEAR, DISTRICT, REGION, FUZZY, COUNTRY, UNKNOWN_PLACE = range(1, 8)
"""UCDP's where_prec: point, near it, district, first-order division, line or area, country, none."""

SETTLEMENTS = frozenset({"city", "village", "town"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: `id` as "geonames:148619" or a curated slug; degrees, None where none is known."""

    id: str
    name: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    precision: int = EXACT
    country: str | None = None  # ISO 3166
    within: tuple[str, ...] = ()  # ids, nearest first
    population: int = 0
    community: str | None = None
    capital: bool = False
    curated: bool = False
    estimated: bool = False  # the coordinates are the compiler's estimate

    @property
    def settled(self) -> bool:
        """Whether it is a town or a village, rather than an area or a landmark."""
        return self.kind in SETTLEMENTS
