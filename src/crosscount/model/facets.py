"""What counting reads of all incidents at once, and what it says: how many have what, what they add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from crosscount.model.incident import ALL
from crosscount.model.site import Site
from crosscount.model.terms import Loss, VictimGroup

COUNTED_GROUPS = (ALL, VictimGroup.CIVILIAN)
"""The groups of victims that are added up: none is a part of another of its kind."""

Pairs = Iterable[tuple[str, str]]
"""Ids of incidents, each with something that it has; one may come again with something else."""


class Entry(NamedTuple):
    """What an incident is counted by, without what is said of it; see `selection.Marks`."""

    id: str  # inc-…
    blocs: tuple[str, ...]
    parties: str  # "|armenia|azerbaijan|"
    losses: str  # "|killed|"
    place: str  # its name in lower case
    earliest: str  # the first day that its time can be; empty where nothing limits it
    latest: str
    site: Site | None  # where it is drawn
    near: tuple[str, ...]  # inc-… that may be the same
    reviewed: bool  # whether a judgement bears on it


class Side(NamedTuple):
    """Whose loss in which incident, of what kind."""

    incident: str
    near: tuple[str, ...]
    bloc: str
    group: str
    loss: Loss


class Figure(NamedTuple):
    """What a side lost by one incident, or by so many that are surely different ones, added up."""

    incident: str | None  # inc-…; none where several are added up
    near: tuple[str, ...]  # inc-… that may be the same as the one
    bloc: str
    group: str
    loss: Loss
    cells: int  # how many estimates are in it
    low: int
    best: int  # of those that have one and are not provisional
    having: int  # how many have
    claimed: int  # of those whose best is provisional
    claiming: int  # how many have
    high: int  # of those that have one
    open: int  # how many have none, or one that is open upwards

    @classmethod
    def of(
        cls, side: "Side", low: int, best: int | None, high: int | None, *, provisional: bool, open_: bool
    ) -> "Figure":
        """The figure of one estimate."""
        having = int(best is not None and not provisional)
        claiming = int(best is not None and provisional)
        held, is_open = best or 0, int(open_ or high is None)
        return cls(*side, 1, low, held * having, having, held * claiming, claiming, high or 0, is_open)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The incidents of a view, or some of them, as far as counting goes."""

    entries: Iterable[Entry]
    statuses: Pairs
    outlets: Pairs
    contradicted: Iterable[str]  # inc-… in which two statements cannot both be right
    figures: Iterable[Figure]  # of one incident each


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many incidents there are of each value; one counts under each value that it has."""

    total: int
    conflicts: Mapping[tuple[str, ...], int]  # by blocs, sorted
    parties: Mapping[str, int]
    losses: Mapping[str, int]
    statuses: Mapping[str, int]
    places: Mapping[str, int]  # by name in lower case
    years: Mapping[str, int]  # of the first day that its time can be; those without one are left out
    outlets: Mapping[str, int]
    contradicted: int
    reviewed: int
