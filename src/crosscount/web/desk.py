"""Where pages look: one ledger, opened for reading, with what was counted of it and its past kept at hand."""

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TypeVar

from crosscount.config import Config
from crosscount.errors import CrosscountError, LedgerError, NotFoundError
from crosscount.link import Explanation
from crosscount.model import (
    Contradiction,
    Happening,
    Incident,
    Judgement,
    ResolvedClaim,
    Tombstone,
    content_hash,
)
from crosscount.model.selection import Selection
from crosscount.pipeline import Moment, View, as_of, explain, history, judged, past_around
from crosscount.pipeline.comparing import Comparison, compare_people
from crosscount.pipeline.counting import Index
from crosscount.pipeline.retelling import retold
from crosscount.reconcile import Sum
from crosscount.review import hidden, kept_from, standing
from crosscount.store import Ledger
from crosscount.web.indexing import Counted, Indexes
from crosscount.web.shelf import Shelf

KEPT = 64
"""Answers that are kept, so that who pages through a list waits for its counts once."""

FEW = 10_000
"""Incidents that are counted by themselves, not among all: it takes less than a second."""

MOST_CLAIMS = 20_000
"""Claims of a ledger whose past a page reckons; more take longer than anybody waits for a page."""

MOST_NEAR = 20
"""Judgements without which the incidents of one claim are reckoned while somebody waits."""

HOMES = {"clm": "claims", "doc": "documents", "est": "estimates", "inc": "incidents", "stm": "statements"}
"""Under what the records of a kind stand, by how their ids begin."""

MOST_CLOSED = 500
"""Claims that others judged and a reviewer has not; to reckon without those takes some ten seconds."""

Answer = TypeVar("Answer")
Record = TypeVar("Record")


class RemovedError(CrosscountError):
    """What is asked for was removed on request; `stone` stands for it."""

    def __init__(self, stone: Tombstone) -> None:
        self.stone = stone
        super().__init__(
            f"{stone.document} was removed on request by {stone.by} on {stone.at:%Y-%m-%d}: {stone.why}"
        )


class TooLargeError(CrosscountError):
    """A page that would take minutes."""


@dataclass(slots=True)
class Slot:
    """An answer, or the place of one that somebody is making; others wait for it."""

    lock: Lock = field(default_factory=Lock)
    made: list[object] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """Some answers, the ones last asked for; those of a ledger that has changed since are not asked for."""

    slots: OrderedDict[Hashable, Slot] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to this, made unless it is there."""
        with self.lock:
            slot = self.slots.setdefault(key, Slot())
            self.slots.move_to_end(key)
            while len(self.slots) > KEPT:
                self.slots.popitem(last=False)
        with slot.lock:
            if not slot.made:
                slot.made.append(make())
        return slot.made[0]  # type: ignore[return-value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A ledger and what pages need beside it, as `by` may see it: anybody, or a reviewer.

    `closed` are the claims that others judged and the reviewer has not: they stand here as they were read.
    `unsaid` are the judgements that are not told therefore, each with the document whose words it is of.
    `whole` is the ledger with all that anybody said, for what counts it and tells nothing of it.
    """

    ledger: Ledger
    config: Config
    shelf: Shelf
    kept: Kept = field(default_factory=Kept)
    indexes: Indexes = field(default_factory=Indexes)
    by: str | None = None
    closed: frozenset[str] = frozenset()
    unsaid: Mapping[str, str] = field(default_factory=dict)
    whole: Ledger

    @classmethod
    def of(cls, ledger: Ledger, config: Config) -> "Desk":
        """The desk of who is no reviewer: all of a ledger lies on it."""
        return cls(ledger=ledger, whole=ledger, config=config, shelf=Shelf(places=config.places))

    def of_reviewer(self, by: str | None) -> "Desk":
        """The desk of a reviewer, who is on their honour: it knows what they are not told, and tells it."""
        return self if by is None else self._kept(("of", by), lambda: self._of_reviewer(by))

    def seen_by(self, by: str | None) -> "Desk":
        """The desk of a reviewer: without what others said of claims that they have not judged yet.

        What follows from that is reckoned without it. Raises `TooLargeError` where that takes long.
        """
        own = self.of_reviewer(by)
        if len(own.closed) > MOST_CLOSED:
            raise TooLargeError(
                f"Others judged {len(own.closed):,} claims that you have not; what stands without that takes "
                "minutes to reckon. The pages of review show one claim after the other; who reviews no more "
                "(under Review) sees all."
            )
        return self._kept(("seen by", by), lambda: own.without(own.unsaid.keys())) if own.unsaid else own

    def near(self, by: str, document: str) -> "Desk | None":
        """The same for the incidents that a document tells of, however much others judged elsewhere.

        None where others judged too much of these for a page to wait.
        """
        own = self.of_reviewer(by)
        return self._kept(("near", by, document), lambda: own.around(document)) if own.unsaid else own

    def without(self, judgements: Collection[str]) -> "Desk":
        """The desk with a ledger in which some judgements (jdg-) were never made."""
        key = f"seen by {self.by} without {content_hash(' '.join(sorted(judgements)).encode())}"
        return replace(self, ledger=retold(self.whole, self.shelf.references, judgements, key))

    def around(self, document: str) -> "Desk | None":
        """The desk without what was said that bears on the incidents of a document, if it is not too much."""
        documents = {document}
        near = {key for key, home in self.unsaid.items() if home in documents}
        while len(near) <= MOST_NEAR:
            desk = self.without(near)
            own = (claim.id for each in documents for claim in desk.ledger.resolved(Selection(document=each)))
            told = desk.ledger.incidents({*desk.ledger.homes({*own}).values()})
            documents = documents.union(*(each.documents for each in told))
            known, near = near, {key for key, home in self.unsaid.items() if home in documents}
            if near == known:
                return desk
        return None

    def _of_reviewer(self, by: str) -> "Desk":
        said = list(self.whole.judgements())
        of = {each.id: each for each in said}
        homes = {}
        for key in kept_from(said, by):
            about = of[key]
            while about.target in of:
                about = of[about.target]
            homes[key] = about.document or ""
        return replace(self, by=by, closed=hidden(standing(said), by), unsaid=homes)

    def warm(self) -> None:
        """Count the incidents before anybody asks, so that the first page does not wait for it."""
        with contextlib.suppress(LedgerError):  # a page that asks will say so
            self.counted(Moment(), Selection(), patience=0)

    def view(self, moment: Moment) -> View:
        """The ledger as of a moment; raises `TooLargeError` where a page cannot wait for its past."""
        if moment.is_now:
            return self.ledger
        if self.ledger.how_many_claims(Selection()) > MOST_CLAIMS:
            raise TooLargeError(
                f"This ledger holds more than {MOST_CLAIMS:,} claims, and reckoning its past takes minutes: "
                "`crosscount incidents --as-of` does."
            )
        return self._kept(moment, lambda: as_of(self.ledger, moment, places=self.config.places))

    def record(self, record_id: str, kind: type[Record]) -> Record:
        """The record with this id, or the one that stands in its place.

        Raises `NotFoundError` where there is none, and `RemovedError` where it was removed on request.
        """
        found = self.ledger.find(record_id)
        if isinstance(found, Tombstone):
            raise RemovedError(found)
        if not isinstance(found, kind):
            raise NotFoundError(
                f"nothing stands under {record_id} any more; `crosscount history` tells of it"
            )
        return found

    def address(self, id_prefix: str) -> str:
        """The address of the record whose id begins so; raises `NotFoundError`."""
        found = self.ledger.find(id_prefix)
        record = found.document if isinstance(found, Tombstone) else found.id
        return f"/{HOMES[record.partition('-')[0]]}/{record}"

    def incident(self, incident_id: str) -> Incident:
        """The incident with this id, or the one that stands in its place; raises as `record`."""
        return self.record(incident_id, Incident)

    def told(self, incident: Incident, moment: Moment) -> tuple[list[Incident], View]:
        """What an incident's claims were told of at a moment, one incident, several or none, and where."""
        if moment.is_now:
            return [incident], self.ledger
        view = self._around(incident, moment)
        claims = _claims(incident)
        return sorted(
            view.incidents(set(view.homes(claims).values())), key=lambda each: -len(each.statements)
        ), view

    def _around(self, incident: Incident, moment: Moment) -> View:
        if moment.said is None or moment.learnt is not None:
            return self.view(moment)
        said = moment.said
        return self._kept((incident.id, said), lambda: past_around(self.ledger, incident, said))

    def speaking(self, found: Iterable[Contradiction]) -> dict[str, ResolvedClaim]:
        """The claims whose words contradict each other, by id."""
        return self.ledger.resolved_by_id({s.claims[0] for each in found for s in (each.source, each.target)})

    def names(self, claims: Iterable[ResolvedClaim]) -> dict[str, str]:
        """The names of the documents of claims."""
        return self.ledger.names({each.claim.document for each in claims})

    def why(self, incident: Incident) -> Explanation:
        """Why its accounts were brought together."""
        return self._kept(("why", incident.id), lambda: explain(self.ledger, _claims(incident)))

    def history(self, record: str) -> list[Happening]:
        """All that happened to a record."""
        return history(self.ledger, record)

    def between(self, one: str, other: str, *, every: bool) -> list[Comparison]:
        """What follows otherwise from one person's judgements than from another's.

        Raises `TooLargeError` where that takes minutes.
        """
        if sum(1 for _ in self.whole.judgements()) > MOST_CLOSED:
            raise TooLargeError(
                f"People made more than {MOST_CLOSED:,} judgements, and what follows from one person's takes "
                "minutes to reckon; `crosscount review agreement` compares them by question."
            )
        asked = (self.shelf.references, one, other)
        return self._kept(
            ("between", one, other, every), lambda: compare_people(self.whole, *asked, every=every)
        )

    def judged(self, records: Collection[str]) -> list[tuple[Judgement, bool]]:
        """What people judged of records, oldest first, and whether it stands; see `pipeline.judged`."""
        return judged(self.ledger, records)

    def counted(self, moment: Moment, asked: Selection, patience: float | None = None) -> Counted | None:
        """The incidents that are asked for, to be counted.

        Who has no `patience` for all to be counted anew is given what an earlier state of the ledger had, or
        nothing; a few incidents are counted at once.
        """
        if not asked.is_narrow:
            return self._index(moment, patience)
        chosen = self.view(moment).chosen(asked)
        if len(chosen) <= FEW:
            index = self._kept(("counted", moment, asked), lambda: self._few(moment, chosen))
            return Counted(index, is_old=False)
        whole = self._index(moment, patience)
        return whole and Counted(whole.index.among(chosen), whole.is_old)

    def sums(self, moment: Moment, asked: Selection) -> tuple[Sum, ...]:
        """What each side lost in the incidents, as far as that can be added up, however long it takes."""
        counted = self.counted(moment, asked)
        while counted is None or counted.is_old:
            self.ledger.fingerprint()  # says why where the ledger cannot be read
            counted = self.counted(moment, asked)
        return counted.index.sums()

    def _index(self, moment: Moment, patience: float | None) -> Counted | None:
        view = self.view(moment)
        return self.indexes.get(
            (self.by, moment), self.ledger.fingerprint(), lambda: Index.of(view.catalogue()), patience
        )

    def _few(self, moment: Moment, chosen: Sequence[str]) -> Index:
        return Index.of(self.view(moment).catalogue(chosen))

    def _kept(self, question: Hashable, make: Callable[[], Answer]) -> Answer:
        return self.kept.get((self.ledger.fingerprint(), question), make)


def _claims(incident: Incident) -> frozenset[str]:
    """The ids of the claims that an incident is told by."""
    return frozenset(claim for statement in incident.statements for claim in statement.claims)
