"""Visits to web sites: as robots.txt allows, one request at a time to a site, a pause before the next."""

import datetime as dt
import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from httpx2 import URL
from protego import Protego

from crosscount.ingest.asking import (
    AGENT,
    BUSY,
    FIRST_FAILURE,
    OK,
    REDIRECTS,
    Answer,
    Headers,
    Limits,
    Wanted,
    ask,
    status_words,
)
from crosscount.ingest.guard import web_address
from crosscount.ingest.holding import Held
from crosscount.ingest.refused import Refused

MOST_HOPS = 5
"""Redirects that are followed."""

MOST_PATIENCE = 120.0
"""Seconds between two visits that a robots.txt may ask for; a site that asks for more is not visited."""

ROBOTS_BYTES = 500_000
"""Of a robots.txt (RFC 9309, section 2.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of a visit: redirects and the answer at their end, or what is held and stands as it was."""

    answers: tuple[Answer, ...] = ()
    held: Held | None = None


def _nothing_held(url: str) -> Held | None:  # noqa: ARG001
    return None


@dataclass(slots=True)
class _Site:
    """What is known of a scheme, host and port."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    robots: Protego | None = None
    left_at: float = -math.inf  # the last time, by the monotonic clock
    closed: Refused | None = None  # why it is not visited any more


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Visits sites; one visitor a run, which remembers their rules. Several threads may use it."""

    now: Callable[[], dt.datetime]
    known: Callable[[str], Held | None] = _nothing_held
    limits: Limits = field(default_factory=Limits)
    delay: float = 1.0  # seconds between two visits to a site, at the least
    max_age: dt.timedelta = dt.timedelta(0)  # what was captured since is not asked for again
    stopped: threading.Event = field(default_factory=threading.Event)
    _sites: dict[tuple[str, str, int | None], _Site] = field(default_factory=dict)

    def visit(self, url: URL, wanted: Wanted, changed: dt.datetime | None = None) -> Visit:
        """Ask for an address, and for those that it redirects to, unless what is held is new enough.

        `changed` is when it changed last, as far as anybody announced it. Raises `Refused` where robots.txt
        forbids it, an address must not be reached, or there is no answer.
        """
        answers: list[Answer] = []
        for _ in range(MOST_HOPS + 1):
            held = self.known(str(url))
            if held is not None and self._is_new_enough(held, changed):
                return Visit(held=held)
            answers.append(self._answer(url, held, wanted))
            if held is not None and held.stands(answers[-1]):
                return Visit(held=held)
            if answers[-1].status not in REDIRECTS:
                return Visit(answers=tuple(answers))
            url = _next(answers[-1])
        raise Refused("redirects", f"redirected more than {MOST_HOPS} times")

    def _is_new_enough(self, held: Held, changed: dt.datetime | None) -> bool:
        if held.capture is None or not self.max_age:
            return False
        return held.at > changed if changed is not None else self.now() - held.at < self.max_age

    def _answer(self, url: URL, held: Held | None, wanted: Wanted) -> Answer:
        site = self._site(url)
        with site.lock:
            self._observe_robots(site, url)
            return self._ask(site, url, held.condition() if held else {}, wanted)

    def _site(self, url: URL) -> _Site:
        return self._sites.setdefault((url.scheme, url.host, url.port), _Site())

    def _ask(self, site: _Site, url: URL, headers: Mapping[str, str], wanted: Wanted) -> Answer:
        self._wait(site)
        try:
            answer = ask(url, headers, self.limits, self.now, wanted)
        finally:
            site.left_at = time.monotonic()
        if answer.status in BUSY:
            site.closed = Refused("busy", f"the site asks to be left alone: {status_words(answer.status)}")
            raise site.closed
        return answer

    def _wait(self, site: _Site) -> None:
        if self.stopped.wait(max(0.0, site.left_at + self._pause(site) - time.monotonic())):
            raise Refused("stopped", "the run was ended before")

    def _pause(self, site: _Site) -> float:
        asked = site.robots.crawl_delay(AGENT) if site.robots is not None else None
        return max(self.delay, asked or 0.0)

    def _observe_robots(self, site: _Site, url: URL) -> None:
        """Raise `Refused` where the site's robots.txt keeps us out; it is read once."""
        if site.closed is not None:
            raise site.closed
        if site.robots is None:
            try:
                site.robots = self._robots(url)
            except Refused as refused:
                site.closed = refused
                raise
        if not site.robots.can_fetch(str(url), AGENT):
            raise Refused("robots", "the site's robots.txt asks programs not to visit this address")
        if self._pause(site) > max(MOST_PATIENCE, self.delay):
            raise Refused(
                "robots", f"the site's robots.txt asks for {self._pause(site):,.0f} s between visits"
            )

    def _robots(self, url: URL) -> Protego:
        """The rules of a site: those of its robots.txt, none where there is none (RFC 9309, section 2.3)."""
        at = url.copy_with(raw_path=b"/robots.txt")
        for _ in range(MOST_HOPS + 1):
            answer = self._ask(self._site(url), at, {}, _wants_robots)
            if answer.status not in REDIRECTS:
                break
            at = _next(answer)
        if answer.status >= FIRST_FAILURE:
            raise Refused("robots", f"its robots.txt cannot be read: {status_words(answer.status)}")
        rules = answer.content(self.limits.max_bytes)[:ROBOTS_BYTES] if answer.status == OK else b""
        return Protego.parse(rules.decode("utf-8", "replace"))


def _next(answer: Answer) -> URL:
    """Where a redirect leads; raises `Refused` for what is not visited."""
    location = answer.header("location")
    if not location:
        raise Refused("bad_answer", "redirected to nowhere")
    return web_address(location, answer.url)


def _wants_robots(status: int, headers: Headers) -> bool:  # noqa: ARG001
    return status == OK
