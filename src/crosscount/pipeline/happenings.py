"""Everything that happened to a record, in the order in which the ledger learnt of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crosscount.errors import NotFoundError
from crosscount.link import said_order
from crosscount.model import (
    Claim,
    CodedField,
    Document,
    Estimate,
    Happening,
    HappeningKind,
    Incident,
    Judgement,
    Ruling,
    Statement,
    Tombstone,
    Verb,
    make_id,
)
from crosscount.model.selection import Selection
from crosscount.pipeline.clashing import conflicts
from crosscount.review import claim_values, judgement_words
from crosscount.store import Ledger, Written

SHOWN = (CodedField.LOSS, CodedField.OBJECT, CodedField.LOW, CodedField.HIGH, CodedField.QUALIFIER)
"""Fields of a claim that are told when it is first read; of a later reading all that differ."""

DIGITS = 12
"""Digits of a hash that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a history is of: records whose judgements belong to it, its claims and their documents."""

    records: frozenset[str]
    claims: frozenset[str]
    documents: tuple[str, ...]
    whole_documents: bool = False  # whether it is of documents, whatever claims these hold


def history(ledger: Ledger, prefix: str) -> list[Happening]:
    """What happened to the record whose id begins so; raises `NotFoundError`.

    Of a claim that only an earlier extraction had, it is told too. Conflicts that are open now come last.
    """
    found = _found(ledger, prefix)
    if isinstance(found, Tombstone):
        return [_removed(found)]
    subject = _subject(ledger, found)
    told = [each for document in subject.documents for each in _of_document(ledger, document, subject)]
    if isinstance(found, Incident):
        told += _names(ledger, told)
    said = ledger.judgements_on({*subject.records, *subject.claims, *subject.documents})
    told += _judged(ledger, said, subject)
    return [*sorted(told, key=_order), *_conflicts(ledger, said, subject)]


def _found(ledger: Ledger, prefix: str) -> object:
    try:
        return ledger.find(prefix)
    except NotFoundError:
        full = prefix.strip().lower()
        for claim in ledger.former_claims([full if full.startswith("clm-") else f"clm-{full}"]):
            return claim
        raise


def _order(each: Happening) -> tuple[int, int, str]:
    return each.link or 0, list(HappeningKind).index(each.kind), each.record


def _removed(stone: Tombstone) -> Happening:
    return Happening(
        kind=HappeningKind.REMOVED,
        record=stone.document,
        at=stone.at,
        link=None,
        by=stone.by,
        words="its content was removed on request",
        why=stone.why,
    )


def _subject(ledger: Ledger, found: object) -> Subject:
    match found:
        case Document():
            claims = {claim.id for claim in ledger.resolved(Selection(document=found.id))}
            return Subject(
                records=frozenset({found.id}),
                claims=frozenset(claims),
                documents=(found.id,),
                whole_documents=True,
            )
        case Claim():
            records = frozenset({found.id, found.document})
            return Subject(records=records, claims=frozenset({found.id}), documents=(found.document,))
        case Judgement():
            return Subject(records=frozenset({found.id, found.target}), claims=frozenset(), documents=())
        case Statement():
            return Subject(
                records=frozenset({found.id}), claims=frozenset(found.claims), documents=found.documents
            )
        case Estimate():
            incident = ledger.find(found.incident)
            ruled = {ruling.judgement for ruling in _rulings(incident) if ruling.cell in {None, found.cell}}
            return Subject(
                records=frozenset({found.id, *ruled}),
                claims=frozenset(found.claims),
                documents=found.documents,
            )
        case Incident():
            return _of_incident(found)
        case _:
            raise NotFoundError("nothing with a history")


def _rulings(incident: object) -> tuple[Ruling, ...]:
    return incident.judgements if isinstance(incident, Incident) else ()


def _of_incident(incident: Incident) -> Subject:
    claims = frozenset(claim for each in incident.statements for claim in each.claims)
    ruled = {ruling.judgement for ruling in incident.judgements}
    return Subject(
        records=frozenset({incident.id, *incident.former_ids(), *ruled}),
        claims=claims,
        documents=incident.documents,
    )


def _of_document(ledger: Ledger, document: str, subject: Subject) -> Iterator[Happening]:
    for derived in ledger.derivations(document):
        first = derived.number == 0
        yield Happening(
            kind=HappeningKind.CAPTURED if first else HappeningKind.DERIVED,
            record=document,
            at=derived.written.at,
            link=derived.written.link,
            by=derived.made_by,
            words=f"{'captured as' if first else 'text derived anew of'} “{derived.name}”: bytes "
            f"{derived.raw_hash[:DIGITS]}…, text {derived.text_hash[:DIGITS]}…",
        )
    if subject.whole_documents:
        yield from _described(ledger, document)
    yield from _read(ledger, document, subject)


def _described(ledger: Ledger, document: str) -> Iterator[Happening]:
    before: dict[str, str | None] = {}
    for described in ledger.descriptions(document):
        changes = [
            f"{name}: {value}"
            for name, value in described.values.items()
            if value is not None and value != before.get(name)
        ]
        before |= described.values
        if changes:
            yield Happening(
                kind=HappeningKind.DESCRIBED,
                record=document,
                at=described.written.at,
                link=described.written.link,
                by="ingest",
                words="; ".join(changes),
            )


def _read(ledger: Ledger, document: str, subject: Subject) -> Iterator[Happening]:
    before: dict[str, Claim] = {}
    for extraction in ledger.extractions(document):
        found = extraction.claims
        if subject.whole_documents:
            words = f"{len(found)} claims" if len(found) != 1 else "1 claim"
            yield _by_component(HappeningKind.READ, document, extraction.written, extraction.made_by, words)
        for claim in sorted(subject.claims & (found.keys() | before.keys())):
            told = _reading(
                before.get(claim), found.get(claim), first=not before, whole=subject.whole_documents
            )
            if told is not None:
                kind, words = told
                yield _by_component(kind, claim, extraction.written, extraction.made_by, words)
        before = found


def _reading(
    before: Claim | None, now: Claim | None, *, first: bool, whole: bool
) -> tuple[HappeningKind, str] | None:
    """What a component's reading of a claim changes; of a whole document, only what became otherwise."""
    if now is None:
        return HappeningKind.NOT_READ, "no longer read"
    values = claim_values(now)
    if before is None:
        if whole and first:
            return None
        told = ", ".join(f"{field.value} {values[field] or 'nothing'}" for field in SHOWN)
        return HappeningKind.READ, f"“{now.quote.words}”: {told}"
    old = claim_values(before)
    changed = [
        f"{f.value}: {old[f] or 'nothing'} → {values[f] or 'nothing'}" for f in values if old[f] != values[f]
    ]
    if changed:
        return HappeningKind.READ_OTHERWISE, "; ".join(changed)
    return None if whole else (HappeningKind.READ, "the same values")


def _by_component(kind: HappeningKind, record: str, written: Written, by: str, words: str) -> Happening:
    return Happening(kind=kind, record=record, at=written.at, link=written.link, by=by, words=words)


def _names(ledger: Ledger, told: Iterable[Happening]) -> Iterator[Happening]:
    """The ids that the incident had, each from the claim on that gave it."""
    told = sorted(told, key=_order)
    read = {each.record for each in told if each.kind is HappeningKind.READ}
    order = {key: said_order(claim) for key, claim in ledger.resolved_by_id(read).items()}
    named: str | None = None
    known: set[str] = set()
    for each in told:
        if each.kind is HappeningKind.READ and each.record in order:
            known.add(each.record)
            earliest = make_id("inc", min(known, key=lambda claim: order[claim]))
            if earliest != named:
                words = f"the incident of its claims is {earliest}"
                words += f", before {named}" if named else ""
                yield Happening(
                    kind=HappeningKind.NAMED,
                    record=earliest,
                    at=each.at,
                    link=each.link,
                    by=each.record,
                    words=words,
                )
            named = earliest


def _judged(ledger: Ledger, said: Iterable[Judgement], subject: Subject) -> Iterator[Happening]:
    """The judgements on the records and claims of the subject, and those that undid them."""
    concerned = set(subject.records)
    for written, judgement in ledger.judged({each.id for each in said}):
        targets = {judgement.target, judgement.id, judgement.other, judgement.renews}
        grouped = judgement.verb in {Verb.MERGE, Verb.SPLIT}
        touched = subject.claims.intersection(judgement.claims + judgement.others) if grouped else frozenset()
        if targets & (concerned | subject.claims) or touched:
            concerned.add(judgement.id)
            yield Happening(
                kind=HappeningKind.JUDGED,
                record=judgement.target,
                at=written.at,
                link=written.link,
                by=judgement.by,
                words=f"{judgement_words(judgement)} ({judgement.id})",
                why=judgement.why,
                because=judgement.because.value if judgement.because else None,
            )


def _conflicts(ledger: Ledger, said: Iterable[Judgement], subject: Subject) -> Iterator[Happening]:
    for conflict in conflicts(ledger, said):
        if conflict.target in subject.claims | subject.records:
            candidates = f"; it may be {', '.join(conflict.candidates)}" if conflict.candidates else ""
            yield Happening(
                kind=HappeningKind.CONFLICT,
                record=conflict.target,
                at=None,
                link=None,
                by=conflict.judgement,
                words=conflict.detail + candidates,
            )
