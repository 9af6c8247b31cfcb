"""Files, folders and standard input to captured documents: `read` is the one verb.

It yields a `Capture` for each document and a `Refusal` for each input that is none, in a fixed order.
"""

from crosscount.ingest.dates import read_date
from crosscount.ingest.metadata import DocumentMetadata, load_metadata
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.reading import read

__all__ = ["DocumentMetadata", "IngestOptions", "load_metadata", "read", "read_date"]
