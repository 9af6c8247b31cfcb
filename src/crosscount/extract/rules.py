"""The rule extractor: claims from language alone, the floor that a learned extractor is measured against."""

from collections.abc import Iterator

from crosscount.errors import GroundingError
from crosscount.extract import agency, coding
from crosscount.extract.attach import Loss, losses
from crosscount.extract.circumstance import nearest
from crosscount.extract.ellipsis import told_without_noun
from crosscount.extract.phrases import span_of
from crosscount.extract.scene import Passage, Scene, scene_of
from crosscount.extract.scopes import carried_scopes
from crosscount.extract.screen import may_hold_claim
from crosscount.extract.versions import RULES
from crosscount.model import Claim, Document, Span, Stance, UngroundedClaim, Wording


def extract(document: Document) -> Iterator[Claim | UngroundedClaim]:
    """The claims of a document in text order, and what was read but could not be grounded."""
    if may_hold_claim(document.text):
        scene = scene_of(document)
        found = [*read(scene)]
        yield from found
        yield from told_without_noun(scene, [claim for claim in found if isinstance(claim, Claim)])


def read(scene: Scene) -> Iterator[Claim | UngroundedClaim]:
    """The claims of a scene in text order, and what was read but could not be grounded."""
    found = [item for passage in scene.passages for item in claims_in(scene, passage)]
    yield from carried_scopes(scene.document.text, [item for item in found if isinstance(item, Claim)])
    yield from (item for item in found if isinstance(item, UngroundedClaim))


def claims_in(scene: Scene, passage: Passage) -> Iterator[Claim | UngroundedClaim]:
    """The claims of a sentence; each loss word and its victims give one, a part names the whole before it."""
    whole: Claim | None = None
    made: set[str] = set()
    for loss in losses(passage.reading):
        found = _claim(scene, passage, loss, whole)
        if isinstance(found, Claim):
            if found.id in made:
                continue
            made.add(found.id)
            whole = whole if loss.is_part else found
        if found is not None:
            yield found


def _claim(scene: Scene, passage: Passage, loss: Loss, whole: Claim | None) -> Claim | UngroundedClaim | None:
    """The claim of a loss; None where the coding guide leaves it out."""
    kind = coding.kind(loss, passage.reading)
    if kind is None or not coding.is_wanted(loss, kind.loss, passage.reading, passage.sentence.words):
        return None
    try:
        return _grounded(scene, passage, loss, kind, whole)
    except GroundingError as ungrounded:
        words, reason = passage.sentence.words, str(ungrounded)
        return UngroundedClaim(document=scene.document.id, words=words, reason=reason, made_by=RULES)


def _grounded(scene: Scene, passage: Passage, loss: Loss, kind: coding.Kind, whole: Claim | None) -> Claim:
    text, tokens = scene.document.text, passage.reading.tokens
    speaker = scene.discourse.speaker(passage.index, loss.trigger.start)
    trigger = span_of(text, tokens, (loss.trigger.start, loss.trigger.end))
    denies = speaker.denies or coding.is_denied(text[passage.sentence.start : trigger.start])
    amount, quantity = coding.amount(text, passage.reading, loss, denies=denies)
    named = loss.victims or (loss.group.victims if loss.group else None)
    victims = span_of(text, tokens, named) if named else None
    pieces = [piece for piece in (trigger, quantity, victims) if piece]
    before = whole.victim_group if whole else None
    return Claim(
        text=text,
        document=scene.document.id,
        text_hash=scene.text_hash,
        quote=Span.of(text, min(piece.start for piece in pieces), max(piece.end for piece in pieces)),
        trigger=trigger,
        quantity=quantity,
        victims=victims,
        claimant=speaker.name,
        when=nearest(passage.times, trigger),
        where=nearest(passage.places, trigger, avoid=[*pieces, *([speaker.name] if speaker.name else [])]),
        perpetrator=agency.perpetrator(text, passage.reading, loss.trigger, victims),
        sentence=passage.sentence,
        loss=kind.loss,
        object=kind.object,
        amount=amount,
        victim_group=coding.victim_group(loss, kind.object, victims, before=before),
        attribution=speaker.attribution,
        stance=Stance.DENIES if amount.is_zero and denies else Stance.ASSERTS,
        scope=passage.scope,
        wording=_wording(scene, passage, quantity or trigger),
        part_of=whole.id if whole and loss.is_part else None,
        made_by=RULES,
    )


def _wording(scene: Scene, passage: Passage, core: Span) -> Wording:
    """How near the words are to the claimant's own; `core` is the number, else the loss word."""
    if passage.is_headline:
        return Wording.HEADLINE
    return Wording.QUOTATION if scene.discourse.is_quoted(core.start, core.end) else Wording.PARAPHRASE
