"""Incident -> Estimate and Relation: each incident by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from crosscount.model import (
    Cell,
    Estimate,
    Incident,
    Reckoning,
    Relation,
    ResolvedClaim,
    RuleSet,
    Ruling,
    Statement,
)
from crosscount.model.alignments import Alignments
from crosscount.reconcile.estimates import Evidence, estimate
from crosscount.reconcile.interest import Blocs
from crosscount.reconcile.lattice import by_cell, floors
from crosscount.reconcile.parts import check_parts
from crosscount.reconcile.quoted import quoted
from crosscount.reconcile.relations import Quoted, relations
from crosscount.reconcile.revision import Revised, revise
from crosscount.reconcile.totals import with_residuals

Reckoned = tuple[Incident, tuple[Estimate, ...], tuple[Relation, ...]]


JUDGED = "judged"
"""The flag of an estimate that rests on a person's judgement; `crosscount history` tells which."""

MEMBER = "member"
"""The flag of a statement that tells of some of a larger total."""


def reconcile(
    incidents: Iterable[Incident],
    *,
    alignments: Alignments,
    rules: RuleSet = RuleSet.ADMISSION,
    claims: Iterable[ResolvedClaim] = (),
) -> Reckoning:
    """What the claims of each incident support, by a rule set.

    Incidents come back with their statements annotated: what replaced them, and which are members of a
    larger total; handed in again, they give the same. No number of an incident depends on another incident;
    running totals say besides what the incidents in their window leave of them. The order of the input
    changes nothing. `claims` are those of the incidents, or some of them: their quotations show where one
    saying is ascribed to two, and move no number.
    """
    ordered = sorted(incidents, key=lambda incident: incident.id)
    said = quoted(claims)
    reckoned = [_reckon(incident, _blocs_of(incident, alignments), rules, said) for incident in ordered]
    estimates = [found for _, estimates, _ in reckoned for found in estimates]
    return Reckoning(
        incidents=tuple(incident for incident, _, _ in reckoned),
        estimates=with_residuals(estimates, {incident.id: incident for incident in ordered}),
        relations=tuple(found for _, _, related in reckoned for found in related),
    )


def _blocs_of(incident: Incident, alignments: Alignments) -> Blocs:
    """Who stands with a claimant over the days of the incident, whatever time a single statement gives."""
    return cache(lambda slug: alignments.bloc(slug, incident.time.start, incident.time.end))


def _reckon(incident: Incident, blocs: Blocs, rules: RuleSet, said: Quoted) -> Reckoned:
    statements = check_parts(incident.statements)
    cells = by_cell(statements)
    revised = {cell: revise(own, blocs) for cell, own in cells.items()}
    evidence = {
        cell: Evidence(cell=cell, own=own, floors=floors(cell, revised), blocs=blocs)
        for cell, own in cells.items()
    }
    return (
        replace(incident, statements=_annotated(statements, evidence)),
        tuple(_marked(estimate(incident, found, rules), incident.judgements) for found in evidence.values()),
        relations(revised, said),
    )


def _marked(found: Estimate, judgements: Iterable[Ruling]) -> Estimate:
    """The estimate, flagged where it rests on what a person judged."""
    if any(ruling.cell in {None, found.cell} for ruling in judgements):
        return replace(found, flags=tuple(sorted({*found.flags, JUDGED})))
    return found


def _annotated(statements: Iterable[Statement], evidence: Mapping[Cell, Evidence]) -> tuple[Statement, ...]:
    """The statements with what became of each in its own cell, whatever it lends to others."""
    revised = {cell: found.revised() for cell, found in evidence.items()}
    return tuple(
        replace(s, superseded_by=_successor(s, revised[s.cell]), flags=_flags(s, revised[s.cell]))
        for s in statements
    )


def _successor(statement: Statement, revised: Revised) -> str | None:
    """The id of what replaced the statement, or None."""
    return next((later.id for earlier, later in revised.history if earlier.id == statement.id), None)


def _flags(statement: Statement, revised: Revised) -> tuple[str, ...]:
    """The statement's flags, with that of a member of a larger total where it is one."""
    is_member = any(member.id == statement.id for member in revised.partial)
    others = [flag for flag in statement.flags if flag != MEMBER]
    return (*others, MEMBER) if is_member else tuple(others)
