"""The atom: one statement, in one document, of one kind of loss to one group with one quantity."""

from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass
from enum import StrEnum

from crosscount.errors import GroundingError
from crosscount.model.ids import make_id
from crosscount.model.span import Span
from crosscount.model.terms import (
    Attribution,
    Loss,
    ObjectClass,
    Qualifier,
    Scope,
    Stance,
    VictimGroup,
    Wording,
)

PIECES = ("trigger", "quantity", "victims", "claimant", "when", "where", "perpetrator")
"""The fields of a claim that are spans, besides its quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An interval `[low, high]` with the words' number and bound; `high` None is open upwards."""

    low: int
    high: int | None
    point: int | None
    qualifier: Qualifier

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise GroundingError(f"no interval: [{self.low}, {self.high}]")

    @property
    def is_zero(self) -> bool:
        """Whether the words say that there was no loss."""
        return self.high == 0

    @property
    def figure(self) -> int | None:
        """What an estimate's best can take of it (reconciliation semantics, section 2)."""
        match self.qualifier:
            case Qualifier.EXACT | Qualifier.AT_LEAST | Qualifier.ABOUT:
                return self.point
            case Qualifier.MORE_THAN | Qualifier.RANGE:
                return self.low
            case _:
                return None


class Question(StrEnum):
    """What a pointer answers: whose the victims are, who claims it, who inflicted it."""

    VICTIM = "victim"
    CLAIMANT = "claimant_party"
    PERPETRATOR = "perpetrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Whom an extractor takes for the party asked for, with its chance: the one that the words name.

    Without words: `role` ("witness"; "own" and "enemy" are the claimant's side and the one that it fights),
    else nobody.
    """

    question: Question
    words: Span | None
    chance: float
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim grounded in its document: it cannot be built unless every span equals the text.

    `text` is the document's canonical text; it is checked and not kept. Fields follow the coding guide.
    """

    text: InitVar[str]
    document: str  # doc-…
    text_hash: str  # SHA-256 of the text that the offsets count in
    quote: Span
    trigger: Span
    quantity: Span | None = None
    victims: Span | None = None
    claimant: Span | None = None
    when: Span | None = None
    where: Span | None = None
    perpetrator: Span | None = None
    sentence: Span  # the sentence that holds the trigger
    loss: Loss
    object: ObjectClass = ObjectClass.PERSONS
    amount: Amount
    victim_group: VictimGroup | None = None  # None for things
    attribution: Attribution = Attribution.OUTLET
    stance: Stance = Stance.ASSERTS
    scope: Scope = Scope.INCIDENT
    wording: Wording = Wording.PARAPHRASE
    chain: tuple[str, ...] = ()  # who passes the claim on, outermost first: "Baku says Yerevan admitted"
    part_of: str | None = None  # clm-… of the whole
    exhaustive: bool = False  # whether this part and its fellows make up the whole
    confidence: float | None = None  # the chance that a trained recorder codes it; None: not estimated
    pointers: tuple[Pointer, ...] = ()  # whom a learned extractor takes for the parties, likeliest first
    made_by: str
    slot: str | None = None  # the id it was read under, of a claim that a person corrected

    def __post_init__(self, text: str) -> None:
        for _, span in self.pieces():
            span.check(text)
        for pointer in self.pointers:
            if pointer.words is not None:
                pointer.words.check(text)
        self.quote.check(text)
        self.sentence.check(text)

    def pieces(self) -> Iterator[tuple[str, Span]]:
        """The named spans that the claim has, in the order of `PIECES`."""
        for name in PIECES:
            span: Span | None = getattr(self, name)
            if span is not None:
                yield name, span

    @property
    def id(self) -> str:
        """`clm-…`: the claim slot, a hash of text, trigger, quantity, victims and loss.

        Component, version and values are no part of it: a correction finds its claim again
        after a better extraction (reconciliation semantics, section 6). A corrected claim keeps its id.
        """
        if self.slot is not None:
            return self.slot
        spans = (self.trigger, self.quantity, self.victims)
        places = [(span.start, span.end) if span else None for span in spans]
        return claim_slot(self.document, self.text_hash, places, self.loss)


def claim_slot(document: str, text_hash: str, places: Iterable[tuple[int, int] | None], loss: str) -> str:
    """The id of the claim whose trigger, quantity and victims stand at these places of a document's text."""
    words = [f"{place[0]}:{place[1]}" if place else "" for place in places]
    return make_id("clm", document, text_hash, *words, loss)


@dataclass(frozen=True, slots=True, kw_only=True)
class UngroundedClaim:
    """A loss that was read but could not be proved from the text; counted and shown, never used."""

    document: str  # doc-…
    words: str
    reason: str
    made_by: str
