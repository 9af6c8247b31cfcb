"""An invented archive of any size, with what follows from it and what people judged of it.

Two documents, one of each side, tell of the same three clashes in five claims each. The claims are resolved
by this module, which knows what it has invented; what is linked and reconciled of them is that of the two
documents by themselves, which no other document speaks of. What people judged is then reckoned as ever.
"""

import datetime as dt
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, cast

from crosscount.extract import load_extractor
from crosscount.link import Index, Relinked, Tie, relink
from crosscount.model import (
    Amount,
    Attribution,
    Capture,
    Claim,
    Document,
    EventTime,
    Judgement,
    Loss,
    PartyReading,
    PlaceReading,
    Published,
    Qualifier,
    Reckoning,
    ResolvedClaim,
    Sighting,
    Span,
    TimeBasis,
    Verb,
    VictimGroup,
    content_hash,
)
from crosscount.pipeline import References, reckon
from crosscount.reconcile import reconcile
from crosscount.reference import load_register
from crosscount.review import CONTEXT, coded, values_of
from crosscount.store import Ledger, Linked, open_ledger

GENERATOR = Path(__file__)

CLAIMS = 5
"""Claims of a document."""

MADE_BY = "benchmark.ledger.v1"
START = dt.date(2010, 1, 1)
DAILY = 27
"""Clashes of a day, each at a place of its own."""

ALIKE = 3
"""Pairs of documents of one front that begin on one day."""

JUDGED_EVERY = 50
"""Of so many pairs, the first claim of one is judged, twice: one claim in five hundred."""

REVIEWERS = ("First Reviewer", "Second Reviewer")

CHUNK = 64
"""Pairs that a process makes before it hands them over."""

AHEAD = 4_096
"""Pairs that are made before they are wanted: each holds some tens of kilobytes."""

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
        places=(
            ("Goris", 39.51, 46.34),
            ("Kapan", 39.21, 46.41),
            ("Vardenis", 40.18, 45.73),
            ("Martuni", 40.14, 45.31),
            ("Sotk", 40.2, 45.87),
            ("Jermuk", 39.84, 45.67),
            ("Tatev", 39.38, 46.25),
            ("Berd", 40.88, 45.39),
            ("Ijevan", 40.88, 45.15),
        ),
    ),
    Front(
        sides=(
            Side(slug="russia", name="Russia", people="Russian"),
            Side(slug="ukraine", name="Ukraine", people="Ukrainian"),
        ),
        places=(
            ("Kharkiv", 49.99, 36.23),
            ("Kherson", 46.64, 32.61),
            ("Mariupol", 47.1, 37.54),
            ("Bakhmut", 48.59, 38.0),
            ("Izium", 49.21, 37.26),
            ("Lyman", 48.99, 37.8),
            ("Kupiansk", 49.71, 37.62),
            ("Avdiivka", 48.14, 37.75),
            ("Vuhledar", 47.78, 37.25),
        ),
    ),
    Front(
        sides=(
            Side(slug="india", name="India", people="Indian"),
            Side(slug="pakistan", name="Pakistan", people="Pakistani"),
        ),
        places=(
            ("Kargil", 34.56, 76.13),
            ("Kupwara", 34.53, 74.26),
            ("Poonch", 33.77, 74.1),
            ("Uri", 34.08, 74.03),
            ("Rajouri", 33.38, 74.31),
            ("Tangdhar", 34.39, 73.86),
            ("Gurez", 34.63, 74.84),
            ("Mendhar", 33.61, 74.14),
            ("Drass", 34.43, 75.76),
        ),
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
class Clashes:
    """What two documents tell of: three clashes on following days, each at a place of its own."""

    number: int  # of the pair
    front: Front
    day: dt.date

    @classmethod
    def of(cls, number: int) -> "Clashes":
        """The clashes of a pair."""
        day = START + dt.timedelta(days=number * 3 // DAILY)
        return cls(number=number, front=FRONTS[number % len(FRONTS)], day=day)

    def place(self, clash: int) -> tuple[str, float, float]:
        """Where a clash was."""
        return self.front.places[ALIKE * clash + self.number // len(FRONTS) % ALIKE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Some documents with their claims, all that follows from them, and what people say of them."""

    captures: tuple[Capture, ...]
    resolved: tuple[ResolvedClaim, ...]
    linked: Relinked
    reckoning: Reckoning
    judgements: tuple[Judgement, ...]

    def claims(self, doc: Document) -> list[Claim]:
        """The claims of one of the documents."""
        return [each.claim for each in self.resolved if each.claim.document == doc.id]


class Nothing:
    """The index of an empty ledger: whatever is asked for, there is none."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - each method of `Index`
        return lambda *_: ()


def archive(documents: int) -> Iterator[Told]:
    """So many documents, in pairs, made on every processor."""
    with ProcessPoolExecutor() as pool:
        for first in range(0, documents // 2, AHEAD):
            numbers = range(first, min(first + AHEAD, documents // 2))
            yield from pool.map(_pair, numbers, chunksize=CHUNK)


def ledger_of(documents: int, folder: Path) -> Path:
    """The ledger of an archive of so many documents; one that is in the folder already is taken."""
    path = folder / f"ledger-{documents}.db"
    if path.exists():
        with open_ledger(path) as ledger:
            take_for_followed(ledger, References.load())
    else:
        unfinished = path.with_suffix(".part")
        with open_ledger(unfinished) as ledger:
            fill(ledger, archive(documents))
        unfinished.rename(path)
    return path


def fill(ledger: Ledger, told: Iterable[Told]) -> None:
    """Keep an archive in an empty ledger, and reckon what people judge of it."""
    told, judgements = iter(told), list[Judgement]()
    made_by = load_extractor().made_by  # as if it had read them, so that no run reads them again
    while some := list(islice(told, BATCH)):
        judgements += chain.from_iterable(each.judgements for each in some)
        with ledger.writer() as writer:
            for each in some:
                for capture in each.captures:
                    writer.add_capture(capture)
                    writer.add_claims(capture.document.id, each.claims(capture.document), (), made_by)
            writer.reckoned(Tie).put(_whole(some))
    references = References.load()
    take_for_followed(ledger, references)
    with ledger.writer() as writer:
        for judgement in judgements:
            writer.add_judgement(judgement)
    reckon(ledger, references)


def take_for_followed(ledger: Ledger, references: References) -> None:
    """Say that what is reckoned is what this version makes of the contents."""
    with ledger.writer() as writer:
        kept = writer.reckoned(Tie)
        kept.follow(kept.pending(sys.maxsize).until, references.made_by)


def _whole(told: Iterable[Told]) -> Linked:
    """What is to be kept of some pairs."""
    told = list(told)
    return Linked(
        documents=(),
        resolved=[claim for each in told for claim in each.resolved],
        seats=[seat for each in told for seat in each.linked.seats],
        homes=[home for each in told for home in each.linked.homes],
        ties=[tie for each in told for tie in each.linked.ties],
        reckoning=Reckoning(
            incidents=tuple(chain.from_iterable(each.reckoning.incidents for each in told)),
            estimates=tuple(chain.from_iterable(each.reckoning.estimates for each in told)),
            relations=tuple(chain.from_iterable(each.reckoning.relations for each in told)),
        ),
    )


def _pair(number: int) -> Told:
    alignments, clashes = load_register(), Clashes.of(number)
    captures = tuple(_report(clashes, side) for side in (0, 1))
    docs = [capture.document for capture in captures]
    resolved = {doc.id: tuple(_resolved(doc, clashes, side)) for side, doc in enumerate(docs)}
    linked = relink(resolved, cast(Index, Nothing()), alignments=alignments)
    return Told(
        captures=captures,
        resolved=tuple(chain.from_iterable(resolved.values())),
        linked=linked,
        reckoning=reconcile(linked.incidents, alignments=alignments, claims=linked.claims),
        judgements=() if number % JUDGED_EVERY else tuple(_judged(docs[0], resolved[docs[0].id], number)),
    )


def _judged(doc: Document, told: Sequence[ResolvedClaim], number: int) -> Iterator[Judgement]:
    """What two people say of a document's first claim; they differ on every other one."""
    first = told[0]
    verbs = (Verb.ACCEPT, Verb.REJECT if number // JUDGED_EVERY % 2 else Verb.ACCEPT)
    for by, verb in zip(REVIEWERS, verbs, strict=True):
        yield Judgement(
            verb=verb,
            target=first.id,
            by=by,
            why=f"read side by side with the other side's report of {first.claim.when}",
            claims=(first.id,),
            seen=_seen(doc, first),
        )


def _seen(doc: Document, claim: ResolvedClaim) -> Sighting:
    quote = claim.claim.quote
    return Sighting(
        document=doc.id,
        text_hash=doc.text_hash,
        quote=quote,
        before=doc.text[max(0, quote.start - CONTEXT) : quote.start],
        after=doc.text[quote.end : quote.end + CONTEXT],
        made_by=claim.claim.made_by,
        values=coded(values_of(claim)),
        place=claim.where,
    )


def _report(clashes: Clashes, side: int) -> Capture:
    front = clashes.front
    text = LEAD + "\n".join(_sentence(clashes, told, side) for told in range(len(TOLD)))
    raw, published = text.encode(), clashes.day + dt.timedelta(days=3)
    doc = Document(
        name=f"report-{2 * clashes.number + side:06}",
        folder=front.sides[side].slug,
        media_type="text/plain",
        raw_hash=content_hash(raw),
        text=text,
        outlet=f"{front.sides[side].name} Daily",
        published=Published(date=published, raw=published.isoformat(), basis="given"),
        made_by=MADE_BY,
    )
    return Capture(document=doc, raw=raw, source=doc.name)


def _sentence(clashes: Clashes, told: int, side: int) -> str:
    clash, whose, loss = TOLD[told]
    front, number = clashes.front, clashes.number
    place, _, _ = clashes.place(clash)
    people = front.sides[whose].people
    when = f"{clashes.day + dt.timedelta(days=clash):%-d %B %Y}"
    speaker = f"{front.sides[side].name}'s Defence Ministry"
    # A side tells more of the other's dead than that side does, as sides do.
    count = 2 + (7 * number + 3 * told) % 40 + (13 * number % 90 if whose != side else 0)
    return f"{speaker} said that {count} {people} soldiers were {loss} near {place} on {when}."


def _resolved(doc: Document, clashes: Clashes, side: int) -> Iterator[ResolvedClaim]:
    front, day = clashes.front, clashes.day
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
            where=_place(*clashes.place(clash)),
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
