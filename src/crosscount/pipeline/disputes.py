"""The contradictions of a ledger, largest first, each with the two statements that cannot both be right."""

from collections.abc import Iterable, Iterator

from crosscount.model import Contradiction, Incident, Relation
from crosscount.pipeline.view import View
from crosscount.reconcile import CONTRADICTIONS


def contradictions(view: View) -> tuple[Contradiction, ...]:
    """By gap, then by ratio (over zero is the largest), then by incident and statements."""
    return tuple(sorted(_contradictions(view.incidents(), view.relations()), key=_order))


def _contradictions(incidents: Iterable[Incident], relations: Iterable[Relation]) -> Iterator[Contradiction]:
    told = {s.id: (incident.id, s) for incident in incidents for s in incident.statements}
    for relation in relations:
        if relation.kind in CONTRADICTIONS:
            (incident, source), (_, target) = told[relation.source], told[relation.target]
            yield Contradiction(incident=incident, relation=relation, source=source, target=target)


def _order(found: Contradiction) -> tuple[int, bool, float, str, str, str]:
    gap, ratio = found.relation.gap or 0, found.relation.ratio
    return -gap, ratio is not None, -(ratio or 0), found.incident, found.source.id, found.target.id
