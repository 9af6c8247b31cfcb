"""What would be told of an incident without one of its claims."""

from crosscount.model import Change, ChangeKind, Incident
from crosscount.pipeline.reading import reckoned
from crosscount.reconcile import changes
from crosscount.reference import load_register
from crosscount.review import standing
from crosscount.store import Ledger

MOST_CLAIMS = 60
"""Claims of an incident that is reckoned while somebody waits."""


def without(ledger: Ledger, incident: Incident, claim: str) -> tuple[Change, ...] | None:
    """The figures of an incident that a claim moves: before with it, after without it.

    The incident is reckoned by itself. None where it has too many claims for that.
    """
    ids = {each for told in incident.statements for each in told.claims}
    if len(ids) > MOST_CLAIMS:
        return None
    told = ledger.resolved_by_id(ids)
    stands, register = standing(ledger.judgements_on(ids | {incident.id})), load_register()
    before = reckoned(list(told.values()), stands, register)
    after = reckoned([each for each in told.values() if each.id != claim], stands, register)
    return tuple(c for c in changes(before, after) if c.kind in {ChangeKind.MOVED, ChangeKind.GONE})
