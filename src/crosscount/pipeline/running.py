"""The whole way at once: from files to a reckoned ledger."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from crosscount.config import Config
from crosscount.extract import load_extractor
from crosscount.ingest import DocumentMetadata, IngestOptions, load_metadata
from crosscount.model import Basis, Capture, Published, Refusal
from crosscount.pipeline.references import References
from crosscount.pipeline.sources import batched, inputs
from crosscount.pipeline.stages import Intake, Tick, capture, extract_new, reckon, silent
from crosscount.store import Ledger, open_ledger


def run(
    paths: Iterable[str | Path] | str | Path,
    *,
    ledger: str | Path | None = None,
    published: dt.date | None = None,
    metadata: str | Path | None = None,
    extractor: str | None = None,
    least_confidence: float | None = None,
) -> Ledger:
    """Read reports into a ledger and reckon it; give the open ledger.

    `paths` are files, folders, web addresses or "-"; `ledger` is the file or the URL of the PostgreSQL
    database to use, by default the one of the configuration.
    `published` dates documents that have no date of their own, and `metadata` names a CSV file with the
    columns doc, published, url, outlet. `extractor` is "learned" (the default) or "rules";
    `least_confidence` the chance from which on the learned one makes a claim. Inputs that cannot be read are
    refusals in the ledger. Raises `ConfigError` for a wrong metadata file or option and `LedgerError` for a
    ledger that cannot be used.
    """
    config = Config.from_environment(ledger=ledger, extractor=extractor, least_confidence=least_confidence)
    options = ingest_options(config, published=published, metadata=Path(metadata) if metadata else None)
    sources = [paths] if isinstance(paths, str | Path) else list(paths)
    opened = open_ledger(config.ledger)
    process(inputs(sources, opened, options), ledger=opened, config=batched(config, sources))
    return opened


def ingest_options(config: Config, *, published: dt.date | None, metadata: Path | None) -> IngestOptions:
    """What inputs are read with: their largest size, a date for those without one, and a file of metadata."""
    known: Mapping[str, DocumentMetadata] = load_metadata(metadata) if metadata else {}
    given = Published(date=published, raw=published.isoformat(), basis=Basis.GIVEN) if published else None
    return IngestOptions(published=given, metadata=known, max_bytes=config.max_bytes)


def process(
    inputs: Iterable[Capture | Refusal], *, ledger: Ledger, config: Config, tick: Tick = silent
) -> Intake:
    """Capture, extract and reckon into an open ledger; what became of the inputs."""
    extractor = load_extractor(config.extractor, least_confidence=config.least_confidence)
    intake = capture(ledger, inputs, batch=config.batch, tick=tick)
    extract_new(ledger, extractor, batch=config.batch, workers=config.workers, tick=tick)
    reckon(ledger, References.load(config.places), tick=tick)
    return replace(intake, notice=extractor.notice)
