"""The stages in their order, over one ledger. The public function is `run`; `stages.py` is the order."""

from typing import TYPE_CHECKING

from crosscount._lazy import on_demand

if TYPE_CHECKING:
    from crosscount.pipeline.accounts import Book, judged, judged_records
    from crosscount.pipeline.clashing import conflicts
    from crosscount.pipeline.disputes import contradictions
    from crosscount.pipeline.explaining import explain
    from crosscount.pipeline.happenings import history
    from crosscount.pipeline.judging import Act, Bench
    from crosscount.pipeline.moving import export_ledger, import_ledger
    from crosscount.pipeline.past import past_around
    from crosscount.pipeline.publishing import Imprint, publish
    from crosscount.pipeline.queueing import Queue, queue
    from crosscount.pipeline.references import References
    from crosscount.pipeline.rehashing import find_tampering, read_package
    from crosscount.pipeline.reporting import Brief, report
    from crosscount.pipeline.rulings import ALL_SETS, estimates_by, ruled
    from crosscount.pipeline.running import ingest_options, process, run
    from crosscount.pipeline.sources import batched, fetcher, inputs
    from crosscount.pipeline.stages import (
        Intake,
        Tick,
        capture,
        extract_new,
        forget,
        reckon,
        silent,
    )
    from crosscount.pipeline.symmetry import Asymmetry, Audit, audit
    from crosscount.pipeline.tables import (
        IN_PARTS,
        TABLES,
        claims,
        claims_in_parts,
        estimates,
        estimates_in_parts,
        incidents,
        incidents_in_parts,
        why,
    )
    from crosscount.pipeline.view import Moment, Past, View, as_of, changes
    from crosscount.pipeline.watching import watch
    from crosscount.pipeline.whatif import without

__all__ = [
    "ALL_SETS",
    "IN_PARTS",
    "TABLES",
    "Act",
    "Asymmetry",
    "Audit",
    "Bench",
    "Book",
    "Brief",
    "Imprint",
    "Intake",
    "Moment",
    "Past",
    "Queue",
    "References",
    "Tick",
    "View",
    "as_of",
    "audit",
    "batched",
    "capture",
    "changes",
    "claims",
    "claims_in_parts",
    "conflicts",
    "contradictions",
    "estimates",
    "estimates_by",
    "estimates_in_parts",
    "explain",
    "export_ledger",
    "extract_new",
    "fetcher",
    "find_tampering",
    "forget",
    "history",
    "import_ledger",
    "incidents",
    "incidents_in_parts",
    "ingest_options",
    "inputs",
    "judged",
    "judged_records",
    "past_around",
    "process",
    "publish",
    "queue",
    "read_package",
    "reckon",
    "report",
    "ruled",
    "run",
    "silent",
    "watch",
    "why",
    "without",
]

__getattr__ = on_demand(
    __name__,
    {
        "ALL_SETS": "crosscount.pipeline.rulings",
        "Asymmetry": "crosscount.pipeline.symmetry",
        "Audit": "crosscount.pipeline.symmetry",
        "Book": "crosscount.pipeline.accounts",
        "Brief": "crosscount.pipeline.reporting",
        "Imprint": "crosscount.pipeline.publishing",
        "Intake": "crosscount.pipeline.stages",
        "Moment": "crosscount.pipeline.view",
        "Past": "crosscount.pipeline.view",
        "Queue": "crosscount.pipeline.queueing",
        "References": "crosscount.pipeline.references",
        "IN_PARTS": "crosscount.pipeline.tables",
        "TABLES": "crosscount.pipeline.tables",
        "Act": "crosscount.pipeline.judging",
        "Bench": "crosscount.pipeline.judging",
        "Tick": "crosscount.pipeline.stages",
        "View": "crosscount.pipeline.view",
        "as_of": "crosscount.pipeline.view",
        "audit": "crosscount.pipeline.symmetry",
        "batched": "crosscount.pipeline.sources",
        "capture": "crosscount.pipeline.stages",
        "changes": "crosscount.pipeline.view",
        "claims": "crosscount.pipeline.tables",
        "claims_in_parts": "crosscount.pipeline.tables",
        "conflicts": "crosscount.pipeline.clashing",
        "contradictions": "crosscount.pipeline.disputes",
        "estimates": "crosscount.pipeline.tables",
        "estimates_by": "crosscount.pipeline.rulings",
        "estimates_in_parts": "crosscount.pipeline.tables",
        "explain": "crosscount.pipeline.explaining",
        "export_ledger": "crosscount.pipeline.moving",
        "extract_new": "crosscount.pipeline.stages",
        "fetcher": "crosscount.pipeline.sources",
        "find_tampering": "crosscount.pipeline.rehashing",
        "forget": "crosscount.pipeline.stages",
        "import_ledger": "crosscount.pipeline.moving",
        "history": "crosscount.pipeline.happenings",
        "incidents": "crosscount.pipeline.tables",
        "incidents_in_parts": "crosscount.pipeline.tables",
        "ingest_options": "crosscount.pipeline.running",
        "inputs": "crosscount.pipeline.sources",
        "judged": "crosscount.pipeline.accounts",
        "judged_records": "crosscount.pipeline.accounts",
        "past_around": "crosscount.pipeline.past",
        "process": "crosscount.pipeline.running",
        "publish": "crosscount.pipeline.publishing",
        "queue": "crosscount.pipeline.queueing",
        "read_package": "crosscount.pipeline.rehashing",
        "reckon": "crosscount.pipeline.stages",
        "report": "crosscount.pipeline.reporting",
        "ruled": "crosscount.pipeline.rulings",
        "run": "crosscount.pipeline.running",
        "silent": "crosscount.pipeline.stages",
        "watch": "crosscount.pipeline.watching",
        "why": "crosscount.pipeline.tables",
        "without": "crosscount.pipeline.whatif",
    },
)
