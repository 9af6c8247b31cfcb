"""A text cut where claims begin and end, so that a page marks what they rest on and changes no character.

Offsets are code points of the stored text, and the cutting is done here: a browser, which counts otherwise,
is handed the pieces.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosscount.model import Claim, Span

SHOWN = ("claimant", "quantity", "trigger", "victims", "when", "where", "perpetrator")
"""The pieces of a claim that a page tells apart."""

Marks = Sequence[tuple[str, Mapping[str, Span]]]
"""Ids of claims, each with its spans by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters of a text in which no claim or piece begins or ends."""

    words: str
    claims: tuple[str, ...]  # clm-… whose span holds it
    pieces: tuple[str, ...]  # what it is a piece of, sorted
    opens: tuple[str, ...]  # clm-… that begin with it
    closes: tuple[str, ...]  # the pieces that end with it


def pieces(claim: Claim) -> dict[str, Span]:
    """The quote of a claim and its pieces, by name."""
    return {"quote": claim.quote} | {name: span for name, span in claim.pieces() if name in SHOWN}


def marked(text: str, marks: Marks) -> Iterator[list[Stretch]]:
    """The paragraphs of a text, each as its stretches; put together they are the text."""
    spans = [(claim, name, span) for claim, named in marks for name, span in named.items()]
    for start, end in _paragraphs(text):
        here = [each for each in spans if each[2].start < end and start < each[2].end]
        cuts = {start, end} | {at for _, _, s in here for at in (s.start, s.end) if start < at < end}
        yield [_stretch(text, first, last, here) for first, last in pairwise(sorted(cuts))]


def _stretch(text: str, start: int, end: int, spans: Iterable[tuple[str, str, Span]]) -> Stretch:
    over = [(claim, name, span) for claim, name, span in spans if span.start <= start and end <= span.end]
    quotes = [(claim, span) for claim, name, span in over if name == "quote"]
    return Stretch(
        words=text[start:end],
        claims=tuple(dict.fromkeys(claim for claim, _ in quotes)),
        pieces=tuple(sorted({name for _, name, _ in over} - {"quote"})),
        opens=tuple(claim for claim, span in quotes if span.start == start),
        closes=tuple(name for _, name, span in over if name != "quote" and span.end == end),
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each line of a text begins and ends, its end of line included."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, end
        start = end
