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
from typing import Any, TypeVar
from urllib.parse import urljoin

from crosscount.ingest.dates import read_date
from crosscount.ingest.decode import decode, storable
from crosscount.ingest.metadata import DocumentMetadata, is_web_address, names
from crosscount.ingest.refused import Refused
from crosscount.ingest.sniff import FEEDS, SITEMAPS, root
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

MOST_TAGS = 30_000
"""Of a feed: feedparser takes a second for 4,000 entries, which have about so many, and 6 s of a busy machine
where none is closed; feeds have about a hundred entries."""

_T = TypeVar("_T")

_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An address that a list names, with what the list says of it."""

    url: str
    changed: dt.datetime | None = None
    metadata: DocumentMetadata = field(default_factory=DocumentMetadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a feed: where it leads, what it says of a report, and what it holds of it."""

    link: str | None
    changed: dt.datetime | None
    metadata: DocumentMetadata
    words: str = field(repr=False)  # the report, or its summary; empty where there is neither
    is_html: bool
    is_summary: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The entries of a feed, and why some may be missing."""

    entries: tuple[Entry, ...]
    damage: str | None


def is_feed(text: str) -> bool:
    """Whether XML begins as a feed does."""
    return root(text) in FEEDS


def is_list(text: str) -> bool:
    """Whether XML begins as a feed or sitemap does."""
    return is_feed(text) or root(text) in SITEMAPS


def announced(content: bytes, base: str) -> list[Announced]:
    """What a feed or sitemap at the address `base` announces; raises `Refused` where that is nothing."""
    text = opened(content)
    found = list(_leading(feed(text), base) if is_feed(text) else _sitemap(text.encode(), base))
    if not found:
        raise Refused("empty", "announces no address")
    return found


def opened(content: bytes) -> str:
    """A feed or sitemap without its XML declaration; raises `Refused` for what is none, or unsafe."""
    declared = _DECLARED.match(content)
    text = decode(content, declared[1].decode("ascii") if declared else None).text
    if _ENTITY.search(text):
        raise Refused("unsafe_xml", "defines entities of its own, as no feed or sitemap needs to")
    if not is_list(text):
        raise Refused(
            "unsupported_type", f"XML that is no feed or sitemap, but {root(text)[:40] or 'nothing'}"
        )
    return _DECLARATION.sub("", text, count=1)


def feed(text: str) -> Feed:
    """What feedparser reads in a feed; raises `Refused` where that would take too long."""
    import feedparser  # noqa: PLC0415 - a tenth of a second

    if text.count("<") > MOST_TAGS:
        raise Refused("too_large", f"a feed with more than {MOST_TAGS:,} tags")
    found = feedparser.parse(BytesIO(text.encode()), sanitize_html=False, resolve_relative_uris=False)
    outlet = _words(found.feed.get("title"))
    return Feed(
        entries=tuple(_entry(each, outlet) for each in found.entries),
        damage=str(found.bozo_exception) if found.bozo else None,
    )


def _entry(entry: Mapping[str, Any], outlet: str | None) -> Entry:
    link = _words(entry.get("link"))
    whole = next(iter(_of(entry, "content") or ()), None)
    told = whole or _of(entry, "summary_detail") or {}
    person = (_of(entry, "author_detail") or {}).get("name") or entry.get("author")
    return Entry(
        link=link,
        changed=_moment(_of(entry, "updated_parsed", "published_parsed")),
        metadata=DocumentMetadata(
            basis=Basis.FEED,
            published=_day(_of(entry, "published", "updated"), Basis.FEED),
            updated=_day(_of(entry, "updated"), Basis.FEED),
            url=link if link and "://" in link and is_web_address(link) else None,
            title=_words(entry.get("title")),
            outlet=outlet,
            author=names(_words(person)),
        ),
        words=storable(told.get("value") or ""),
        is_html=told.get("type") != "text/plain",
        is_summary=whole is None,
    )


def _leading(found: Feed, base: str) -> Iterator[Announced]:
    """Where the entries of a feed lead."""
    for entry in found.entries:
        if entry.link:
            yield Announced(url=urljoin(base, entry.link), changed=entry.changed, metadata=entry.metadata)


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
