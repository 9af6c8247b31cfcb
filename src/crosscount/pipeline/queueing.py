"""The claims of a ledger that a person has not judged yet, the doubtful ones on which much hangs first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from crosscount.model import CONTRADICTIONS, Estimate, Incident, ResolvedClaim
from crosscount.model.selection import Selection, claim_marks
from crosscount.review import Stake, Standing, Weighed, Whose, in_order, judges, standing, weighed
from crosscount.store import Ledger

MOST = 200
"""Incidents whose claims are put in order at once; of more, those with the widest contradictions and then
the first of the list are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Claims to be judged, the first first, and of how many of the incidents that fit they are."""

    claims: tuple[Weighed, ...]
    incidents: int
    fitting: int

    def place(self, claim: str) -> int | None:
        """Where a claim stands in it; None where it does not."""
        return next((place for place, each in enumerate(self.claims) if each.claim == claim), None)


def queue(
    ledger: Ledger,
    asked: Selection,
    by: str,
    whose: Whose = Whose.NOBODY,
    *,
    stands: Standing | None = None,
) -> Queue:
    """The claims of the incidents that are asked for, of the party and loss that are, that `by` should judge.

    Of what others judged `whose` says whether it is wanted. Nothing of it is told beside. `stands` is what
    stands of all that people said, where the ledger does not tell all of it.
    """
    incidents = _incidents(ledger, asked)
    stands = stands or standing(ledger.judgements())
    judged = set() if asked.is_narrow else {each for each in stands.by_target if each.startswith("clm-")}
    claims = ledger.resolved_by_id(_claims(incidents) | judged)
    stakes = _stakes(ledger, incidents, stands)
    open_ = [each for each in claims.values() if _fits(each, asked) and _is_open(each.id, stands, by, whose)]
    return Queue(
        claims=tuple(in_order(weighed(each, stakes.get(each.id, Stake())) for each in open_)),
        incidents=len(incidents),
        fitting=ledger.how_many_incidents(asked),
    )


def _incidents(ledger: Ledger, asked: Selection) -> list[Incident]:
    widest = dict.fromkeys(home for home, _ in ledger.widest(CONTRADICTIONS, MOST))
    if asked.is_narrow:
        widest = dict.fromkeys(widest.keys() & set(ledger.chosen(asked)))
    first = (each.id for each in ledger.listed(replace(asked, limit=MOST)))
    wanted = list(dict.fromkeys([*widest, *first]))[:MOST]
    return list(ledger.incidents(set(wanted)))


def _claims(incidents: Iterable[Incident]) -> set[str]:
    """The claims of incidents, with those that somebody took out of them."""
    told = {claim for each in incidents for said in each.statements for claim in said.claims}
    return told | {ruling.claim for each in incidents for ruling in each.judgements if ruling.claim}


def _stakes(ledger: Ledger, incidents: Iterable[Incident], stands: Standing) -> Mapping[str, Stake]:
    ids = {each.id for each in incidents}
    said = {each.id: each.claims for one in incidents for each in one.statements}
    speaking: dict[str, list[Estimate]] = defaultdict(list)
    for estimate in ledger.estimates(ids):
        for claim in estimate.claims:
            speaking[claim].append(estimate)
    gaps: dict[str, int] = {}
    for relation in ledger.relations(ids):
        if relation.kind in CONTRADICTIONS:
            for claim in (*said[relation.source], *said[relation.target]):
                gaps[claim] = max(gaps.get(claim, 0), relation.gap or 0)
    clashing = {conflict.target for conflict in ledger.conflicts(stands.places)}
    return {
        claim: Stake(estimates=tuple(speaking[claim]), gap=gaps.get(claim), is_clashing=claim in clashing)
        for claim in speaking.keys() | gaps.keys() | clashing
    }


def _fits(claim: ResolvedClaim, asked: Selection) -> bool:
    """Whether a claim of an incident that is asked for is itself of that party, loss and outlet."""
    own = Selection(party=asked.party, loss=asked.loss)
    return own.fits(claim_marks(claim)) and asked.outlet in {None, claim.outlet}


def _is_open(claim: str, stands: Standing, by: str, whose: Whose) -> bool:
    """Whether this person has not judged it, and others have or not, as is wanted."""
    judged = judges(stands, claim)
    return by not in judged and (whose is Whose.ANYBODY or bool(judged) == (whose is Whose.OTHERS))
