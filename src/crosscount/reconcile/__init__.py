"""Incident -> Estimate, Relation. One public function: `reconcile`.

Read `rules.py` first: what stands in a cell (`revision.py`), told by whom (`interest.py`), gives low and best
by the first rule that applies; `intervals.py` is the algebra, `lattice.py` carries zeros down and floors up
between unions and their parts, `parts.py` checks sums, `totals.py` sets running totals beside each other and
beside incidents, `status.py` names how an estimate stands and `relations.py` how statements do to each other.
"""

from crosscount.reconcile.incidents import reconcile

__all__ = ["reconcile"]
