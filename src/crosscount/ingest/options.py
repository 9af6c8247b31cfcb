"""What a user may ask of `read` and of `fetch`."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from crosscount.ingest.metadata import DocumentMetadata
from crosscount.model import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """Dates and metadata that the user knows, and the limits, in bytes, of what is held in memory at once."""

    published: Published | None = None  # for documents that have no date of their own
    metadata: Mapping[str, DocumentMetadata] = field(default_factory=dict)  # by name or folder/name; wins
    announced: DocumentMetadata = field(
        default_factory=DocumentMetadata
    )  # by what led to it; gives way to it
    max_bytes: int = 20_000_000  # of a file; of JSON lines, which are read one by one, of a line
    max_html_bytes: int = 5_000_000  # 15 MB cost trafilatura 8 s and 380 MB


Told = Callable[[int, int], None]
"""Told of progress: how much is done, and of how much."""

DELAY = 1.0
"""Seconds between two visits to a site."""

MAX_AGE = dt.timedelta(hours=1)
"""How long what was captured is not asked for again: who was stopped goes on from there."""

MOST = 1_000
"""Addresses that are visited of one feed or sitemap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How sites are visited."""

    delay: float = DELAY  # the least; a robots.txt may ask for more
    seconds: float = 60.0  # that one answer may take
    max_age: dt.timedelta = MAX_AGE
    most: int = MOST
