"""Counting among the incidents of a view: how many have what, and what they add up to.

What is counted is read once and held as numbers, so that each question after that takes milliseconds, also of
a hundred thousand incidents.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from crosscount.model import Loss
from crosscount.model.facets import Catalogue, Entry, Facets, Figure
from crosscount.model.site import Site
from crosscount.reconcile import Sum, sums

Value = TypeVar("Value", bound=Hashable)
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

ADDED = Figure._fields.index("cells")
"""From this field on, the fields of a figure are numbers that can be added up."""


@dataclass(frozen=True, slots=True)
class Tags(Generic[Value]):
    """What incidents have of one kind: the row of an incident and the number of a value, pair by pair."""

    values: Sequence[Value]
    rows: Numbers
    codes: Numbers

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, Value]]) -> "Tags[Value]":
        """The tags of rows."""
        codes: dict[Value, int] = {}
        held = chain.from_iterable((row, codes.setdefault(value, len(codes))) for row, value in pairs)
        table = np.fromiter(held, dtype=np.int64).reshape(-1, 2)
        return cls(tuple(codes), table[:, 0], table[:, 1])

    def count(self, mask: Mask) -> dict[Value, int]:
        """How many of the rows have each value; those that none has are left out."""
        counts = np.bincount(self.codes[mask[self.rows]], minlength=len(self.values))
        return {self.values[code]: int(counts[code]) for code in np.flatnonzero(counts).tolist()}


class Kind(NamedTuple):
    """Numbers of one kind are added up, and no others."""

    bloc: str
    group: str
    loss: Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The incidents of a view in rows, with what they have; those of the mask are counted."""

    mask: Mask
    rows: dict[str, int]
    conflicts: Tags[tuple[str, ...]]
    parties: Tags[str]
    losses: Tags[str]
    statuses: Tags[str]
    places: Tags[str]
    years: Tags[str]
    outlets: Tags[str]
    sites: Tags[Site]
    days: Numbers  # the first and the last day that each time can be, as ordinals; 0 where nothing limits it
    contradicted: Mask
    reviewed: Mask
    kinds: Tags[Kind]
    added: Numbers  # the numbers of the figures of `kinds`, which no other incident may tell too
    doubtful: Sequence[Figure]  # the others

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Index":
        """The index of a view's catalogue."""
        entries = tuple(catalogue.entries)
        rows = {entry.id: row for row, entry in enumerate(entries)}
        figures = tuple(catalogue.figures)
        single = [each for each in figures if not each.near]
        contradicted = np.zeros(len(rows), dtype=np.bool_)
        contradicted[[rows[each] for each in catalogue.contradicted]] = True
        return cls(
            mask=np.ones(len(rows), dtype=np.bool_),
            rows=rows,
            conflicts=Tags.of((row, entry.blocs) for row, entry in enumerate(entries)),
            parties=_parted(entries, lambda entry: entry.parties),
            losses=_parted(entries, lambda entry: entry.losses),
            statuses=Tags.of((rows[incident], status) for incident, status in catalogue.statuses),
            places=Tags.of((row, entry.place) for row, entry in enumerate(entries) if entry.place),
            years=Tags.of((row, entry.earliest[:4]) for row, entry in enumerate(entries) if entry.earliest),
            outlets=Tags.of((rows[incident], outlet) for incident, outlet in {*catalogue.outlets}),
            sites=Tags.of((row, entry.site) for row, entry in enumerate(entries) if entry.site),
            days=np.fromiter(
                chain.from_iterable(map(_ordinal, (entry.earliest, entry.latest)) for entry in entries),
                dtype=np.int64,
            ).reshape(-1, 2),
            contradicted=contradicted,
            reviewed=np.array([entry.reviewed for entry in entries], dtype=np.bool_),
            kinds=Tags.of((rows[e.incident or ""], Kind(e.bloc, e.group, e.loss)) for e in single),
            added=np.fromiter(chain.from_iterable(each[ADDED:] for each in single), dtype=np.int64).reshape(
                -1, len(Figure._fields) - ADDED
            ),
            doubtful=[each for each in figures if each.near],
        )

    def among(self, chosen: Iterable[str]) -> "Index":
        """The same, of which these incidents alone are counted."""
        mask = np.zeros_like(self.mask)
        mask[[self.rows[each] for each in chosen if each in self.rows]] = True
        return replace(self, mask=mask)

    @property
    def total(self) -> int:
        """How many incidents are counted."""
        return int(self.mask.sum())

    def facets(self) -> Facets:
        """How many of the incidents have what."""
        mask = self.mask
        return Facets(
            total=self.total,
            conflicts=self.conflicts.count(mask),
            parties=self.parties.count(mask),
            losses=self.losses.count(mask),
            statuses=self.statuses.count(mask),
            places=self.places.count(mask),
            years=self.years.count(mask),
            outlets=self.outlets.count(mask),
            contradicted=int((mask & self.contradicted).sum()),
            reviewed=int((mask & self.reviewed).sum()),
        )

    def sums(self) -> tuple[Sum, ...]:
        """What each side lost in the incidents, as far as that can be added up."""
        doubtful = (each for each in self.doubtful if self.mask[self.rows[each.incident or ""]])
        return sums((*self._added(), *doubtful))

    def located(self) -> dict[Site, int]:
        """How many of the incidents are drawn where; those that have no point are left out."""
        return self.sites.count(self.mask)

    def spans(self) -> Numbers:
        """The first and last days that the times of the incidents can be, as ordinals.

        Those that nothing limits are left out.
        """
        days = self.days[self.mask]
        return days[days[:, 0] > 0]

    def _added(self) -> Iterator[Figure]:
        kinds = self.kinds
        held = self.mask[kinds.rows]
        totals = np.zeros((len(kinds.values), self.added.shape[1]), dtype=np.int64)
        np.add.at(totals, kinds.codes[held], self.added[held])
        for kind, numbers in zip(kinds.values, totals.tolist(), strict=True):
            figure = Figure(None, (), *kind, *numbers)
            if figure.cells:
                yield figure


@lru_cache(maxsize=65_536)
def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal() if day else 0


def _parted(entries: Iterable[Entry], marks: Callable[[Entry], str]) -> Tags[str]:
    """The tags that stand between bars."""
    return Tags.of((row, term) for row, entry in enumerate(entries) for term in _terms(marks(entry)))


@lru_cache(maxsize=65_536)
def _terms(barred: str) -> tuple[str, ...]:
    return tuple(barred.strip("|").split("|"))
