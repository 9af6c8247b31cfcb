"""Addresses that are to be visited, several sites at once and each by one visit at a time."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from httpx2 import URL

from crosscount.ingest.announced import MEDIA_TYPES, Announced
from crosscount.ingest.asking import BUSY, OK, REDIRECTS, UNCHANGED, Headers, header_of, status_words
from crosscount.ingest.refused import Refused
from crosscount.ingest.visiting import Visit, Visitor
from crosscount.ingest.warc import READERS, content_type

SITES = 8
"""Sites that are visited at once."""

LISTS_DEEP = 2
"""A list of sitemaps, a sitemap; what that names is no list any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """An address to visit, and what sent us there."""

    given: str  # as the user or a list wrote it
    url: URL
    said: Announced | None = None
    depth: int = 0  # how many lists led to it

    def wants(self, status: int, headers: Headers) -> bool:
        """Whether an answer's body is wanted; raises `Refused` for what is no document and no list."""
        if status in {*REDIRECTS, *BUSY, UNCHANGED}:
            return False
        if status != OK:
            raise Refused("http_error", f"the site answers {status_words(status)}")
        media_type, _ = content_type(header_of(headers, "content-type"))
        if media_type not in READERS and not (media_type in MEDIA_TYPES and self.depth < LISTS_DEEP):
            raise Refused(
                "unsupported_type", f"{media_type or 'no type is given'}: no page, text, PDF or feed"
            )
        return True


@dataclass(slots=True)
class Errands:
    """Those that wait, by host, and the visits on their way."""

    waiting: dict[str, deque[Errand]] = field(default_factory=dict)
    running: dict[Future[Visit], Errand] = field(default_factory=dict)

    def add(self, errand: Errand) -> None:
        """Let one more wait; also while visits are on their way."""
        self.waiting.setdefault(errand.url.host, deque()).append(errand)

    @property
    def left(self) -> int:
        """How many are not done."""
        return len(self.running) + sum(map(len, self.waiting.values()))

    def run(self, visitor: Visitor) -> Iterator[tuple[Errand, Visit | Refused]]:
        """Visit what waits until nothing does."""
        pool = ThreadPoolExecutor(SITES)
        try:
            while self.waiting or self.running:
                self._set_out(pool, visitor)
                done, _ = wait(self.running, return_when=FIRST_COMPLETED)
                for each in done:
                    yield self.running.pop(each), _outcome(each)
        finally:
            visitor.stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)

    def _set_out(self, pool: ThreadPoolExecutor, visitor: Visitor) -> None:
        """Begin a visit to each host that nobody is at, as far as there is room."""
        busy = {errand.url.host for errand in self.running.values()}
        free = [host for host in self.waiting if host not in busy]
        for host in free[: SITES - len(self.running)]:
            errand = self.waiting[host].popleft()
            if not self.waiting[host]:
                del self.waiting[host]
            changed = errand.said.changed if errand.said else None
            self.running[pool.submit(visitor.visit, errand.url, errand.wants, changed)] = errand


def _outcome(done: Future[Visit]) -> Visit | Refused:
    try:
        return done.result()
    except Refused as refused:
        return refused
