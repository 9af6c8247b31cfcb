"""Places by name: curated toponyms, countries, their divisions, the towns of GeoNames, and a user's own.

`place_files.py` says what the files of the package hold.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

from crosscount.reference.geonames import Town, Towns, fold, package_towns
from crosscount.reference.names import Entry, NameIndex, words_of
from crosscount.reference.place import DISTRICT, REGION, Place
from crosscount.reference.place_files import (
    Divisions,
    Named,
    capitals,
    country_spellings,
    curated_files,
    read_countries,
    read_curated,
)
from crosscount.reference.place_index import PlaceIndex

_DIVISION_WORDS = (
    "province",
    "governorate",
    "oblast",
    "region",
    "state",
    "district",
    "raion",
    "rayon",
    "prefecture",
    "county",
    "emirate",
)


_CAPITAL = 20_000  # people: a hamlet of the capital's name is none


class FurtherPlaces(Protocol):
    """Places beyond those of the package, by folded name."""

    def named(self, folded: str) -> list[Place]:
        """The places of a folded name, the most populous first."""

    def __len__(self) -> int:
        """How many there are."""


class Gazetteer:
    """Looks places up by their names."""

    def __init__(
        self,
        curated: Named,
        towns: Towns,
        *,
        adjectives: Named | None = None,
        further: FurtherPlaces | None = None,
    ) -> None:
        self._curated: Named = {}
        for name, places in curated.items():
            key = fold(name)
            self._curated[key] = tuple(dict.fromkeys((*self._curated.get(key, ()), *places)))
        self._curated_spellings = tuple(n for n, places in curated.items() if any(p.curated for p in places))
        self._adjectives = adjectives or {}
        self._towns = towns
        self._further = further
        self._countries, self._countries_named = read_countries()
        self._divisions = Divisions(self._countries)
        self._capitals = capitals()
        self._known: dict[str, list[Place]] = {}

    def __len__(self) -> int:
        curated = len({p.id for places in self._curated.values() for p in places})
        return curated + len(self._towns) + (len(self._further) if self._further is not None else 0)

    def lookup(self, words: str) -> list[Place]:
        """The places of that name: curated ones, countries, then towns and divisions by population.

        A division stands behind the town in it that has its name: "Khost" is the town before the province.
        """
        key = fold(words)
        if key not in self._known:
            self._known[key] = list(_distinct(self._named(key)))
        return self._known[key]

    def search(self, words: str) -> list[Place]:
        """The places of that name, then the curated ones and countries of whose names it is a part."""
        key = fold(words)
        if not key:
            return []
        partly = (
            place
            for known in (self._curated, self._countries_named)
            for name, places in sorted(known.items())
            if key in name
            for place in places
        )
        return list(_distinct((*self.lookup(words), *partly)))

    def curated_names(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names of the curated register stand in the text, the longest at each word."""
        words = words_of(text)
        for match in self._names.matches(text, words):
            yield words[match.first].start, words[match.last - 1].end

    def meant_by_adjective(self, words: str) -> Place | None:
        """The area of an adjective, as "European"; those of countries are in the register of parties."""
        return next(iter(self._adjectives.get(fold(words), ())), None)

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166 code."""
        return self._countries.get(code)

    def region(self, town: Place) -> Place:
        """The region that a town gives its name to; for a town of GeoNames its first-order division."""
        return self._around(town, town.within[1], "region", REGION, town.within[2:])

    def district(self, town: Place) -> Place:
        """The district that a town gives its name to."""
        return self._around(town, town.within[0], "district", DISTRICT, town.within[1:])

    def _around(self, town: Place, id_: str, kind: str, precision: int, within: tuple[str, ...]) -> Place:
        return Place(
            id=id_,
            name=f"{town.name} ({kind})",
            kind=kind,
            latitude=town.latitude,
            longitude=town.longitude,
            precision=precision,
            country=town.country,
            within=within,
            population=town.population,
        )

    def _named(self, key: str) -> Iterator[Place]:
        for variant in _variants(key):
            yield from self._curated.get(variant, ())
            yield from self._countries_named.get(variant, ())
        for variant in _variants(key):
            yield from self._by_population(variant)
        bare = _without_division_word(key)
        if bare:
            yield from self._divisions.named(bare)

    def _by_population(self, key: str) -> list[Place]:
        towns = [self._town(town) for town in self._towns.named(key)]
        if self._further is not None:
            towns += self._further.named(key)
        namesakes: dict[str, int] = {}
        for town in towns:
            for wider in town.within:
                namesakes[wider] = max(town.population, namesakes.get(wider, 0))

        def order(place: Place) -> tuple[int, bool]:
            return (-namesakes.get(place.id, place.population), place.precision >= DISTRICT)

        return sorted((*towns, *self._divisions.named(key)), key=order)

    @cached_property
    def _names(self) -> NameIndex:
        """The curated names, and those of countries that have several words: "Republic of Ireland"."""
        countries = (name for name in country_spellings() if " " in name)
        return NameIndex(Entry(name=name, slug=None) for name in (*self._curated_spellings, *countries))

    def _town(self, town: Town) -> Place:
        id_, code = f"geonames:{town['geonameid']}", town["countrycode"]
        country = self._countries.get(code)
        return Place(
            id=id_,
            name=town["name"],
            kind="town",
            latitude=town["latitude"],
            longitude=town["longitude"],
            country=code,
            within=(
                f"{id_}/district",
                f"geonames:{code}.{town['admin1code']}",
                *((country.id,) if country else ()),
            ),
            population=town["population"],
            capital=town["population"] >= _CAPITAL and fold(town["name"]) == self._capitals.get(code),
        )


def load_gazetteer(further: Path | None = None) -> Gazetteer:
    """The gazetteer of the package, with a user's own index of places where `further` names one that exists.

    Raises `VocabularyError` where a file of places breaks its format and `ConfigError` for what is no index.
    """
    if further is None or not further.exists():
        return _load(None, 0)
    return _load(further.resolve(), further.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _load(further: Path | None, _changed: int) -> Gazetteer:
    """One gazetteer for each state of the index."""
    curated, adjectives = read_curated(curated_files())
    index = PlaceIndex.opened(further) if further else None
    return Gazetteer(curated, package_towns(), adjectives=adjectives, further=index)


def _without_division_word(key: str) -> str | None:
    """The name without it: "oaxaca" for "oaxaca state"; None where the name ends otherwise."""
    bare, _, last = key.rpartition(" ")
    return bare if bare and last in _DIVISION_WORDS else None


def _variants(key: str) -> tuple[str, ...]:
    """The spellings of a name with and without the Arabic article."""
    return (key, key[3:]) if key.startswith("al ") else (key, f"al {key}")


def _distinct(places: Iterable[Place]) -> Iterator[Place]:
    """Each id once; what the curated register says of a town of GeoNames stands."""
    seen: set[str] = set()
    for place in places:
        if place.id not in seen:
            seen.add(place.id)
            yield place
