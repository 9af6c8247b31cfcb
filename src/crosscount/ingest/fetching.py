"""Addresses to captured documents: `fetch` is the one verb that reaches the network.

What a server answered is kept as records of a web archive, with its headers and with the redirects that led
to it; an attempt that failed is a `Refusal` with its reason. A feed or sitemap stands for what it announces.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO

from crosscount.ingest.announced import MEDIA_TYPES, Announced, announced
from crosscount.ingest.asking import Answer, Limits
from crosscount.ingest.errands import Errand, Errands
from crosscount.ingest.guard import web_address
from crosscount.ingest.holding import Held, held, held_of
from crosscount.ingest.metadata import DocumentMetadata
from crosscount.ingest.options import FetchOptions, IngestOptions, Told
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Source, printable
from crosscount.ingest.visiting import Visitor
from crosscount.ingest.warc import content_type, read_record
from crosscount.ingest.warc_records import Found
from crosscount.ingest.warc_writing import archived
from crosscount.model import Capture, Refusal

PASSING = frozenset({"busy", "offline", "timeout", "unreachable"})
"""Why an attempt failed that may succeed the next time."""

Known = Callable[[str], Capture | None]

_USER = re.compile(r"(//)[^/?#]*@")


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def fetch(
    addresses: Iterable[str],
    *,
    options: IngestOptions,
    visits: FetchOptions,
    known: Known,
    now: Callable[[], dt.datetime],
    told: Told = silent,
) -> Iterator[Capture | Refusal]:
    """A capture or a refusal for each address, and for each that a feed or sitemap among them announces.

    They come as they are done. `known` gives what was captured of an address before, and is called from
    several threads: where that stands as it was, it is given again.
    """
    return Fetcher(options=options, visits=visits, known=known, now=now, told=told).fetch(addresses)


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches, and remembers what it visited: handed the same feeds again it visits what is new in them."""

    options: IngestOptions
    visits: FetchOptions
    known: Known
    now: Callable[[], dt.datetime]
    told: Told = silent
    _lists: dict[str, Held] = field(init=False, default_factory=dict)
    _seen: set[tuple[str, dt.datetime | None]] = field(init=False, default_factory=set)

    def fetch(self, addresses: Iterable[str]) -> Iterator[Capture | Refusal]:
        """A capture or a refusal for each address, feeds and sitemaps replaced by what they announce."""
        errands = Errands()
        for given in dict.fromkeys(addresses):
            yield from _send(errands, given)
        for done, (errand, visit) in enumerate(errands.run(self._visitor()), 1):
            self.told(done, done + errands.left)
            if isinstance(visit, Refused):
                yield self._failed(errand, visit)
            elif visit.held is None:
                yield from self._came_home(errand, visit.answers, errands)
            elif visit.held.capture is not None:
                yield replace(visit.held.capture, source=_shown(errand.given))

    def _visitor(self) -> Visitor:
        """One for each time, so that the rules of sites are read anew."""
        return Visitor(
            now=self.now,
            known=lambda url: self._lists.get(url) or held(self.known(url)),
            limits=Limits(seconds=self.visits.seconds, max_bytes=self.options.max_bytes),
            delay=self.visits.delay,
            max_age=self.visits.max_age,
        )

    def _failed(self, errand: Errand, refused: Refused) -> Refusal:
        if errand.said is not None and refused.reason in PASSING:
            self._seen.discard((errand.said.url, errand.said.changed))
        return _refusal(errand.given, refused)

    def _came_home(
        self, errand: Errand, answers: tuple[Answer, ...], errands: Errands
    ) -> Iterator[Capture | Refusal]:
        if content_type(answers[-1].header("content-type"))[0] in MEDIA_TYPES:
            yield from self._announced(errand, answers[-1], errands)
        else:
            yield from _documents(errand, answers, self.options)

    def _announced(self, errand: Errand, answer: Answer, errands: Errands) -> Iterator[Refusal]:
        """Send for what a list announces; refuse what is too much of it, or all where it is no list."""
        try:
            found = announced(answer.content(self.options.max_bytes), str(answer.url))
        except Refused as refused:
            yield _refusal(errand.given, refused)
            return
        self._lists[str(answer.url)] = held_of(answer)
        if len(found) > self.visits.most:
            detail = (
                f"announces {len(found):,} addresses, of which the newest {self.visits.most:,} are visited"
            )
            yield _refusal(errand.given, Refused("limit", f"{detail}; --most takes more"))
        for said in _newest(found, self.visits.most):
            if (said.url, said.changed) not in self._seen:
                self._seen.add((said.url, said.changed))
                yield from _send(errands, said.url, said, errand.depth + 1)


def _newest(found: list[Announced], most: int) -> list[Announced]:
    """So many, in the list's order: those that changed last, those of which that is not known behind."""
    ranked = sorted(found, key=lambda each: -each.changed.timestamp() if each.changed else 0)
    kept = {id(each) for each in ranked[:most]}
    return [each for each in found if id(each) in kept]


def _send(errands: Errands, given: str, said: Announced | None = None, depth: int = 0) -> Iterator[Refusal]:
    """Let an address wait; its refusal where it is never visited."""
    try:
        errands.add(Errand(given=given, url=web_address(given), said=said, depth=depth))
    except Refused as refused:
        yield _refusal(given, refused)


def _documents(
    errand: Errand, answers: tuple[Answer, ...], options: IngestOptions
) -> Iterator[Capture | Refusal]:
    *before, answer = answers
    said = errand.said.metadata if errand.said else DocumentMetadata()
    found = Found(offset=0, raw=archived(answer), before=b"".join(map(archived, before)))
    place = Source(shown=_shown(errand.given), name=str(answer.url), head=b"", stream=BytesIO())
    yield from read_record(found, place, replace(options, announced=said))


def _refusal(given: str, refused: Refused) -> Refusal:
    return Refusal(source=_shown(given), reason=refused.reason, detail=printable(refused.detail))


def _shown(given: str) -> str:
    """An address in one printable line, without the name and password that it may hold."""
    return printable(_USER.sub(r"\1…@", given))
