"""The page that a capture holds, as markup again: for people who look at what the text was taken from."""

from io import BytesIO

from crosscount.ingest import mhtml, warc
from crosscount.ingest.html import is_tame, markup
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.page import read_page
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Source
from crosscount.ingest.warc_records import Found, records

HTML = frozenset({"text/html", "application/xhtml+xml"})
"""Media types of pages."""

WITH_PAGES = HTML | {mhtml.MEDIA_TYPE, warc.MEDIA_TYPE}
"""Media types of captures that hold a page, or may."""


def captured_page(raw: bytes, media_type: str) -> str | None:
    """The markup of the page in a capture; None where there is none, or one that is too large to be shown."""
    options = IngestOptions()
    try:
        source = _page(Source.of_stream(BytesIO(raw)), media_type, options)
        page = None if source is None else markup(source, options)[1].text
    except Refused:
        return None
    return page if page is not None and is_tame(read_page(page)) else None


def _page(source: Source, media_type: str, options: IngestOptions) -> Source | None:
    if media_type in HTML:
        return source
    if media_type == mhtml.MEDIA_TYPE:
        return mhtml.saved_page(source, options)
    if media_type != warc.MEDIA_TYPE:
        return None
    with source.seekable() as stream:
        found = [item for item in records(stream, options.max_bytes) if isinstance(item, Found)]
    parts = [part for item in found if (part := warc.page_of(item, source, options))]
    return next((page for kind, page in parts if kind in HTML), None)
