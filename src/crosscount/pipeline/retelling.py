"""A ledger as it would be had some judgements never been made.

So a second reviewer sees it, who is not told yet what the first one said; so it is by one person's judgements
alone. What those judgements bear on is read, linked and reckoned again, as a run would, and nothing is
written; all else is the ledger's own.
"""

import datetime as dt
import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from crosscount.errors import NotFoundError
from crosscount.link import Tie
from crosscount.model import (
    Claim,
    Conflict,
    Document,
    Estimate,
    Incident,
    Judgement,
    Loss,
    ObjectClass,
    Reckoning,
    Relation,
    ResolvedClaim,
    Scope,
    Statement,
    Toll,
    Total,
)
from crosscount.model.facets import Catalogue
from crosscount.model.selection import Selection, listed, newest
from crosscount.pipeline.reckoning import Kept, leavings, reading_of, relinked, unlike
from crosscount.pipeline.references import References
from crosscount.pipeline.view import EVERYTHING, Past, by_gap
from crosscount.reconcile import reconcile, total_of
from crosscount.review import standing
from crosscount.store import Found, Ledger, Written


@dataclass(frozen=True, kw_only=True)
class Retold(Ledger):
    """A ledger without some judgements; `part` tells what `former` told with them."""

    part: Past
    former: Past
    unsaid: frozenset[str]  # jdg-… that are left out
    key: str  # what tells it from other tellings of the same ledger

    @property
    def gone(self) -> frozenset[str]:
        """The incidents in whose place the part has its own."""
        return frozenset(each.id for each in self.former.reckoning.incidents)

    def fingerprint(self) -> str:
        """What changes whenever a view of it may."""
        return f"{super().fingerprint()} {self.key}"

    # What people said

    def judgements(self, *, as_of: dt.datetime | None = None) -> Iterator[Judgement]:
        """What people judged, oldest first."""
        yield from self._said(super().judgements(as_of=as_of))

    def judgements_on(self, records: Collection[str]) -> list[Judgement]:
        """What people judged of records, and what bears on that, oldest first."""
        return self._said(super().judgements_on(records))

    def judged(self, ids: Collection[str]) -> list[tuple[Written, Judgement]]:
        """What people judged, by ids (jdg-), oldest first, with when."""
        return super().judged({*ids} - self.unsaid)

    def conflicts(self, judgements: Collection[str]) -> Iterator[Conflict]:
        """Where what is read of a document and these judgements (jdg-) clash, as last reckoned."""
        yield from super().conflicts({*judgements} - self.unsaid)

    def _said(self, judgements: Iterable[Judgement]) -> list[Judgement]:
        return [each for each in judgements if each.id not in self.unsaid]

    # Claims

    def resolved(self, asked: Selection = EVERYTHING) -> Iterator[ResolvedClaim]:
        """The claims that are asked for, in the ledger's order."""
        every = replace(asked, skip=0, limit=None)
        names = {doc.id: doc.name for doc in self.part.held.values()}

        def place(claim: ResolvedClaim) -> tuple[str, str]:
            document = claim.claim.document
            if document not in names:
                names[document] = self.document(document).name
            return names[document], document

        whole = (each for each in super().resolved(every) if each.claim.document not in self.part.held)
        end = None if asked.limit is None else asked.skip + asked.limit
        yield from islice(heapq.merge(whole, self.part.resolved(every), key=place), asked.skip, end)

    def resolved_by_id(self, ids: Collection[str]) -> dict[str, ResolvedClaim]:
        """The claims with these ids; what is none is left out."""
        found = super().resolved_by_id(ids)
        whole = {key: each for key, each in found.items() if each.claim.document not in self.part.held}
        return whole | self.part.resolved_by_id(ids)

    def how_many_claims(self, asked: Selection) -> int:
        """How many claims fit, whatever the limit."""
        part, former = (each.how_many_claims(asked) for each in (self.part, self.former))
        return super().how_many_claims(asked) + part - former

    def homes(self, claims: Collection[str]) -> dict[str, str]:
        """The id of the incident that each of the claims is told of; none where it is told of none."""
        whole = super().homes(claims)
        return {key: home for key, home in whole.items() if home not in self.gone} | self.part.homes(claims)

    # Incidents

    def incidents(self, ids: Collection[str] | None = None) -> Iterator[Incident]:
        """The incidents, those with these ids or all, by id."""
        whole = (each for each in super().incidents(self._others(ids)) if each.id not in self.gone)
        yield from heapq.merge(whole, self.part.incidents(ids), key=lambda each: each.id)

    def listed(self, asked: Selection = EVERYTHING) -> Iterator[Incident]:
        """The incidents that are asked for: by day, those without one behind, background last."""
        more = None if asked.limit is None else asked.limit + len(self.gone)
        whole = (each for each in super().listed(replace(asked, limit=more)) if each.id not in self.gone)
        merged = heapq.merge(whole, self.part.listed(asked), key=newest if asked.newest else listed)
        yield from islice(merged, asked.limit)

    def chosen(self, asked: Selection) -> list[str]:
        """The ids of the incidents that fit, whatever the limit, in no order."""
        return [each for each in super().chosen(asked) if each not in self.gone] + self.part.chosen(asked)

    def how_many_incidents(self, asked: Selection) -> int:
        """How many incidents fit, whatever the limit."""
        part, former = (each.how_many_incidents(asked) for each in (self.part, self.former))
        return super().how_many_incidents(asked) + part - former

    def estimates(self, incidents: Collection[str] | None = None) -> Iterator[Estimate]:
        """The estimates, of these incidents or of all, by incident."""
        found = super().estimates(self._others(incidents))
        whole = (each for each in found if each.incident not in self.gone)
        yield from heapq.merge(whole, self.part.estimates(incidents), key=lambda each: each.incident)

    def relations(self, incidents: Collection[str] | None = None) -> Iterator[Relation]:
        """The relations, of these incidents or of all."""
        yield from super().relations(
            self._others({*super().chosen(EVERYTHING)} if incidents is None else incidents)
        )
        yield from self.part.relations(incidents)

    def widest(self, kinds: Collection[str], limit: int | None) -> Iterator[tuple[str, Relation]]:
        """The relations of these kinds with the largest gaps, each with its incident, the largest first."""
        lost = self.former.how_many_relations(kinds)
        found = super().widest(kinds, None if limit is None else limit + lost)
        whole = (each for each in found if each[0] not in self.gone)
        merged = heapq.merge(whole, self.part.widest(kinds, limit), key=by_gap)
        yield from islice(merged, limit)

    def how_many_relations(self, kinds: Collection[str]) -> int:
        """How many relations of these kinds there are."""
        part, former = (each.how_many_relations(kinds) for each in (self.part, self.former))
        return super().how_many_relations(kinds) + part - former

    def within_totals(self, incidents: Collection[str]) -> frozenset[str]:
        """The ids of the incidents that running totals of these may hold, by loss and days."""
        return (super().within_totals(incidents) - self.gone) | self.part.within_totals(incidents)

    def catalogue(self, chosen: Collection[str] | None = None) -> Catalogue:
        """These incidents or all as far as counting goes."""
        whole, part = super().catalogue(self._others(chosen)), self.part.catalogue(chosen)
        gone = self.gone
        return Catalogue(
            entries=[*(each for each in whole.entries if each.id not in gone), *part.entries],
            statuses=[*(each for each in whole.statuses if each[0] not in gone), *part.statuses],
            outlets=[*(each for each in whole.outlets if each[0] not in gone), *part.outlets],
            contradicted=[*(each for each in whole.contradicted if each not in gone), *part.contradicted],
            figures=[*(each for each in whole.figures if each.incident not in gone), *part.figures],
        )

    def find(self, id_prefix: str) -> Found:
        """The one record whose id begins so; raises `NotFoundError`, which lists what it may be."""
        try:
            found = super().find(id_prefix)
        except NotFoundError:
            return self.part.find(id_prefix)
        match found:
            case Claim() if found.document in self.part.held:
                return self.part.find(found.id)
            case Statement() if super().homes(found.claims).get(found.claims[0]) in self.gone:
                return self.part.find(found.id)
            case Estimate() if found.incident in self.gone:
                return self.part.find(found.id)
            case Incident() if found.id in self.gone:
                return self._instead(found)
            case Judgement() if found.id in self.unsaid:
                raise NotFoundError(f"{found.id} is not told before you have judged the same")
        return found

    def _instead(self, found: Incident) -> Found:
        """What is told in the place of an incident: by its id, else what most of its claims are told of."""
        if any(self.part.incidents({found.id})):
            return self.part.find(found.id)
        claims = {claim for statement in found.statements for claim in statement.claims}
        homes = Counter(self.part.homes(claims).values()).most_common(1)
        return self.part.find(homes[0][0] if homes else found.id)

    def _others(self, incidents: Collection[str] | None) -> Collection[str] | None:
        return None if incidents is None else {*incidents} - self.gone


def retold(ledger: Ledger, references: References, unsaid: Collection[str], key: str) -> Ledger:
    """A ledger without some judgements (jdg-); the ledger itself where there are none.

    `key` tells it from other tellings of the same ledger.
    """
    if not unsaid:
        return ledger
    said = tuple(each for each in ledger.judgements() if each.id not in unsaid)
    with ledger.reckoned(Tie) as kept:
        told, before, now = _reckoned_anew(ledger, kept, references, said, unsaid)
        documents = {*told}.union(*(each.documents for each in (*before.incidents, *now.incidents)))
        held = {doc.id: doc for doc in kept.contents(documents)[0]}
        was = _by_document(kept.resolved(held))
    names = ledger.names(held)
    return Retold(
        database=ledger.database,
        engine=ledger.engine,
        clock=ledger.clock,
        part=_past(held, names, was | told, now, said),
        former=_past(held, names, was, before),
        unsaid=frozenset(unsaid),
        key=key,
    )


def alone(ledger: Ledger, references: References, said: Iterable[Judgement], by: str) -> Ledger:
    """A ledger with one person's judgements alone, of all that people said."""
    return retold(ledger, references, {each.id for each in said if each.by != by}, f"by {by} alone")


def _reckoned_anew(
    ledger: Ledger, kept: Kept, references: References, said: Iterable[Judgement], unsaid: Collection[str]
) -> tuple[dict[str, list[ResolvedClaim]], Reckoning, Reckoning]:
    """The claims that are read otherwise, by document; what the ledger makes of them, and what is made."""
    stands = standing(said)
    told: dict[str, list[ResolvedClaim]] = {each: [] for each in _touched(ledger, kept, unsaid)}
    held, reading = reading_of(kept, told, stands)
    for doc in held:
        told[doc.id] = list(reading.resolved(doc, references))
    linked = relinked(kept, told, references, stands)
    made = reconcile(linked.incidents, alignments=references.register, claims=linked.claims)
    same = _told(ledger, {each.id for each in linked.altered})
    now = _joined(made, replace(same, incidents=linked.altered))
    before = _joined(_told(ledger, {*linked.gone, *(each.id for each in made.incidents)}), same)
    fresh = {each.id: each for each in leavings(_Laid(kept, before, now), _moved(before, now), now.estimates)}
    totals = _told(ledger, {each.incident for each in fresh.values()} - {each.id for each in now.incidents})
    now = _joined(now, totals)
    now = replace(now, estimates=tuple(fresh.get(each.id, each) for each in now.estimates))
    return told, _joined(before, totals), now


def _touched(ledger: Ledger, kept: Kept, judgements: Collection[str]) -> Iterator[str]:
    """The documents of which judgements make something else: of those of a claim, the claim's own."""
    said = {each.id: each for each in ledger.judgements()}
    about = {_root(said[each], said) for each in judgements}
    yield from {each.document for each in about if each.document and each.target.startswith("clm-")}
    yield from kept.judged_documents({each.id for each in about if not each.target.startswith("clm-")})


def _root(judgement: Judgement, said: Mapping[str, Judgement]) -> Judgement:
    """The judgement that undoings and notes are of in the end."""
    while judgement.target in said:
        judgement = said[judgement.target]
    return judgement


@dataclass(frozen=True, slots=True)
class _Laid:
    """The totals and tolls that a ledger keeps, but for some incidents, in whose place there are others."""

    kept: Kept
    before: Reckoning
    now: Reckoning

    def totals(self, loss: Loss, thing: ObjectClass) -> Iterator[Total]:
        """The running totals of one kind of loss."""
        gone = {each.id for each in self.before.estimates}
        places = {each.id: each for each in self.now.incidents}
        yield from (each for each in self.kept.totals(loss, thing) if each.estimate not in gone)
        for each in self.now.estimates:
            if _is_total(each) and (each.cell.loss, each.cell.object) == (loss, thing):
                yield total_of(each, places[each.incident])

    def tolls_like(self, loss: Loss, thing: ObjectClass) -> Iterator[Toll]:
        """The tolls of one kind of loss, running totals left out."""
        found = Counter(self.kept.tolls_like(loss, thing))
        found.subtract(_tolls(self.before))
        found.update(_tolls(self.now))
        yield from found.elements()

    def estimates(self, ids: Collection[str]) -> Iterator[Estimate]:
        """The estimates with these ids."""
        own = {each.id: each for each in self.now.estimates if each.id in ids}
        yield from own.values()
        yield from self.kept.estimates({*ids} - own.keys())


def _told(ledger: Ledger, incidents: Collection[str]) -> Reckoning:
    """What a ledger tells of some incidents."""
    return Reckoning(
        incidents=tuple(ledger.incidents(incidents)),
        estimates=tuple(ledger.estimates(incidents)),
        relations=tuple(ledger.relations(incidents)),
    )


def _joined(one: Reckoning, other: Reckoning) -> Reckoning:
    """Two reckonings as one, each kind in the order of its incidents."""
    home = {s.id: each.id for each in (*one.incidents, *other.incidents) for s in each.statements}
    return Reckoning(
        incidents=tuple(sorted((*one.incidents, *other.incidents), key=lambda each: each.id)),
        estimates=tuple(sorted((*one.estimates, *other.estimates), key=lambda each: each.incident)),
        relations=tuple(sorted((*one.relations, *other.relations), key=lambda each: home[each.source])),
    )


def _is_total(estimate: Estimate) -> bool:
    return estimate.cell.scope is Scope.CUMULATIVE


def _tolls(reckoning: Reckoning) -> list[Toll]:
    places = {each.id: each for each in reckoning.incidents}
    return [Toll.of(each, places[each.incident]) for each in reckoning.estimates if not _is_total(each)]


def _moved(before: Reckoning, now: Reckoning) -> list[Toll]:
    return unlike(_tolls(before), _tolls(now))


def _by_document(claims: Iterable[ResolvedClaim]) -> dict[str, list[ResolvedClaim]]:
    found: dict[str, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        found[claim.claim.document].append(claim)
    return found


def _past(
    held: Mapping[str, Document],
    names: Mapping[str, str],
    claims: Mapping[str, Sequence[ResolvedClaim]],
    reckoning: Reckoning,
    said: tuple[Judgement, ...] = (),
) -> Past:
    documents = sorted(held.values(), key=lambda doc: (doc.name, doc.id))
    return Past(
        held={doc.id: doc for doc in documents},
        told=tuple(claim for doc in documents for claim in claims.get(doc.id, ())),
        unproved=(),
        judged=said,
        reckoning=reckoning,
        called=names,
        readers={},
        removed=(),
        undated=0,
    )
