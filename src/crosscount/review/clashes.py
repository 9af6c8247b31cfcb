"""Where what is read now and what people judged do not go together: shown, never settled in silence."""

from collections.abc import Iterable, Iterator, Mapping

from crosscount.model import (
    Claim,
    CodedField,
    Conflict,
    ConflictKind,
    Document,
    Judgement,
    ResolvedClaim,
    Sighting,
    Verb,
)
from crosscount.review.applying import same_words
from crosscount.review.coding import SPANS, values_of
from crosscount.review.stands import GROUPINGS, Standing

CONTEXT = 40
"""Characters of the text before and after a quote that are kept, to find it in another derivation."""

KEY_FIELDS = (CodedField.LOSS, CodedField.OBJECT, CodedField.LOW, CodedField.HIGH, CodedField.VICTIM)
"""What a rejected claim was: where one of these is read otherwise, another claim may have been meant."""


def conflicts(
    doc: Document, standing: Standing, read: Iterable[ResolvedClaim], former: Iterable[Claim]
) -> tuple[Conflict, ...]:
    """Where the claims of a document and what people judged of them do not go together, oldest first.

    `read` are its claims as they are read now, before anybody's word; `former` those that earlier extractions
    made of it and people judged.
    """
    now, before = {claim.id: claim for claim in read}, {claim.id: claim for claim in former}
    return tuple(
        conflict
        for judgement in standing.quoting(doc.id)
        for conflict in _of_claim(judgement, standing, now, doc, before)
    )


def regroupings(judgements: Iterable[Judgement], home: Mapping[str, str]) -> tuple[Conflict, ...]:
    """The merges, splits and dates of incidents whose claims do not stand as they were judged to.

    `home` is the incident that each of their claims is told of now, left out where it is told of none.
    """
    return tuple(conflict for judgement in judgements for conflict in _of_incident(judgement, home))


def _of_claim(
    judgement: Judgement,
    standing: Standing,
    now: Mapping[str, ResolvedClaim],
    doc: Document,
    before: Mapping[str, Claim],
) -> Iterator[Conflict]:
    seen = judgement.seen
    if seen is None or judgement.verb is Verb.NOTE:
        return
    claim = now.get(judgement.target)
    if claim is not None:
        yield from _other_values(judgement, standing, claim)
        return
    if seen.text_hash != doc.text_hash:
        yield _other_text(judgement, seen, doc, now.values())
        return
    slot = before.get(judgement.target)
    rivals = [] if slot is None else [o.id for o in now.values() if same_words(o.claim, slot)]
    takes_out = judgement.verb in {Verb.REJECT, Verb.RETRACT}
    if judgement.verb is not Verb.ADD and (rivals or not takes_out):
        yield Conflict(
            kind=ConflictKind.GONE,
            judgement=judgement.id,
            target=judgement.target,
            detail=f"the newest extraction has no such claim; {judgement.by}'s word stands",
            candidates=tuple(sorted(rivals)),
        )


def _other_values(judgement: Judgement, standing: Standing, claim: ResolvedClaim) -> Iterator[Conflict]:
    """The fields that are now read neither as the person saw them nor as they judged them."""
    now = values_of(claim)
    seen = {coded.field: coded.value for coded in judgement.seen.values} if judgement.seen else {}
    for field, value in _judged_values(judgement, standing, claim.id):
        saw = seen.get(field, value)
        if now[field] not in {value, saw}:
            besides = f" (saw {saw or 'nothing'})" if saw != value else ""
            yield Conflict(
                kind=ConflictKind.OTHER_VALUE,
                judgement=judgement.id,
                target=judgement.target,
                detail=f"{field.value}: {claim.claim.made_by} reads {now[field] or 'nothing'}, "
                f"{judgement.by} judged {value or 'nothing'}{besides}",
            )


def _judged_values(
    judgement: Judgement, standing: Standing, claim: str
) -> Iterator[tuple[CodedField, str | None]]:
    """The values that a judgement stands for; where the words stand is no value.

    A field that somebody corrected is answered for by the newest correction, and by no other judgement.
    """
    corrected = standing.corrections(claim)
    told = {field: value for field, (value, by) in corrected.items() if by == judgement}
    if judgement.seen is not None and standing.verdict(claim, judgement.seen.document) == judgement:
        fields = list(CodedField) if judgement.verb is Verb.ACCEPT else KEY_FIELDS
        seen = {coded.field: coded.value for coded in judgement.seen.values if coded.field in fields}
        told |= {field: value for field, value in seen.items() if field not in corrected}
    return ((field, value) for field, value in told.items() if field not in SPANS)


def _other_text(
    judgement: Judgement, seen: Sighting, doc: Document, claims: Iterable[ResolvedClaim]
) -> Conflict:
    places = _places(seen, doc.text)
    candidates = [
        each.id
        for each in claims
        if any(start <= each.claim.trigger.start < start + len(seen.quote.words) for start in places)
    ]
    at = ", ".join(str(start) for start in places)
    where = f"its quote stands at {at}" if places else "its quote is no longer there"
    return Conflict(
        kind=ConflictKind.OTHER_TEXT,
        judgement=judgement.id,
        target=judgement.target,
        detail=f"the text was derived anew; {where}; `crosscount review confirm` renews the judgement",
        candidates=tuple(sorted(candidates)),
    )


def _places(seen: Sighting, text: str) -> list[int]:
    """Where the quote stands in another text: with its context if that is there, else wherever it does."""
    found, start = [], text.find(seen.quote.words)
    while start >= 0:
        found.append(start)
        start = text.find(seen.quote.words, start + 1)
    with_context = [
        at
        for at in found
        if text[:at].endswith(seen.before) and text.startswith(seen.after, at + len(seen.quote.words))
    ]
    return with_context or found


def _of_incident(judgement: Judgement, home: Mapping[str, str]) -> Iterator[Conflict]:
    """A merge, split or date whose claims do not stand as they were judged to."""
    ours = {home[claim] for claim in judgement.claims if claim in home}
    theirs = {home[claim] for claim in judgement.others if claim in home}
    dates = judgement.target.startswith("inc-") and judgement.verb is Verb.EDIT
    detail = ""
    if judgement.verb in GROUPINGS and not (ours and theirs):
        detail = "the claims of one side of it are told of no incident now"
    elif judgement.verb is Verb.MERGE and len(ours | theirs) > 1:
        detail = f"its claims stand in {len(ours | theirs)} incidents: a later word or their kinds part them"
    elif judgement.verb is Verb.SPLIT and ours & theirs:
        detail = "claims that it parts stand in one incident: a later word joins them"
    elif dates and len(ours) != 1:
        detail = f"the claims of the incident now stand in {len(ours) or 'no'} incidents"
    if detail:
        yield Conflict(
            kind=ConflictKind.NOT_OBEYED, judgement=judgement.id, target=judgement.target, detail=detail
        )
