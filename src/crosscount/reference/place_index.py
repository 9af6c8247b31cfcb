"""A user's own places: a GeoNames dump (`allCountries.txt`, `XX.txt`) as an index of names in SQLite.

The dump has 19 columns by tabs (GeoNames' readme): id, name, ascii name, alternate names, latitude,
longitude, feature class and code, country, further countries, four admin codes, population, elevation, dem,
time zone, date. A place added again replaces what was known of it; the names it had stay.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Self

from crosscount.errors import ConfigError
from crosscount.reference.geonames import fold
from crosscount.reference.place import DISTRICT, EXACT, FUZZY, REGION, Place
from crosscount.reference.place_files import read_countries

_COLUMNS = 19
_LONGEST_LINE = 1 << 20  # characters; GeoNames' longest has some 15,000
_BATCH = 5_000
_DIGITS = 18  # of a whole number that SQLite can hold
_APPLICATION = 0x43435031  # "CCP1": marks the file as ours

_SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
  kind TEXT NOT NULL, precision INTEGER NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
  population INTEGER NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
"""

_CODES = {"ADM1": ("region", REGION), "ADM2": ("district", DISTRICT), "ADM3": ("district", DISTRICT)}
_CLASSES = {
    "P": ("town", EXACT),
    "S": ("site", EXACT),
    "T": ("mountain", EXACT),
    "U": ("area", FUZZY),
    "V": ("area", FUZZY),
    "L": ("area", FUZZY),
    "H": ("water", FUZZY),
    "R": ("line", FUZZY),
    "A": ("district", DISTRICT),
}
"""What GeoNames' feature codes and classes are here: kind and where_prec. Water and roads have no point."""

_OF_COUNTRIES = frozenset({"PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "PCLH"})
"""Countries are known already."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a dump: places taken in, countries passed over, and bad lines with the first reasons."""

    places: int
    countries: int
    bad: int
    complaints: tuple[str, ...]


@dataclass
class _Tally:
    countries: int = 0
    bad: int = 0
    complaints: list[str] = field(default_factory=list)

    def complain(self, number: int, reason: str) -> None:
        self.bad += 1
        if len(self.complaints) < 3:  # noqa: PLR2004 - enough to see what is wrong with a file
            self.complaints.append(f"line {number}: {reason}")


@dataclass(frozen=True, slots=True)
class _Row:
    place: tuple[int, str, float, float, str, int, str, str, int]
    names: frozenset[str]


class PlaceIndex:
    """Places of a dump by folded name; safe to read from several threads one after another."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._countries, _ = read_countries()

    @classmethod
    def opened(cls, path: Path) -> Self:
        """The index of a file, to read; raises `ConfigError` where the file is none."""
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            (application,) = connection.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError as error:
            raise ConfigError(_is_none(path)) from error
        if application != _APPLICATION:
            connection.close()
            raise ConfigError(_is_none(path))
        return cls(connection)

    def __len__(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM place").fetchone()
        return int(count)

    def named(self, folded: str) -> list[Place]:
        """The places of a folded name, the most populous first."""
        rows = self._connection.execute(
            "SELECT place.* FROM name JOIN place ON place.id = name.place WHERE folded = ? "
            "ORDER BY population DESC, id",
            (folded,),
        )
        return [self._place(*row) for row in rows]

    def _place(  # noqa: PLR0913, PLR0917 - the columns of a row
        self,
        number: int,
        name: str,
        latitude: float,
        longitude: float,
        kind: str,
        precision: int,
        code: str,
        admin1: str,
        population: int,
    ) -> Place:
        id_, country = f"geonames:{number}", self._countries.get(code)
        division = f"geonames:{code}.{admin1}" if admin1 else f"{id_}/region"
        within = (*((country.id,) if country else ()),)
        if kind == "region":
            id_ = division
        elif kind == "town":
            within = (f"{id_}/district", division, *within)
        else:
            within = (division, *within)
        return Place(
            id=id_,
            name=name,
            kind=kind,
            latitude=latitude,
            longitude=longitude,
            precision=precision,
            country=code or None,
            within=within,
            population=population,
        )


def add_dump(dump: Path, index: Path) -> Added:
    """Take a GeoNames dump into an index, made where there is none, all of it or nothing.

    Raises `ConfigError` for a dump that cannot be read or holds no place, and for a file that is no index.
    """
    tally = _Tally()
    try:
        with dump.open(encoding="utf-8", errors="replace", newline="\n") as file:
            rows = _rows(file, tally)
            first = next(rows, None)  # an index is made only where there is something to put into it
            if first is None:
                told = tally.complaints[0] if tally.complaints else "it is empty"
                raise ConfigError(
                    f"{dump}: no place in it ({told}); "
                    "give a GeoNames dump, unpacked: allCountries.txt or XX.txt"
                )
            index.parent.mkdir(parents=True, exist_ok=True)
            with closing(_writable(index)) as into:
                places = _write(into, chain([first], rows))
    except sqlite3.DatabaseError as error:
        raise ConfigError(f"{index}: cannot write places: {error}") from error
    except OSError as error:
        raise ConfigError(f"{error.filename or dump}: {error.strerror}") from error
    return Added(places, tally.countries, tally.bad, tuple(tally.complaints))


def _is_none(path: Path) -> str:
    return f"{path}: no index of places; remove it, then add your dump anew with `crosscount gazetteer add`"


def _writable(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        is_ours = not tables or application == _APPLICATION
        if is_ours and not tables:
            connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA application_id = {_APPLICATION}; COMMIT;")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise ConfigError(_is_none(path)) from error
    if not is_ours:
        connection.close()
        raise ConfigError(_is_none(path))
    return connection


def _write(connection: sqlite3.Connection, rows: Iterator[_Row]) -> int:
    """Write in one transaction; how many rows. What stops it leaves the index as it was."""
    places = 0
    connection.execute("BEGIN IMMEDIATE")
    while some := list(islice(rows, _BATCH)):
        places += len(some)
        connection.executemany(
            "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?)", [r.place for r in some]
        )
        connection.executemany(
            "INSERT OR IGNORE INTO name VALUES (?,?)", [(n, row.place[0]) for row in some for n in row.names]
        )
    connection.execute("COMMIT")
    return places


def _rows(lines: Iterable[str], tally: _Tally) -> Iterator[_Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        columns = line[:_LONGEST_LINE].rstrip("\r\n").split("\t")
        if len(columns) != _COLUMNS:
            tally.complain(number, f"{len(columns)} columns, not {_COLUMNS}")
        elif columns[7] in _OF_COUNTRIES:
            tally.countries += 1
        else:
            try:
                yield _row(columns)
            except ValueError as error:
                tally.complain(number, str(error))


def _row(columns: list[str]) -> _Row:
    """The row of a line; raises `ValueError` with what is wrong."""
    number, name, ascii_name, others, latitude, longitude, group, code, country, _, admin1, *_ = columns
    at = (_degrees(latitude, "latitude"), _degrees(longitude, "longitude"))
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180) or at == (0.0, 0.0):  # noqa: PLR2004 - degrees
        raise ValueError(f"no place lies at {latitude}, {longitude}")
    names = frozenset(filter(None, (fold(each) for each in (name, ascii_name, *others.split(",")))))
    if not names:
        raise ValueError("no name")
    kind, precision = _CODES.get(code) or _CLASSES.get(group) or ("site", EXACT)
    id_ = _count(number, "id")
    population = _count(columns[14] or "0", "population")
    return _Row(
        (id_, name, *at, kind, precision, country, "" if admin1 == "00" else admin1, population), names
    )


def _degrees(words: str, what: str) -> float:
    try:
        return float(words)
    except ValueError:
        raise ValueError(f"{what} {words!r} is no number") from None


def _count(words: str, what: str) -> int:
    if not words.isascii() or not words.isdigit() or len(words) > _DIGITS:
        raise ValueError(f"{what} {words!r} is no number")
    return int(words)
