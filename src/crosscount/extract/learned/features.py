"""What the grammar, the lexicon, the register and the rules see at each word piece.

The network reads these beside the words: it learns when to believe the rules and when not to. Every column
is a small number, 0 where nothing is seen; the spaces of the columns follow each other in one table.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from crosscount.extract.learned.labels import LOSSES, index_of
from crosscount.extract.learned.windows import Pieces, Window
from crosscount.extract.lexicon import Frame, Noun
from crosscount.extract.scene import Passage, Scene
from crosscount.model import Claim, ObjectClass, Qualifier, Span, VictimGroup
from crosscount.reference import PartyMention
from crosscount.reference.names import Form

Columns = NDArray[np.int64]

QUALIFIERS = tuple(Qualifier)
FRAMES = tuple(Frame)
NOUNS = (*VictimGroup, *(o for o in ObjectClass if o is not ObjectClass.PERSONS))
FORMS: tuple[str, ...] = get_args(Form)
SLOTS = 12
"""Parties of a window told apart, in the order of their first mention; further ones share the last number."""

RULE_ROLES = ("where", "when", "claimant", "victims", "quantity", "trigger")
"""The pieces of the rules' claims; where two meet, the later in this row stands."""

NAMES = ("quantity", "person", "thing", "frame", "noun", "form", "anchor", "role", "place", "slot")
SIZES = (
    2 * len(QUALIFIERS) + 3,
    len(LOSSES) + 1,
    len(LOSSES) + 1,
    len(FRAMES) + 1,
    len(NOUNS) + 1,
    2 * len(FORMS) + 1,
    len(LOSSES) + 1,
    len(RULE_ROLES) + 1,
    4,
    SLOTS + 1,
)
"""How many numbers each column has."""

STARTS = np.array([0, *accumulate(SIZES)][:-1], dtype=np.int64)
"""Where each column begins in the one table of all."""

TABLE = sum(SIZES)


def anchor_of(claim: Claim) -> int:
    """Where a claim is anchored: at its quantity, else its victims, else its loss word."""
    return (claim.quantity or claim.victims or claim.trigger).start


def features(
    scene: Scene, claims: Sequence[Claim], mentions: Sequence[PartyMention], pieces: Pieces
) -> Columns:
    """The columns of all pieces of a document, `slot` left 0: parties are numbered window by window."""
    columns = np.zeros((len(pieces.ids), len(NAMES)), dtype=np.int64)
    for passage in scene.passages:
        for name, start, end, value in (*_seen(passage), *_placed(scene, passage)):
            _mark(columns, pieces, name, (start, end), value)
    for mention in mentions:
        value = index_of(FORMS, mention.form)
        _mark(columns, pieces, "form", (mention.start, mention.end), value + len(FORMS))
        columns[pieces.at(mention.start), NAMES.index("form")] = value
    for name, start, end, value in _read_by_rules(claims):
        _mark(columns, pieces, name, (start, end), value)
    return columns


def window_features(
    columns: Columns, window: Window, mentions: Sequence[PartyMention], pieces: Pieces
) -> Columns:
    """The columns of a window's pieces, its parties numbered, shifted into the one table."""
    own = columns[window.first : window.stop].copy()
    numbers: dict[str, int] = {}
    for mention in mentions:
        first, last = pieces.at(mention.start), pieces.at(mention.end - 1)
        if first >= window.first and last < window.stop:
            number = numbers.setdefault(mention.slug, min(len(numbers) + 1, SLOTS))
            own[first - window.first : last + 1 - window.first, NAMES.index("slot")] = number
    return own + STARTS


def _mark(columns: Columns, pieces: Pieces, name: str, span: tuple[int, int], value: int) -> None:
    first, last = pieces.at(span[0]), pieces.at(span[1] - 1)
    columns[first : last + 1, NAMES.index(name)] = value


_Seen = Iterator[tuple[str, int, int, int]]


def _seen(passage: Passage) -> _Seen:
    """What grammar and lexicon see in a sentence: numbers, loss words, nouns."""
    reading, tokens = passage.reading, passage.reading.tokens
    for first, (_, quantity) in reading.quantities.items():
        kind = len(QUALIFIERS) + 1 if quantity.article else index_of(QUALIFIERS, quantity.amount.qualifier)
        yield "quantity", quantity.start, quantity.end, kind + len(QUALIFIERS) + 1
        yield "quantity", tokens[first].start, tokens[first].start + 1, kind
    for mark in reading.triggers.values():
        start, end = tokens[mark.start].start, tokens[mark.end - 1].end
        yield "frame", start, end, index_of(FRAMES, mark.word.frame)
        if mark.word.person:
            yield "person", start, end, index_of(LOSSES, mark.word.person)
        if mark.word.thing:
            yield "thing", start, end, index_of(LOSSES, mark.word.thing)
    for first, (last, noun) in reading.nouns.items():
        yield "noun", tokens[first].start, tokens[last - 1].end, index_of(NOUNS, _kind(noun))


def _kind(noun: Noun) -> VictimGroup | ObjectClass:
    return noun.group or noun.object


def _placed(scene: Scene, passage: Passage) -> _Seen:
    """Whether a sentence is a headline, whether its words are quoted."""
    headline = 2 if passage.is_headline else 0
    for token in passage.reading.tokens:
        quoted = 1 if scene.discourse.is_quoted(token.start, token.end) else 0
        if headline or quoted:
            yield "place", token.start, token.end, headline + quoted


def _read_by_rules(claims: Sequence[Claim]) -> _Seen:
    """The rules' claims: the pieces of each, and where each is anchored."""
    for role in RULE_ROLES:
        for claim in claims:
            span: Span | None = getattr(claim, role)
            if span:
                yield "role", span.start, span.end, index_of(RULE_ROLES, role)
    for claim in claims:
        anchor = anchor_of(claim)
        yield "anchor", anchor, anchor + 1, index_of(LOSSES, claim.loss)
