"""From a finding to a claim that its document proves: words, number, classes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crosscount.errors import GroundingError
from crosscount.extract.attach import NOUN_FRAMES
from crosscount.extract.coding import (
    ONE,
    UNSTATED_MANY,
    UNSTATED_SOME,
    ZERO,
    is_animal,
    is_death,
    is_denied,
    is_denied_one,
    is_negated,
    is_planned,
)
from crosscount.extract.learned.apposition import is_apposition, one_or_two
from crosscount.extract.learned.findings import Finding
from crosscount.extract.learned.labels import PARTY
from crosscount.extract.learned.windows import Pieces
from crosscount.extract.lexicon import Number
from crosscount.extract.scene import Passage, Scene
from crosscount.extract.scopes import is_added, is_of_a_day, is_of_a_register
from crosscount.model import (
    OUTLET,
    Amount,
    Attribution,
    Claim,
    Loss,
    ObjectClass,
    Pointer,
    Question,
    Scope,
    Span,
    Stance,
    VictimGroup,
    Wording,
)
from crosscount.reference import PartyMention
from crosscount.text.numbers import find_refused
from crosscount.text.quantities import FoundQuantity, parse_quantity
from crosscount.text.tokens import tokenise

IMPLIED: Mapping[str, Amount] = {"some": UNSTATED_SOME, "many": UNSTATED_MANY, "one": ONE, "zero": ZERO}

OF_THINGS = frozenset({Loss.DESTROYED, Loss.DAMAGED, Loss.SEIZED, Loss.LOST})
"""Losses of things; the others are of people."""

WIDER = frozenset({Loss.CASUALTIES, Loss.LOSSES, Loss.NEUTRALIZED, Loss.LOST})
"""Losses that have other losses for parts."""

DIGITS = 2
"""Decimals of a chance that are kept: further ones differ between processors."""

WORTH_KEEPING = 0.05
"""Mentions pointed at with less than this chance are forgotten."""

TOLD_BY: Mapping[Question, str] = {Question.CLAIMANT: "source", Question.VICTIM: "side"}
"""The classification that answers a question where no party is named."""

TINY = 1e-6

_JOINED = re.compile(r"(?<=\w)(?:\s*[,;]|\s*[,;]?\s+(?:and|or|as well as|plus|along with|including))\s+$")
"""What joins a count to the words before it."""

_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|these|those),?\s+", re.IGNORECASE)

CERTAIN = 0.97
"""From this chance on a running total is one, whatever day another sentence names."""

_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
"""What no part is counted with: "eighteen other civilians" come on top of whom was told of before."""

_WOUNDS = re.compile(
    r"\s+(?:(?:gunshot|gun\sshot|bullet|shrapnel|stab|flesh|graze|serious|severe|minor|separate)\s+)*wounds?\b",
    re.IGNORECASE,
)

_SAYS = re.compile(
    r",?\s+(?:has|had|called|dismissed|rejected|denied|described|ridiculed|said|told|announced|acknowledged|admitted"
    r"|mentioned|wrote|added|stated|declared)\b"
)
_WHO = re.compile(r"\b(?:who|whom|whose|which|that)\b")
"""A verb, at which a speaker's name ends, and what makes it part of the name: "a doctor who had fled"."""

NAMED = 0.5
"""From this chance on a mention is taken for the perpetrator's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A document with what was read of it, for finding the words that prove a claim."""

    scene: Scene
    pieces: Pieces
    mentions: Sequence[PartyMention]
    calibration: Sequence[tuple[float, float]]
    made_by: str

    def claim(self, finding: Finding) -> Claim:
        """The claim of a finding; raises `GroundingError` where its words do not prove it."""
        text = self.scene.document.text
        spans = {role: self._words(*place) for role, place in finding.roles.items()}
        victims = self._one_group(spans.get("victims"))
        trigger = spans.get("trigger") or victims
        if trigger is None:
            raise GroundingError("no word says what the loss is")
        trigger = self._before_other_counts(trigger, spans.get("quantity"))
        if victims and _is_apart(text, trigger, victims):
            victims = None
        passage = self._passage(trigger)
        if is_planned(_before(passage, trigger)):
            raise GroundingError(f"{trigger.words!r} was meant to happen, and is not told of as done")
        if victims and is_animal(victims.words):
            raise GroundingError(f"{victims.words!r} are no people")
        amount, quantity = self._amount(finding, spans.get("quantity"), passage, trigger)
        if quantity and victims is None and _WOUNDS.match(text, quantity.end):
            raise GroundingError(f"{quantity.words!r} counts wounds, and nobody is told of who has them")
        if quantity and _is_apart(text, trigger, quantity):
            raise GroundingError(f"{quantity.words!r} stands in another paragraph than the loss")
        if amount == UNSTATED_MANY and victims and _is_one(victims, trigger, passage):
            amount = ONE
        if amount == ONE and victims:
            amount = one_or_two(victims.words)
        core = [span for span in (trigger, quantity, victims) if span]
        claimant = _without_verb(text, spans.get("claimant"))
        what = _object(finding)
        return Claim(
            text=text,
            document=self.scene.document.id,
            text_hash=self.scene.text_hash,
            quote=Span.of(text, min(span.start for span in core), max(span.end for span in core)),
            trigger=trigger,
            quantity=quantity,
            victims=victims,
            claimant=claimant,
            when=spans.get("when"),
            where=spans.get("where"),
            perpetrator=self._perpetrator(finding),
            sentence=passage.sentence,
            loss=_loss(finding, passage, trigger),
            object=what,
            amount=amount,
            victim_group=_victim_group(finding) if what is ObjectClass.PERSONS else None,
            attribution=_attribution(finding, claimant, passage),
            stance=Stance.DENIES
            if amount.is_zero and (_likeliest(finding, "stance") == "denies" or _is_denied(passage, trigger))
            else Stance.ASSERTS,
            scope=self._scope(finding, passage, spans.get("when"), quantity, amount),
            wording=self._wording(passage, quantity or trigger),
            confidence=self._confidence(finding.chance),
            pointers=tuple(self._pointers(finding)),
            made_by=self.made_by,
        )

    def _scope(
        self, finding: Finding, passage: Passage, when: Span | None, quantity: Span | None, amount: Amount
    ) -> Scope:
        """What the network takes for a running total is none where the words say that it is one day's.

        A register of thousands is a total, whatever event it is looked up for.
        Time words of another sentence may be another loss's: they do not outweigh a network that is certain.
        """
        text, sentence = self.scene.document.text, passage.sentence
        if quantity and is_of_a_register(text[sentence.start : quantity.start], amount):
            return Scope.CUMULATIVE
        read = Scope(_likeliest(finding, "scope"))
        if read is not Scope.CUMULATIVE:
            return read
        if is_added(text, sentence, quantity):
            return Scope.INCIDENT
        certain = finding.classes["scope"][Scope.CUMULATIVE] >= CERTAIN
        heard = when is not None and (sentence.contains(when) or not certain)
        return Scope.INCIDENT if heard and is_of_a_day(text, sentence, when) else read

    def _words(self, first: int, last: int) -> Span:
        """The words that the pieces belong to: a word cut into pieces is taken whole."""
        text = self.scene.document.text
        start, end = self.pieces.starts[first], self.pieces.ends[last]
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        start = end - len(text[start:end].rpartition("\n\n")[2])  # no name goes on over a paragraph's end
        return Span.of(text, start, end)

    def _one_group(self, victims: Span | None) -> Span | None:
        """The victims' words up to where others are counted: "guns" of "guns and 55 cars"."""
        if victims is None:
            return None
        text = self.scene.document.text
        counted = [
            quantity.start
            for passage in self.scene.passages_in(victims.start, victims.end)
            for _, quantity in passage.reading.quantities.values()
            if victims.start < quantity.start < victims.end and not quantity.article
        ]
        joined = _JOINED.search(text[victims.start : min(counted)]) if counted else None
        return Span.of(text, victims.start, victims.start + joined.start()) if joined else victims

    def _before_other_counts(self, trigger: Span, quantity: Span | None) -> Span:
        """The loss word up to where others are counted: "shot" of "shot, one fatally"."""
        counted = (
            number.start
            for passage in self.scene.passages_in(trigger.start, trigger.end)
            for _, number in passage.reading.quantities.values()
            if trigger.start < number.start < trigger.end
            and not (quantity and number.start < quantity.end and quantity.start < number.end)
        )
        text = self.scene.document.text
        joined = _JOINED.search(text[trigger.start : min(counted, default=trigger.start)])
        return Span.of(text, trigger.start, trigger.start + joined.start()) if joined else trigger

    def _amount(
        self, finding: Finding, words: Span | None, passage: Passage, trigger: Span
    ) -> tuple[Amount, Span | None]:
        """The interval and its words: what they parse to, the grammar's number there, or what is implied.

        Where the network cut an expression short ("four" of "at least four"), the whole expression counts.
        """
        chances = finding.classes["implied"]
        implied = IMPLIED[max(IMPLIED, key=lambda name: chances[name])]
        if is_negated(_before(passage, trigger)):
            before = words is None or words.start < trigger.start
            if before and (parse_quantity(words.words) if words else implied) == ONE:
                raise GroundingError(f"{trigger.words!r} is said not to have befallen this one")
            return ZERO, words
        if words is None:
            return implied, None
        if _is_age(words, passage):
            raise GroundingError(f"{words.words!r} is an age")
        found, amount = self._number_at(words), parse_quantity(words.words)
        if _is_denied(passage, trigger) or (found and is_denied_one(passage.reading, trigger.start, found)):
            return ZERO, words
        if found and (amount is None or (found.start <= words.start and words.end <= found.end)):
            return found.amount, Span.of(self.scene.document.text, found.start, found.end)
        if amount is None or _is_cut(words, passage, self.scene.document.text):
            raise GroundingError(f"{words.words!r} is no number that the grammar reads")
        return amount, words

    def _number_at(self, words: Span) -> FoundQuantity | None:
        """The grammar's number that shares most with the words."""
        found = [
            quantity
            for passage in self.scene.passages_in(words.start, words.end)
            for _, quantity in passage.reading.quantities.values()
            if quantity.start < words.end and words.start < quantity.end
        ]
        return max(
            found,
            key=lambda q: (min(q.end, words.end) - max(q.start, words.start), -q.start),
            default=None,
        )

    def _passage(self, trigger: Span) -> Passage:
        for passage in self.scene.passages_in(trigger.start, trigger.start + 1):
            return passage
        raise GroundingError(f"{trigger.words!r} stands in no sentence of the report")

    def _confidence(self, chance: float) -> float:
        raw, right = zip(*self.calibration, strict=True)
        return round(float(np.interp(chance, raw, right)), DIGITS)

    def _pointers(self, finding: Finding) -> Iterator[Pointer]:
        """Whom the network takes for the answer of each question, likeliest first."""
        for question in Question:
            named = self._named(question, finding)
            found = [*named, *_roles(question, finding.classes)]
            yield from sorted(
                (pointer for pointer in found if pointer.chance >= WORTH_KEEPING), key=lambda p: -p.chance
            )

    def _named(self, question: Question, finding: Finding) -> Iterator[Pointer]:
        """The mentions pointed at, and nobody; a claimant's by the chance that a party speaks at all."""
        chances = finding.parties[question]
        speaks = 1.0
        if question is Question.CLAIMANT:
            speaks = finding.classes["source"][PARTY] / max(TINY, 1 - chances.get(None, 0.0))
            chances = {piece: chance for piece, chance in chances.items() if piece is not None}
        for piece, chance in sorted(chances.items(), key=lambda item: item[0] or -1):
            words = None if piece is None else self._mention(piece)
            yield Pointer(question=question, words=words, chance=round(chance * speaks, DIGITS))

    def _mention(self, piece: int) -> Span:
        mention = next(m for m in self.mentions if self.pieces.at(m.start) == piece)
        return Span.of(self.scene.document.text, mention.start, mention.end)

    def _perpetrator(self, finding: Finding) -> Span | None:
        piece, chance = max(finding.parties["perpetrator"].items(), key=lambda item: item[1])
        if piece is None or chance < NAMED:
            return None
        return self._mention(piece)

    def _wording(self, passage: Passage, core: Span) -> Wording:
        if passage.is_headline:
            return Wording.HEADLINE
        is_quoted = self.scene.discourse.is_quoted(core.start, core.end)
        return Wording.QUOTATION if is_quoted else Wording.PARAPHRASE


def _is_apart(text: str, trigger: Span, other: Span) -> bool:
    """Whether a paragraph ends between a loss word and another piece, unless the first is its heading."""
    first, second = sorted((trigger, other))
    between = text[first.end : second.start]
    return "\n\n" in between and not between.isspace()


def _is_one(victims: Span, trigger: Span, passage: Passage) -> bool:
    """Whether the nouns for the victims are of one: "Suspect killed", not "suspect deaths"."""
    tokens, reading = passage.reading.tokens, passage.reading
    nouns = {
        tokens[end - 1].end: noun
        for start, (end, noun) in reading.nouns.items()
        if victims.start <= tokens[start].start < victims.end
    }
    counts = any(
        mark.word.frame in NOUN_FRAMES and tokens[mark.start].start == trigger.start
        for mark in reading.triggers.values()
    )
    is_one = victims.end in nouns and all(noun.number is Number.SINGULAR for noun in nouns.values())
    return is_one and not counts


def _is_age(words: Span, passage: Passage) -> bool:
    """Whether a bare number set off by commas counts nobody for the grammar: "Lea Ost, 15, was hit"."""
    start, end = words.start - passage.sentence.start, words.end - passage.sentence.start
    told = passage.sentence.words
    if not (words.words.isdecimal() and told[:start].endswith(", ") and told[end:].startswith(",")):
        return False
    return all(number.start != words.start for _, number in passage.reading.quantities.values())


def _is_cut(words: Span, passage: Passage, text: str) -> bool:
    """Whether the words are a part of a numeral: the "05" of what is shown from right to left as "50"."""
    sentence = passage.sentence.start, passage.sentence.end
    numerals = [(token.start, token.end) for token in tokenise(text, *sentence) if token.is_numeral]
    return any(
        (start < words.start or words.end < end) and start < words.end and words.start < end
        for start, end in (*numerals, *find_refused(text, *sentence))
    )


def _roles(question: Question, classes: Mapping[str, Mapping[str, float]]) -> Iterator[Pointer]:
    """The roles that the network takes for the claimant, and the sides that it takes the victims for."""
    answers = classes[TOLD_BY[question]] if question in TOLD_BY else {}
    for role, chance in answers.items():
        if role not in ("", PARTY):
            kept = None if role == OUTLET else role
            yield Pointer(question=question, words=None, role=kept, chance=round(chance, DIGITS))


def _without_verb(text: str, claimant: Span | None) -> Span | None:
    """The words for who speaks up to a verb: whom he speaks of is not who speaks."""
    verb = _SAYS.search(claimant.words) if claimant else None
    if claimant is None or verb is None or verb.start() == 0 or _WHO.search(claimant.words[: verb.start()]):
        return claimant
    return Span.of(text, claimant.start, claimant.start + verb.start())


def _loss(finding: Finding, passage: Passage, trigger: Span) -> Loss:
    """The finding's loss; deaths, where the guide takes a word of losing people for them."""
    if finding.loss is not Loss.LOSSES:
        return finding.loss
    tokens = passage.reading.tokens
    marks = (m for m in passage.reading.triggers.values() if tokens[m.start].start == trigger.start)
    return Loss.KILLED if any(is_death(mark.word, passage.reading) for mark in marks) else Loss.LOSSES


def _object(finding: Finding) -> ObjectClass:
    """Persons for a loss of people, else the likeliest class of things."""
    if finding.loss not in OF_THINGS:
        return ObjectClass.PERSONS
    chances = finding.classes["object"]
    return max((o for o in ObjectClass if o is not ObjectClass.PERSONS), key=lambda o: chances[o])


def _victim_group(finding: Finding) -> VictimGroup:
    chances = finding.classes["victim_group"]
    return max(VictimGroup, key=lambda group: chances[group])


def _attribution(finding: Finding, claimant: Span | None, passage: Passage) -> Attribution:
    if claimant is None:
        return Attribution.OUTLET
    if not passage.sentence.contains(claimant):
        return Attribution.INHERITED
    chances = finding.classes["attribution"]
    return max((Attribution.EXPLICIT, Attribution.INHERITED), key=lambda kind: chances[kind])


def _is_denied(passage: Passage, trigger: Span) -> bool:
    return is_denied(_before(passage, trigger))


def _before(passage: Passage, trigger: Span) -> str:
    """The words of the sentence before a loss word, which stands in it."""
    return passage.sentence.words[: trigger.start - passage.sentence.start]


def _likeliest(finding: Finding, name: str) -> str:
    chances = finding.classes[name]
    return max(chances, key=lambda value: chances[value])


def without_repeats(found: Sequence[tuple[Finding, Claim]]) -> list[tuple[Finding, Claim]]:
    """The claims apart from each other: of two readings of one statement the likelier stays."""
    kept: list[tuple[Finding, Claim]] = []
    once = [pair for pair in found if not any(_is_told_again(pair[1], other) for _, other in found)]
    for finding, claim in sorted(once, key=lambda pair: -pair[0].chance):
        if not any(_is_same(claim, other) for _, other in kept):
            kept.append((finding, claim))
    return sorted(kept, key=lambda pair: (pair[1].quote.start, pair[0].anchor, pair[1].loss))


def _is_same(a: Claim, b: Claim) -> bool:
    """Whether two claims state the same number of the same loss, or the same unnumbered victims."""
    if a.loss != b.loss:
        return False
    if a.id == b.id:
        return True
    if a.quantity and b.quantity:
        return a.quantity.overlaps(b.quantity) and _share(a.victims, b.victims)
    return a.trigger == b.trigger and _share(a.victims, b.victims) and _share(a.quote, b.quote)


def _is_told_again(claim: Claim, other: Claim) -> bool:
    """Whether the other tells what the claim's number counts: "an officer" after "one of them".

    Or whom the claim describes: "a farmer" of "Ali Aydin, a farmer,".
    """
    if is_apposition(claim, other):
        return True
    first, second = claim.quantity, other.quantity
    if claim.trigger != other.trigger or claim.amount != other.amount or not (first and second):
        return False
    start = claim.sentence.start
    return bool(
        _OF_THEM.fullmatch(claim.sentence.words[first.end - start : max(first.end, second.start) - start])
    )


def _share(a: Span | None, b: Span | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def with_wholes(found: Sequence[tuple[Finding, Claim]], text: str) -> list[Claim]:
    """The claims, parts naming their wholes: the claim that the network points at, if it can be one."""
    by_anchor: dict[int, list[Claim]] = {}
    for finding, claim in found:
        by_anchor.setdefault(finding.anchor, []).append(claim)
    claims = []
    for finding, claim in found:
        wholes = by_anchor.get(finding.whole, []) if finding.whole is not None else []
        fitting = [whole for whole in wholes if whole.id != claim.id and _can_hold(whole, claim)]
        claims.append(replace(claim, text=text, part_of=fitting[0].id) if fitting else claim)
    return claims


def _counted(claim: Claim) -> str:
    """The claim's words for how many of whom."""
    return " ".join(span.words for span in (claim.quantity, claim.victims) if span)


def _can_hold(whole: Claim, part: Claim) -> bool:
    """Whether a loss can be a part of another: of the same kind or a narrower one, and no larger."""
    if (whole.loss is not part.loss and whole.loss not in WIDER) or _OTHER.search(_counted(part)):
        return False
    return whole.amount.high is None or part.amount.low <= whole.amount.high
