"""A document as the network reads it: its windows as arrays, and what leads back from them to the text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crosscount.errors import ModelError
from crosscount.extract.learned.features import NAMES, STARTS, features, window_features
from crosscount.extract.learned.windows import Pieces, Window, pieces_of, windows
from crosscount.extract.scene import Scene
from crosscount.model import Claim
from crosscount.reference import PartyMention

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WindowArrays:
    """A window with its opening and closing marks, `length` positions in all.

    `ids` [length], `columns` [length, features]; `asked` [length]: where a claim may be anchored; `mentions`
    [length]: where a party's mention begins, and the opening mark, which stands for nobody.
    """

    window: Window
    ids: Integers
    columns: Integers
    asked: Flags
    mentions: Flags

    def piece(self, position: int) -> int:
        """The piece of the text at a position."""
        return position - 1 + self.window.first

    def position(self, piece: int) -> int | None:
        """The position of a piece of the text, None outside the window."""
        return piece - self.window.first + 1 if self.window.first <= piece < self.window.stop else None


@dataclass(frozen=True, slots=True)
class Reading:
    """The pieces, windows and mentions of a document."""

    pieces: Pieces
    mentions: Sequence[PartyMention]
    windows: Sequence[WindowArrays]


def read(
    tokenizer: Tokenizer, scene: Scene, claims: Sequence[Claim], mentions: Sequence[PartyMention]
) -> Reading:
    """The reading of a document; `claims` are the rules', `mentions` the register's."""
    pieces = pieces_of(tokenizer, scene.document.text)
    columns = features(scene, claims, mentions, pieces)
    marks = _mark(tokenizer, "[CLS]"), _mark(tokenizer, "[SEP]")
    starts = [passage.sentence.start for passage in scene.passages]
    return Reading(
        pieces,
        mentions,
        [
            _arrays(window, pieces, window_features(columns, window, mentions, pieces), mentions, marks)
            for window in windows(pieces, starts)
        ],
    )


def _mark(tokenizer: Tokenizer, word: str) -> int:
    number = tokenizer.token_to_id(word)
    if number is None:
        raise ModelError(f"the learned extractor's tokenizer knows no {word}: reinstall crosscount")
    return int(number)


def _arrays(
    window: Window,
    pieces: Pieces,
    columns: Integers,
    mentions: Sequence[PartyMention],
    marks: tuple[int, int],
) -> WindowArrays:
    blank = np.broadcast_to(STARTS, (1, len(NAMES)))
    asked = np.zeros(len(window) + 2, dtype=bool)
    asked[window.body - window.first + 1 : -1] = True
    arrays = WindowArrays(
        window=window,
        ids=np.array([marks[0], *pieces.ids[window.first : window.stop], marks[1]], dtype=np.int64),
        columns=np.concatenate([blank, columns, blank]),
        asked=asked,
        mentions=np.zeros(len(window) + 2, dtype=bool),
    )
    begins = [arrays.position(pieces.at(mention.start)) for mention in mentions]
    arrays.mentions[[0, *(position for position in begins if position is not None)]] = True
    return arrays
