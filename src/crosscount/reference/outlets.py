"""Outlets by name or domain, for display only: the name or country of an outlet is no input to any number."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from crosscount.reference.files import read_yaml, validated

_FILE = Path(__file__).parent / "outlets.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet: its name, other names, web domain, country (ISO 3166, None for many) and kind."""

    name: str
    aliases: tuple[str, ...] = ()
    domain: str | None = None
    country: str | None = None
    kind: str


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    aliases: list[str] = []
    domain: str | None = None
    country: str | None = None
    kind: str


class Outlets:
    """Looks outlets up by any of their names, in any case, or by the address of a page."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.all = tuple(outlets)
        self._names = {n.casefold(): o for o in self.all for n in (o.name, *o.aliases)}
        self._domains = {outlet.domain: outlet for outlet in self.all if outlet.domain}

    def named(self, name: str) -> Outlet | None:
        """The outlet of that name or alias."""
        return self._names.get(name.strip().casefold())

    def at(self, url: str) -> Outlet | None:
        """The outlet whose domain, or a subdomain of it, the address lies in."""
        parts = (urlsplit(url).hostname or "").split(".")
        domains = (".".join(parts[start:]) for start in range(len(parts)))
        return next((self._domains[domain] for domain in domains if domain in self._domains), None)


@lru_cache(maxsize=1)
def load_outlets() -> Outlets:
    """The register of the package; raises `VocabularyError` where the file breaks its format."""
    entries = validated(list[_Fields], read_yaml(_FILE), _FILE.name)
    return Outlets(
        Outlet(name=e.name, aliases=tuple(e.aliases), domain=e.domain, country=e.country, kind=e.kind)
        for e in entries
    )
