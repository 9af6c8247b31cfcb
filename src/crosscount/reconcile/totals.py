"""Running totals: what they grew by, and what the incidents in their window leave of them.

Both are derived and shown beside a total; nothing is summed with an incident, nor enters its cell.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from crosscount.model import UNKNOWN, Amount, Cell, Estimate, Incident, Scope

Bounds = tuple[int, int | None]
"""Both ends of an interval, the upper one None where it is open."""


def increment(earlier: Amount, later: Amount) -> Bounds:
    """What a total grew by between two of a claimant's statements, not below zero."""
    low = later.low - earlier.high if earlier.high is not None else 0
    high = later.high - earlier.low if later.high is not None else None
    return max(low, 0), None if high is None else max(high, 0)


def residual(total: Estimate, confirmed: Collection[Estimate], possible: Collection[Estimate]) -> Bounds:
    """What a total holds beyond the incidents that lie in its window, or may do so; not below zero."""
    top, highs = _high(total), [_high(estimate) for estimate in (*confirmed, *possible)]
    known = [high for high in highs if high is not None]
    low = total.low - sum(known) if len(known) == len(highs) else 0
    high = None if top is None else max(top - sum(estimate.low for estimate in confirmed), 0)
    return max(low, 0), high


def with_residuals(estimates: Sequence[Estimate], incidents: Mapping[str, Incident]) -> tuple[Estimate, ...]:
    """The estimates, those of a total that holds incidents with what they leave of it."""
    single = [estimate for estimate in estimates if estimate.cell.scope is not Scope.CUMULATIVE]
    return tuple(
        _with_residual(estimate, single, incidents) if estimate.cell.scope is Scope.CUMULATIVE else estimate
        for estimate in estimates
    )


def _with_residual(
    total: Estimate, estimates: Iterable[Estimate], incidents: Mapping[str, Incident]
) -> Estimate:
    window = incidents[total.incident].time
    if window.start is None or window.end is None:
        return total
    near = [
        (estimate, _days_in(incidents[estimate.incident], window.start, window.end))
        for estimate in estimates
        if _may_count_the_same(estimate.cell, total.cell)
    ]
    confirmed = [e for e, inside in near if inside and _counts_the_same(e.cell, total.cell)]
    possible = [e for e, inside in near if inside is not False and e not in confirmed]
    return replace(total, residual=residual(total, confirmed, possible)) if confirmed else total


def _days_in(incident: Incident, start: dt.date, end: dt.date) -> bool | None:
    """Whether the incident lies in the window; None where it may do so."""
    possible = incident.time.possible()
    if possible and all(start <= first and last <= end for first, last in possible):
        return True
    if possible and all(last < start or first > end for first, last in possible):
        return False
    return None


def _may_count_the_same(cell: Cell, total: Cell) -> bool:
    """Whether the dead of a cell may be among those of a total: of one loss, and perhaps of one side."""
    sides = {*cell.bloc.split("+"), *total.bloc.split("+")}
    shared = {*cell.bloc.split("+")} & {*total.bloc.split("+")}
    return (cell.loss, cell.object) == (total.loss, total.object) and bool(shared or UNKNOWN in sides)


def _counts_the_same(cell: Cell, total: Cell) -> bool:
    return (cell.bloc, cell.group) == (total.bloc, total.group)


def _high(estimate: Estimate) -> int | None:
    return None if estimate.open else estimate.high
