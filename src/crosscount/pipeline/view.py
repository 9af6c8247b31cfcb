"""What can be printed and exported: a ledger as it is, or as it stood at a moment of the past.

Two times limit a view, each by itself or both. `said` is the time of statements: what had been said by the
end of a day, whenever the ledger learnt of it, so that reports that come late change the past as if they had
come in time. `learnt` is the time of the ledger: what it held at a moment, as this version reads it.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from crosscount.errors import NotFoundError
from crosscount.model import (
    Change,
    Document,
    Estimate,
    Incident,
    IncidentKind,
    Judgement,
    Reckoning,
    Relation,
    ResolvedClaim,
    Statement,
    Tombstone,
    UngroundedClaim,
    aliases,
)
from crosscount.model.facets import Catalogue
from crosscount.model.selection import Selection, claim_marks, incident_marks, listed, newest, ranked
from crosscount.pipeline.telling import Told
from crosscount.reconcile import changes as compare
from crosscount.store import Found, Ledger, the_one

EVERYTHING = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When to look from; None: now."""

    said: dt.date | None = None
    learnt: dt.datetime | None = None  # with its time zone

    @property
    def is_now(self) -> bool:
        """Whether nothing is left out."""
        return self.said is None and self.learnt is None


def by_gap(found: tuple[str, Relation]) -> tuple[str, str, str, str]:
    """What puts relations in order, each handed in with its incident: the largest gap first."""
    incident, relation = found
    return ranked(relation), incident, relation.source, relation.target


@dataclass(frozen=True, kw_only=True)
class Past:
    """What a ledger says as of a moment, with the views of an open `Ledger`."""

    held: Mapping[str, Document] = field(repr=False)  # by id, in the ledger's order
    told: tuple[ResolvedClaim, ...] = field(repr=False)
    unproved: tuple[UngroundedClaim, ...] = field(repr=False)
    judged: tuple[Judgement, ...] = field(repr=False)
    reckoning: Reckoning = field(repr=False)
    called: Mapping[str, str] = field(repr=False)
    readers: Mapping[str, int]
    removed: tuple[Tombstone, ...] = field(repr=False)  # what no moment shows any more
    undated: int  # claims left out because nothing tells when they were said

    def documents(self) -> Iterator[Document]:
        """The documents, by name and id."""
        yield from self.held.values()

    def ungrounded(self) -> Iterator[UngroundedClaim]:
        """What was read but could not be proved."""
        yield from self.unproved

    def resolved(self, asked: Selection = EVERYTHING) -> Iterator[ResolvedClaim]:
        """The claims that are asked for, in the ledger's order."""
        end = None if asked.limit is None else asked.skip + asked.limit
        yield from islice(self._claims(asked), asked.skip, end)

    def resolved_by_id(self, ids: Collection[str]) -> dict[str, ResolvedClaim]:
        """The claims with these ids; what is none is left out."""
        return {claim.id: claim for claim in self.told if claim.id in ids}

    def incidents(self, ids: Collection[str] | None = None) -> Iterator[Incident]:
        """The incidents, those with these ids or all, by id."""
        yield from (each for each in self.reckoning.incidents if ids is None or each.id in ids)

    def homes(self, claims: Collection[str]) -> dict[str, str]:
        """The id of the incident that each of the claims is told of; none where it is told of none."""
        told = ((incident.id, each.claims) for incident in self.incidents() for each in incident.statements)
        return {claim: incident for incident, own in told for claim in own if claim in claims}

    def listed(self, asked: Selection = EVERYTHING) -> Iterator[Incident]:
        """The incidents that are asked for: by day, those without one behind, background last."""
        order = newest if asked.newest else listed
        behind = (each for each in self._incidents(asked) if order(each) > (asked.after or ""))
        yield from islice(sorted(behind, key=order), asked.limit)

    def estimates(self, incidents: Collection[str] | None = None) -> Iterator[Estimate]:
        """The estimates, of these incidents or of all, by incident."""
        found = self.reckoning.estimates
        yield from (each for each in found if incidents is None or each.incident in incidents)

    def relations(self, incidents: Collection[str] | None = None) -> Iterator[Relation]:
        """The relations, of these incidents or of all, by incident."""
        home = {} if incidents is None else self._homes()
        found = self.reckoning.relations
        yield from (each for each in found if incidents is None or home[each.source] in incidents)

    def within_totals(self, incidents: Collection[str]) -> frozenset[str]:  # noqa: ARG002 - all are at hand
        """The ids of what running totals of these incidents may hold: of all that is no total."""
        return frozenset(each.id for each in self.incidents() if each.kind is not IncidentKind.CAMPAIGN)

    def widest(self, kinds: Collection[str], limit: int | None) -> Iterator[tuple[str, Relation]]:
        """The relations of these kinds with the largest gaps, each with its incident, the largest first."""
        home = self._homes()
        found = ((home[each.source], each) for each in self.reckoning.relations if each.kind in kinds)
        yield from islice(sorted(found, key=by_gap), limit)

    def how_many_claims(self, asked: Selection) -> int:
        """How many claims fit, whatever the limit."""
        return sum(1 for _ in self._claims(asked))

    def how_many_incidents(self, asked: Selection) -> int:
        """How many incidents fit, whatever the limit."""
        return sum(1 for _ in self._incidents(asked))

    def catalogue(self, chosen: Collection[str] | None = None) -> Catalogue:
        """These incidents or all as far as counting goes."""
        return self._told.catalogue(self.reckoning, chosen)

    def chosen(self, asked: Selection) -> list[str]:
        """The ids of the incidents that fit, whatever the limit, in no order."""
        return [each.id for each in self._incidents(asked)]

    def how_many_relations(self, kinds: Collection[str]) -> int:
        """How many relations of these kinds there are."""
        return sum(each.kind in kinds for each in self.reckoning.relations)

    def _claims(self, asked: Selection) -> Iterator[ResolvedClaim]:
        for claim in self.told:
            if asked.fits(claim_marks(claim)) and asked.document in {None, claim.claim.document}:
                yield claim

    def _incidents(self, asked: Selection) -> Iterator[Incident]:
        for incident in self.reckoning.incidents:
            if asked.fits(incident_marks(incident)) and self._told.fits(incident, asked):
                yield incident

    @cached_property
    def _told(self) -> Told:
        return Told.of(self.reckoning, self.held)

    def _homes(self) -> dict[str, str]:
        """The incident of each statement."""
        return {s.id: incident.id for incident in self.reckoning.incidents for s in incident.statements}

    def judgements(self) -> Iterator[Judgement]:
        """What people had judged, oldest first."""
        yield from self.judged

    def judgements_on(self, *_: object) -> list[Judgement]:
        """What people had judged, oldest first: all of it, for all is at hand."""
        return list(self.judged)

    def extractors(self) -> dict[str, int]:
        """How many documents each component had read."""
        return dict(self.readers)

    def was_read_by(self, made_by: str) -> bool:
        """Whether this component had read a document, as the claims show it."""
        return made_by in self.readers

    def tombstones(self) -> Iterator[Tombstone]:
        """The documents that were removed on request since, by id."""
        yield from self.removed

    def names(self, documents: Collection[str] | None = None) -> dict[str, str]:
        """The display name of these documents, or of every one, by id."""
        return {key: name for key, name in self.called.items() if documents is None or key in documents}

    def display_name(self, document_id: str) -> str:
        """The display name of a document; raises `NotFoundError`."""
        if document_id not in self.called:
            raise NotFoundError(f"no document {document_id} as of then")
        return self.called[document_id]

    def find(self, id_prefix: str) -> Found:
        """The one record whose id begins so; raises `NotFoundError`, which lists what it may be."""
        wanted = id_prefix.strip().lower()
        records = self._records()
        stones = {stone.document: stone for stone in self.removed}
        for known in (records, self._renamed(records), stones):
            fitting = [each for each in known if wanted in (each[: len(wanted)], each[4 : 4 + len(wanted)])]
            if fitting:
                return known[the_one(id_prefix, fitting)]
        raise NotFoundError(f"no id that was known then begins with {id_prefix!r}")

    def _renamed(self, records: Mapping[str, Found]) -> dict[str, Found]:
        """The records by the ids that they can have had."""
        return {old: records[now] for old, _, now in aliases(self.incidents(), self.estimates())}

    def _records(self) -> dict[str, Found]:
        statements: dict[str, Statement] = {
            statement.id: statement for incident in self.incidents() for statement in incident.statements
        }
        return {
            **self.held,
            **{resolved.id: resolved.claim for resolved in self.told},
            **statements,
            **{incident.id: incident for incident in self.incidents()},
            **{estimate.id: estimate for estimate in self.estimates()},
        }


View = Ledger | Past
"""What can be printed and exported: a ledger as it is, or as it was."""


def changes(before: View, after: View) -> tuple[Change, ...]:
    """What a later view tells otherwise than an earlier one."""
    return compare(_reckoning(before), _reckoning(after))


def _reckoning(view: View) -> Reckoning:
    return Reckoning(
        incidents=tuple(view.incidents()),
        estimates=tuple(view.estimates()),
        relations=tuple(view.relations()),
    )


def as_of(ledger: Ledger, moment: Moment, *, places: Path | None = None) -> View:
    """The ledger as of a moment; as of now it is the ledger itself.

    `places` is the index of a user's own places, for what is resolved as it was then.

    What a document holds had been said by the day of its capture, in UTC, so that no moment after that
    leaves any of it out.
    """
    if moment.is_now:
        return ledger
    from crosscount.pipeline.past import past  # noqa: PLC0415 - needs every stage, and a ledger of now none

    return past(ledger, moment, places)
