"""The conflicts that are open: where what is read now and what people judged do not go together."""

from collections.abc import Iterable

from crosscount.model import Conflict, Judgement
from crosscount.review import regroupings, standing
from crosscount.review.stands import GROUPINGS
from crosscount.store import Ledger


def conflicts(ledger: Ledger, said: Iterable[Judgement]) -> tuple[Conflict, ...]:
    """The conflicts of what people said, oldest first; `said` holds all that may have undone any of it.

    Those with the claims of a document are as they were last reckoned, those of incidents as these stand now.
    """
    stands = standing(said)
    grouped = [each for each in stands.judgements if each.verb in GROUPINGS or each.target.startswith("inc-")]
    home = ledger.homes({claim for each in grouped for claim in (*each.claims, *each.others)})
    found = (*ledger.conflicts(stands.places), *regroupings(grouped, home))
    return tuple(sorted(found, key=lambda each: stands.places[each.judgement]))
