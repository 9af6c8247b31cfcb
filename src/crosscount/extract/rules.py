"""The rule extractor: claims from language alone, the floor that a learned extractor is measured against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscount.errors import GroundingError
from crosscount.extract import agency, circumstance, coding
from crosscount.extract.attach import Loss, losses
from crosscount.extract.discourse import Discourse
from crosscount.extract.groups import Reading, read
from crosscount.extract.lexicon import lexicon
from crosscount.extract.phrases import tokenise
from crosscount.extract.scopes import carried_scopes, scope_of
from crosscount.extract.screen import is_furniture, may_hold_claim
from crosscount.model import Claim, Document, Scope, Span, Stance, UngroundedClaim, Wording
from crosscount.text.quantities import find_quantities
from crosscount.text.sentences import Sentence, sentences

RULES = "extract.rules.v1"
"""The component and version that every claim of these rules names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the rules know of a document while they read it."""

    document: Document
    text_hash: str
    sentences: Sequence[Sentence]
    readings: Sequence[Reading]
    discourse: Discourse


def extract(document: Document) -> Iterator[Claim | UngroundedClaim]:
    """The claims of a document in text order, and what was read but could not be grounded."""
    if not may_hold_claim(document.text):
        return
    scene = _scene(document)
    found = [item for index, reading in enumerate(scene.readings) for item in _claims(scene, index, reading)]
    yield from carried_scopes(document.text, [item for item in found if isinstance(item, Claim)])
    yield from (item for item in found if isinstance(item, UngroundedClaim))


def _scene(document: Document) -> Scene:
    text = document.text
    parts = tuple(part for part in sentences(text) if not is_furniture(text[part.start : part.end]))
    readings = [_read(text, part) for part in parts]
    return Scene(
        document=document,
        text_hash=document.text_hash,
        sentences=parts,
        readings=readings,
        discourse=Discourse(text, parts, readings),
    )


def _read(text: str, part: Sentence) -> Reading:
    tokens, quantities = tokenise(text, part.start, part.end), find_quantities(text, part.start, part.end)
    return read(tokens, quantities, lexicon(), is_headline=part.headline)


def _claims(scene: Scene, index: int, reading: Reading) -> Iterator[Claim | UngroundedClaim]:
    """The claims of a sentence; each loss word and its victims give one, a part names the whole before it."""
    whole: Claim | None = None
    made: set[str] = set()
    for loss in losses(reading):
        found = _claim(scene, index, reading, loss, whole)
        if isinstance(found, Claim):
            if found.id in made:
                continue
            made.add(found.id)
            whole = whole if loss.is_part else found
        if found is not None:
            yield found


def _claim(
    scene: Scene, index: int, reading: Reading, loss: Loss, whole: Claim | None
) -> Claim | UngroundedClaim | None:
    """The claim of a loss; None where the coding guide leaves it out."""
    text, part = scene.document.text, scene.sentences[index]
    sentence = Span.of(text, part.start, part.end)
    kind = coding.kind(loss, reading)
    if kind is None or not coding.is_wanted(loss, kind.loss, reading, sentence.words):
        return None
    try:
        return _grounded(scene, index, reading, loss, kind, whole)
    except GroundingError as ungrounded:
        document = scene.document.id
        return UngroundedClaim(document=document, words=sentence.words, reason=str(ungrounded), made_by=RULES)


def _grounded(
    scene: Scene, index: int, reading: Reading, loss: Loss, kind: coding.Kind, whole: Claim | None
) -> Claim:
    text, part = scene.document.text, scene.sentences[index]
    sentence = Span.of(text, part.start, part.end)
    speaker = scene.discourse.speaker(index, loss.trigger.start)
    amount, quantity = coding.amount(text, reading, loss, denies=speaker.denies)
    trigger = agency.span_of(text, reading.tokens, (loss.trigger.start, loss.trigger.end))
    named = loss.victims or (loss.group.victims if loss.group else None)
    victims = agency.span_of(text, reading.tokens, named) if named else None
    pieces = [piece for piece in (trigger, quantity, victims) if piece]
    return Claim(
        text=text,
        document=scene.document.id,
        text_hash=scene.text_hash,
        quote=Span.of(text, min(p.start for p in pieces), max(p.end for p in pieces)),
        trigger=trigger,
        quantity=quantity,
        victims=victims,
        claimant=speaker.name,
        when=circumstance.when(text, sentence, trigger.start),
        where=circumstance.where(
            text, sentence, trigger.start, [*pieces, *([speaker.name] if speaker.name else [])]
        ),
        perpetrator=agency.perpetrator(text, reading, loss.trigger, victims),
        sentence=sentence,
        loss=kind.loss,
        object=kind.object,
        amount=amount,
        victim_group=coding.victim_group(
            loss, kind.object, victims, before=whole.victim_group if whole else None
        ),
        attribution=speaker.attribution,
        stance=Stance.DENIES if amount.is_zero and speaker.denies else Stance.ASSERTS,
        scope=_scope(scene, sentence),
        wording=_wording(scene, part, quantity or trigger),
        part_of=whole.id if whole and loss.is_part else None,
        made_by=RULES,
    )


def _scope(scene: Scene, sentence: Span) -> Scope:
    published = scene.document.published
    return scope_of(sentence.words, published.date.year if published else None)


def _wording(scene: Scene, part: Sentence, core: Span) -> Wording:
    """How near the words are to the claimant's own; `core` is the number, else the loss word."""
    if part.headline:
        return Wording.HEADLINE
    return Wording.QUOTATION if scene.discourse.is_quoted(core.start, core.end) else Wording.PARAPHRASE
