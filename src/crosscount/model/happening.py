"""One thing that happened to a record, as `crosscount history` tells it."""

import datetime as dt
from dataclasses import dataclass

from crosscount.model.terms import HappeningKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What happened, to which record, when the ledger learnt of it, and by which component or person."""

    kind: HappeningKind
    record: str
    at: dt.datetime | None  # the time of the link that brought it; None: now
    link: int | None  # its number in the log
    by: str  # a component with its version, or a person
    words: str
    why: str | None = None
    because: str | None = None  # of a judgement: the kind of change
