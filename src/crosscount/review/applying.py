"""A document's claims as people judged them: corrected, added to, and marked where they do not count."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crosscount.model import (
    Claim,
    CodedField,
    Document,
    EventTime,
    Judgement,
    PartyReading,
    PlaceReading,
    ResolvedClaim,
    ReviewState,
    Span,
    Verb,
)
from crosscount.review.coding import (
    PARTIES,
    SPANS,
    Values,
    claim_values,
    corrected,
    new_claim,
    time_of,
    values_of,
)
from crosscount.review.stands import Standing

READINGS = {
    CodedField.VICTIM: "victim",
    CodedField.CLAIMANT_PARTY: "claimant",
    CodedField.PERPETRATOR: "perpetrator",
}
STATES = {Verb.REJECT: ReviewState.REJECTED, Verb.RETRACT: ReviewState.RETRACTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The claims of a document to go on with, and those that a person's word keeps from counting."""

    claims: tuple[Claim, ...]
    set_aside: frozenset[str]


def judged_claims(
    doc: Document, claims: Sequence[Claim], former: Iterable[Claim], standing: Standing
) -> Judged:
    """The claims that were read in a document, as people corrected them, with what they know besides.

    `former` are claims of earlier extractions that people judged: where the newest has them not, the person's
    word keeps them, and what is now read from the same words waits until a person settles it. What was
    judged on another derivation of the text waits for a person too, and is left out.
    """
    read = {claim.id for claim in claims}
    kept = [claim for claim in former if claim.id not in read and claim.text_hash == doc.text_hash]
    added = [claim for claim in _added(doc, standing) if claim.id not in read]
    base = {claim.id: claim for claim in (*claims, *kept, *added)}
    aside = {
        claim.id
        for claim in claims
        if not standing.of(claim.id) and any(same_words(claim, other) for other in (*kept, *added))
    }
    return Judged(
        claims=tuple(_corrected(claim, doc, standing) for claim in base.values()), set_aside=frozenset(aside)
    )


def _added(doc: Document, standing: Standing) -> Iterator[Claim]:
    for judgement in standing.added(doc.id):
        if judgement.seen is not None and judgement.seen.text_hash == doc.text_hash:
            values = {coded.field: coded.value for coded in judgement.corrections}
            yield new_claim(doc, values, judgement.by)


def same_words(claim: Claim, other: Claim) -> bool:
    """Whether two claims read one loss from the same words."""
    if claim.loss is not other.loss or not claim.trigger.overlaps(other.trigger):
        return False
    ours, theirs = claim.quantity or claim.victims, other.quantity or other.victims
    return _overlap(ours, theirs)


def _overlap(ours: Span | None, theirs: Span | None) -> bool:
    return ours is None or theirs is None or ours.overlaps(theirs)


def _corrected(claim: Claim, doc: Document, standing: Standing) -> Claim:
    values = {field: value for field, (value, _) in standing.corrections(claim.id).items()}
    values = _as_accepted(claim.id, doc.id, standing, claim_values(claim)) | values
    return corrected(claim, doc.text, values) if values else claim


def _as_accepted(claim: str, document: str, standing: Standing, now: Values) -> dict[CodedField, str | None]:
    """The values that a claim was accepted with, as far as it is now read with others."""
    accept = standing.accepted(claim, document)
    seen = accept.seen.values if accept is not None and accept.seen is not None else ()
    return {c.field: c.value for c in seen if c.field not in SPANS and now.get(c.field, c.value) != c.value}


def judged(resolved: ResolvedClaim, standing: Standing, set_aside: frozenset[str]) -> ResolvedClaim:
    """A resolved claim with the parties, time and place that people gave it, and how it stands with them."""
    own = standing.of(resolved.id)
    verdict = standing.verdict(resolved.id, resolved.claim.document)
    if not own and verdict is None and resolved.id not in set_aside:
        return resolved
    changes: dict[str, Any] = {
        name: reading
        for field, (value, judgement) in _answers(resolved, standing).items()
        for name, reading in _reading(field, value, judgement, resolved)
    }
    rests_on = {each.id: each for each in (*own, *([verdict] if verdict else []))}
    return replace(
        resolved,
        **changes,
        review=ReviewState.SET_ASIDE if resolved.id in set_aside else _state(own, verdict),
        judgements=tuple(sorted(rests_on, key=lambda each: standing.places[each])),
    )


def _answers(resolved: ResolvedClaim, standing: Standing) -> dict[CodedField, tuple[str | None, Judgement]]:
    """The fields that people answered for otherwise than they are read: by accepting, then by correcting."""
    claim = resolved.claim
    accept = standing.accepted(claim.id, claim.document)
    kept = _as_accepted(claim.id, claim.document, standing, values_of(resolved))
    accepted = {field: (value, accept) for field, value in kept.items() if accept is not None}
    return accepted | standing.corrections(claim.id)


def _reading(
    field: CodedField, value: str | None, judgement: Judgement, resolved: ResolvedClaim
) -> Iterator[tuple[str, object]]:
    """What a correction of a party, time or place changes."""
    if field in PARTIES:
        reading = PartyReading(slug=value, basis=judgement.basis, confidence=1.0) if value else None
        yield READINGS[field], reading
        body = resolved.institution or ""
        if field is CodedField.CLAIMANT_PARTY and not body.startswith(f"{value}/"):
            yield "institution", None
    elif field is CodedField.WHEN:
        yield "when", _time(value, judgement, resolved)
    elif field is CodedField.WHERE:
        place = _place(judgement)
        yield "where", replace(place, reason=judgement.basis) if place else None


def _place(judgement: Judgement) -> PlaceReading | None:
    """The place that a judgement sets, or that a claim was seen with when it was accepted."""
    if any(each.field is CodedField.WHERE for each in judgement.corrections):
        return judgement.place
    return judgement.seen.place if judgement.seen else None


def _time(value: str | None, judgement: Judgement, resolved: ResolvedClaim) -> EventTime:
    return time_of(value, resolved.when.words, judgement.basis)


def _state(own: Sequence[Judgement], verdict: Judgement | None) -> ReviewState:
    if verdict is not None and verdict.verb in STATES:
        return STATES[verdict.verb]
    verbs = {judgement.verb for judgement in own}
    for verb, state in (
        (Verb.ADD, ReviewState.ADDED),
        (Verb.EDIT, ReviewState.EDITED),
        (Verb.ACCEPT, ReviewState.ACCEPTED),
    ):
        if verb in verbs:
            return state
    return ReviewState.UNREVIEWED
