"""What stands for a document that was removed on request."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a person did with a document's content."""

    FORGOTTEN = "forgotten"
    READMITTED = "readmitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """The removal of a document: by whom, why and when, and the hashes of what is gone.

    A hash is missing where another document, which was kept, has the same bytes or text.
    """

    document: str  # doc-…
    by: str
    why: str
    at: dt.datetime  # UTC
    rows: int  # how many records were taken out
    raw_hash: str | None  # SHA-256 of the raw bytes
    text_hashes: tuple[str, ...]  # SHA-256 of each text derived from them
