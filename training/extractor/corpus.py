"""The coded passages, and a passage as the network sees it: windows with their features and answers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crosscount.evaluation import equal_slugs
from crosscount.extract import rules
from crosscount.extract.learned.labels import (
    CLASSES,
    LOSSES,
    PARTIES,
    PARTY,
    POINTERS,
    ROLES,
    SOURCES,
    WHOLE,
)
from crosscount.extract.learned.reading import WindowArrays, read
from crosscount.extract.learned.windows import Pieces
from crosscount.extract.scene import scene_of
from crosscount.model import Claim, Document
from crosscount.reference import PartyMention, load_register

NOBODY = {"victim": "unknown", "perpetrator": None}
"""The answer to each question of parties that points at nothing."""

UNASKED = -1
"""An answer that is not known, and not learnt from."""

Coded = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded text."""

    id: str
    origin: str
    source: str
    text: str
    claims: tuple[Coded, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a claim answers in a window, positions counted from its opening mark."""

    anchor: int
    loss: int
    pointers: NDArray[np.int64]  # [columns]: a position, 0 for none, UNASKED; parties: UNASKED, see `parties`
    parties: Mapping[str, tuple[int, ...]]  # mentions that are right each, (0,) for nobody; absent: not known
    classes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A window as the extractor reads it, with its answers."""

    own: WindowArrays
    answers: tuple[Answer, ...] = ()

    def __len__(self) -> int:
        return len(self.own.ids)


def load(folder: Path) -> list[Passage]:
    """The passages of the training folder with their claims."""
    lines = _lines(folder / "claims.jsonl")[1:]
    by_doc: dict[str, list[Coded]] = {}
    for line in lines:
        claim = json.loads(line)
        by_doc.setdefault(claim["doc"], []).append(claim)
    passages = map(json.loads, _lines(folder / "passages.jsonl"))
    return [
        Passage(p["id"], p["origin"], p["source"], p["text"], tuple(by_doc.get(p["id"], ())))
        for p in passages
    ]


def _lines(path: Path) -> list[str]:
    """The lines of a file; a text may hold other separators of lines, which end none here."""
    return path.read_text("utf-8").rstrip("\n").split("\n")


def same_slugs(folder: Path) -> dict[str, str]:
    """Slugs that count as another, by the list of parties of the reference folder."""
    return equal_slugs(_lines(folder / "gold" / "parties.tsv"))


def examples(tokenizer: Tokenizer, passage: Passage, same: Mapping[str, str]) -> Iterator[Example]:
    """The windows of a passage with their answers."""
    document = Document(
        name=passage.id, media_type="text/plain", raw_hash="0" * 64, text=passage.text, made_by="training"
    )
    scene = scene_of(document)
    by_rules = [claim for claim in rules.read(scene) if isinstance(claim, Claim)]
    mentions = load_register().find(passage.text)
    reading = read(tokenizer, scene, by_rules, mentions)
    for own in reading.windows:
        view = _View(reading.pieces, own, mentions, same)
        yield Example(
            own=own,
            answers=tuple(
                view.answer(claim, passage.claims)
                for claim in passage.claims
                if view.is_asked(coded_anchor(claim))
            ),
        )


def coded_anchor(claim: Coded) -> int:
    """Where a coded claim is anchored: at its quantity, else its victims, else its loss word."""
    spans = claim["spans"]
    return int((spans.get("quantity") or spans.get("victims") or spans.get("trigger") or spans["quote"])[0])


class _View:
    """Positions of a window by offsets of the text."""

    def __init__(
        self,
        pieces: Pieces,
        own: WindowArrays,
        mentions: Sequence[PartyMention],
        same: Mapping[str, str],
    ) -> None:
        self._pieces, self._own, self._same = pieces, own, same
        self._mentions = [
            (self.at(mention.start), same.get(mention.slug, mention.slug))
            for mention in mentions
            if self.holds(mention.start) and own.mentions[self.at(mention.start)]
        ]

    def holds(self, offset: int) -> bool:
        return self._own.position(self._pieces.at(offset)) is not None

    def is_asked(self, offset: int) -> bool:
        return self.holds(offset) and bool(self._own.asked[self.at(offset)])

    def at(self, offset: int) -> int:
        position = self._own.position(self._pieces.at(offset))
        if position is None:
            raise ValueError(f"offset {offset} is outside the window")
        return position

    def answer(self, claim: Coded, others: Sequence[Coded]) -> Answer:
        pointers = np.full(len(POINTERS), UNASKED, dtype=np.int64)
        for role in ROLES:
            for end, shift in (("first", 0), ("last", 1)):
                span = claim["spans"].get(role)
                if span is None:
                    known = claim.get(role) is None
                    position = 0 if known else UNASKED
                else:
                    offset = span[0] if not shift else span[1] - 1
                    position = self.at(offset) if self.holds(offset) else UNASKED
                pointers[POINTERS.index(f"{role}.{end}")] = position
        pointers[POINTERS.index(WHOLE)] = self._whole(claim, others)
        parties = {name: found for name in PARTIES if (found := self._named(claim, name))}
        return Answer(
            anchor=self.at(coded_anchor(claim)),
            loss=LOSSES.index(claim["loss"]),
            pointers=pointers,
            parties=parties,
            classes=_classes(claim, self._same),
        )

    def _whole(self, claim: Coded, others: Sequence[Coded]) -> int:
        whole = next((other for other in others if other["id"] == claim["part_of"]), None)
        if whole is None:
            return 0
        offset = coded_anchor(whole)
        return self.at(offset) if self.holds(offset) else UNASKED

    def _named(self, claim: Coded, name: str) -> tuple[int, ...]:
        slug = claim[name] and _slug(claim[name])
        if name == "claimant_party" and slug in SOURCES:
            return ()  # no party speaks: "source" answers
        if name in NOBODY and slug == NOBODY[name]:
            return (0,)
        wanted = self._same.get(slug, slug)
        return tuple(position for position, other in self._mentions if other == wanted)


def _classes(claim: Coded, same: Mapping[str, str]) -> dict[str, int]:
    told = {"implied": _implied(claim), "source": _source(claim), "side": _side(claim, same)}
    values = told | {name: claim[name] or "" for name in CLASSES if name not in told}
    return {name: CLASSES[name].index(value) for name, value in values.items()}


def _source(claim: Coded) -> str:
    slug = _slug(claim["claimant_party"])
    return slug if slug in SOURCES else PARTY


def _side(claim: Coded, same: Mapping[str, str]) -> str:
    speaker, sufferer = (_slug(claim[name]) for name in ("claimant_party", "victim"))
    if same.get(speaker, speaker) == same.get(sufferer, sufferer) and speaker not in SOURCES:
        return "own"
    return "enemy" if load_register().ever_opposed(speaker, sufferer) else ""


def _slug(coded: str | list[str]) -> str:
    return coded[0] if isinstance(coded, list) else coded


def _implied(claim: Coded) -> str:
    if claim["quantity"] is not None:
        return "counted"
    if claim["high"] is None:
        return "some" if claim["low"] == 1 else "many"
    return "zero" if claim["high"] == 0 else "one"
