"""What the register holds of a party, and a mention of one in a text."""

import datetime as dt
from dataclasses import dataclass

from crosscount.model import PartyKind
from crosscount.reference.names import Entry, Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An entry of the register. `country` is an ISO 3166 code; `within` the states it acts in."""

    slug: str
    kind: PartyKind
    name: str
    country: str | None = None
    within: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    unless: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """Words at `[start, end)` that point at a party or role; `institution` where they name its body."""

    start: int
    end: int
    slug: str
    form: Form
    institution: str | None = None
