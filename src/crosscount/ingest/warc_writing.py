"""Answers of web servers as WARC records, so that a capture can be replayed by other tools and handed over.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from io import BytesIO

from fastwarc.warc import WarcRecord, WarcRecordType

from crosscount.ingest.asking import Answer

UNDONE = "transfer-encoding"
"""The header of an encoding that is undone in what is kept; it is renamed, as crawlers do."""


def archived(answer: Answer) -> bytes:
    """The answer as one record: headers as the server wrote them, the body as it sent it, without chunks."""
    block = _block(answer)
    at = f"{answer.at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    record = WarcRecord()
    named = uuid.uuid5(uuid.NAMESPACE_URL, f"{answer.url} {at} {block!r}")
    record.init_headers(record_type=WarcRecordType.response, record_urn=f"uuid:{named}".encode())
    record.headers["WARC-Date"] = at
    record.headers["WARC-Target-URI"] = str(answer.url)
    record.headers["WARC-IP-Address"] = answer.number
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(block)
    written = BytesIO()
    record.write(written, checksum_data=True)
    return written.getvalue()


def _block(answer: Answer) -> bytes:
    head = b"HTTP/1.1 %d %s" % (answer.status, answer.words)
    return b"\r\n".join([head.rstrip(), *_headers(answer.headers), b"", answer.body])


def _headers(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[bytes]:
    for name, value in headers:
        is_undone = name.lower() == UNDONE.encode()
        yield (b"X-Crawler-" if is_undone else b"") + name + b": " + value
