"""What feeds and sitemaps announce: addresses, when they changed, and what is said of them besides.

Neither opens a file or a connection, and neither may define entities, with which a kilobyte becomes many.
RSS and Atom are read by feedparser, sitemaps (https://www.sitemaps.org/protocol.html) by lxml.
"""

import calendar
import datetime as dt
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import TypeVar
from urllib.parse import urljoin

from crosscount.ingest.dates import read_date
from crosscount.ingest.decode import decode, storable
from crosscount.ingest.metadata import DocumentMetadata, names
from crosscount.ingest.refused import Refused
from crosscount.model import Basis, Published

MEDIA_TYPES = frozenset(
    {
        *(
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/xml",
            "text/xml",
        ),
        *("application/gzip", "application/x-gzip"),  # sitemaps are packed as files
    }
)
"""What servers call feeds and sitemaps."""

FEEDS = frozenset({"rss", "feed", "rdf", "channel"})
SITEMAPS = frozenset({"urlset", "sitemapindex"})

MOST_TAGS = 50_000
"""Of a feed: feedparser takes 4 s for 6,000 entries, which have about so many; feeds have about a hundred."""

_T = TypeVar("_T")

_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_ROOT = re.compile(
    r"(?>\s+|<\?[^>]*>|<!--(?>.*?-->)|<!DOCTYPE[^>]*>)*+<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An address that a list names, with what the list says of it."""

    url: str
    changed: dt.datetime | None = None
    metadata: DocumentMetadata = field(default_factory=DocumentMetadata)


def is_list(text: str) -> bool:
    """Whether XML begins as a feed or sitemap does."""
    return _kind(text) in FEEDS | SITEMAPS


def announced(content: bytes, base: str) -> list[Announced]:
    """What a feed or sitemap at the address `base` announces; raises `Refused` where that is nothing."""
    declared = _DECLARED.match(content)
    text = decode(content, declared[1].decode("ascii") if declared else None).text
    if _ENTITY.search(text):
        raise Refused("unsafe_xml", "defines entities of its own, as no feed or sitemap needs to")
    kind = _kind(text)
    if kind not in FEEDS | SITEMAPS:
        raise Refused("unsupported_type", f"XML that is no feed or sitemap, but {kind[:40] or 'nothing'}")
    data = _DECLARATION.sub("", text, count=1).encode()
    found = list(_feed(data, base) if kind in FEEDS else _sitemap(data, base))
    if not found:
        raise Refused("empty", "announces no address")
    return found


def _kind(text: str) -> str:
    root = _ROOT.match(text)
    return root[1].lower() if root else ""


def _feed(data: bytes, base: str) -> Iterator[Announced]:
    import feedparser  # noqa: PLC0415 - a tenth of a second

    if data.count(b"<") > MOST_TAGS:
        raise Refused("too_large", f"a feed with more than {MOST_TAGS:,} tags")
    feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    outlet = _words(feed.feed.get("title"))
    for entry in feed.entries:
        link = _words(entry.get("link"))
        if link:
            yield Announced(
                url=urljoin(base, link),
                changed=_moment(_of(entry, "updated_parsed", "published_parsed")),
                metadata=DocumentMetadata(
                    basis=Basis.FEED,
                    published=_day(_of(entry, "published", "updated"), Basis.FEED),
                    updated=_day(_of(entry, "updated"), Basis.FEED),
                    title=_words(entry.get("title")),
                    outlet=outlet,
                    author=names(_words(entry.get("author"))),
                ),
            )


def _of(entry: Mapping[str, _T], *names: str) -> _T | None:
    """The first of these that an entry has; feedparser's `get` takes one for another, and warns."""
    return next((entry[name] for name in names if name in entry), None)


def _sitemap(data: bytes, base: str) -> Iterator[Announced]:
    from lxml import etree  # noqa: PLC0415 - see above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused("damaged", f"no XML that can be read: {error}") from error
    for entry in root:
        said = {etree.QName(each).localname: _words(each.text) for each in entry.iter(etree.Element)}
        if said.get("loc"):
            yield Announced(
                url=urljoin(base, said["loc"] or ""),
                changed=_changed(said.get("lastmod") or said.get("publication_date")),
                metadata=DocumentMetadata(
                    basis=Basis.SITEMAP,
                    published=_day(said.get("publication_date"), Basis.SITEMAP),
                    title=said.get("title"),
                    outlet=said.get("name"),
                ),
            )


def _words(value: object) -> str | None:
    return " ".join(storable(value).split()) or None if isinstance(value, str) else None


def _day(value: object, basis: Basis) -> Published | None:
    words = _words(value)
    date = read_date(words) if words else None
    return Published(date=date, raw=words or "", basis=basis) if date else None


def _moment(parsed: time.struct_time | None) -> dt.datetime | None:
    """What feedparser understood of a time, in UTC."""
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _changed(words: str | None) -> dt.datetime | None:
    """A W3C date and time; of a day its end, for something may have changed until then."""
    try:
        moment = dt.datetime.fromisoformat(words or "")
    except ValueError:
        return None
    if len(words or "") <= len("2026-11-23"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
