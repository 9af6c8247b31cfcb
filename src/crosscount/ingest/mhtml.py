"""MHTML: a page that a browser saved with its pictures in one file (RFC 2557)."""

import datetime as dt
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parsedate_to_datetime

from crosscount.ingest.capturing import in_utc
from crosscount.ingest.decode import storable
from crosscount.ingest.html import read_html
from crosscount.ingest.metadata import DocumentMetadata, is_web_address
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Enclosure, Source
from crosscount.model import Basis, Capture

MEDIA_TYPE = "multipart/related"
MADE_BY = "mhtml.part.v1"

MAX_PARTS = 100_000
"""Lines that may begin a part: two million of them cost 20 s."""

PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_mhtml(source: Source, options: IngestOptions) -> Iterator[Capture]:
    """The page that was saved, as one capture; kept is the whole file."""
    yield from read_html(saved_page(source, options), options)


def saved_page(source: Source, options: IngestOptions) -> Source:
    """The page that was saved; raises `Refused` where there is none."""
    raw = source.whole(options.max_bytes)
    if raw.count(b"\n--") > MAX_PARTS:
        raise Refused("too_large", f"more than {MAX_PARTS:,} parts")
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        page = next((part for part in message.walk() if part.get_content_type() in PAGES), None)
        content = page.get_payload(decode=True) if page else None
    except (RecursionError, ValueError, LookupError, AssertionError) as error:
        raise Refused("damaged", "no MHTML file that can be read: is it whole?") from error
    if page is None or not isinstance(content, bytes):
        raise Refused("empty", "no page in it")
    url = _said(message, "Snapshot-Content-Location") or _said(page, "Content-Location")
    enclosure = Enclosure(
        raw=raw,
        media_type=MEDIA_TYPE,
        made_by=MADE_BY,
        metadata=DocumentMetadata(
            basis=Basis.SAVED_PAGE,
            url=url if "://" in url and is_web_address(url) else None,
            captured=in_utc(_saved(message)),
        ),
        encoding=page.get_content_charset(),
    )
    return Source.of_part(source, content, enclosure, name=source.name, at="")


def _said(part: Message, header: str) -> str:
    return storable("".join(str(part.get(header) or "").split()))


def _saved(message: Message) -> dt.datetime | None:
    """When the page was saved, where the file says so with a time zone."""
    try:
        saved = parsedate_to_datetime(str(message.get("Date") or ""))
    except (ValueError, TypeError, OverflowError):
        return None
    return saved if saved.tzinfo is not None else None
