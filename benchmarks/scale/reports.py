"""Invented reports of any number, and the extractor that knows their one form of sentence.

Each report tells of one day's clash between two sides in four claims. The more reports, the more days: an
archive grows by time, not by more fighting a day. One day of one pair of sides has a hundred reports.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscount.model import (
    Amount,
    Attribution,
    Capture,
    Claim,
    Document,
    Loss,
    Published,
    Qualifier,
    Span,
    VictimGroup,
    content_hash,
)

CLAIMS = 4
"""Claims in a report."""

DAILY = 5
"""Reports of a day's clash between two sides."""

BUSIEST = 100
"""Reports of the busiest day of the first two sides."""

START = dt.date(2015, 1, 1)

CONFLICTS = (
    ("Armenia", "Armenian", "Azerbaijan", "Azerbaijani", ("Goris", "Kapan", "Vardenis")),
    ("Russia", "Russian", "Ukraine", "Ukrainian", ("Kharkiv", "Kherson", "Mariupol")),
    ("India", "Indian", "Pakistan", "Pakistani", ("Kargil", "Kupwara", "Poonch")),
    ("Israel", "Israeli", "Syria", "Syrian", ("Quneitra", "Palmyra", "Homs")),
)

SENTENCE = re.compile(
    r"(?P<claimant>\w+'s Defence Ministry) said that (?P<quantity>\d+) (?P<victims>\w+ soldiers) "
    r"were (?P<trigger>killed|wounded) near (?P<where>\w+) on (?P<when>\d+ \w+ \d+)\."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """An extractor of the sentences that this module writes; as quick as one can be."""

    made_by: str = "benchmark.scale.v1"
    notice: str | None = None

    def extract(self, doc: Document) -> Iterator[Claim]:
        """The claims of a report."""
        text_hash = doc.text_hash
        for found in SENTENCE.finditer(doc.text):
            yield _claim(doc, text_hash, found)


def reports(count: int) -> Iterator[Capture]:
    """So many reports; the first ones are of the busiest day."""
    for number in range(min(count, BUSIEST)):
        yield report(number, conflict=0, day=START)
    for number in range(count - BUSIEST):
        conflict, rest = number % len(CONFLICTS), number // len(CONFLICTS)
        yield report(BUSIEST + number, conflict=conflict, day=START + dt.timedelta(days=3 + rest // DAILY))


def report(number: int, *, conflict: int, day: dt.date) -> Capture:
    """A report of one day's clash: both sides' dead and wounded, told by one of the two ministries."""
    here, ours, there, theirs, places = CONFLICTS[conflict]
    speaker, place = (here, there)[number % 2], places[number % len(places)]
    told = ((ours, "killed"), (ours, "wounded"), (theirs, "killed"), (theirs, "wounded"))
    text = "\n".join(
        f"{speaker}'s Defence Ministry said that {2 + (7 * number + 3 * n) % 40} {whose} soldiers "
        f"were {loss} near {place} on {day:%-d %B %Y}."
        for n, (whose, loss) in enumerate(told)
    )
    raw = text.encode()
    published = day + dt.timedelta(days=1)
    doc = Document(
        name=f"report-{number:05}",
        media_type="text/plain",
        raw_hash=content_hash(raw),
        text=text,
        published=Published(date=published, raw=published.isoformat(), basis="given"),
        made_by="benchmark.scale.v1",
    )
    return Capture(document=doc, raw=raw, source=doc.name)


def _claim(doc: Document, text_hash: str, found: re.Match[str]) -> Claim:
    spans = {name: Span.of(doc.text, *found.span(name)) for name in found.groupdict()}
    number = int(found["quantity"])
    return Claim(
        text=doc.text,
        document=doc.id,
        text_hash=text_hash,
        quote=Span.of(doc.text, found.start("quantity"), found.end("trigger")),
        sentence=Span.of(doc.text, *found.span()),
        loss=Loss(found["trigger"]),
        amount=Amount(low=number, high=number, point=number, qualifier=Qualifier.EXACT),
        victim_group=VictimGroup.COMBATANT,
        attribution=Attribution.EXPLICIT,
        made_by="benchmark.scale.v1",
        **spans,
    )
