"""The ledger: an append-only, hash-chained store of what was captured and claimed, and what follows from it.

`open_ledger` opens or creates one; `verify` tells whether a file still equals its own hashes. Only this
package knows the database. Read `schema.py` first, then `ledger.py`.
"""

from crosscount.store.ledger import Ledger, open_ledger
from crosscount.store.lookup import Found, the_one
from crosscount.store.verification import verify
from crosscount.store.views import Counts
from crosscount.store.writer import Writer

__all__ = ["Counts", "Found", "Ledger", "Writer", "open_ledger", "the_one", "verify"]
