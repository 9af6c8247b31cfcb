"""The books that words are looked up in, taken down when the first is needed."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from crosscount.pipeline import References


@dataclass(slots=True, kw_only=True)
class Shelf:
    """What words are looked up in; `places` is the index of a user's own places."""

    places: Path | None
    _loading: Lock = field(default_factory=Lock)
    _references: References | None = None

    @property
    def references(self) -> References:
        """The registers and the gazetteer: read once, which takes some seconds."""
        with self._loading:
            if self._references is None:
                self._references = References.load(self.places)
        return self._references

    def warm(self) -> None:
        """Read them before anybody judges, so that the first form need not wait."""
        self.references.gazetteer.lookup("")  # its names are read when the first one is looked up
