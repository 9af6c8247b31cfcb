"""The symmetry audit: the two sides of every dyad change places, and every number must do so with them.

Claims are swapped after resolution: who suffers, who speaks, who struck, and who stands with whom. What kind
of party it is stays with the party, so that a rule which treats a state and an armed group otherwise shows.
The words of the reports are not swapped: the audit is of linking and reconciling, not of reading.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from crosscount.link import link
from crosscount.model import (
    Cell,
    Estimate,
    Incident,
    PartyKind,
    PartyReading,
    Relation,
    ResolvedClaim,
    RuleSet,
)
from crosscount.model.alignments import Alignments, Standing
from crosscount.reconcile import reconcile

Dyad = tuple[str, str]
Swap = Mapping[str, str]
Numbers = Mapping[tuple[str, str], str]
"""What is compared: numbers in words, by incident and by what they are the numbers of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asymmetry:
    """Numbers that moved when the sides of a dyad changed places; None where there were none."""

    dyad: Dyad
    incident: str
    what: str  # the cell and rule set, or the relation
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The dyads swapped, how many sets of numbers were compared, and those that did not mirror."""

    dyads: tuple[Dyad, ...]
    compared: int
    asymmetries: tuple[Asymmetry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """Alignments with parties in each other's place; what kind a party is stays its own."""

    of: Alignments
    swap: Swap

    def relation(self, a: str, b: str, start: dt.date | None, end: dt.date | None) -> Standing:
        """How those stand to each other whose places the two have taken."""
        return self.of.relation(_other(a, self.swap), _other(b, self.swap), start, end)

    def ever_opposed(self, a: str, b: str) -> bool:
        """Whether those ever fought whose places the two have taken."""
        return self.of.ever_opposed(_other(a, self.swap), _other(b, self.swap))

    def bloc(self, slug: str, start: dt.date | None, end: dt.date | None) -> tuple[str, ...]:
        """The bloc whose place the party's has taken."""
        theirs = self.of.bloc(_other(slug, self.swap), start, end)
        return tuple(sorted(_other(ally, self.swap) for ally in theirs))

    def is_party(self, slug: str) -> bool:
        """As the register has it."""
        return self.of.is_party(slug)

    def kind(self, slug: str) -> PartyKind:
        """As the register has it."""
        return self.of.kind(slug)


def audit(claims: Iterable[ResolvedClaim], alignments: Alignments) -> Audit:
    """Swap the sides of each dyad, in the documents that name both, and compare the incidents that do."""
    claims = tuple(claims)
    found = dyads(claims, alignments)
    results = [_swapped(dyad, _of_dyad(dyad, claims), alignments) for dyad in found]
    return Audit(
        dyads=found,
        compared=sum(compared for compared, _ in results),
        asymmetries=tuple(each for _, moved in results for each in moved),
    )


def dyads(claims: Iterable[ResolvedClaim], alignments: Alignments) -> tuple[Dyad, ...]:
    """The pairs of parties that a claim sets against each other, or that ever fought, sorted."""
    found: set[Dyad] = set()
    for claim in claims:
        struck = {claim.victim.slug} | ({claim.perpetrator.slug} if claim.perpetrator else set())
        for a, b in combinations(sorted(_named(claim)), 2):
            both = alignments.is_party(a) and alignments.is_party(b)
            if both and ({a, b} == struck or alignments.ever_opposed(a, b)):
                found.add((a, b))
    return tuple(sorted(found))


def _named(claim: ResolvedClaim) -> set[str]:
    """Who suffers, speaks and strikes."""
    named = {claim.victim.slug, claim.claimant.slug}
    return named | {claim.perpetrator.slug} if claim.perpetrator else named


def _of_dyad(dyad: Dyad, claims: Iterable[ResolvedClaim]) -> list[ResolvedClaim]:
    """All claims of the documents that name both sides."""
    named: dict[str, set[str]] = defaultdict(set)
    told: dict[str, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        named[claim.claim.document] |= _named(claim)
        told[claim.claim.document].append(claim)
    return [claim for document, some in told.items() if named[document] >= {*dyad} for claim in some]


def _swapped(
    dyad: Dyad, claims: Sequence[ResolvedClaim], alignments: Alignments
) -> tuple[int, list[Asymmetry]]:
    """How many sets of numbers there are of incidents between the two, and those that did not mirror."""
    swap = dict([dyad, dyad[::-1]])
    turned = [mirrored(claim, swap) for claim in claims]
    before = _numbers(dyad, claims, alignments, {})
    after = _numbers(dyad, turned, Mirrored(of=alignments, swap=swap), swap)
    moved = [
        Asymmetry(dyad=dyad, incident=key[0], what=key[1], before=before.get(key), after=after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]
    return len(before), moved


def mirrored(claim: ResolvedClaim, swap: Swap) -> ResolvedClaim:
    """The claim with parties in each other's place, its words as they are."""

    def turned(reading: PartyReading) -> PartyReading:
        return replace(reading, slug=_other(reading.slug, swap))

    party, slash, body = (claim.institution or "").partition("/")
    return replace(
        claim,
        victim=turned(claim.victim),
        claimant=turned(claim.claimant),
        perpetrator=turned(claim.perpetrator) if claim.perpetrator else None,
        passed_on_by=tuple(map(turned, claim.passed_on_by)),
        institution=_other(party, swap) + slash + body if claim.institution else None,
    )


def _numbers(dyad: Dyad, claims: Sequence[ResolvedClaim], alignments: Alignments, swap: Swap) -> Numbers:
    """The numbers of the incidents that name both, by every rule set, under the parties' own names."""
    named = {claim.id: _named(claim) for claim in claims}
    incidents = [i for i in link(claims, alignments=alignments) if _names_both(i, dyad, named)]
    home = {statement.id: incident.id for incident in incidents for statement in incident.statements}
    found: dict[tuple[str, str], str] = {}
    for rules in RuleSet:
        reckoning = reconcile(incidents, alignments=alignments, rules=rules, claims=claims)
        for estimate in reckoning.estimates:
            found[estimate.incident, f"{rules}: {_cell(estimate.cell, swap)}"] = _range(estimate)
    for relation in reckoning.relations:
        between = " and ".join(sorted((relation.source, relation.target)))
        found[home[relation.source], f"{relation.kind}: {between}"] = _distance(relation)
    return found


def _names_both(incident: Incident, dyad: Dyad, named: Mapping[str, set[str]]) -> bool:
    return {*dyad} <= {party for s in incident.statements for claim in s.claims for party in named[claim]}


def _cell(cell: Cell, swap: Swap) -> str:
    bloc = "+".join(sorted(_other(slug, swap) for slug in cell.bloc.split("+")))
    return ", ".join((bloc, cell.group, cell.loss, cell.object, cell.scope))


def _range(estimate: Estimate) -> str:
    ends = f"{estimate.low} – {estimate.best} – {estimate.high}{'+' if estimate.open else ''}"
    residual = f", beyond its incidents {estimate.residual}" if estimate.residual else ""
    return f"{ends} {estimate.rule} {estimate.status}{residual}"


def _distance(relation: Relation) -> str:
    return f"gap {relation.gap}, ratio {relation.ratio}, increment {relation.increment}"


def _other(slug: str, swap: Swap) -> str:
    return swap.get(slug, slug)
