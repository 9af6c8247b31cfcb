"""Incident -> Estimate, Relation. The public functions are `reconcile` and `changes`.

Read `rules.py` first: what stands in a cell (`revision.py`), told by whom (`interest.py`), gives low and best
by the first rule that applies; `rule_sets.py` holds the ways of other recorders. `intervals.py` is the
algebra, `lattice.py` carries zeros down and floors up between unions and their parts, `parts.py` checks sums,
`totals.py` sets running totals beside each other and beside incidents, `sums.py` adds up what a side lost
over many incidents, `status.py` names how an estimate stands and `relations.py` how statements do to each
other (`quoted.py`: in whose mouth a saying is put).
"""

from crosscount.reconcile.changes import changes
from crosscount.reconcile.incidents import JUDGED, reconcile
from crosscount.reconcile.sums import Sum, sums
from crosscount.reconcile.totals import may_be_in, total_of, with_residual

__all__ = ["JUDGED", "Sum", "changes", "may_be_in", "reconcile", "sums", "total_of", "with_residual"]
