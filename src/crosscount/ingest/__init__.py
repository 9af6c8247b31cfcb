"""Files, folders, standard input and web addresses to captured documents: the verbs are `read` and `fetch`.

They yield a `Capture` for each document and a `Refusal` for each input that is none. Only `fetch` reaches the
network.
"""

from typing import TYPE_CHECKING

from crosscount._lazy import on_demand

if TYPE_CHECKING:
    from crosscount.ingest.dates import read_date
    from crosscount.ingest.fetching import Fetcher, fetch
    from crosscount.ingest.metadata import DocumentMetadata, load_metadata
    from crosscount.ingest.options import FetchOptions, IngestOptions
    from crosscount.ingest.reading import read

__all__ = [
    "DocumentMetadata",
    "FetchOptions",
    "Fetcher",
    "IngestOptions",
    "fetch",
    "load_metadata",
    "read",
    "read_date",
]

__getattr__ = on_demand(
    __name__,
    {
        "DocumentMetadata": "crosscount.ingest.metadata",
        "FetchOptions": "crosscount.ingest.options",
        "Fetcher": "crosscount.ingest.fetching",
        "IngestOptions": "crosscount.ingest.options",
        "fetch": "crosscount.ingest.fetching",
        "load_metadata": "crosscount.ingest.metadata",
        "read": "crosscount.ingest.reading",
        "read_date": "crosscount.ingest.dates",
    },
)
