"""What a ledger keeps of a reckoning beside its results, so that new documents need not touch all of them."""

import datetime as dt
from typing import NamedTuple

from crosscount.model.incident import Cell, Estimate, Incident
from crosscount.model.terms import IncidentKind


class Seat(NamedTuple):
    """Where an account is looked for: a block of side and day, and a place in it, "" where none is known."""

    block: str
    place: str
    account: str  # what one document tells of one event: the smallest id of its claims
    document: str


class Home(NamedTuple):
    """The incident that an account is of."""

    account: str
    document: str
    incident: str


class Extent(NamedTuple):
    """When an incident was and between whom, without what is said of it."""

    incident: str
    kind: IncidentKind
    blocs: tuple[str, ...]
    start: dt.date | None
    end: dt.date | None
    parent: str | None

    @classmethod
    def of(cls, incident: Incident) -> "Extent":
        """The extent of an incident."""
        return cls(
            incident=incident.id,
            kind=incident.kind,
            blocs=incident.blocs,
            start=incident.time.start,
            end=incident.time.end,
            parent=incident.parent,
        )


class Toll(NamedTuple):
    """The ends of an estimate and the days that its incident can be of, without the claims it rests on."""

    cell: Cell
    low: int
    high: int | None  # None: unknown, or open upwards
    days: tuple[tuple[dt.date, dt.date], ...]  # as of `EventTime.possible`

    @classmethod
    def of(cls, estimate: Estimate, incident: Incident) -> "Toll":
        """The toll of an incident's estimate."""
        high = None if estimate.open else estimate.high
        return cls(cell=estimate.cell, low=estimate.low, high=high, days=incident.time.possible())


class Total(NamedTuple):
    """The cell of a running total and the window that it runs over; Nones where that is not known."""

    estimate: str  # est-…
    cell: Cell
    start: dt.date | None
    end: dt.date | None
