"""The contradictions of a ledger, largest first, each with the two statements that cannot both be right."""

from collections.abc import Iterable, Iterator

from crosscount.model import Contradiction, Relation
from crosscount.pipeline.view import View
from crosscount.reconcile import CONTRADICTIONS


def contradictions(view: View, limit: int | None = None) -> tuple[Contradiction, ...]:
    """By gap, then by ratio (over zero is the largest), then by incident and statements; the first ones."""
    found = sorted(_contradictions(view, view.widest(CONTRADICTIONS, limit)), key=_order)
    return tuple(found[:limit])


def _contradictions(view: View, relations: Iterable[tuple[str, Relation]]) -> Iterator[Contradiction]:
    relations = list(relations)
    incidents = view.incidents({incident for incident, _ in relations})
    told = {s.id: s for incident in incidents for s in incident.statements}
    for incident, relation in relations:
        source, target = told[relation.source], told[relation.target]
        yield Contradiction(incident=incident, relation=relation, source=source, target=target)


def _order(found: Contradiction) -> tuple[int, bool, float, str, str, str]:
    gap, ratio = found.relation.gap or 0, found.relation.ratio
    return -gap, ratio is not None, -(ratio or 0), found.incident, found.source.id, found.target.id
