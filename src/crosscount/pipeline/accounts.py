"""What an account of incidents is written from, at a prompt or on a page: records by id, in reading order."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial

from crosscount.errors import VerificationError
from crosscount.model import (
    ALL,
    CONTRADICTIONS,
    Estimate,
    Incident,
    Judgement,
    ObjectClass,
    Relation,
    ResolvedClaim,
    RuleSet,
    Statement,
    Verb,
)
from crosscount.pipeline.rulings import estimates_by
from crosscount.pipeline.view import View
from crosscount.review import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is told of some incidents: records by id, and the names of documents."""

    claims: Mapping[str, ResolvedClaim]
    estimates: Mapping[str, Sequence[Estimate]]  # by incident
    relations: Mapping[str, Sequence[Relation]]  # statement -> those by which it contradicts another
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
        relations: dict[str, list[Relation]] = defaultdict(list)
        against: dict[str, list[str]] = defaultdict(list)
        for relation in view.relations(ids):
            if relation.kind in CONTRADICTIONS:
                relations[relation.source].append(relation)
                against[relation.source].append(relation.target)
                against[relation.target].append(relation.source)
        statements = (statement for incident in incidents for statement in incident.statements)
        claims = {claim for statement in statements for claim in statement.claims}
        claims |= {claim for some in by_incident.values() for each in some for claim in each.claims}
        told = view.resolved_by_id(claims) if words else {}
        documents = {each.claim.document for each in told.values()}
        names = view.names(documents)
        if words:
            check_there(claims | documents, told.keys() | names.keys())
        return cls(
            claims=told,
            estimates=by_incident,
            relations=relations,
            contradicted=against,
            names=names,
        )

    def cells(self, incident: Incident) -> Iterator[tuple[Estimate, list[Statement]]]:
        """Each cell that somebody speaks of, or that follows from what is said, and who speaks in it.

        By side; what best rests on comes first, what was superseded last.
        """
        for estimate in sorted(self.estimates.get(incident.id, ()), key=_order):
            said = [statement for statement in incident.statements if statement.cell == estimate.cell]
            if said or not estimate.derived:
                yield estimate, sorted(said, key=partial(_standing, estimate))

    def contradictions(self, incident: Incident) -> list[tuple[Relation, Statement, Statement]]:
        """What cannot both be right of an incident, the largest gap first."""
        own = {statement.id: statement for statement in incident.statements}
        found = [relation for statement in own for relation in self.relations.get(statement, ())]
        found.sort(key=lambda relation: -(relation.gap or 0))
        return [(relation, own[relation.source], own[relation.target]) for relation in found]


def check_there(wanted: Set[str], found: Set[str]) -> None:
    """Raise `VerificationError` where a ledger tells of what it does not hold."""
    if missing := sorted(wanted - found):
        raise VerificationError(
            f"{missing[0]} is told of and not there: `crosscount verify` names the damage"
        )


def _order(estimate: Estimate) -> tuple[str, bool, bool, str, str]:
    cell = estimate.cell
    return cell.bloc, cell.object is not ObjectClass.PERSONS, cell.group != ALL, cell.loss, cell.object


def _standing(estimate: Estimate, statement: Statement) -> tuple[bool, bool]:
    gives_best = not set(statement.claims).isdisjoint(estimate.best_claims)
    return statement.superseded_by is not None, not gives_best


def judged(view: View, records: Collection[str]) -> list[tuple[Judgement, bool]]:
    """What people judged of records, oldest first, and whether it stands."""
    said = view.judgements_on(records)
    stands = {each.id for each in standing(said).judgements}
    own = (each for each in said if {each.target, each.other, each.id} & {*records})
    return [(each, each.verb is Verb.UNDO or each.id in stands) for each in own]


def judged_records(incident: Incident) -> set[str]:
    """What people may have judged of it: itself, under whatever id, its claims, and what bears on it."""
    claims = {claim for statement in incident.statements for claim in statement.claims}
    rulings = (ruling.judgement for ruling in incident.judgements)
    return {incident.id, *incident.former_ids(), *claims, *rulings}
