"""HTML pages: trafilatura's main text under the headline, or all visible text where that fails."""

import logging
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from lxml.etree import LIBXML_VERSION, LxmlError

from crosscount.ingest.boilerplate import letters, with_losses, without_boilerplate
from crosscount.ingest.capturing import Derived, capture
from crosscount.ingest.decode import Decoded, decode, storable
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.page import Page, read_page
from crosscount.ingest.page_metadata import page_metadata
from crosscount.ingest.source import Source
from crosscount.model import Capture

DEGRADED = "degraded"
MAIN_TEXT = "html.trafilatura.v4 (trafilatura {})"
VISIBLE_TEXT = f"html.visible.v1 (libxml2 {'.'.join(map(str, LIBXML_VERSION))})"

MAX_DEPTH = 240
"""The trees that trafilatura reads end at 254 nested elements; the rest is a margin."""

MAX_ELEMENTS = 15_000
"""Trafilatura took 7 s for 18,000 elements in nested lists and 22 s for 40,000; set to stay under 10 s, not
by a count of what news pages have."""

MAX_ATTRIBUTES = 500
"""Of one element: trafilatura took 51 s for one with 100,000, and 2 s for 1,000 elements with 400 each."""

_DECLARED = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEAD = 4_096
_SILENT = logging.NullHandler()

# What a third party's extractor is known to raise, or may, on pages made to break it.
_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    LxmlError,
    RecursionError,
    TypeError,
    ValueError,
)


def read_html(source: Source, options: IngestOptions) -> Iterator[Capture]:
    """One capture; scripts and styles are never text, and nothing is fetched."""
    raw, decoded = markup(source, options)
    page = read_page(decoded.text)
    metadata, flags = page_metadata(page)
    text = _main_text(decoded.text, page) if is_tame(page) else None
    degraded = () if text else (DEGRADED,)
    derived = Derived(
        raw=raw,
        text=under_headline(metadata.title, text or page.text),
        media_type="text/html",
        made_by=VISIBLE_TEXT if degraded else _main_text_reader(),
        metadata=metadata,
        flags=(*decoded.flags, *flags, *degraded),
    )
    yield capture(derived, source, options)


def markup(source: Source, options: IngestOptions) -> tuple[bytes, Decoded]:
    """The bytes of a page, and the characters that they stand for."""
    raw = source.whole(min(options.max_bytes, options.max_html_bytes))
    return raw, decode(raw, _declared_encoding(raw, source))


def _declared_encoding(raw: bytes, source: Source) -> str | None:
    """The encoding that the response named, else the page itself."""
    if source.enclosure and source.enclosure.encoding:
        return source.enclosure.encoding
    declared = _DECLARED.search(raw, 0, _HEAD)
    return declared[1].decode("ascii", "replace") if declared else None


def is_tame(page: Page) -> bool:
    """Whether trees of the page can be built, and trafilatura reads it whole and in reasonable time."""
    return page.depth <= MAX_DEPTH and page.elements <= MAX_ELEMENTS and page.attributes <= MAX_ATTRIBUTES


@cache
def _main_text_reader() -> str:
    return MAIN_TEXT.format(version("trafilatura"))  # looking the version up takes a third of a page's time


def _main_text(html: str, page: Page) -> str | None:
    # Loading it takes half a second, which a batch without HTML need not spend.
    from trafilatura import bare_extraction  # noqa: PLC0415

    # Its complaints about a page are our flags; without a handler they would be printed.
    logging.getLogger("trafilatura").addHandler(_SILENT)
    try:
        document = bare_extraction(html, include_comments=False)
    except _FAILURES:
        return None
    text = getattr(document, "text", None)
    if not isinstance(text, str):
        return None
    return with_losses(without_boilerplate(storable(text).strip(), page.links), page.prose)


def under_headline(title: str | None, text: str) -> str:
    """The text below its headline, which often carries a claim of its own, unless it is in it already."""
    headline, first_line = letters(title or ""), letters(text.partition("\n")[0])
    is_shown = headline in letters(text) or (
        headline.startswith(first_line) and 2 * len(first_line) > len(headline)
    )
    return text if is_shown or not text else f"{title}\n{text}"
