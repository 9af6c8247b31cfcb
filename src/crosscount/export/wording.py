"""Records in a person's words: when and where, how precisely, ranges, what a cell counts, who speaks."""

import datetime as dt
from collections.abc import Iterator

from crosscount.model import (
    ALL,
    FACTS,
    Amount,
    Basis,
    Cell,
    Document,
    Estimate,
    EventTime,
    Incident,
    ObjectClass,
    PlaceReading,
    Published,
    Statement,
    TimeBasis,
)
from crosscount.text import visible

DATE_PRECISION = {
    1: "",
    2: "within days",
    3: "within a week",
    4: "within a month",
    5: "within a year or more",
}
PLACE_PRECISION = {1: "", 2: "near", 3: "district", 4: "region", 5: "area", 6: "country", 7: "unknown"}

EXPECTED = ("title", "url", "outlet", "published")
"""What is said of a document to be unknown, where it is."""

PRONOUNS = frozenset({"he", "she", "it", "they", "we"})


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
    return f"{estimate.low} – {best_words(estimate)} – {high_words(estimate)}"


def best_words(estimate: Estimate) -> str:
    """The best of a range: in brackets where it is provisional, "none" where there is none."""
    if estimate.best is None:
        return "none"
    return f"({estimate.best})" if estimate.provisional else str(estimate.best)


def high_words(estimate: Estimate) -> str:
    """The high of a range: with "+" where it is open upwards, "?" where it is not known."""
    return ("?" if estimate.high is None else str(estimate.high)) + ("+" if estimate.open else "")


def amount_words(amount: Amount) -> str:
    """An interval: "4", "4–6", or "4+" where it is open upwards."""
    if amount.high is None:
        return f"{amount.low}+"
    return str(amount.low) if amount.low == amount.high else f"{amount.low}–{amount.high}"


def cell_words(cell: Cell) -> str:
    """What a cell counts: "killed", "killed civilian", "destroyed armoured vehicle"."""
    whom = cell.group if cell.object is ObjectClass.PERSONS else cell.object.value.replace("_", " ")
    return cell.loss.value if whom == ALL else f"{cell.loss.value} {visible(whom)}"


def claimant_words(statement: Statement, document: str) -> str:
    """The claimant's name in the text, a pronoun with the party it means, or the document itself."""
    if statement.words is None:
        return f"{document} itself"
    is_pronoun = statement.words.lower() in PRONOUNS
    return f"{statement.words} ({statement.claimant})" if is_pronoun else statement.words


def fate_words(statement: Statement, incident: Incident) -> str:
    """Whether the claimant's later statement gives the same figure or another; empty where there is none."""
    if statement.superseded_by is None:
        return ""
    new = next((each for each in incident.statements if each.id == statement.superseded_by), None)
    same = new is not None and new.amount.point == statement.amount.point
    return "restated" if same else "superseded"


def fact_words(doc: Document) -> Iterator[tuple[str, str]]:
    """What is known of a document besides its text, by name, with who says so."""
    for name in FACTS:
        value = getattr(doc, name)
        if value is not None:
            yield name, _fact(value, doc.basis(name))
        elif name in EXPECTED:
            yield name, "unknown"


def _fact(value: str | dt.datetime | Published, basis: Basis | None) -> str:
    if isinstance(value, Published):
        return f"{value.date} ({value.basis}: {value.raw})"
    words = f"{value:%Y-%m-%d %H:%M:%S} UTC" if isinstance(value, dt.datetime) else value
    return f"{words} ({basis})" if basis else words
