"""What was published: a release's record in the ledger, and what it froze, to tell later what changed."""

import datetime as dt
from dataclasses import dataclass

from crosscount.model.incident import Reckoning


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many rows a release has of one kind."""

    kind: str  # the name of the table
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A file of a release and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A package that was published from the ledger, as the ledger records it; a name is used once."""

    name: str
    title: str
    by: str
    notes: str | None = None
    licence: str | None = None  # an SPDX identifier
    day: dt.date  # of the ledger's clock, UTC
    version: str  # of Crosscount
    head: str  # the hash of the log's newest link when it was frozen
    previous: str | None = None  # the name of the release before it
    counts: tuple[Counted, ...] = ()
    files: tuple[Sum, ...] = ()  # by path


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRecord:
    """The coded values of a document or claim."""

    id: str  # doc-… or clm-…
    values: str  # canonical JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What a release said, without any words of the reports: a later one is compared with it.

    `records` are documents and claims; `reckoning` holds incidents and estimates.
    """

    records: tuple[FrozenRecord, ...] = ()
    reckoning: Reckoning
