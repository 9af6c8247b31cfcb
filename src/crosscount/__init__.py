"""Crosscount: an accountable ledger of the losses claimed in reports of armed conflict.

    import crosscount

    ledger = crosscount.run("reports/")
    crosscount.estimates(ledger).to_pandas()

`run` reads reports into a ledger; `claims`, `estimates`, `incidents` are its tables; `verify` re-hashes it.
"""

from typing import TYPE_CHECKING

from crosscount._lazy import on_demand
from crosscount._version import __version__
from crosscount.errors import CrosscountError

if TYPE_CHECKING:
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

__getattr__ = on_demand(
    __name__,
    {
        "Claim": "crosscount.model",
        "Estimate": "crosscount.model",
        "Incident": "crosscount.model",
        "Ledger": "crosscount.store",
        "Table": "crosscount.export",
        "claims": "crosscount.pipeline",
        "estimates": "crosscount.pipeline",
        "incidents": "crosscount.pipeline",
        "open_ledger": "crosscount.store",
        "run": "crosscount.pipeline",
        "verify": "crosscount.store",
    },
)
