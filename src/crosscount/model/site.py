"""A place as it can be drawn: a point of the register, with how precisely it is known."""

from typing import NamedTuple, Self

from crosscount.model.resolved import PlaceReading

NOT_DRAWN = 7
"""UCDP's where_prec of a place of which nothing is known."""


class Site(NamedTuple):
    """A point and its precision; one place known exactly and roughly makes two sites."""

    id: str  # "geonames:586429" or a slug of the curated register
    precision: int  # UCDP's where_prec, 1 exact to 6 a country
    name: str
    latitude: float
    longitude: float

    @property
    def key(self) -> str:
        """What it is asked for by: "geonames:586429@2"."""
        return f"{self.id}@{self.precision}"

    @classmethod
    def of(cls, place: PlaceReading | None) -> Self | None:
        """Where a place is drawn; None where no register has a point of it."""
        if place is None or place.id is None or place.latitude is None or place.longitude is None:
            return None
        precision = place.precision or NOT_DRAWN
        if precision == NOT_DRAWN:
            return None
        return cls(place.id, precision, place.name or place.words, place.latitude, place.longitude)
