"""An incident as people read it: one block of lines, sides beside each other, contradictions marked."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rich.text import Text

from crosscount.model import (
    ALL,
    Estimate,
    EventTime,
    Incident,
    IncidentKind,
    ObjectClass,
    PlaceReading,
    ResolvedClaim,
    RuleSet,
    Stance,
    Statement,
    TimeBasis,
)
from crosscount.pipeline import View, estimates_by
from crosscount.reconcile import CONTRADICTIONS, JUDGED
from crosscount.text import visible

DATE_PRECISION = {
    1: "",
    2: "within days",
    3: "within a week",
    4: "within a month",
    5: "within a year or more",
}
WIDTH = 80
WHO_WIDTH = 32
INDENT = 6
MOST_NEAR = 2
"""Incidents named as possibly the same; `crosscount show` lists them all with the reasons."""

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
    def of(cls, incidents: Sequence[Incident], view: View, rules: str = RuleSet.ADMISSION) -> "Book":
        """What the blocks of these incidents need of a ledger."""
        ids = {incident.id for incident in incidents}
        by_incident: dict[str, list[Estimate]] = defaultdict(list)
        for estimate in estimates_by(view, rules, ids):
            by_incident[estimate.incident].append(estimate)
        against: dict[str, list[str]] = defaultdict(list)
        for relation in view.relations(ids):
            if relation.kind in CONTRADICTIONS:
                against[relation.source].append(relation.target)
                against[relation.target].append(relation.source)
        statements = (statement for incident in incidents for statement in incident.statements)
        claims = {claim for statement in statements for claim in statement.claims}
        claims |= {claim for some in by_incident.values() for each in some for claim in each.claims}
        told = view.resolved_by_id(claims)
        return cls(
            claims=told,
            estimates=by_incident,
            contradicted=against,
            names=view.names({each.claim.document for each in told.values()}),
        )


def in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents by date, those without one behind, background last."""

    def order(incident: Incident) -> tuple[bool, dt.date, str]:
        is_background = incident.kind is IncidentKind.BACKGROUND
        return is_background, incident.time.start or dt.date.max, incident.id

    return sorted(incidents, key=order)


def block(incident: Incident, book: Book) -> Iterator[Text]:
    """The lines of an incident: its head, then each cell with its range and who says what."""
    yield head(incident)
    for estimate in sorted(book.estimates.get(incident.id, ()), key=_order):
        said = [statement for statement in incident.statements if statement.cell == estimate.cell]
        if estimate.derived and not said:
            continue
        yield _range(estimate)
        for statement in sorted(said, key=partial(_standing, estimate)):
            yield _says(statement, incident, book)
        if not said:
            yield _follows(estimate, book)
    if incident.possibly_same:
        others = ", ".join(near.incident for near in incident.possibly_same[:MOST_NEAR])
        more = len(incident.possibly_same) - MOST_NEAR
        yield Text(
            f"  possibly the same as {others}" + (f" and {more} more" if more > 0 else ""), style="dim"
        )
    yield Text("")


def _standing(estimate: Estimate, statement: Statement) -> tuple[bool, bool]:
    """What best rests on comes first, what was superseded last."""
    gives_best = not set(statement.claims).isdisjoint(estimate.best_claims)
    return statement.superseded_by is not None, not gives_best


def reasons(incident: Incident) -> Iterator[Text]:
    """Why the statements of an incident were joined, and why it was not joined with others."""
    for reason in incident.reasons:
        yield Text(f"  joined: {visible(reason)}")
    for near in incident.possibly_same:
        yield Text(f"  possibly the same as {near.incident}: {visible('; '.join(near.reasons))}", style="dim")


def _order(estimate: Estimate) -> tuple[str, bool, bool, str, str]:
    cell = estimate.cell
    return cell.bloc, cell.object is not ObjectClass.PERSONS, cell.group != ALL, cell.loss, cell.object


def head(incident: Incident) -> Text:
    """An incident in one line: id, kind, when, where, and how many reports."""
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


def cell_words(estimate: Estimate) -> str:
    """What an estimate counts: "killed", "killed civilian", "destroyed armoured vehicle"."""
    cell = estimate.cell
    whom = cell.group if cell.object is ObjectClass.PERSONS else cell.object.value.replace("_", " ")
    return cell.loss.value if whom == ALL else f"{cell.loss.value} {visible(whom)}"


def _range(estimate: Estimate) -> Text:
    line = Text("  ")
    line.append(f"{clip(estimate.victim, 16):16} ", style="cyan")
    line.append(f"{clip(cell_words(estimate), 22):22} ")
    line.append(f"{range_words(estimate):>15}  ", style="bold")
    status = f"{estimate.rule.value} {estimate.status.value}"
    status += " provisional" if estimate.provisional and estimate.best is None else ""
    status += " judged" if JUDGED in estimate.flags else ""
    line.append(status, style=STATUS_STYLE.get(estimate.status.value, ""))
    return line


def _follows(estimate: Estimate, book: Book) -> Text:
    """What a cell without statements of its own rests on: "no losses" says that nobody was killed."""
    words = [" ".join(visible(book.claims[each].claim.quote.words).split()) for each in estimate.claims]
    return Text(f"      from “{clip('”, “'.join(words), WIDTH - 15)}”", style="dim")


def _says(statement: Statement, incident: Incident, book: Book) -> Text:
    """Who says it, in which words; struck where it was superseded, marked where another contradicts it."""
    claim = book.claims[statement.claims[0]].claim
    who = clip(visible(claimant_words(statement, book.names[claim.document])), WHO_WIDTH)
    verb = " denies: " if statement.stance is Stance.DENIES else ": "
    later = _later(statement, incident)
    room = WIDTH - INDENT - len(who) - len(verb) - len(later) - len("“”")
    words = clip(" ".join(visible(claim.quote.words).split()), room)
    line = Text("    ")
    line.append("≠ " if book.contradicted.get(statement.id) else "  ", style="red")
    line.append(who, style="italic")
    line.append(verb)
    line.append(f"“{words}”", style="strike dim" if later else "")
    line.append(later, style="dim")
    return line


def claimant_words(statement: Statement, document: str) -> str:
    """The claimant's name in the text, a pronoun with the party it means, or the document itself."""
    if statement.words is None:
        return f"{document} itself"
    is_pronoun = statement.words.lower() in {"he", "she", "it", "they", "we"}
    return f"{statement.words} ({statement.claimant})" if is_pronoun else statement.words


def _later(statement: Statement, incident: Incident) -> str:
    """Whether the claimant's later statement gives the same figure, or another in this one's place."""
    if statement.superseded_by is None:
        return ""
    new = next((each for each in incident.statements if each.id == statement.superseded_by), None)
    same = new is not None and new.amount.point == statement.amount.point
    return " restated" if same else " superseded"


def clip(words: str, width: int) -> str:
    """The words, cut to so many characters."""
    return words if len(words) <= width else words[: width - 1] + "…"
