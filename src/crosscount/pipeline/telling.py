"""What a view of the past tells of its incidents beside themselves, as a ledger's own tables do."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from crosscount.model import (
    CONTRADICTIONS,
    Document,
    Estimate,
    Incident,
    IncidentKind,
    ObjectClass,
    Reckoning,
    Scope,
)
from crosscount.model.facets import COUNTED_GROUPS, Catalogue, Entry, Figure, Side
from crosscount.model.selection import Selection, incident_marks
from crosscount.model.site import Site

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of incidents beside themselves, by their ids."""

    statuses: Mapping[str, frozenset[str]]
    contradicted: frozenset[str]
    documents: Mapping[str, Document]

    @classmethod
    def of(cls, reckoning: Reckoning, documents: Mapping[str, Document]) -> "Told":
        """What a reckoning says of its incidents."""
        statuses: dict[str, set[str]] = defaultdict(set)
        for estimate in reckoning.estimates:
            statuses[estimate.incident].add(estimate.status)
        home = {s.id: incident.id for incident in reckoning.incidents for s in incident.statements}
        return cls(
            statuses={incident: frozenset(found) for incident, found in statuses.items()},
            contradicted=frozenset(home[r.source] for r in reckoning.relations if r.kind in CONTRADICTIONS),
            documents=documents,
        )

    def outlets(self, incident: Incident) -> set[str]:
        """Who published the documents that tell of it."""
        return {doc.outlet for doc in self._documents(incident) if doc.outlet}

    def fits(self, incident: Incident, asked: Selection) -> bool:
        """Whether it is asked for, by what its marks do not tell."""
        return (
            (asked.status is None or asked.status in self.statuses.get(incident.id, ()))
            and (asked.document is None or asked.document in incident.documents)
            and (asked.blocs is None or asked.blocs == incident.blocs)
            and (asked.site is None or asked.site == _site(incident))
            and (asked.outlet is None or asked.outlet in self.outlets(incident))
            and (not asked.contradicted or incident.id in self.contradicted)
            and (asked.reviewed is None or asked.reviewed == bool(incident.judgements))
            and all(self._names(incident, word) for word in (asked.words or "").split())
        )

    def _names(self, incident: Incident, word: str) -> bool:
        """Whether a word is a part of a party, of a place, or of the title of a document."""
        marks, folded = incident_marks(incident), word.casefold()
        titles = (doc.title for doc in self._documents(incident) if doc.title)
        return (
            folded in marks.parties
            or folded in marks.place
            or any(word.lower() in title.lower() for title in titles)
        )

    def _documents(self, incident: Incident) -> Iterator[Document]:
        return (self.documents[each] for each in incident.documents if each in self.documents)

    def catalogue(self, reckoning: Reckoning, chosen: Collection[str] | None = None) -> Catalogue:
        """These incidents or all as far as counting goes."""
        told = {each.id: each for each in reckoning.incidents if chosen is None or each.id in {*chosen}}
        return Catalogue(
            entries=[_entry(incident) for incident in told.values()],
            statuses=[(key, status) for key in told for status in self.statuses.get(key, ())],
            outlets=[(key, outlet) for key, incident in told.items() for outlet in self.outlets(incident)],
            contradicted=self.contradicted & told.keys(),
            figures=[
                _figure(estimate, told[estimate.incident])
                for estimate in reckoning.estimates
                if estimate.incident in told and _adds_up(estimate, told[estimate.incident])
            ],
        )


def _entry(incident: Incident) -> Entry:
    marks = incident_marks(incident)
    return Entry(
        id=incident.id,
        blocs=incident.blocs,
        parties=marks.parties,
        losses=marks.losses,
        place=marks.place,
        earliest=marks.earliest,
        latest=marks.latest,
        site=Site.of(incident.place),
        near=_near(incident),
        reviewed=bool(incident.judgements),
    )


def _site(incident: Incident) -> str | None:
    site = Site.of(incident.place)
    return site.key if site else None


def _near(incident: Incident) -> tuple[str, ...]:
    return tuple(each.incident for each in incident.possibly_same)


def _figure(estimate: Estimate, incident: Incident) -> Figure:
    cell = estimate.cell
    side = Side(incident.id, _near(incident), cell.bloc, cell.group, cell.loss)
    return Figure.of(
        side,
        estimate.low,
        estimate.best,
        estimate.high,
        provisional=estimate.provisional,
        open_=estimate.open,
    )


def _adds_up(estimate: Estimate, incident: Incident) -> bool:
    """Whether it may be added to those of other incidents: no part of a total, and no running total."""
    cell = estimate.cell
    is_event = incident.kind is IncidentKind.INCIDENT and cell.scope is Scope.INCIDENT
    return is_event and cell.object is ObjectClass.PERSONS and cell.group in COUNTED_GROUPS
