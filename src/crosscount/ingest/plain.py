"""Plain text files."""

from collections.abc import Iterator

from crosscount.ingest.capturing import Derived, capture
from crosscount.ingest.decode import decode
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.source import Source
from crosscount.model import Capture

MADE_BY = "text.decode.v1"


def read_text(source: Source, options: IngestOptions) -> Iterator[Capture]:
    """One capture, whose text is the file's characters as decoded, with line ends written as LF."""
    raw = source.whole(options.max_bytes)
    decoded = decode(raw, source.enclosure.encoding if source.enclosure else None)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    derived = Derived(raw=raw, text=text, media_type="text/plain", made_by=MADE_BY, flags=decoded.flags)
    yield capture(derived, source, options)
