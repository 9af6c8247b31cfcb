"""The contradictions of a ledger, largest first, each with the two statements that cannot both be right."""

from collections.abc import Iterator, Sequence

from crosscount.model import CONTRADICTIONS, Contradiction, Relation
from crosscount.pipeline.view import View


def contradictions(view: View, limit: int | None = None) -> tuple[Contradiction, ...]:
    """By gap, then by ratio (over zero is the largest), then by incident and statements; the first ones."""
    return tuple(_contradictions(view, list(view.widest(CONTRADICTIONS, limit))))


def _contradictions(view: View, relations: Sequence[tuple[str, Relation]]) -> Iterator[Contradiction]:
    incidents = view.incidents({incident for incident, _ in relations})
    told = {s.id: s for incident in incidents for s in incident.statements}
    for incident, relation in relations:
        source, target = told[relation.source], told[relation.target]
        yield Contradiction(incident=incident, relation=relation, source=source, target=target)
