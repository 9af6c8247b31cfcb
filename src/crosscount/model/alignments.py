"""Who stands with whom and when: what linking and reconciling ask of the register of parties."""

import datetime as dt
from typing import Literal, Protocol

from crosscount.model.terms import PartyKind

Standing = Literal["same", "aligned", "opposed", "none"]


class Alignments(Protocol):
    """Looks up alignments over `[start, end]`; None dates mean any date that the matter can have."""

    def relation(self, a: str, b: str, start: dt.date | None, end: dt.date | None) -> Standing:
        """How party `a` stands to party `b` over the whole interval; symmetric."""
        ...

    def ever_opposed(self, a: str, b: str) -> bool:
        """Whether the two fought each other at any time; symmetric."""
        ...

    def bloc(self, slug: str, start: dt.date | None, end: dt.date | None) -> tuple[str, ...]:
        """The sorted slugs of the parties aligned with `slug`, itself included."""
        ...

    def is_party(self, slug: str) -> bool:
        """Whether the slug names a side that can be in a conflict, rather than a role or nobody known."""
        ...

    def kind(self, slug: str) -> PartyKind:
        """What kind of entry the slug is."""
        ...
