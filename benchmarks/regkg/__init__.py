"""gdelt-regkg, the published package nearest to ours, measured beside it. See README.md.

`read` runs it in a Python of its own (`running.py`), `coded` makes its counts coded claims (`counts.py`).
"""

from regkg.counts import coded
from regkg.running import Reading, UnavailableError, read

__all__ = ["Reading", "UnavailableError", "coded", "read"]
