"""What a side lost over many incidents: added up where they are surely different, never twice.

Sides, losses and groups stay apart, since one dead may be counted under "killed" and under "casualties", by
the name of the side and as somebody of an unknown side. Of incidents that may be the same one, only the
largest counts for low and best, and all for high. Running totals are not in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscount.model import Loss
from crosscount.model.facets import Figure

LOSSES = tuple(Loss)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What one side lost of one kind, over the incidents that were asked for."""

    bloc: str
    group: str
    loss: Loss
    incidents: int  # that tell of it
    doubtful: int  # of them may be the same as another of them
    low: int
    best: int | None  # of those that have one that is not provisional; none where no incident has
    having: int  # how many have
    claimed: int | None  # of those whose best is provisional; none where no incident has
    claiming: int  # how many have
    high: int
    open: int  # incidents whose high is unknown or open: with one of them the sum's high is open


def sums(figures: Iterable[Figure]) -> tuple[Sum, ...]:
    """The sums by side, loss and group; the side that lost most by any of them first."""
    by_kind: dict[tuple[str, str, Loss], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_kind[figure.bloc, figure.group, figure.loss].append(figure)
    found = [_sum(own) for own in by_kind.values()]
    most: dict[str, int] = defaultdict(int)
    for each in found:
        most[each.bloc] = max(most[each.bloc], each.high)
    return tuple(sorted(found, key=lambda s: (-most[s.bloc], s.bloc, s.group, LOSSES.index(s.loss))))


def _sum(figures: Sequence[Figure]) -> Sum:
    first, groups = figures[0], _groups(figures)
    having, claiming = (sum(getattr(f, name) for f in figures) for name in ("having", "claiming"))
    return Sum(
        bloc=first.bloc,
        group=first.group,
        loss=first.loss,
        incidents=sum(figure.cells for figure in figures),
        doubtful=sum(len(group) for group in groups if len(group) > 1),
        low=sum(max(figure.low for figure in group) for group in groups),
        best=sum(max(figure.best for figure in group) for group in groups) if having else None,
        having=having,
        claimed=sum(max(figure.claimed for figure in group) for group in groups) if claiming else None,
        claiming=claiming,
        high=sum(figure.high for figure in figures),
        open=sum(figure.open for figure in figures),
    )


def _groups(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures, those of incidents that may be one together, over however many others."""
    groups = [[figure] for figure in figures if figure.incident is None]
    left = {figure.incident: figure for figure in figures if figure.incident is not None}
    while left:
        group = [left.pop(next(iter(left)))]
        for each in group:  # which grows while it is walked
            group += [left.pop(other) for other in each.near if other in left]
        groups.append(group)
    return groups
