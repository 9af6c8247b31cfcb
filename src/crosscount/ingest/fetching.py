"""Addresses to captured documents: `fetch` is the one verb that reaches the network.

Several sites are visited at once, each of them by one request at a time. What a server answered is kept as
records of a web archive, with its headers and with the redirects that led to it; an attempt that failed is a
`Refusal` with its reason.
"""

import datetime as dt
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from io import BytesIO

from httpx2 import URL

from crosscount.ingest.asking import Answer, Headers, Limits, header_of
from crosscount.ingest.guard import web_address
from crosscount.ingest.options import FetchOptions, IngestOptions
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Source, printable
from crosscount.ingest.visiting import BUSY, OK, REDIRECTS, UNCHANGED, Held, Visit, Visitor, status_words
from crosscount.ingest.warc import MEDIA_TYPE, READERS, content_type, parsed, read_record
from crosscount.ingest.warc_records import Found, records
from crosscount.ingest.warc_writing import archived
from crosscount.model import Capture, Refusal

SITES = 8
"""Sites that are visited at once."""

_USER = re.compile(r"(//)[^/?#]*@")


def fetch(
    addresses: Iterable[str],
    *,
    options: IngestOptions,
    visits: FetchOptions,
    known: Callable[[str], Capture | None],
    now: Callable[[], dt.datetime],
) -> Iterator[Capture | Refusal]:
    """A capture or a refusal for each address, as they come.

    `known` gives what was captured of an address before: where that stands as it was, it is given again. It
    is called from several threads.
    """
    visitor = Visitor(
        now=now,
        known=lambda url: held(known(url)),
        limits=Limits(seconds=visits.seconds, max_bytes=options.max_bytes),
        delay=visits.delay,
        max_age=visits.max_age,
    )
    queue = _Queue()
    for words in dict.fromkeys(addresses):
        try:
            queue.add(words, web_address(words))
        except Refused as refused:
            yield _refusal(words, refused)
    for words, visit in queue.visited(visitor):
        if isinstance(visit, Refused):
            yield _refusal(words, visit)
        else:
            yield from _documents(words, visit, options)


@dataclass(slots=True)
class _Queue:
    """The addresses that wait, by site, and the visits on their way: one to a site."""

    waiting: dict[str, deque[tuple[str, URL]]] = field(default_factory=dict)

    def add(self, words: str, url: URL) -> None:
        self.waiting.setdefault(url.host, deque()).append((words, url))

    def visited(self, visitor: Visitor) -> Iterator[tuple[str, Visit | Refused]]:
        """Visit what waits until nothing does."""
        running: dict[Future[Visit], tuple[str, str]] = {}
        pool = ThreadPoolExecutor(SITES)
        try:
            while self._start(pool, visitor, running) or running:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for each in done:
                    _, words = running.pop(each)
                    yield words, _outcome(each)
        finally:
            visitor.stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)

    def _start(
        self, pool: ThreadPoolExecutor, visitor: Visitor, running: dict[Future[Visit], tuple[str, str]]
    ) -> bool:
        """Set out for each site that nobody is at, as far as there is room; whether for any."""
        busy = {host for host, _ in running.values()}
        free = [host for host in self.waiting if host not in busy][: SITES - len(running)]
        for host in free:
            words, url = self.waiting[host].popleft()
            running[pool.submit(visitor.visit, url, _wants)] = (host, words)
            if not self.waiting[host]:
                del self.waiting[host]
        return bool(free)


def _outcome(done: Future[Visit]) -> Visit | Refused:
    try:
        return done.result()
    except Refused as refused:
        return refused


def _wants(status: int, headers: Headers) -> bool:
    """Whether an answer's body is wanted; raises `Refused` for what is no page."""
    if status in {*REDIRECTS, *BUSY, UNCHANGED}:
        return False
    if status != OK:
        raise Refused("http_error", f"the site answers {status_words(status)}")
    media_type, _ = content_type(header_of(headers, "content-type"))
    if media_type not in READERS:
        raise Refused("unsupported_type", f"{media_type or 'no type is given'}: no page, text or PDF")
    return True


def _documents(words: str, visit: Visit, options: IngestOptions) -> Iterator[Capture | Refusal]:
    if visit.held is not None:
        yield replace(visit.held.capture, source=_shown(words))
        return
    *before, answer = visit.answers
    found = Found(offset=0, raw=archived(answer), before=b"".join(map(archived, before)))
    yield from read_record(found, _place(words, answer), options)


def _place(words: str, answer: Answer) -> Source:
    """What messages and metadata files call what came from an address."""
    return Source(shown=_shown(words), name=str(answer.url), head=b"", stream=BytesIO())


def _refusal(words: str, refused: Refused) -> Refusal:
    return Refusal(source=_shown(words), reason=refused.reason, detail=printable(refused.detail))


def _shown(words: str) -> str:
    """An address in one printable line, without the name and password that it may hold."""
    return printable(_USER.sub(r"\1…@", words))


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
