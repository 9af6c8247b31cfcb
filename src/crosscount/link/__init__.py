"""ResolvedClaim -> Statement, Incident. The public function is `link`; `explain` tells why it did so.

Read `incidents.py` first: a document is divided into accounts of one event each (`accounts.py`), accounts
that share a bloc and a day (`blocks.py`) are compared (`features.py`) and clustered (`cluster.py`), and the
claims of an incident become statements (`statements.py`, `mentions.py` for echoes, `groups.py` for parts,
`roles.py` for who speaks). `relink` (`relinking.py`) does this for what some documents touch, by the ties
that the others left (`ties.py`). `said_by` (`knowledge.py`) gives the claims that a view of the past may use.
"""

from crosscount.link.accounts import Account
from crosscount.link.duplicates import copies
from crosscount.link.explanation import Explanation, Juncture, explain
from crosscount.link.features import ENOUGH
from crosscount.link.incidents import link
from crosscount.link.knowledge import said_by, said_order
from crosscount.link.relinking import Index, Relinked, relink, surroundings
from crosscount.link.ties import Tie
from crosscount.model.alignments import Alignments

__all__ = [
    "ENOUGH",
    "Account",
    "Alignments",
    "Explanation",
    "Index",
    "Juncture",
    "Relinked",
    "Tie",
    "copies",
    "explain",
    "link",
    "relink",
    "said_by",
    "said_order",
    "surroundings",
]
