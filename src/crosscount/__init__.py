"""Crosscount: an accountable ledger of the losses claimed in reports of armed conflict.

    import crosscount

    ledger = crosscount.run("reports/")
    crosscount.estimates(ledger).to_pandas()

`run` reads reports into a ledger; `claims`, `estimates`, `incidents` are its tables; `verify` re-hashes it.
"""

from crosscount._version import __version__
from crosscount.errors import CrosscountError
from crosscount.export import Table
from crosscount.model import Claim, Estimate, Incident
from crosscount.pipeline import claims, estimates, incidents, run
from crosscount.store import Ledger, open_ledger, verify

__all__ = [
    "Claim",
    "CrosscountError",
    "Estimate",
    "Incident",
    "Ledger",
    "Table",
    "__version__",
    "claims",
    "estimates",
    "incidents",
    "open_ledger",
    "run",
    "verify",
]
