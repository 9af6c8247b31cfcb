"""What a person says of a record, as a judgement with all that they saw, kept in the ledger and reckoned."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crosscount.errors import ConfigError, GroundingError, LedgerError, NotFoundError, SaidAlreadyError
from crosscount.model import (
    NOTE_TYPE,
    PERSONAL_LOSSES,
    Because,
    Capture,
    Claim,
    Coded,
    CodedField,
    Document,
    Incident,
    IncidentKind,
    Judgement,
    ObjectClass,
    PlaceReading,
    Published,
    ResolvedClaim,
    Sighting,
    Span,
    Statement,
    Verb,
    content_hash,
)
from crosscount.model.selection import Selection
from crosscount.pipeline.reading import Reading, judged_ids
from crosscount.pipeline.references import References, as_read
from crosscount.pipeline.stages import reckon
from crosscount.review import (
    CONTEXT,
    SPANS,
    coded,
    corrected,
    is_hidden,
    kept_from,
    new_claim,
    read_values,
    same_words,
    standing,
    values_of,
)
from crosscount.store import Found, Ledger

ON_CLAIMS = frozenset({Verb.ACCEPT, Verb.REJECT, Verb.EDIT})
MADE_BY = "note.v1"
"""What derives the text of a note: it is the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person does, who they are and why."""

    verb: Verb
    by: str
    why: str
    because: Because | None = None
    on: dt.date | None = None  # of a retraction: the day on which the source took it back


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where judgements are made: an open ledger and what words are looked up in.

    On a `blind` one, who has not judged a claim yet sees it without what others said of it.
    """

    ledger: Ledger
    references: References
    blind: bool = False

    def judge(self, act: Act, target: str, items: Sequence[str] = ()) -> Judgement:
        """Accept, reject, edit, retract, note or undo; what is then in the ledger is reckoned.

        `items` are what an edit sets, as FIELD=VALUE. Raises `NotFoundError`, `ConfigError` and
        `GroundingError` where that cannot be, and `SaidAlreadyError` where this person says so already.
        """
        return self._keep(self._judged(act, target, items))

    def judge_all(self, act: Act, targets: Sequence[str]) -> list[Judgement]:
        """Judge several records in one way, all of them or none; raises as `judge`."""
        return self._keep_all([self._judged(act, target, ()) for target in targets])

    def _judged(self, act: Act, target: str, items: Sequence[str]) -> Judgement:
        found = self.ledger.find(target)
        self._check(act, found, items)
        match found:
            case Claim():
                return self._on_claim(act, found, items)
            case Incident():
                return self._on_incident(act, found, items)
            case Judgement() | Document() | Statement():
                return _judgement(act, found.id, claims=self._told_by(found))
            case _:
                raise NotFoundError(f"{target}: nothing that can be judged")

    def shown(self, claim: Claim, by: str) -> ResolvedClaim | None:
        """A claim as this person sees it; None where it was not resolved yet."""
        return self._shown(self.ledger.document(claim.document), claim.id, by).get(claim.id)

    def is_hidden(self, claim: str, by: str) -> bool:
        """Whether others said something of a claim that this person does not see yet."""
        return self.blind and is_hidden(standing(self.ledger.judgements_on({claim})), claim, by)

    def add(self, act: Act, document: str, items: Sequence[str]) -> Judgement:
        """Add a claim that was missed in a document; it is grounded like any other.

        Raises `GroundingError` where its words do not stand there or do not yield its number.
        """
        doc = self.ledger.find(document)
        if not isinstance(doc, Document):
            raise NotFoundError(f"{document}: give the id of a document (doc-)")
        found, place = self._values(items, doc.text, None)
        claim = new_claim(doc, {each.field: each.value for each in found}, act.by)
        for other in self._now(doc.id):
            if other.id == claim.id or same_words(other.claim, claim):
                raise GroundingError(f"these words are read as {other.id}: accept or edit that claim")
        seen = _seen(claim, doc, ())
        return self._keep(_judgement(act, claim.id, corrections=found, place=place, seen=seen))

    def add_from_note(
        self, act: Act, items: Sequence[str], text: str, *, source: str, published: Published | None = None
    ) -> Judgement:
        """Add a claim of a source outside, such as a call: what was said is captured, and grounds the claim.

        Nothing is captured where the claim cannot be made.
        """
        doc = _note(text, source, published)
        found, _ = self._values(items, doc.text, None)
        new_claim(doc, {each.field: each.value for each in found}, act.by)
        with self.ledger.writer() as writer:
            writer.add_capture(Capture(document=doc, raw=text.encode("utf-8"), source="review"))
        return self.add(act, doc.id, items)

    def merge(self, act: Act, one: str, other: str) -> Judgement:
        """Say that two incidents are one event. A running total is never one with an incident."""
        ours, theirs = self._incident(one), self._incident(other)
        if ours.id == theirs.id:
            raise ConfigError(f"{one} and {other} are one incident already: {ours.id}")
        if (ours.kind is IncidentKind.CAMPAIGN) != (theirs.kind is IncidentKind.CAMPAIGN):
            raise ConfigError(
                "a running total over a period never enters an incident: edit the claims' scope"
            )
        return self._keep(
            _judgement(act, ours.id, claims=_claims(ours), others=_claims(theirs), other=theirs.id)
        )

    def split(self, act: Act, incident: str, some: Sequence[str]) -> Judgement:
        """Say that some claims or statements of an incident are told of another event."""
        whole = self._incident(incident)
        apart = {claim for each in some for claim in self._claims_of(self.ledger.find(each))}
        outside = sorted(apart - {*_claims(whole)})
        if outside:
            raise ConfigError(f"{outside[0]} is not told of {whole.id}")
        rest = tuple(claim for claim in _claims(whole) if claim not in apart)
        if not rest or not apart:
            raise ConfigError(f"a split leaves claims on both sides: {whole.id} has {len(_claims(whole))}")
        return self._keep(_judgement(act, whole.id, claims=rest, others=tuple(sorted(apart))))

    def confirm(self, act: Act, judgement: str, claim: str) -> Judgement:
        """Say that a judgement made on another derivation of a capture is of this claim."""
        old, now = self.ledger.find(judgement), self.ledger.find(claim)
        if not isinstance(old, Judgement) or not isinstance(now, Claim) or old.seen is None:
            raise NotFoundError("give a judgement of a claim (jdg-) and the claim (clm-) that it is of now")
        if old.seen.document != now.document:
            raise ConfigError(f"{old.id} is of {old.seen.document}, {now.id} of {now.document}")
        said = replace(act, verb=Verb.EDIT if old.verb is Verb.ADD else old.verb, because=old.because)
        kept = tuple(each for each in old.corrections if each.field not in SPANS)
        made = self._seeing(_judgement(said, now.id, corrections=kept, place=old.place), now)
        return self._keep(replace(made, renews=old.id))

    def _check(self, act: Act, found: Found, items: Sequence[str]) -> None:
        if act.verb is Verb.UNDO and not isinstance(found, Judgement):
            raise NotFoundError("only a judgement (jdg-) can be undone")
        if isinstance(found, Judgement) and act.verb not in {Verb.UNDO, Verb.NOTE}:
            raise ConfigError(f"a judgement can be undone or noted upon, not {act.verb}ed")
        dates = isinstance(found, Incident) and act.verb is Verb.EDIT
        if act.verb in ON_CLAIMS and not isinstance(found, Claim) and not dates:
            raise NotFoundError(f"{act.verb} needs the id of a claim (clm-); `crosscount show` lists them")
        if act.verb is Verb.RETRACT and not isinstance(found, Claim | Document):
            raise NotFoundError("retract needs the id of a claim (clm-) or of a document (doc-)")
        if (act.verb is Verb.EDIT) != bool(items):
            raise ConfigError("an edit sets something (--set FIELD=VALUE), and nothing else does")

    def _on_claim(self, act: Act, claim: Claim, items: Sequence[str]) -> Judgement:
        doc = self.ledger.document(claim.document)
        found, place = self._values(items, doc.text, claim.sentence)
        if found:
            _check_edit(corrected(claim, doc.text, {each.field: each.value for each in found}))
        return self._seeing(_judgement(act, claim.id, corrections=found, place=place), claim)

    def _seeing(self, judgement: Judgement, claim: Claim) -> Judgement:
        """The judgement with the claim as it is read now, and the incident that it is told of."""
        doc = self.ledger.document(claim.document)
        now = self._shown(doc, claim.id, judgement.by)
        known = now | {each.id: each for each in self._read(doc)}
        if judgement.verb is Verb.ACCEPT and claim.id in now:
            judgement = _accepting(judgement, now[claim.id], known[claim.id])
        home = next(self.ledger.incidents(self.ledger.homes({claim.id}).values()), None)
        told = [each for each in home.statements if claim.id in each.claims] if home else []
        seen = _seen(known[claim.id].claim, doc, coded(values_of(known[claim.id])))
        seen = replace(seen, place=known[claim.id].where, cell=told[0].cell if told else None)
        return replace(judgement, seen=seen, claims=_claims(home) if home else ())

    def _on_incident(self, act: Act, incident: Incident, items: Sequence[str]) -> Judgement:
        found, place = self._values(items, "", None)
        wrong = [each.field for each in found if each.field not in {CodedField.WHEN, CodedField.WHERE}]
        if wrong:
            raise ConfigError(f"{wrong[0].value}: of an incident only when and where can be set")
        return _judgement(act, incident.id, corrections=found, place=place, claims=_claims(incident))

    def _values(
        self, items: Sequence[str], text: str, near: Span | None
    ) -> tuple[tuple[Coded, ...], PlaceReading | None]:
        known = self.references
        return read_values(items, text, near, known.register, known.gazetteer)

    def _read(self, doc: Document) -> Iterable[ResolvedClaim]:
        """The claims of a document as they are read, before anybody's word."""
        return as_read(doc, list(self.ledger.claims(doc.id)), self.references)

    def _shown(self, doc: Document, claim: str, by: str) -> dict[str, ResolvedClaim]:
        """The claims of a document as this person sees them, who is to judge one of them."""
        if not self.is_hidden(claim, by):
            return {each.id: each for each in self._now(doc.id)}
        said = self.ledger.judgements_on({each.id for each in self._now(doc.id)} | {doc.id})
        unsaid = kept_from(said, by)
        stands = standing(each for each in said if each.id not in unsaid)
        former = self.ledger.former_claims(judged_ids(standing(said)))
        reading = Reading.of(self.ledger.claims(doc.id), former, stands)
        return {each.id: each for each in reading.resolved(doc, self.references)}

    def _now(self, document: str) -> list[ResolvedClaim]:
        """The claims of a document as they stand."""
        return list(self.ledger.resolved(Selection(document=document)))

    def _incident(self, prefix: str) -> Incident:
        found = self.ledger.find(prefix)
        if not isinstance(found, Incident):
            raise NotFoundError(f"{prefix}: give the id of an incident (inc-)")
        return found

    def _claims_of(self, found: Found) -> tuple[str, ...]:
        match found:
            case Claim():
                return (found.id,)
            case Statement():
                return found.claims
            case _:
                raise NotFoundError("give the ids of claims (clm-) or statements (stm-)")

    def _told_by(self, found: Judgement | Document | Statement) -> tuple[str, ...]:
        """The claims of the incidents that a document tells of."""
        if not isinstance(found, Document):
            return ()
        told = self.ledger.listed(Selection(document=found.id))
        return tuple(claim for each in told for claim in _claims(each))

    def _keep(self, judgement: Judgement) -> Judgement:
        return self._keep_all([judgement])[0]

    def _keep_all(self, judgements: Sequence[Judgement]) -> list[Judgement]:
        """Write them down as the newest, and reckon what follows."""
        made = [self._in_turn(each) for each in judgements]
        with self.ledger.writer() as writer:
            for each in made:
                writer.add_judgement(each)
        try:
            reckon(self.ledger, self.references)
        except LedgerError as error:
            told = "it is kept, and what follows from it not reckoned: `crosscount reconcile` does"
            raise LedgerError(f"{made[0].id}: {told}; {error}") from error
        return made

    def _in_turn(self, judgement: Judgement) -> Judgement:
        """The judgement, told from equal ones before it; raises `SaidAlreadyError` where the last stands."""
        said = self.ledger.judgements_on({judgement.target})
        alike = [each for each in said if replace(each, turn=0).id == judgement.id]
        own = [each for each in standing(said).of(judgement.target) if each.by == judgement.by]
        if alike and own and own[-1] == alike[-1]:
            raise SaidAlreadyError(f"{judgement.by} says so already: {own[-1].id}")
        return replace(judgement, turn=len(alike))


def _judgement(act: Act, target: str, **fields: Any) -> Judgement:  # noqa: ANN401 - fields of a judgement
    if not act.by.strip() or not act.why.strip():
        raise ConfigError("a judgement says who judges (--by) and why (--why)")
    return Judgement(
        verb=act.verb,
        target=target,
        by=act.by.strip(),
        why=act.why.strip(),
        because=act.because,
        on=act.on,
        **fields,
    )


def _accepting(judgement: Judgement, shown: ResolvedClaim, read: ResolvedClaim) -> Judgement:
    """An acceptance of what a person is shown, where others made that something else than is read."""
    before, after = values_of(read), values_of(shown)
    others = {field: value for field, value in after.items() if field not in SPANS and value != before[field]}
    return replace(judgement, corrections=coded(others), place=shown.where)


def _note(text: str, source: str, published: Published | None) -> Document:
    """A note as a document; it is called by who said it, and on which day."""
    if not text.strip():
        raise ConfigError("a note needs words")
    return Document(
        name=f"note: {source}" + (f" {published.date}" if published else ""),
        media_type=NOTE_TYPE,
        raw_hash=content_hash(text.encode("utf-8")),
        text=text,
        title=source,
        published=published,
        made_by=MADE_BY,
    )


def _seen(claim: Claim, doc: Document, values: tuple[Coded, ...]) -> Sighting:
    quote = claim.quote
    return Sighting(
        document=doc.id,
        text_hash=doc.text_hash,
        quote=quote,
        before=doc.text[max(0, quote.start - CONTEXT) : quote.start],
        after=doc.text[quote.end : quote.end + CONTEXT],
        made_by=claim.made_by,
        values=values,
    )


def _claims(incident: Incident) -> tuple[str, ...]:
    return tuple(sorted(claim for each in incident.statements for claim in each.claims))


def _check_edit(claim: Claim) -> None:
    if (claim.loss in PERSONAL_LOSSES) != (claim.object is ObjectClass.PERSONS):
        raise ConfigError(f"{claim.loss} is not said of {claim.object}: set loss and object together")
