"""A document as the rules read it: sentences with their words, losses, times and places, and the speakers."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crosscount.extract.circumstance import places, times
from crosscount.extract.discourse import Discourse
from crosscount.extract.groups import Reading, read
from crosscount.extract.lexicon import lexicon
from crosscount.extract.phrases import tokenise
from crosscount.extract.scopes import scope_of
from crosscount.extract.screen import is_furniture
from crosscount.model import Document, Scope, Span
from crosscount.text.quantities import find_quantities
from crosscount.text.sentences import Sentence, sentences

MAX_SENTENCE = 2_000
"""Characters read as one sentence. What is longer is no prose, and is read in pieces: time stays linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence and what was found in it before any loss is looked at."""

    index: int
    sentence: Span
    is_headline: bool
    reading: Reading
    times: tuple[Span, ...]
    places: tuple[Span, ...]
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document, its passages in text order, and who speaks in them."""

    document: Document
    text_hash: str
    passages: Sequence[Passage]
    discourse: Discourse

    def passages_in(self, start: int, end: int) -> Iterator[Passage]:
        """The passages that share characters with a stretch of the text, without a look at all others."""
        index = bisect_right(self.passages, start, key=lambda passage: passage.sentence.end)
        while index < len(self.passages) and self.passages[index].sentence.start < end:
            yield self.passages[index]
            index += 1


def scene_of(document: Document) -> Scene:
    """The scene of a document."""
    text = document.text
    report = (part for part in sentences(text) if not is_furniture(text[part.start : part.end]))
    parts = tuple(_pieces(text, report))
    readings = [_read(text, part) for part in parts]
    year = document.published.date.year if document.published else None
    return Scene(
        document=document,
        text_hash=document.text_hash,
        passages=[
            _passage(text, index, *each, year) for index, each in enumerate(zip(parts, readings, strict=True))
        ],
        discourse=Discourse(text, parts, readings),
    )


def _pieces(text: str, report: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences, overlong ones cut at white space."""
    for part in report:
        start = part.start
        while part.end - start > MAX_SENTENCE:
            space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
            end = space if space > start else start + MAX_SENTENCE
            yield replace(part, start=start, end=end)
            start = end
        yield replace(part, start=start)


def _read(text: str, part: Sentence) -> Reading:
    tokens, quantities = tokenise(text, part.start, part.end), find_quantities(text, part.start, part.end)
    return read(tokens, quantities, lexicon(), is_headline=part.headline)


def _passage(text: str, index: int, part: Sentence, reading: Reading, year: int | None) -> Passage:
    sentence = Span.of(text, part.start, part.end)
    passage = Passage(
        index=index,
        sentence=sentence,
        is_headline=part.headline,
        reading=reading,
        times=(),
        places=(),
        scope=scope_of(sentence.words, year) if reading.triggers else Scope.INCIDENT,
    )
    return with_circumstances(text, passage)


def with_circumstances(text: str, passage: Passage) -> Passage:
    """The passage with its times and places, where it holds a loss."""
    if not passage.reading.triggers:
        return passage
    return replace(passage, times=times(text, passage.sentence), places=places(text, passage.sentence))
