"""Plain text files."""

from collections.abc import Iterator

from crosscount.ingest.announced import is_list
from crosscount.ingest.capturing import Derived, capture
from crosscount.ingest.decode import decode
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Source
from crosscount.model import Capture

MADE_BY = "text.decode.v1"


def read_text(source: Source, options: IngestOptions) -> Iterator[Capture]:
    """One capture, whose text is the file's characters as decoded, with line ends written as LF."""
    raw = source.whole(options.max_bytes)
    decoded = decode(raw, source.enclosure.encoding if source.enclosure else None)
    if is_list(decoded.text):
        raise Refused("unsupported_type", "a feed or sitemap: hand in its address and not the file")
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    derived = Derived(raw=raw, text=text, media_type="text/plain", made_by=MADE_BY, flags=decoded.flags)
    yield capture(derived, source, options)
