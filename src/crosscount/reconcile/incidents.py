"""Incident -> Estimate and Relation: each incident by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from crosscount.model import Cell, Estimate, Incident, Reckoning, Relation, Statement
from crosscount.model.alignments import Alignments
from crosscount.reconcile.estimates import Evidence, estimate
from crosscount.reconcile.lattice import by_cell, floors
from crosscount.reconcile.parts import check_parts
from crosscount.reconcile.relations import relations
from crosscount.reconcile.revision import Revised, revise


def reconcile(incidents: Iterable[Incident], *, alignments: Alignments) -> Reckoning:
    """What the claims of each incident support, by the rule set `admission`.

    Incidents come back with their statements annotated: what replaced them, and which are members of a
    larger total. Nothing passes from one incident to another, so the order of the input changes nothing.
    """
    reckoned = [_reckon(incident, alignments) for incident in sorted(incidents, key=lambda i: i.id)]
    return Reckoning(
        incidents=tuple(incident for incident, _, _ in reckoned),
        estimates=tuple(found for _, estimates, _ in reckoned for found in estimates),
        relations=tuple(found for _, _, related in reckoned for found in related),
    )


def _reckon(
    incident: Incident, alignments: Alignments
) -> tuple[Incident, tuple[Estimate, ...], tuple[Relation, ...]]:
    statements = check_parts(incident.statements)
    cells = by_cell(statements)
    evidence = {
        cell: Evidence(cell=cell, own=own, floors=floors(cell, cells), alignments=alignments)
        for cell, own in cells.items()
    }
    return (
        replace(incident, statements=_annotated(statements, evidence)),
        tuple(estimate(incident.id, found) for found in evidence.values()),
        relations({cell: revise(own, alignments) for cell, own in cells.items()}),
    )


def _annotated(statements: Iterable[Statement], evidence: Mapping[Cell, Evidence]) -> tuple[Statement, ...]:
    """The statements with what became of each in its own cell, whatever it lends to others."""
    sorted_out = {cell: found.revised() for cell, found in evidence.items()}
    return tuple(
        replace(
            s, superseded_by=_successor(s, sorted_out[s.cell]), partial=_is_partial(s, sorted_out[s.cell])
        )
        for s in statements
    )


def _successor(statement: Statement, revised: Revised) -> str | None:
    """The id of what replaced the statement, or None."""
    return next((later.id for earlier, later in revised.history if earlier.id == statement.id), None)


def _is_partial(statement: Statement, revised: Revised) -> bool:
    return any(member.id == statement.id for member in revised.partial)
