"""What people judge, applied to what is read: claims corrected, added, left out; incidents joined and parted.

`standing` tells which judgements stand. `judged_claims` and `judged` apply them to claims, `constraints` and
`settled` to incidents; `conflicts` shows where a newer reading does not go together with them, and
`agreement` how far two people do. `weighed` puts claims in a person's queue. Read `stands.py` first.
"""

from typing import TYPE_CHECKING

from crosscount._lazy import on_demand

if TYPE_CHECKING:
    from crosscount.review.applying import Judged, judged, judged_claims, same_words
    from crosscount.review.blind import Whose, hidden, is_hidden, judges, kept_from
    from crosscount.review.clashes import CONTEXT, conflicts, regroupings
    from crosscount.review.coding import (
        PARTIES,
        SPANS,
        TERMS,
        claim_values,
        coded,
        corrected,
        new_claim,
        values_of,
    )
    from crosscount.review.grouping import constraints, settled
    from crosscount.review.queue import Stake, Weighed, in_order, weighed
    from crosscount.review.reviewers import Agreement, Disagreement, agreement
    from crosscount.review.stands import Standing, standing
    from crosscount.review.telling import judgement_words
    from crosscount.review.wording import names, read_values

__all__ = [
    "CONTEXT",
    "PARTIES",
    "SPANS",
    "TERMS",
    "Agreement",
    "Disagreement",
    "Judged",
    "Stake",
    "Standing",
    "Weighed",
    "Whose",
    "agreement",
    "claim_values",
    "coded",
    "conflicts",
    "constraints",
    "corrected",
    "hidden",
    "in_order",
    "is_hidden",
    "judged",
    "judged_claims",
    "judgement_words",
    "judges",
    "kept_from",
    "names",
    "new_claim",
    "read_values",
    "regroupings",
    "same_words",
    "settled",
    "standing",
    "values_of",
    "weighed",
]

__getattr__ = on_demand(
    __name__,
    {
        "Agreement": "crosscount.review.reviewers",
        "Disagreement": "crosscount.review.reviewers",
        "agreement": "crosscount.review.reviewers",
        "Judged": "crosscount.review.applying",
        "judged": "crosscount.review.applying",
        "judged_claims": "crosscount.review.applying",
        "same_words": "crosscount.review.applying",
        "Whose": "crosscount.review.blind",
        "hidden": "crosscount.review.blind",
        "is_hidden": "crosscount.review.blind",
        "judges": "crosscount.review.blind",
        "kept_from": "crosscount.review.blind",
        "PARTIES": "crosscount.review.coding",
        "SPANS": "crosscount.review.coding",
        "TERMS": "crosscount.review.coding",
        "claim_values": "crosscount.review.coding",
        "coded": "crosscount.review.coding",
        "corrected": "crosscount.review.coding",
        "new_claim": "crosscount.review.coding",
        "values_of": "crosscount.review.coding",
        "CONTEXT": "crosscount.review.clashes",
        "conflicts": "crosscount.review.clashes",
        "regroupings": "crosscount.review.clashes",
        "constraints": "crosscount.review.grouping",
        "settled": "crosscount.review.grouping",
        "Stake": "crosscount.review.queue",
        "Weighed": "crosscount.review.queue",
        "in_order": "crosscount.review.queue",
        "weighed": "crosscount.review.queue",
        "Standing": "crosscount.review.stands",
        "standing": "crosscount.review.stands",
        "judgement_words": "crosscount.review.telling",
        "names": "crosscount.review.wording",
        "read_values": "crosscount.review.wording",
    },
)
