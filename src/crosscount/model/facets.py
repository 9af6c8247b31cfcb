"""How many of the incidents that are asked for have what, and what they add up to, as a ledger counts it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from crosscount.model.terms import Loss

UNDATED = ""
"""The year of incidents whose time nothing limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many incidents there are of each value; one counts under each value that it has."""

    total: int
    conflicts: Mapping[tuple[str, ...], int]  # by blocs, sorted
    parties: Mapping[str, int]
    losses: Mapping[str, int]
    statuses: Mapping[str, int]
    places: Mapping[str, int]  # by name in lower case
    years: Mapping[str, int]  # of the first day that its time can be
    outlets: Mapping[str, int]
    contradicted: int
    reviewed: int


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
    claimed: int  # of those whose best is provisional
    high: int  # of those that have one
    open: int  # how many have none, or one that is open upwards


def parted(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Counts of single terms, from counts of terms between bars: "|killed|wounded|"."""
    found: Counter[str] = Counter()
    for terms, count in counted:
        for term in terms.strip("|").split("|"):
            found[term] += count
    return dict(found)


def of_lists(counted: Iterable[tuple[str, int]]) -> dict[tuple[str, ...], int]:
    """Counts of tuples, from counts of JSON lists."""
    return {tuple(json.loads(terms)): count for terms, count in counted}
