"""What the network finds in a document: anchors likely enough, with the pieces and classes of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from crosscount.extract.learned.features import NAMES, NOUNS, STARTS
from crosscount.extract.learned.labels import (
    CLASSES,
    LOSSES,
    PARTIES,
    POINTERS,
    ROLES,
    WHOLE,
    class_slices,
)
from crosscount.extract.learned.network import Detailed, Floats, Judgement, Network
from crosscount.extract.learned.reading import WindowArrays
from crosscount.model import Loss, ObjectClass

AT_ONCE = 16
"""Windows read in one batch."""

ASKED_AT_ONCE = 32
"""Anchors answered for at once: the memory taken grows with them, and a list has hundreds."""

STRETCH = 1.15
"""How much longer than its shortest window the longest of a batch may be."""

POSSIBLE = -4.0
"""Anchors whose logit is lower are not looked at more closely, unless the rules have one there."""

LONGEST = 60
"""Pieces that one role may have."""

NEGLIGIBLE = 0.01
"""Mentions less likely than this are not pointed at."""

AT_ANCHOR, AT_NOUN, AT_QUANTITY = map(NAMES.index, ("anchor", "noun", "quantity"))
"""The columns of the rules' anchors, of nouns and of numbers."""

_NEVER = -1e4

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim as the network has it: places are pieces of the document, `[first, last]`, both included."""

    anchor: int
    loss: Loss
    chance: float
    roles: Mapping[str, tuple[int, int]]  # roles that it found no words for are left out
    parties: Mapping[str, Mapping[int | None, float]]  # question -> the piece a mention begins at -> chance
    classes: Mapping[str, Mapping[str, float]]
    whole: int | None


@dataclass(frozen=True, slots=True)
class Reader:
    """A network with what makes chances of its logits; `least` is the chance under which nothing is told."""

    network: Network
    judgement: Judgement
    least: float = 0.0

    def findings(self, possible: Sequence[WindowArrays]) -> Iterator[tuple[int, Finding]]:
        """The findings of the windows, each with the index of its window, in the windows' order."""
        found: list[tuple[int, Finding]] = []
        for chosen in _of_like_length([len(own.ids) for own in possible]):
            read = self._of_batch([possible[i] for i in chosen])
            found += [(chosen[index], finding) for index, finding in read]
        yield from sorted(found, key=lambda pair: pair[0])

    def _of_batch(self, some: Sequence[WindowArrays]) -> Iterator[tuple[int, Finding]]:
        """The findings of windows read together, each padded to the longest."""
        length = max(len(each.ids) for each in some)
        ids, columns = (np.stack([_padded(array, length) for array in arrays]) for arrays in _both(some))
        mask = np.stack([_padded(np.ones_like(each.ids), length) for each in some])
        encoded = self.network.encode(ids, columns, mask)
        asked = np.stack([_padded(each.asked, length) for each in some])
        by_rules = columns[:, :, [AT_ANCHOR]] - STARTS[AT_ANCHOR] == np.arange(1, len(LOSSES) + 1)
        chances = self.judgement.chances(encoded.scores, by_rules)
        possible = ((encoded.scores > POSSIBLE) | by_rules) & (chances >= self.least)
        rows, anchors, losses = np.nonzero(possible & asked[:, :, None])
        for first in range(0, len(rows), ASKED_AT_ONCE):
            part = slice(first, first + ASKED_AT_ONCE)
            places = rows[part], anchors[part], losses[part]
            detailed = self.network.detail(encoded.vectors, mask, *places)
            for number, (row, anchor, loss) in enumerate(np.stack(places, axis=1).tolist()):
                chance, answers = float(chances[row, anchor, loss]), _Answers(detailed, number)
                yield row, self._finding(some[row], anchor, LOSSES[loss], chance, answers)

    def _finding(
        self, own: WindowArrays, anchor: int, loss: Loss, chance: float, answers: "_Answers"
    ) -> Finding:
        pointers = answers.pointers[: len(own.ids)]
        spans = {role: span for role in ROLES if (span := _span(pointers, role))}
        whole = int(pointers[:, POINTERS.index(WHOLE)].argmax())
        classes = {name: answers.classes[where] for name, where in class_slices().items()}
        thing = _known_thing(own, spans.get("victims"))
        if thing:
            classes["object"][CLASSES["object"].index(thing)] += self.judgement.noun
        return Finding(
            anchor=own.piece(anchor),
            loss=loss,
            chance=chance,
            roles={role: (own.piece(first), own.piece(last)) for role, (first, last) in spans.items()},
            parties={name: _named(own, pointers[:, POINTERS.index(name)]) for name in PARTIES},
            classes={name: _by_value(name, logits) for name, logits in classes.items()},
            whole=own.piece(whole) if whole else None,
        )


def _of_like_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices in batches in which little is padding."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and (len(batch) == AT_ONCE or lengths[index] > STRETCH * lengths[batch[0]]):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


class _Answers:
    """What the network answers for one anchor: `pointers` [T, columns], `classes` [classes], as logits."""

    def __init__(self, detailed: Detailed, number: int) -> None:
        self.pointers, self.classes = detailed.pointers[number], detailed.classes[number].copy()


def _by_value(name: str, logits: Floats) -> dict[str, float]:
    return dict(zip(CLASSES[name], map(float, _softmax(logits)), strict=True))


def _known_thing(own: WindowArrays, victims: tuple[int, int] | None) -> ObjectClass | None:
    """The class of thing that the lexicon knows the victims' last noun for, before others are counted."""
    if victims is None:
        return None
    columns = own.columns[victims[0] : victims[1] + 1] - STARTS
    counted = np.flatnonzero(columns[1:, AT_QUANTITY]) + 1
    seen = columns[: counted[0] if len(counted) else None, AT_NOUN]
    known = seen[seen > 0]
    noun = NOUNS[int(known[-1]) - 1] if len(known) else None
    return noun if isinstance(noun, ObjectClass) else None


def _both(some: Sequence[WindowArrays]) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    return [each.ids for each in some], [each.columns for each in some]


def _padded(array: NDArray[Number], length: int) -> NDArray[Number]:
    return np.pad(array, [(0, length - len(array)), *[(0, 0)] * (array.ndim - 1)])


def _span(pointers: Floats, role: str) -> tuple[int, int] | None:
    """The likeliest first and last position of a role, None where none is likelier."""
    first = pointers[:, POINTERS.index(f"{role}.first")]
    last = pointers[:, POINTERS.index(f"{role}.last")]
    starts = np.argsort(-first[1:])[:8] + 1
    best, where = float(first[0] + last[0]), None
    for start in starts:
        stop = start + int(last[start : start + LONGEST].argmax())
        if first[start] + last[stop] > best:
            best, where = float(first[start] + last[stop]), (int(start), stop)
    return where


def _named(own: WindowArrays, scores: Floats) -> dict[int | None, float]:
    """The chances of the mentions, None standing for nobody."""
    chances = _softmax(np.where(own.mentions, scores, _NEVER))
    likely = np.flatnonzero(own.mentions & (chances > NEGLIGIBLE))
    return {own.piece(int(p)) if p else None: float(chances[p]) for p in likely}


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)
