"""How near the places of a text are found, where the words for them are given.

    run.py --data FILE [--hold-floors] [--publish] [--errors]

FILE has one text a line: `id`, `text` and `gold`, its toponyms with `start`, `end`, `lat` and `lon`. The last
line printed is the figures as JSON: `within_161`, the share of all toponyms found within 161 km (100 miles)
of the gold; `median_km`, the median error of those that are answered; `answered`, the share answered; and
`baseline_within_161`, the first where a name is the most populous place of that name. Exits 1 where
`--hold-floors` is given and a figure is under `floors.json`; `median_km` is held to its `ceilings`.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from crosscount.evaluation.benchmark import Records, conclude, option_parser
from crosscount.model import Document, Span, content_hash
from crosscount.reference import Gazetteer, Place, load_gazetteer, load_register
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.places import locate
from crosscount.resolve.toponyms import kilometres

NEAR_KM = 161  # 100 miles, the field's customary bound

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A toponym: the distance from the gold in km, None where it is unresolved, and why."""

    words: str
    kind: str  # how the toponym is used: Literal, Metonymic, ...
    km: float | None
    name: str
    reason: str


def by_package(records: Iterable[Record]) -> Iterator[Answer]:
    """Each toponym as the package resolves it; a place without coordinates is no answer."""
    register, gazetteer = load_register(), load_gazetteer()
    for record in records:
        discourse = Discourse.of(document(record), register, gazetteer)
        spans = [Span.of(record["text"], toponym["start"], toponym["end"]) for toponym in record["gold"]]
        for toponym, located in zip(record["gold"], locate(discourse, spans), strict=True):
            reading = located.reading
            place = Place(
                id=reading.id or "", name="", kind="", latitude=reading.latitude, longitude=reading.longitude
            )
            yield answer(
                toponym, place if reading.latitude is not None else None, reading.name, reading.reason
            )


def document(record: Record) -> Document:
    """The text as a document."""
    return Document(
        name=record["id"],
        media_type="text/plain",
        raw_hash=content_hash(record["text"].encode("utf-8")),
        text=record["text"],
        made_by="benchmarks/places",
    )


def by_population(records: Iterable[Record], gazetteer: Gazetteer) -> Iterator[Answer]:
    """Each toponym as the most populous place of its name."""
    for record in records:
        for toponym in record["gold"]:
            places = [p for p in gazetteer.lookup(toponym["text"]) if p.latitude is not None]
            best = max(places, key=lambda place: place.population, default=None)
            yield answer(toponym, best, best.name if best else None, "most populous")


def answer(toponym: Record, place: Place | None, name: str | None, reason: str) -> Answer:
    """The answer that a place is to a toponym."""
    gold = Place(id="", name="", kind="", latitude=toponym["lat"], longitude=toponym["lon"])
    return Answer(
        words=toponym["text"],
        kind=toponym["type"],
        km=kilometres(place, gold) if place else None,
        name=name or "-",
        reason=reason,
    )


def within(answers: Sequence[Answer]) -> float:
    """The share of all toponyms within the bound."""
    return sum(is_near(each) for each in answers) / len(answers) if answers else 0.0


def is_near(each: Answer) -> bool:
    """Whether an answer lies within the bound."""
    return each.km is not None and each.km <= NEAR_KM


def answered(answers: Sequence[Answer]) -> float:
    """The share of toponyms that are answered."""
    return sum(each.km is not None for each in answers) / len(answers) if answers else 0.0


def middle(answers: Sequence[Answer]) -> float:
    """The median error of the answers, in km."""
    return median([each.km for each in answers if each.km is not None] or [float("inf")])


def table(ours: Sequence[Answer], baseline: Sequence[Answer]) -> Iterator[str]:
    """The figures side by side, for each use of toponyms."""
    yield f"{'':24}{'toponyms':>9}{'within':>9}{'answered':>9}{'median km':>10}{'baseline':>10}"
    for kind in ("all", *sorted({each.kind for each in ours})):
        mine = [each for each in ours if kind in ("all", each.kind)]
        other = [each for each in baseline if kind in ("all", each.kind)]
        yield (
            f"{kind:24}{len(mine):9}{within(mine):9.3f}{answered(mine):9.3f}{middle(mine):10.1f}"
            f"{within(other):10.3f}"
        )


def errors(answers: Iterable[Answer]) -> Iterator[str]:
    """A line for each toponym that is unresolved or too far off."""
    for each in answers:
        if not is_near(each):
            told = "unresolved" if each.km is None else f"{each.km:6.0f} km off, as {each.name}"
            yield f"{each.words}: {told} ({each.reason})"


def main() -> int:
    """Measure, print, and hold the floors where asked."""
    parser = option_parser(__doc__, data="the file of texts, one a line")
    parser.add_argument("--errors", action="store_true", help="list every toponym missed")
    options = parser.parse_args()

    loaded = Records.load(options.data)
    records = loaded.records
    ours, baseline = list(by_package(records)), list(by_population(records, load_gazetteer()))
    for line in [*(errors(ours) if options.errors else ()), *table(ours, baseline)]:
        print(line)
    figures = {
        "within_161": within(ours),
        "median_km": middle(ours),
        "answered": answered(ours),
        "baseline_within_161": within(baseline),
    }
    return conclude(__file__, figures, loaded.corpus, options=options)


if __name__ == "__main__":
    sys.exit(main())
