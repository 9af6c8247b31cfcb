"""What a view of the past counts, as a ledger's own tables do: what incidents have, and what they lost."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from crosscount.model import (
    ALL,
    CONTRADICTIONS,
    Document,
    Estimate,
    Incident,
    IncidentKind,
    ObjectClass,
    Reckoning,
    Scope,
    VictimGroup,
)
from crosscount.model.facets import Facets, Figure, parted
from crosscount.model.selection import Selection, incident_marks

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


def count_facets(incidents: Iterable[Incident], told: Told) -> Facets:
    """How many of the incidents have what."""
    found = list(incidents)
    marks = [incident_marks(incident) for incident in found]
    return Facets(
        total=len(found),
        conflicts=Counter(incident.blocs for incident in found),
        parties=parted((each.parties, 1) for each in marks),
        losses=parted((each.losses, 1) for each in marks),
        statuses=_each(found, lambda incident: told.statuses.get(incident.id, frozenset())),
        places=Counter(each.place for each in marks if each.place),
        years=Counter(each.earliest[:4] for each in marks),
        outlets=_each(found, told.outlets),
        contradicted=sum(incident.id in told.contradicted for incident in found),
        reviewed=sum(bool(incident.judgements) for incident in found),
    )


def _each(incidents: Iterable[Incident], values: Callable[[Incident], Iterable[str]]) -> dict[str, int]:
    return dict(Counter(value for incident in incidents for value in values(incident)))


def single_figures(incidents: Mapping[str, Incident], estimates: Iterable[Estimate]) -> Iterator[Figure]:
    """What each side lost by the incidents, one by one: of persons, all of them and the civilians."""
    for estimate in estimates:
        incident = incidents.get(estimate.incident)
        if incident is None or incident.kind is not IncidentKind.INCIDENT or not _adds_up(estimate):
            continue
        best = estimate.best or 0
        yield Figure(
            incident=incident.id,
            near=tuple(near.incident for near in incident.possibly_same),
            bloc=estimate.cell.bloc,
            group=estimate.cell.group,
            loss=estimate.cell.loss,
            cells=1,
            low=estimate.low,
            best=0 if estimate.provisional else best,
            claimed=best if estimate.provisional else 0,
            high=estimate.high or 0,
            open=int(estimate.open or estimate.high is None),
        )


def _adds_up(estimate: Estimate) -> bool:
    """Whether it may be added to those of other incidents: no part of a total, and no running total."""
    cell = estimate.cell
    groups = (ALL, VictimGroup.CIVILIAN)
    return cell.object is ObjectClass.PERSONS and cell.scope is Scope.INCIDENT and cell.group in groups
