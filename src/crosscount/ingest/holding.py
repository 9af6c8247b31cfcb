"""What is held of an address already, and how to ask a server whether that still stands."""

import datetime as dt
from dataclasses import dataclass, field
from io import BytesIO

from crosscount.ingest.asking import OK, UNCHANGED, Answer
from crosscount.ingest.warc import MEDIA_TYPE, parsed
from crosscount.ingest.warc_records import Found, records
from crosscount.model import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a server answered before."""

    capture: Capture | None = None  # none of a feed or sitemap, which is no document
    at: dt.datetime
    etag: str = ""
    last_modified: str = ""
    body: bytes = field(repr=False)

    def condition(self) -> dict[str, str]:
        """The headers that ask for the page only if it changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}

    def stands(self, answer: Answer) -> bool:
        """Whether an answer says that nothing changed."""
        return answer.status == UNCHANGED or (answer.status == OK and answer.body == self.body)


def held(capture: Capture | None) -> Held | None:
    """What a capture says of when and how to ask again; None where it is no answer of a web server."""
    if capture is None or capture.document.media_type != MEDIA_TYPE:
        return None
    found = [each for each in records(BytesIO(capture.raw), len(capture.raw)) if isinstance(each, Found)]
    record = parsed(found[-1])
    if not record.is_http or record.record_date is None:
        return None
    return Held(
        capture=capture,
        at=record.record_date,
        etag=record.http_headers.get("ETag") or "",
        last_modified=record.http_headers.get("Last-Modified") or "",
        body=record.reader.read(),
    )


def held_of(answer: Answer) -> Held:
    """The same of an answer that is no document."""
    return Held(
        at=answer.at,
        etag=answer.header("etag"),
        last_modified=answer.header("last-modified"),
        body=answer.body,
    )
