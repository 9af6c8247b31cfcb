"""Who fought with whom and against whom, and when."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from crosscount.model.alignments import Standing

Window: TypeAlias = tuple[dt.date, dt.date]
_Test: TypeAlias = Callable[[list[tuple[dt.date, dt.date]], bool], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One entry of `alignments.yaml`: sides of a conflict, opposed to each other over `[start, end]`."""

    name: str
    sides: tuple[tuple[str, ...], ...]
    start: dt.date
    end: dt.date | None = None
    undated: bool = False  # held as long as the younger party has existed
    bloc: bool = True  # whether the parties of a side fight as one bloc

    def relations(self) -> Iterable[tuple[str, str, Standing]]:
        """The pairs that the entry relates."""
        for one, other in combinations(self.sides, 2):
            yield from ((a, b, "opposed") for a, b in product(one, other))
        if self.bloc:
            for side in self.sides:
                yield from ((a, b, "aligned") for a, b in combinations(side, 2))


@dataclass(frozen=True, slots=True)
class _Held:
    relation: Standing
    window: Window
    undated: bool


class Conflicts:
    """The relations of pairs of parties over time; symmetric."""

    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        self._held: dict[frozenset[str], list[_Held]] = {}
        self._allies: dict[str, set[str]] = {}
        for conflict in conflicts:
            window = (conflict.start, conflict.end or dt.date.max)
            for a, b, relation in conflict.relations():
                self._held.setdefault(frozenset((a, b)), []).append(_Held(relation, window, conflict.undated))
                if relation == "aligned":
                    self._allies.setdefault(a, set()).add(b)
                    self._allies.setdefault(b, set()).add(a)

    def allies(self, slug: str) -> frozenset[str]:
        """The parties that were ever aligned with it."""
        return frozenset(self._allies.get(slug, ()))

    def parties(self) -> frozenset[str]:
        """Every party that some entry names."""
        return frozenset(slug for pair in self._held for slug in pair)

    def ever(self, a: str, b: str, relation: Standing) -> bool:
        """Whether the relation held between them at any time."""
        return any(held.relation == relation for held in self._held.get(frozenset((a, b)), ()))

    def over(self, a: str, b: str, window: Window) -> Standing:
        """The one relation that held on every day of the window, else "none"."""
        return self._settle(a, b, lambda spans, _: _covers(spans, window))

    def lasting(self, a: str, b: str, lifetime: Window) -> Standing:
        """The one relation that held as long as both existed, by its dates or its mark, else "none"."""
        return self._settle(a, b, lambda spans, marked: marked or _covers(spans, lifetime))

    def _settle(self, a: str, b: str, holds: _Test) -> Standing:
        held = self._held.get(frozenset((a, b)), ())
        found: list[Standing] = []
        kinds: tuple[Standing, ...] = ("aligned", "opposed")
        for relation in kinds:
            of_kind = [one for one in held if one.relation == relation]
            if of_kind and holds([one.window for one in of_kind], any(one.undated for one in of_kind)):
                found.append(relation)
        return found[0] if len(found) == 1 else "none"


def _covers(spans: list[Window], window: Window) -> bool:
    """Whether the spans together hold every day of the window."""
    day = window[0]
    for start, end in sorted(spans):
        if start > day:
            return False
        if end >= window[1]:
            return True
        if end >= day:
            day = end + dt.timedelta(days=1)
    return False
