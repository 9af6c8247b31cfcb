"""A ledger as it stood at a moment of the past: its views, reckoned from what was known then."""

import datetime as dt
from collections.abc import Iterable, Set
from dataclasses import replace
from pathlib import Path

from crosscount.link import said_by
from crosscount.model import Document, Incident, Judgement, ResolvedClaim, ReviewState
from crosscount.pipeline.accounts import check_there, judged_records
from crosscount.pipeline.reading import Reading, judged_ids, reckoned
from crosscount.pipeline.references import References
from crosscount.pipeline.view import Moment, Past
from crosscount.reference import load_register
from crosscount.review import Standing, judged as as_judged, standing
from crosscount.store import Ledger


def past(ledger: Ledger, moment: Moment, places: Path | None) -> Past:
    """What a ledger says as of a moment; `places` is the index of a user's own places."""
    judged = _said_by(ledger.judgements(as_of=moment.learnt), moment.said)
    stands, register = standing(judged), load_register()
    known = _resolved(ledger, moment.learnt, places, stands)
    captured = _captured(ledger, {claim.claim.document for claim in known})
    told = known if moment.said is None else said_by(known, moment.said, captured)
    documents = {doc.id: doc for doc in ledger.documents(as_of=moment.learnt)}
    check_there(documents.keys(), captured.keys())
    telling = {claim.claim.document for claim in told}
    held = {
        key: doc
        for key, doc in documents.items()
        if moment.said is None or key in telling or _was_out(doc, captured[key], moment.said)
    }
    unproved = ledger.ungrounded(as_of=moment.learnt)
    return Past(
        held=held,
        told=tuple(told),
        unproved=tuple(item for item in unproved if item.document in held),
        judged=judged,
        reckoning=reckoned(told, stands, register),
        called={key: name for key, name in ledger.names(as_of=moment.learnt).items() if key in held},
        readers=ledger.extractors(as_of=moment.learnt),
        removed=tuple(ledger.tombstones()),
        undated=_undated(known) - _undated(told),
    )


def past_around(ledger: Ledger, incident: Incident, said: dt.date) -> Past:
    """What had been said of an incident by the end of a day, without reckoning the whole ledger.

    It is reckoned from the claims of the incident and of those that may be the same; a claim of another
    incident, which joined or parted them before later claims came, is not seen.
    """
    near = list(ledger.incidents({each.incident for each in incident.possibly_same}))
    statements = [each for one in (incident, *near) for each in one.statements]
    judged = {ruling.claim for one in (incident, *near) for ruling in one.judgements if ruling.claim}
    told_now = ledger.resolved_by_id({claim for each in statements for claim in each.claims} | judged)
    documents = {document for each in statements for document in each.documents}
    documents |= {claim.claim.document for claim in told_now.values()}
    records = {*judged, *documents}.union(*map(judged_records, (incident, *near)))
    stands = standing(_said_by(ledger.judgements_on(records), said))
    known = [_judged_then(claim, stands) for claim in told_now.values()]
    captured = _captured(ledger, documents, documents)
    told = said_by(known, said, captured)
    return Past(
        held={},
        told=told,
        unproved=(),
        judged=(),
        reckoning=reckoned(told, stands, load_register()),
        called=ledger.names(documents),
        readers={},
        removed=(),
        undated=_undated(known) - _undated(told),
    )


def _captured(ledger: Ledger, needed: Set[str], documents: Set[str] | None = None) -> dict[str, dt.date]:
    """The day on which these documents or all came into the ledger; none that is needed may lack one."""
    found = {document: at.date() for document, at in ledger.captured(documents).items()}
    check_there(needed, found.keys())
    return found


def _said_by(judgements: Iterable[Judgement], day: dt.date | None) -> tuple[Judgement, ...]:
    """Without what sources took back after a day."""
    return tuple(each for each in judgements if day is None or each.was_said_by(day))


def _judged_then(claim: ResolvedClaim, stands: Standing) -> ResolvedClaim:
    """A claim as it is kept, without what judgements make of it that do not bear on the moment."""
    if all(each in stands.places for each in claim.judgements):
        return claim
    return as_judged(replace(claim, review=ReviewState.UNREVIEWED, judgements=()), stands, frozenset())


def _undated(claims: Iterable[ResolvedClaim]) -> int:
    return sum(not claim.said_when.possible() for claim in claims)


def _resolved(
    ledger: Ledger, learnt: dt.datetime | None, places: Path | None, stands: Standing
) -> tuple[ResolvedClaim, ...]:
    """The claims that the ledger held, resolved: as it keeps them, or as this version reads those of then."""
    if learnt is None:
        return tuple(_judged_then(claim, stands) for claim in ledger.resolved())
    former = ledger.former_claims(judged_ids(stands), as_of=learnt)
    reading, references = Reading.of(ledger.claims(as_of=learnt), former, stands), References.load(places)
    documents = ledger.documents(as_of=learnt)
    return tuple(claim for doc in documents for claim in reading.resolved(doc, references))


def _was_out(doc: Document, captured: dt.date, day: dt.date) -> bool:
    """Whether a document is known to have been published by the end of the day."""
    published = doc.published.date if doc.published else captured
    return min(published, captured) <= day
