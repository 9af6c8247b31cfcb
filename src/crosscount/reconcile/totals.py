"""Running totals: what they grew by, and what the incidents in their window leave of them.

Both are derived and shown beside a total; nothing is summed with an incident, nor enters its cell.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from crosscount.model import UNKNOWN, Amount, Cell, Estimate, Incident, Scope, Toll, Total

Bounds = tuple[int, int | None]
"""Both ends of an interval, the upper one None where it is open."""


def increment(earlier: Amount, later: Amount) -> Bounds:
    """What a total grew by between two of a claimant's statements, not below zero."""
    low = later.low - earlier.high if earlier.high is not None else 0
    high = later.high - earlier.low if later.high is not None else None
    return max(low, 0), None if high is None else max(high, 0)


def residual(total: Estimate, confirmed: Collection[Toll], possible: Collection[Toll]) -> Bounds:
    """What a total holds beyond the incidents that lie in its window, or may do so; not below zero."""
    top = None if total.open else total.high
    highs = [toll.high for toll in (*confirmed, *possible)]
    known = [high for high in highs if high is not None]
    low = total.low - sum(known) if len(known) == len(highs) else 0
    high = None if top is None else max(top - sum(toll.low for toll in confirmed), 0)
    return max(low, 0), high


def with_residuals(estimates: Sequence[Estimate], incidents: Mapping[str, Incident]) -> tuple[Estimate, ...]:
    """The estimates, those of a total that holds incidents with what they leave of it."""
    tolls = [Toll.of(e, incidents[e.incident]) for e in estimates if e.cell.scope is not Scope.CUMULATIVE]
    return tuple(
        with_residual(estimate, total_of(estimate, incidents[estimate.incident]), tolls)
        if estimate.cell.scope is Scope.CUMULATIVE
        else estimate
        for estimate in estimates
    )


def total_of(estimate: Estimate, campaign: Incident) -> Total:
    """The running total that an estimate of a campaign is."""
    window = campaign.time
    return Total(estimate=estimate.id, cell=estimate.cell, start=window.start, end=window.end)


def with_residual(estimate: Estimate, total: Total, tolls: Iterable[Toll]) -> Estimate:
    """The estimate of a total with what the incidents in its window leave of it.

    `tolls` are those of the incidents, and any others.
    """
    near = [toll for toll in tolls if may_be_in(total, toll)]
    confirmed = [toll for toll in near if _is_in(total, toll)]
    possible = [toll for toll in near if not _is_in(total, toll)]
    return replace(estimate, residual=residual(estimate, confirmed, possible) if confirmed else None)


def may_be_in(total: Total, toll: Toll) -> bool:
    """Whether the dead of a cell may be among those of a total, by days, loss and sides."""
    start, end = total.start, total.end
    if start is None or end is None:
        return False
    outside = bool(toll.days) and all(last < start or first > end for first, last in toll.days)
    return not outside and _may_count_the_same(toll.cell, total.cell)


def _is_in(total: Total, toll: Toll) -> bool:
    """Whether they surely are."""
    start, end = total.start, total.end
    if start is None or end is None or not toll.days:
        return False
    inside = all(start <= first and last <= end for first, last in toll.days)
    return inside and _counts_the_same(toll.cell, total.cell)


def _may_count_the_same(cell: Cell, total: Cell) -> bool:
    """Whether the two are of one loss, and perhaps of one side."""
    if (cell.loss, cell.object) != (total.loss, total.object):
        return False
    ours, theirs = cell.bloc.split("+"), total.bloc.split("+")
    return not set(ours).isdisjoint(theirs) or UNKNOWN in ours or UNKNOWN in theirs


def _counts_the_same(cell: Cell, total: Cell) -> bool:
    return (cell.bloc, cell.group) == (total.bloc, total.group)
