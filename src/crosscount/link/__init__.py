"""ResolvedClaim -> Statement, Incident. One public function: `link`.

Read `incidents.py` first: a document is divided into accounts of one event each (`accounts.py`), accounts
that share a bloc and a day (`blocks.py`) are compared (`features.py`) and clustered (`cluster.py`), and the
claims of an incident become statements (`statements.py`, `mentions.py` for echoes, `groups.py` for parts,
`roles.py` for who speaks).
"""

from crosscount.link.incidents import link
from crosscount.model.alignments import Alignments

__all__ = ["Alignments", "link"]
