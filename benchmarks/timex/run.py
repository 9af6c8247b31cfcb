"""How well time expressions are read, against TIMEX3 annotations and beside dateparser on the same spans.

    run.py --data FILE [--hold-floors] [--publish] [--errors]

FILE has one document a line: `id`, `text`, `published` and `gold`, the annotated spans with `start`, `end`,
`type` and `value`. The last line printed is the figures as JSON. Exits 1 where `--hold-floors` is given and a
figure is under `floors.json`.
"""

import datetime as dt
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import beside
import timex3

from crosscount.evaluation.benchmark import Records, conclude, option_parser
from crosscount.model import Document, EventTime, Published
from crosscount.resolve.timeline import Timeline

TYPES = ("DATE", "TIME")

Record = Mapping[str, Any]
Span = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one annotated span is read as, by the package and by dateparser."""

    record: Record
    gold: Span
    reading: EventTime | None
    value: str | None
    moment: dt.datetime | None

    @property
    def right(self) -> bool:
        """Whether the package gives the annotators' value."""
        return timex3.is_right(self.value, self.gold["value"])

    @property
    def dateparser_right(self) -> bool:
        """Whether dateparser gives a moment within the annotators' value."""
        return self.moment is not None and timex3.is_within(self.moment, self.gold["value"])


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanCounts:
    """Expressions found, those of them that are annotated, and the annotated ones found."""

    found: int
    right: int
    asked: int
    hit: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the shares of the found that are right and of the asked that are hit."""
        precision, recall = _share(self.right, self.found), _share(self.hit, self.asked)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def day_of(record: Record) -> dt.date:
    """The day that a document was published, without the hour that some give."""
    return dt.datetime.fromisoformat(record["published"]).date()


def timeline_of(record: Record) -> Timeline:
    """The timeline that the package makes of a document."""
    return Timeline.of(
        Document(
            name=record["id"],
            media_type="text/plain",
            raw_hash="0" * 64,
            text=record["text"],
            published=Published(date=day_of(record), raw=record["published"], basis="given"),
            made_by="benchmark",
        )
    )


def asked(record: Record) -> list[Span]:
    """The spans that a value is asked of: dates and times of the calendar."""
    return [
        span for span in record["gold"] if span["type"] in TYPES and timex3.has_calendar_value(span["value"])
    ]


def answers(records: Iterable[Record]) -> list[Answer]:
    """What every span asked of is read as."""
    return [
        _answer(record, span, timeline)
        for record in records
        for timeline in [timeline_of(record)]
        for span in asked(record)
    ]


def _answer(record: Record, span: Span, timeline: Timeline) -> Answer:
    words = record["text"][span["start"] : span["end"]]
    reading = timeline.read_words(span["start"], span["end"])
    days = (reading.start, reading.end)
    return Answer(
        record=record,
        gold=span,
        reading=reading,
        value=timex3.value(*days, words) if days[0] and days[1] else None,
        moment=beside.read(words, day_of(record)),
    )


def span_counts(records: Iterable[Record], *, strict: bool = False) -> SpanCounts:
    """The expressions found against those annotated: by a shared character, or `strict` by the same offsets.

    Expressions over annotations that no value is asked of (durations, "now") count neither way.
    """
    found = right = wanted = hit = 0
    for record in records:
        gold = asked(record)
        others = [span for span in record["gold"] if span not in gold]
        spans = [(each.start, each.end) for each in timeline_of(record).singles]
        spans = [span for span in spans if _meets(span, gold) or not _meets(span, others)]
        found += len(spans)
        wanted += len(gold)
        right += sum(_meets(span, gold, strict=strict) for span in spans)
        offsets = [{"start": start, "end": end} for start, end in spans]
        hit += sum(_meets((span["start"], span["end"]), offsets, strict=strict) for span in gold)
    return SpanCounts(found=found, right=right, asked=wanted, hit=hit)


def _meets(span: tuple[int, int], others: Iterable[Mapping[str, int]], *, strict: bool = False) -> bool:
    start, end = span
    if strict:
        return any((other["start"], other["end"]) == span for other in others)
    return any(other["start"] < end and start < other["end"] for other in others)


def errors(read: Iterable[Answer]) -> Iterable[str]:
    """A line for each wrong answer."""
    for each in read:
        if not each.right:
            words = " ".join(each.gold["text"].split())
            why = each.reading.reason if each.reading else "no expression"
            yield (
                f"{each.record['id']} {each.gold['start']} ({each.record['published']})  {words!r}  "
                f"gold {each.gold['value']}, read {each.value} ({why})"
            )


def table(read: Sequence[Answer], records: Sequence[Record]) -> Iterable[str]:
    """The shares by type of span, beside dateparser's, and the spans found."""
    yield f"{'value right':14}{'spans':>8}{'answered':>10}{'ours':>8}{'dateparser':>12}"
    for name, types in (("all", TYPES), *((kind, (kind,)) for kind in TYPES)):
        some = [each for each in read if each.gold["type"] in types]
        answered = _share(sum(each.value is not None for each in some), len(some))
        ours = _share(sum(each.right for each in some), len(some))
        theirs = _share(sum(each.dateparser_right for each in some), len(some))
        yield f"{name:14}{len(some):8}{answered:10.3f}{ours:8.3f}{theirs:12.3f}"
    loose, strict = span_counts(records), span_counts(records, strict=True)
    yield f"{'spans':14}{'found':>8}{'F1':>10}{'the same offsets':>20}"
    yield f"{'':14}{loose.found:8}{loose.f1:10.3f}{strict.f1:20.3f}"


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the file of documents, one a line")
    parser.add_argument("--errors", action="store_true", help="list every wrong answer")
    options = parser.parse_args()

    loaded = Records.load(options.data)
    records = loaded.records
    read = answers(records)
    for line in [*(errors(read) if options.errors else ()), *table(read, records)]:
        print(line)
    figures = {
        "value": _share(sum(each.right for each in read), len(read)),
        "span_f1": span_counts(records).f1,
        "dateparser_value": _share(sum(each.dateparser_right for each in read), len(read)),
    }
    return conclude(__file__, figures, loaded.corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
