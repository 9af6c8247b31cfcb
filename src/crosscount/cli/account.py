"""An incident as people read it: one block of lines, sides beside each other, contradictions marked."""

import datetime as dt
from collections.abc import Iterable, Iterator

from rich.text import Text

from crosscount.export.wording import (
    cell_words,
    claimant_words,
    fate_words,
    place_words,
    range_words,
    time_words,
)
from crosscount.model import Estimate, Incident, IncidentKind, Stance, Statement
from crosscount.pipeline import Book
from crosscount.reconcile import JUDGED
from crosscount.text import visible

WIDTH = 80
WHO_WIDTH = 32
INDENT = 6
MOST_NEAR = 2
"""Incidents named as possibly the same; `crosscount show` lists them all with the reasons."""

STATUS_STYLE = {
    "contested": "bold red",
    "admitted": "green",
    "corroborated": "bold green",
    "claimed_only": "yellow",
}


def in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents by date, those without one behind, background last."""

    def order(incident: Incident) -> tuple[bool, dt.date, str]:
        is_background = incident.kind is IncidentKind.BACKGROUND
        return is_background, incident.time.start or dt.date.max, incident.id

    return sorted(incidents, key=order)


def block(incident: Incident, book: Book) -> Iterator[Text]:
    """The lines of an incident: its head, then each cell with its range and who says what."""
    yield head(incident)
    for estimate, said in book.cells(incident):
        yield _range(estimate)
        for statement in said:
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


def reasons(incident: Incident) -> Iterator[Text]:
    """Why the statements of an incident were joined, and why it was not joined with others."""
    for reason in incident.reasons:
        yield Text(f"  joined: {visible(reason)}")
    for near in incident.possibly_same:
        yield Text(f"  possibly the same as {near.incident}: {visible('; '.join(near.reasons))}", style="dim")


def head(incident: Incident) -> Text:
    """An incident in one line: id, kind, when, where, and how many reports."""
    kind = "" if incident.kind is IncidentKind.INCIDENT else f" {incident.kind.value}"
    count = len(incident.documents)
    reports = f"{count} report" + ("s" if count > 1 else "")
    where = place_words(incident.place)
    parts = [incident.id + kind, time_words(incident.time), *([where] if where else []), reports]
    return Text(" · ".join(parts), style="bold")


def _range(estimate: Estimate) -> Text:
    line = Text("  ")
    line.append(f"{clip(estimate.victim, 16):16} ", style="cyan")
    line.append(f"{clip(cell_words(estimate.cell), 22):22} ")
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
    later = f" {fate}" if (fate := fate_words(statement, incident)) else ""
    room = WIDTH - INDENT - len(who) - len(verb) - len(later) - len("“”")
    words = clip(" ".join(visible(claim.quote.words).split()), room)
    line = Text("    ")
    line.append("≠ " if book.contradicted.get(statement.id) else "  ", style="red")
    line.append(who, style="italic")
    line.append(verb)
    line.append(f"“{words}”", style="strike dim" if later else "")
    line.append(later, style="dim")
    return line


def clip(words: str, width: int) -> str:
    """The words, cut to so many characters."""
    return words if len(words) <= width else words[: width - 1] + "…"
