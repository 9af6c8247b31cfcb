"""An invented archive of any size, with what follows from it: documents, claims, incidents, estimates.

Two documents, one of each side, tell of the same three clashes in five claims each. The claims are resolved
by this module, which knows what it has invented; their incidents, estimates and relations are those of
linking and reconciling the two documents by themselves.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice

from crosscount.link import Tie, link
from crosscount.model import (
    Amount,
    Attribution,
    Capture,
    Claim,
    Document,
    EventTime,
    Loss,
    PartyReading,
    PlaceReading,
    Published,
    Qualifier,
    Reckoning,
    ResolvedClaim,
    Span,
    TimeBasis,
    VictimGroup,
    content_hash,
)
from crosscount.reconcile import reconcile
from crosscount.reference import load_register
from crosscount.store import Ledger, Linked

CLAIMS = 5
"""Claims of a document."""

MADE_BY = "benchmark.ledger.v1"
START = dt.date(2010, 1, 1)
DAILY = 7
"""Clashes of a day, in groups of three."""

CHUNK = 64
"""Pairs that a process makes before it hands them over."""

BATCH = 256
"""Pairs of documents written in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party, as the reports call it."""

    slug: str
    name: str
    people: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Two parties and the places they fight at."""

    sides: tuple[Side, Side]
    places: tuple[tuple[str, float, float], ...]


FRONTS = (
    Front(
        sides=(
            Side(slug="armenia", name="Armenia", people="Armenian"),
            Side(slug="azerbaijan", name="Azerbaijan", people="Azerbaijani"),
        ),
        places=(("Goris", 39.51, 46.34), ("Kapan", 39.21, 46.41), ("Vardenis", 40.18, 45.73)),
    ),
    Front(
        sides=(
            Side(slug="russia", name="Russia", people="Russian"),
            Side(slug="ukraine", name="Ukraine", people="Ukrainian"),
        ),
        places=(("Kharkiv", 49.99, 36.23), ("Kherson", 46.64, 32.61), ("Mariupol", 47.1, 37.54)),
    ),
    Front(
        sides=(
            Side(slug="india", name="India", people="Indian"),
            Side(slug="pakistan", name="Pakistan", people="Pakistani"),
        ),
        places=(("Kargil", 34.56, 76.13), ("Kupwara", 34.53, 74.26), ("Poonch", 33.77, 74.1)),
    ),
)

TOLD = ((0, 0, "killed"), (0, 0, "wounded"), (0, 1, "killed"), (1, 1, "killed"), (2, 0, "killed"))
"""What a document tells: the clash, whose losses, and what befell them."""

SENTENCE = re.compile(
    r"(?P<claimant>\w+'s Defence Ministry) said that (?P<quantity>\d+) (?P<victims>\w+ soldiers) "
    r"were (?P<trigger>\w+) near (?P<where>\w+) on (?P<when>\d+ \w+ \d+)\."
)

LEAD = (
    "Residents spoke of shelling through the night, and of roads that were closed by the morning. "
    "Neither account could be checked on the spot, and both sides have given other numbers before.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Some documents with their claims, and all that follows from them."""

    captures: tuple[Capture, ...]
    resolved: tuple[ResolvedClaim, ...]
    reckoning: Reckoning

    def claims(self, doc: Document) -> list[Claim]:
        """The claims of one of the documents."""
        return [each.claim for each in self.resolved if each.claim.document == doc.id]


def archive(documents: int) -> Iterator[Told]:
    """So many documents, in pairs, made on every processor."""
    with ProcessPoolExecutor() as pool:
        yield from pool.map(_pair, range(documents // 2), chunksize=CHUNK)


def fill(ledger: Ledger, told: Iterable[Told]) -> None:
    """Keep an archive in an empty ledger."""
    told = iter(told)
    while some := list(islice(told, BATCH)):
        with ledger.writer() as writer:
            for each in some:
                for capture in each.captures:
                    writer.add_capture(capture)
                    writer.add_claims(capture.document.id, each.claims(capture.document), (), MADE_BY)
            resolved = [claim for each in some for claim in each.resolved]
            writer.reckoned(Tie).put(Linked(documents=(), resolved=resolved, reckoning=_whole(some)))


def _whole(told: Iterable[Told]) -> Reckoning:
    reckonings = [each.reckoning for each in told]
    return Reckoning(
        incidents=tuple(chain.from_iterable(each.incidents for each in reckonings)),
        estimates=tuple(chain.from_iterable(each.estimates for each in reckonings)),
        relations=tuple(chain.from_iterable(each.relations for each in reckonings)),
    )


def _pair(number: int) -> Told:
    alignments = load_register()
    front = FRONTS[number % len(FRONTS)]
    day = START + dt.timedelta(days=number * 3 // DAILY)
    captures = tuple(_report(2 * number + side, front, side, day) for side in (0, 1))
    resolved = tuple(
        each
        for side, capture in enumerate(captures)
        for each in _resolved(capture.document, front, side, day)
    )
    incidents = link(resolved, alignments=alignments)
    reckoning = reconcile(incidents, alignments=alignments, claims=resolved)
    return Told(captures=captures, resolved=resolved, reckoning=reckoning)


def _report(number: int, front: Front, side: int, day: dt.date) -> Capture:
    sentences = [_sentence(number, told, front, side, day) for told in range(len(TOLD))]
    text = LEAD + "\n".join(sentences)
    raw, published = text.encode(), day + dt.timedelta(days=3)
    doc = Document(
        name=f"report-{number:06}",
        folder=front.sides[side].slug,
        media_type="text/plain",
        raw_hash=content_hash(raw),
        text=text,
        outlet=f"{front.sides[side].name} Daily",
        published=Published(date=published, raw=published.isoformat(), basis="given"),
        made_by=MADE_BY,
    )
    return Capture(document=doc, raw=raw, source=doc.name)


def _sentence(number: int, told: int, front: Front, side: int, day: dt.date) -> str:
    clash, whose, loss = TOLD[told]
    place, _, _ = front.places[clash]
    people = front.sides[whose].people
    when = f"{day + dt.timedelta(days=clash):%-d %B %Y}"
    speaker = f"{front.sides[side].name}'s Defence Ministry"
    # A side tells more of the other's dead than that side does, as sides do.
    count = 2 + (7 * (number // 2) + 3 * told) % 40 + ((13 * number // 2) % 90 if whose != side else 0)
    return f"{speaker} said that {count} {people} soldiers were {loss} near {place} on {when}."


def _resolved(doc: Document, front: Front, side: int, day: dt.date) -> Iterator[ResolvedClaim]:
    text_hash, start = doc.text_hash, len(LEAD)
    for (clash, whose, _), sentence in zip(TOLD, doc.text[len(LEAD) :].split("\n"), strict=True):
        claim = _claim(doc, text_hash, start, sentence)
        start += len(sentence) + 1
        on = day + dt.timedelta(days=clash)
        yield ResolvedClaim(
            claim=claim,
            document_name=doc.name,
            published=doc.published.date if doc.published else None,
            outlet=doc.outlet,
            victim=_party(front.sides[whose].slug, front.sides[whose].people),
            claimant=_party(front.sides[side].slug, front.sides[side].name),
            institution=f"{front.sides[side].slug}/ministry of defence",
            when=_day(on, claim.when.words if claim.when else None, "the day in words"),
            said_when=_day(day + dt.timedelta(days=3), None, "the day of publication"),
            where=_place(*front.places[clash]),
            made_by=MADE_BY,
        )


def _party(slug: str, words: str) -> PartyReading:
    return PartyReading(slug=slug, basis=f"named: {words}", confidence=0.9)


def _day(day: dt.date, words: str | None, reason: str) -> EventTime:
    return EventTime(words=words, start=day, end=day, basis=TimeBasis.EXPLICIT, precision=1, reason=reason)


def _place(name: str, latitude: float, longitude: float) -> PlaceReading:
    return PlaceReading(
        words=name,
        id=f"invented:{name.lower()}",
        name=name,
        kind="town",
        latitude=latitude,
        longitude=longitude,
        precision=2,
        reason="one place of that name",
    )


def _claim(doc: Document, text_hash: str, start: int, sentence: str) -> Claim:
    found = SENTENCE.fullmatch(sentence)
    if found is None:
        raise ValueError(f"no sentence of this archive: {sentence}")
    spans = {
        name: Span.of(doc.text, start + found.start(name), start + found.end(name))
        for name in found.groupdict()
    }
    number = int(found["quantity"])
    return Claim(
        text=doc.text,
        document=doc.id,
        text_hash=text_hash,
        quote=Span.of(doc.text, start + found.start("quantity"), start + found.end("trigger")),
        sentence=Span.of(doc.text, start, start + len(sentence)),
        loss=Loss(found["trigger"]),
        amount=Amount(low=number, high=number, point=number, qualifier=Qualifier.EXACT),
        victim_group=VictimGroup.COMBATANT,
        attribution=Attribution.EXPLICIT,
        made_by=MADE_BY,
        **spans,
    )
