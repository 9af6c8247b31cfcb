"""What people judge: each a record of its own, with who, why and what they saw; never an overwriting."""

import datetime as dt
from dataclasses import dataclass

from crosscount.model.ids import make_id
from crosscount.model.incident import Cell
from crosscount.model.resolved import PlaceReading
from crosscount.model.span import Span
from crosscount.model.terms import Because, CodedField, ConflictKind, Verb

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Coded:
    """The value of one coded field in words; spans as "start:end", days as "2022-09-13..2022-09-14"."""

    field: CodedField
    value: str | None  # None: nothing; of `high`: open upwards


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A claim as the person saw it: where it stood, who had made it, and every value it had then."""

    document: str  # doc-…
    text_hash: str
    quote: Span
    before: str  # the text before the quote, by which it is found again in another derivation
    after: str
    made_by: str
    values: tuple[Coded, ...]
    place: PlaceReading | None = None  # what its value of `where` meant
    cell: Cell | None = None  # where it counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One act of one person upon one record.

    Incidents are worked out anew, so a judgement on one rests on claims: `claims` are those that it held.
    """

    verb: Verb
    target: str  # clm-, doc-, inc-, est- or jdg-…
    by: str
    why: str
    because: Because | None = None  # None where nothing is changed
    corrections: tuple[Coded, ...] = ()  # of an edit, and all that an added claim is coded as
    place: PlaceReading | None = None  # what a correction of `where` means
    claims: tuple[str, ...] = ()  # clm-… of the incident that was judged, or that the claim stood in
    others: tuple[str, ...] = ()  # clm-… to be told together with them (merge) or apart from them (split)
    other: str | None = None  # inc-… that was merged into the target
    seen: Sighting | None = None
    renews: str | None = None  # jdg-… on another derivation of the same capture
    on: dt.date | None = None  # of a retraction: the day on which the source took it back
    turn: int = 0  # how many equal ones came before it

    @property
    def id(self) -> str:
        """`jdg-…`: a hash of who judged what, how, and which time it is."""
        values = [f"{coded.field}={coded.value}" for coded in self.corrections]
        act = self.verb, self.target, self.by, self.why, self.because
        return make_id("jdg", *act, *values, *self.others, self.renews, *filter(None, [self.on]), self.turn)

    @property
    def document(self) -> str | None:
        """The document whose words it quotes; with them it goes where that is removed on request."""
        if self.seen is not None:
            return self.seen.document
        return self.target if self.target.startswith("doc-") else None

    @property
    def is_remark(self) -> bool:
        """Whether nothing that is reckoned hangs on it; a claim says what was remarked on it."""
        return self.verb is Verb.NOTE and not self.target.startswith("clm-")

    def was_said_by(self, day: dt.date) -> bool:
        """Whether it bears on what had been said by the end of a day: not what a source took back later."""
        return self.on is None or self.on <= day

    @property
    def basis(self) -> str:
        """Who says so and why, in one line."""
        return f"judgement {self.id}: {self.by}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Where what is read now and what a person judged do not go together; the person's word stands."""

    kind: ConflictKind
    judgement: str  # jdg-…
    target: str
    detail: str
    candidates: tuple[str, ...] = ()  # clm-… that may be what was judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """Which claims people say are told of one event, and which are not; pairs of ids, the smaller first."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    def part(self, a: str, b: str) -> bool:
        """Whether a person told two claims apart."""
        return (min(a, b), max(a, b)) in self.apart


FREE = Constraints()
"""No constraint."""
