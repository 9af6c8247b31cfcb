"""Web archives: each captured page of a WARC file becomes a document with its address and time.

Kept is the record as it was archived, with the headers of the response, so that a page can be replayed from
what the ledger holds. Responses that are no page (pictures, scripts, errors, redirects) and the archive's own
records are passed over; what is damaged is refused with its offset, and what follows is read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType

from crosscount.ingest.capturing import in_utc
from crosscount.ingest.decode import storable
from crosscount.ingest.html import read_html
from crosscount.ingest.metadata import DocumentMetadata, is_web_address
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.pdf import read_pdf
from crosscount.ingest.plain import read_text
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Enclosure, Source, too_large
from crosscount.ingest.warc_records import Found, records
from crosscount.model import Basis, Capture, Refusal

MEDIA_TYPE = "application/warc"
MADE_BY = "warc.record.v1"
TRUNCATED = "truncated_capture"
"""The flag of a page that its crawler cut short."""

PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
READERS = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": read_text,
    "application/pdf": read_pdf,
}
"""What reads a payload, by the media type that the response gives it."""

OK = 200

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def read_warc(source: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    """The pages of a WARC file, packed or not, and a refusal for each damaged place."""
    with source.seekable() as stream:
        yield from read_records(stream, source, options)


def read_records(stream: BinaryIO, source: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    """The pages of the records of a stream in which one can go back; raises `Refused` where there is none."""
    found_any = False
    for item in records(stream, options.max_bytes):
        found_any = True
        if isinstance(item, Found):
            yield from read_record(item, _at(source, item.offset), options)
        else:
            yield _at(source, item.offset).refusal(Refused(item.reason, item.detail))
    if not found_any:
        raise Refused("empty", "no records in it")


def read_record(found: Found, place: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    """The page that a record holds, a refusal where it cannot be read, nothing where it is none."""
    try:
        part = page_of(found, place, options)
        if part is not None:
            media_type, page = part
            yield from READERS[media_type](page, options)
    except Refused as refused:
        yield place.refusal(refused)


def page_of(found: Found, place: Source, options: IngestOptions) -> tuple[str, Source] | None:
    """The page that a record holds and its media type; None where it is none."""
    record = parsed(found)
    headers = record.http_headers if record.is_http else record.headers
    media_type, charset = content_type(headers.get("Content-Type"))
    if not record.record_type & PAGES or media_type not in READERS or not _is_answer(record):
        return None
    url = storable((record.headers.get("WARC-Target-URI") or "").strip("<> "))
    enclosure = Enclosure(
        raw=found.before + found.raw,
        media_type=MEDIA_TYPE,
        made_by=MADE_BY,
        metadata=DocumentMetadata(
            basis=Basis.ARCHIVE,
            url=url if "://" in url and is_web_address(url) else None,
            captured=in_utc(record.record_date),
        ),
        encoding=charset,
        flags=(TRUNCATED,) if record.headers.get("WARC-Truncated") else (),
    )
    content = _payload(found, record, options.max_bytes)
    return media_type, Source.of_part(
        place, content, enclosure, name=url or f"{place.name}@{found.offset}", at=""
    )


def parsed(found: Found) -> WarcRecord:
    """A record with the headers of its response; raises `Refused` where it is damaged."""
    try:
        record = WarcRecord.from_bytes(found.raw)
        if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
            raise Refused("damaged", "the record's bytes do not give the digest in its header")
        record.parse_http(auto_decode="none")
    except (OSError, ValueError) as error:
        raise Refused("damaged", f"no WARC record that can be read: {error}") from error
    return record


def _payload(found: Found, record: WarcRecord, limit: int) -> bytes:
    """What the server meant: transfer and content encodings undone, where they are as the headers say."""
    if not record.is_http:
        return record.reader.read()
    # Some crawlers keep the headers of encodings that they have undone.
    for encoding in ("all", "content", "none"):
        again = WarcRecord.from_bytes(found.raw)
        try:
            again.parse_http(auto_decode=encoding)
            content = again.reader.read(limit + 1)
        except OSError:
            continue
        if len(content) > limit:
            raise too_large(limit)
        return content
    raise Refused("damaged", "the response's content cannot be unpacked")


def content_type(said: str | None) -> tuple[str, str | None]:
    """The media type and the encoding that a header `Content-Type` gives."""
    charset = _CHARSET.search(said or "")
    return (said or "").partition(";")[0].strip().lower(), charset[1] if charset else None


def _is_answer(record: WarcRecord) -> bool:
    return not record.is_http or record.http_headers.status_code == OK


def _at(source: Source, offset: int) -> Source:
    return replace(source, shown=f"{source.shown} at byte {offset}")
