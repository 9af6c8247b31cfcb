"""The ledger: an append-only, hash-chained store of what was captured and claimed, and what follows from it.

`open_ledger` opens or creates one; `verify` tells whether a file still equals its own hashes. Only this
package knows the database. Read `schema.py` first, then `ledger.py`.
"""

from crosscount.store.captures import Captured
from crosscount.store.exchange import Added
from crosscount.store.ledger import Ledger, discard_new, open_ledger
from crosscount.store.lookup import Found, the_one
from crosscount.store.reckoned import Linked, Reckoned
from crosscount.store.verification import verify
from crosscount.store.views import Counts
from crosscount.store.writer import Writer
from crosscount.store.written import Written

__all__ = [
    "Added",
    "Captured",
    "Counts",
    "Found",
    "Ledger",
    "Linked",
    "Reckoned",
    "Writer",
    "Written",
    "discard_new",
    "open_ledger",
    "the_one",
    "verify",
]
