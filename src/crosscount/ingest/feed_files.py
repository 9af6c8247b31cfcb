"""Saved feeds: each entry that holds words of its report becomes a document, with what the feed says of it.

Kept is the entry as it stands in the file, so that the same entry of a feed that was saved again is the same
document. An entry that only names an address is refused: that is to be fetched.
"""

import re
from collections.abc import Iterator

from crosscount.ingest.announced import Entry, Feed, feed, is_feed, opened
from crosscount.ingest.capturing import Derived, capture
from crosscount.ingest.html import under_headline
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.page import read_page
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Source
from crosscount.model import Capture, Refusal

MEDIA_TYPE = "application/xml"
MADE_BY = "feed.entry.v1"

SUMMARY = "feed_summary"
"""The flag of a text that is the feed's summary of a report, and not the report."""

_MARK = re.compile(rb"<(?:(?:item|entry)\b|(/)(?:item|entry)\s*>)")


def read_feed(source: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    """A capture or a refusal for each entry of a feed; a sitemap is refused."""
    raw = source.whole(options.max_bytes)
    text = opened(raw)
    if not is_feed(text):
        raise Refused("unsupported_type", "a sitemap, which holds no reports: hand in its address")
    found = feed(text)
    for number, (entry, written) in enumerate(zip(found.entries, _written(raw, found), strict=True), 1):
        try:
            derived = _derived(entry, written, f"{source.name}:{number}")
            yield capture(derived, source, options, line=number)
        except Refused as refused:
            yield source.refusal(refused, number)
    if found.damage:
        raise Refused("damaged", f"entries may be missing: {found.damage}")
    if not found.entries:
        raise Refused("empty", "a feed without entries")


def _written(raw: bytes, found: Feed) -> list[bytes]:
    """The bytes of each entry; all of the feed's where it cannot be told which are whose."""
    marks = list(_MARK.finditer(raw))
    begun, ended = marks[::2], marks[1::2]
    if not len(begun) == len(ended) == len(found.entries) or any(mark[1] for mark in begun):
        return [raw] * len(found.entries)
    return [raw[first.start() : last.end()] for first, last in zip(begun, ended, strict=True)]


def _derived(entry: Entry, raw: bytes, name: str) -> Derived:
    words = read_page(entry.words).text if entry.is_html else entry.words.strip()
    if not words:
        raise Refused("empty", f"an entry without text; fetch {entry.link or 'its page'}")
    return Derived(
        raw=raw,
        text=under_headline(entry.metadata.title, words),
        media_type=MEDIA_TYPE,
        made_by=MADE_BY,
        name=entry.link or name,
        metadata=entry.metadata,
        flags=(SUMMARY,) if entry.is_summary else (),
    )
