"""What an account of incidents is written from, at a prompt or on a page: records by id, in reading order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from crosscount.model import (
    ALL,
    CONTRADICTIONS,
    Estimate,
    Incident,
    ObjectClass,
    ResolvedClaim,
    RuleSet,
    Statement,
)
from crosscount.pipeline.rulings import estimates_by
from crosscount.pipeline.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is told of some incidents: records by id, and the names of documents."""

    claims: Mapping[str, ResolvedClaim]
    estimates: Mapping[str, Sequence[Estimate]]  # by incident
    contradicted: Mapping[str, Sequence[str]]  # statement -> the statements that it contradicts
    names: Mapping[str, str]

    @classmethod
    def of(
        cls,
        incidents: Sequence[Incident],
        view: View,
        rules: str = RuleSet.ADMISSION,
        *,
        words: bool = True,
    ) -> "Book":
        """What the accounts of these incidents need of a ledger; without words, no claims and no names."""
        ids = {incident.id for incident in incidents}
        by_incident: dict[str, list[Estimate]] = defaultdict(list)
        for estimate in estimates_by(view, rules, ids):
            by_incident[estimate.incident].append(estimate)
        against: dict[str, list[str]] = defaultdict(list)
        for relation in view.relations(ids):
            if relation.kind in CONTRADICTIONS:
                against[relation.source].append(relation.target)
                against[relation.target].append(relation.source)
        statements = (statement for incident in incidents for statement in incident.statements)
        claims = {claim for statement in statements for claim in statement.claims}
        claims |= {claim for some in by_incident.values() for each in some for claim in each.claims}
        told = view.resolved_by_id(claims) if words else {}
        return cls(
            claims=told,
            estimates=by_incident,
            contradicted=against,
            names=view.names({each.claim.document for each in told.values()}),
        )

    def cells(self, incident: Incident) -> Iterator[tuple[Estimate, list[Statement]]]:
        """Each cell that somebody speaks of, or that follows from what is said, and who speaks in it.

        By side; what best rests on comes first, what was superseded last.
        """
        for estimate in sorted(self.estimates.get(incident.id, ()), key=_order):
            said = [statement for statement in incident.statements if statement.cell == estimate.cell]
            if said or not estimate.derived:
                yield estimate, sorted(said, key=partial(_standing, estimate))


def _order(estimate: Estimate) -> tuple[str, bool, bool, str, str]:
    cell = estimate.cell
    return cell.bloc, cell.object is not ObjectClass.PERSONS, cell.group != ALL, cell.loss, cell.object


def _standing(estimate: Estimate, statement: Statement) -> tuple[bool, bool]:
    gives_best = not set(statement.claims).isdisjoint(estimate.best_claims)
    return statement.superseded_by is not None, not gives_best
