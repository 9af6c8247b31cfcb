"""The profile `airwars`: a narrative's claims as the smallest and the largest number of civilians harmed.

The package links and reconciles the claims by the rule set `airwars`. What its recorders do besides, and no
ledger would, is stated here, in the order of its use:

1. *Whose harm*: all who are not called combatants; parts ("including three children") are in their whole.
2. *Which incident*: of the incidents that the narrative tells of, the one that it begins to count first.
3. *How many*: a list of people ("a woman and two children") is added up. Where nothing tells of one loss, a
   number of the dead and injured together stands for each.
4. *Words without a number*: plurals and "several" are 2 to 2; "dozens" and "a large number" 12 to 24.
5. *Open ends*: "at least nine" ends with the largest number told, else at nine; "up to nine" begins there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosscount.link import link
from crosscount.model import (
    Estimate,
    Incident,
    IncidentKind,
    Loss,
    ResolvedClaim,
    RuleSet,
    Statement,
    VictimGroup,
)
from crosscount.model.alignments import Alignments
from crosscount.reconcile import reconcile

Range = tuple[int, int]
"""The smallest and the largest number of people."""

NOBODY: Range = (0, 0)
SEVERAL: Range = (2, 2)
DOZENS: Range = (12, 24)

_DOZENS = re.compile(r"\bdozens?\b|\blarge numbers?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A statement of an incident, and where the narrative first makes it."""

    incident: str
    statement: Statement
    place: tuple[int, int]
    is_count: bool  # the narrative's own


class Narrative:
    """The incidents that one narrative tells of, with their estimates."""

    def __init__(self, claims: Sequence[ResolvedClaim], alignments: Alignments) -> None:
        self._claims = {claim.id: claim for claim in claims}
        told = [i for i in link(claims, alignments=alignments) if i.kind is IncidentKind.INCIDENT]
        self._incidents: Sequence[Incident] = told
        found = reconcile(told, alignments=alignments, rules=RuleSet.AIRWARS).estimates
        self._estimates: Mapping[object, Estimate] = {(e.incident, e.cell): e for e in found}

    def harmed(self, loss: Loss) -> Range:
        """The range of one loss of the narrative's own incident; nobody where it tells of none."""
        estimates = self._own(loss) or self._own(Loss.CASUALTIES)
        ranges = [self._published(each) for each in estimates]
        return sum(low for low, _ in ranges), sum(high for _, high in ranges)

    def _own(self, loss: Loss) -> list[Estimate]:
        """The estimates that the narrative's own count stands in, else those of what it tells first."""
        told = [telling for telling in self._tellings() if telling.statement.cell.loss is loss]
        told = [telling for telling in told if telling.is_count] or told
        if not told:
            return []
        first = min(told, key=lambda telling: (telling.place, telling.statement.id))
        cells = {
            telling.statement.cell
            for telling in told
            if telling.incident == first.incident and (telling.is_count or telling == first)
        }
        return [self._estimates[first.incident, cell] for cell in sorted(cells)]

    def _tellings(self) -> Iterator[Telling]:
        for incident in self._incidents:
            for statement in incident.statements:
                if statement.part_of is None and not self._is_of_combatants(statement):
                    counts = [opening.claim for opening in statement.openings]
                    yield Telling(
                        incident=incident.id,
                        statement=statement,
                        place=min(self._place(claim) for claim in counts or statement.claims),
                        is_count=bool(counts),
                    )

    def _is_of_combatants(self, statement: Statement) -> bool:
        groups = {self._claims[claim].claim.victim_group for claim in statement.claims}
        return groups == {VictimGroup.COMBATANT}

    def _place(self, claim: str) -> tuple[int, int]:
        facts = self._claims[claim].claim
        return facts.sentence.start, facts.trigger.start

    def _published(self, estimate: Estimate) -> Range:
        """Both ends of an estimate, with the recorders' numbers where it has none."""
        low, high = estimate.low, estimate.high
        if self._says_dozens(estimate.low_claims) and low <= DOZENS[0]:
            return DOZENS[0], max(high or 0, DOZENS[1])
        if high is None:
            return (max(low, SEVERAL[0]),) * 2
        return low or high, high

    def _says_dozens(self, claims: Iterable[str]) -> bool:
        quantities = (self._claims[claim].claim.quantity for claim in claims)
        return any(_DOZENS.search(quantity.words) for quantity in quantities if quantity)
