"""Two statements that cannot both be right."""

from dataclasses import dataclass

from crosscount.model.incident import Relation, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements of one cell of an incident that share no number, with the relation that says so."""

    incident: str  # inc-…
    relation: Relation  # its gap is the distance between the nearest ends
    source: Statement
    target: Statement
