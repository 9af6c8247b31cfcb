"""Word pieces of a document, and the windows of them that the network reads at once."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

BODY = 224
"""Word pieces of a window that are asked for claims."""

CONTEXT = 96
"""Word pieces before them that are only read, so that a claimant can be inherited."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: their numbers and their half-open code-point offsets."""

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def at(self, start: int) -> int:
        """The index of the piece that holds the code point, or of the first one after it."""
        return bisect_left(self.ends, start + 1)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `[first, stop)` of a text, of which those from `body` on are asked for claims."""

    first: int
    body: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.first


def pieces_of(tokenizer: Tokenizer, text: str) -> Pieces:
    """The word pieces of a text, without the marks that open and close a window."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = encoding.offsets
    return Pieces(encoding.ids, [start for start, _ in offsets], [end for _, end in offsets])


def windows(pieces: Pieces, sentence_starts: Sequence[int]) -> Iterator[Window]:
    """The windows of a text whose sentences begin at the given offsets; their bodies do not overlap.

    A body ends with a sentence where one ends in it, and the context before begins with one; a sentence
    longer than that is cut.
    """
    begins = sorted({pieces.at(start) for start in sentence_starts} | {0, len(pieces.ids)})
    body = 0
    while body < len(pieces.ids):
        stop = _last_in(begins, body + 1, body + BODY) or min(body + BODY, len(pieces.ids))
        first = begins[bisect_left(begins, max(0, body - CONTEXT))]
        yield Window(first if first <= body else body - CONTEXT, body, stop)
        body = stop


def _last_in(begins: Sequence[int], low: int, high: int) -> int | None:
    """The last of the ordered places in `[low, high]`, None where there is none."""
    index = bisect_left(begins, high + 1) - 1
    return begins[index] if index >= 0 and begins[index] >= low else None
