"""Reports: what is told of some incidents, gathered some at a time, as one HTML file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crosscount.export.report import Account, Ask, Front, Source, report as written
from crosscount.model import Document, Incident, RuleSet
from crosscount.model.selection import Selection
from crosscount.pipeline.accounts import Book, check_there, judged, judged_records
from crosscount.pipeline.counting import Index
from crosscount.pipeline.provenance import accuracies, settings
from crosscount.pipeline.tables import in_parts
from crosscount.pipeline.view import EVERYTHING, Moment, View
from crosscount.reference import load_register
from crosscount.review import judgement_words
from crosscount.store import Ledger

if TYPE_CHECKING:
    from crosscount.reconcile import Sum

MOST = 1_000
"""Incidents of a report, unless more are asked for; so many are some 10 MB, which a browser still opens."""

AT_ONCE = 100
"""Incidents that are read together."""

ASKED = {
    "party": "Party",
    "loss": "Loss",
    "place": "Place",
    "first": "On or after",
    "last": "On or before",
    "document": "Document",
    "status": "Status",
    "blocs": "Conflict",
    "outlet": "Outlet",
    "site": "Point on the map",
    "contradicted": "Accounts contradict",
    "reviewed": "Reviewed by a person",
    "words": "Search",
}
"""What the filters of a selection are called in a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a report is to tell: one incident, or the incidents of a selection; as of when, by which rules."""

    moment: Moment = field(default_factory=Moment)
    rules: RuleSet = RuleSet.ADMISSION
    asked: Selection = EVERYTHING
    incident: Incident | None = None


def report(
    ledger: Ledger,
    view: View,
    brief: Brief,
    *,
    told: Sequence[Incident] | None = None,
    sums: "Sequence[Sum] | None" = None,
) -> Iterator[str]:
    """A report as HTML, some of it at a time; `view` is the ledger as of the brief's moment.

    `told` is what the claims of the incident were told of then, itself unless it is given; `sums` are those
    of the incidents, worked out unless they are given.
    """
    if brief.incident is None:
        contents: Iterable[Incident] = view.listed(brief.asked)
        total = view.how_many_incidents(brief.asked)
        sums = sums_of(view, brief.asked) if sums is None else sums
    else:
        contents = [brief.incident] if told is None else told
        total, sums = len(contents), ()
    listed = list(contents)
    front = Front(
        incident=brief.incident,
        asked=tuple(_asked(brief)),
        total=total,
        rules=brief.rules,
        head=ledger.head(),
        sums=sums,
        settings=settings(),
        accuracies=accuracies(),
    )
    accounts = (each for some in in_parts(listed, AT_ONCE) for each in _accounts(ledger, view, some, brief))
    return written(front, listed, accounts, load_register())


def sums_of(view: View, asked: Selection) -> "tuple[Sum, ...]":
    """What each side lost in the incidents that are asked for."""
    return Index.of(view.catalogue(view.chosen(asked) if asked.is_narrow else None)).sums()


def _asked(brief: Brief) -> Iterator[Ask]:
    if brief.incident is not None:
        yield Ask("Incident", brief.incident.id)
    for name, title in ASKED.items():
        value = getattr(brief.asked, name)
        if value not in {None, False} or (name == "reviewed" and value is False):
            yield Ask(title, _word(value))
    said, learnt = brief.moment.said, brief.moment.learnt
    if said is not None:
        yield Ask("As of", f"what had been said by the end of {said}")
    if learnt is not None:
        yield Ask("As of", f"what the ledger held at {learnt.isoformat(timespec='seconds')}")
    if brief.moment.is_now:
        yield Ask("As of", "now: all that the ledger holds")


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " – ".join(value) if isinstance(value, tuple) else str(value).replace("_", " ")


def _accounts(ledger: Ledger, view: View, incidents: Sequence[Incident], brief: Brief) -> Iterator[Account]:
    book = Book.of(incidents, view, brief.rules)
    sources = _sources(ledger, book)
    records = {incident.id: judged_records(incident) for incident in incidents}
    said = judged(view, set().union(*records.values()))
    for incident in incidents:
        cells = list(book.cells(incident))
        used = {claim for each in incident.statements for claim in each.claims}
        used |= {claim for estimate, _ in cells for claim in estimate.claims}
        documents = {book.claims[claim].claim.document for claim in used if claim in book.claims}
        own = records[incident.id]
        yield Account(
            incident=incident,
            cells=cells,
            contradictions=book.contradictions(incident),
            contradicted=book.contradicted,
            claims={claim: book.claims[claim] for claim in sorted(used) if claim in book.claims},
            sources=sorted((sources[each] for each in documents), key=_by_day),
            judged=[
                (f"{each.by}: {judgement_words(each)} — {each.why}", stands)
                for each, stands in said
                if {each.target, each.other, each.id} & own
            ],
        )


def _sources(ledger: Ledger, book: Book) -> dict[str, Source]:
    """The documents of a book, by id."""
    captured = ledger.captured(book.names)
    found = {doc.id: doc for doc in map(ledger.document, book.names)}
    check_there(book.names.keys(), captured.keys() & found.keys())
    return {each: Source(found[each], name, captured[each]) for each, name in book.names.items()}


def _by_day(source: Source) -> tuple[str, str, str]:
    doc: Document = source.document
    day = doc.published.date if doc.published else source.captured.date()
    return day.isoformat(), source.name, doc.id
