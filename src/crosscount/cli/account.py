"""An incident as people read it: one block of lines, sides beside each other, contradictions marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from crosscount.model import (
    ALL,
    Cell,
    Estimate,
    EventTime,
    Incident,
    IncidentKind,
    ObjectClass,
    PlaceReading,
    Relation,
    RelationKind,
    ResolvedClaim,
    Statement,
    TimeBasis,
)
from crosscount.text import visible

CONTRADICTIONS = frozenset(
    {RelationKind.CONTRADICTS_NUMBER, RelationKind.CONTRADICTS_ZERO, RelationKind.REJECTS}
)
DATE_PRECISION = {
    1: "",
    2: "within days",
    3: "within a week",
    4: "within a month",
    5: "within a year or more",
}
PLACE_PRECISION = {1: "", 2: "near", 3: "district", 4: "region", 5: "area", 6: "country", 7: "unknown"}
STATUS_STYLE = {
    "contested": "bold red",
    "admitted": "green",
    "corroborated": "bold green",
    "claimed_only": "yellow",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the blocks are written from: records by id, and the names of documents."""

    claims: Mapping[str, ResolvedClaim]
    estimates: Mapping[str, Sequence[Estimate]]  # by incident
    contradicted: Mapping[str, Sequence[str]]  # statement -> the statements that it contradicts
    names: Mapping[str, str]

    @classmethod
    def of(
        cls,
        claims: Iterable[ResolvedClaim],
        estimates: Iterable[Estimate],
        relations: Iterable[Relation],
        names: Mapping[str, str],
    ) -> "Book":
        """The book of a ledger's records."""
        by_incident: dict[str, list[Estimate]] = defaultdict(list)
        for estimate in estimates:
            by_incident[estimate.incident].append(estimate)
        against: dict[str, list[str]] = defaultdict(list)
        for relation in relations:
            if relation.kind in CONTRADICTIONS:
                against[relation.source].append(relation.target)
                against[relation.target].append(relation.source)
        return cls(
            claims={claim.id: claim for claim in claims},
            estimates=by_incident,
            contradicted=against,
            names=names,
        )


def block(incident: Incident, book: Book) -> Iterator[Text]:
    """The lines of an incident: its head, then each cell with its range and who says what."""
    yield _head(incident)
    for estimate in sorted(book.estimates.get(incident.id, ()), key=_order):
        if estimate.derived:
            continue
        yield _range(estimate)
        for statement in _of_cell(incident, estimate.cell):
            yield _says(statement, book)
    for near in incident.possibly_same:
        yield Text(f"    possibly the same as {near.incident}: {'; '.join(near.reasons)}", style="dim")
    yield Text("")


def _order(estimate: Estimate) -> tuple[str, bool, bool, str, str]:
    cell = estimate.cell
    return cell.bloc, cell.object is not ObjectClass.PERSONS, cell.group != ALL, cell.loss, cell.object


def _head(incident: Incident) -> Text:
    kind = "" if incident.kind is IncidentKind.INCIDENT else f" {incident.kind.value}"
    count = len(incident.documents)
    reports = f"{count} report" + ("s" if count > 1 else "")
    where = place_words(incident.place)
    parts = [incident.id + kind, time_words(incident.time), *([where] if where else []), reports]
    return Text(" · ".join(parts), style="bold")


def time_words(time: EventTime) -> str:
    """A time with its precision: "13 September 2022", or the text's own words where they give no date."""
    if time.start is None or time.end is None:
        if time.basis is TimeBasis.CONSTRAINED and time.candidates:
            years = ", ".join(str(start.year) for start, _ in time.candidates)
            return f"“{visible(time.words or '')}” (one of {years})"
        return f"“{visible(time.words)}” (no date)" if time.words else "no date"
    days = (
        f"{time.start:%-d %b %Y}"
        if time.start == time.end
        else f"{time.start:%-d %b %Y} – {time.end:%-d %b %Y}"
    )
    precision = DATE_PRECISION.get(time.precision or 1, "")
    return f"{days} ({precision})" if precision and time.start == time.end else days


def place_words(place: PlaceReading | None) -> str:
    """A place with its precision, or the text's own words where no register knows it."""
    if place is None:
        return ""
    if place.name is None:
        return f"“{visible(place.words)}”"
    precision = PLACE_PRECISION.get(place.precision or 7, "")
    return f"{place.name} ({precision})" if precision else place.name


def range_words(estimate: Estimate) -> str:
    """Low, best and high: "2 – (4) – 10+", best in brackets where it is provisional."""
    best = "none" if estimate.best is None else str(estimate.best)
    best = f"({best})" if estimate.provisional and estimate.best is not None else best
    high = "?" if estimate.high is None else str(estimate.high)
    return f"{estimate.low} – {best} – {high}{'+' if estimate.open else ''}"


def _range(estimate: Estimate) -> Text:
    cell = estimate.cell
    who = estimate.victim if cell.group == ALL else f"{estimate.victim}, {visible(cell.group)}"
    what = cell.loss.value if cell.object is ObjectClass.PERSONS else f"{cell.loss.value} {cell.object.value}"
    total = " total" if cell.scope == "cumulative" else ""
    line = Text("  ")
    line.append(f"{_clip(who, 24):24} ", style="cyan")
    line.append(f"{_clip(what + total, 20):20} ")
    line.append(f"{range_words(estimate):>16}  ", style="bold")
    line.append(
        f"{estimate.rule.value} {estimate.status.value}", style=STATUS_STYLE.get(estimate.status.value, "")
    )
    return line


def _of_cell(incident: Incident, cell: Cell) -> list[Statement]:
    return [statement for statement in incident.statements if statement.cell == cell]


def _says(statement: Statement, book: Book) -> Text:
    """Who says it, in which words; struck where it was superseded, marked where another contradicts it."""
    claim = book.claims[statement.claims[0]].claim
    who = statement.words or f"{book.names[claim.document]} (no source named)"
    against = book.contradicted.get(statement.id, ())
    line = Text("    ")
    line.append("≠ " if against else "  ", style="red")
    line.append(_clip(visible(who), 34), style="italic")
    line.append(": ")
    words = _clip(" ".join(visible(claim.quote.words).split()), max(20, 70 - min(len(who), 34)))
    line.append(f"“{words}”", style="strike dim" if statement.superseded_by else "")
    if statement.superseded_by:
        line.append(" superseded", style="dim")
    return line


def _clip(words: str, width: int) -> str:
    return words if len(words) <= width else words[: width - 1] + "…"
