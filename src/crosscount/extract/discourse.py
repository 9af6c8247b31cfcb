"""Who speaks for a loss: the source that governs it in its sentence, else the one that the text goes on for.

What no source of its sentence claims is carried over from the sentence before where this one says that it
goes on, or from the paragraphs on both sides where these have one speaker; else it is the outlet's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.extract.groups import Reading
from crosscount.extract.lexicon import word_set
from crosscount.extract.sources import Source, sources
from crosscount.model import Attribution, Span
from crosscount.text.quotations import quotations
from crosscount.text.sentences import Sentence

OPENING = 2
"""Words at the start of a sentence that can say that it goes on. Carrying a speaker over to every sentence of
its paragraph instead gave claimants 0.718 right on the training passages, this 0.754 (2026-11-22).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whose words a loss is: the claimant's name (None: the outlet), how it is known, whether it denies."""

    name: Span | None = None
    attribution: Attribution = Attribution.OUTLET
    denies: bool = False


class Discourse:
    """The speakers of a document, sentence by sentence; made once a document, then asked for each loss."""

    def __init__(self, text: str, sentences: Sequence[Sentence], readings: Sequence[Reading]) -> None:
        self._text = text
        self._sentences = sentences
        self._readings = readings
        self._sources = tuple(sources(reading) for reading in readings)
        self._quotations = quotations(text)

    def speaker(self, index: int, trigger: int) -> Speaker:
        """Who claims the loss whose trigger is token `trigger` of sentence `index`."""
        source = _governing(self._sources[index], trigger)
        if source:
            return self._speaking(index, source, Attribution.EXPLICIT)
        return self._quoted(index, trigger) or self._inherited(index) or self._reported_on(index) or Speaker()

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether `[start, end)` stands inside a quotation."""
        return any(quote.start <= start and end <= quote.end for quote in self._quotations)

    def _speaking(self, index: int, source: Source, attribution: Attribution) -> Speaker:
        name = source.span(self._text, self._readings[index].tokens)
        is_explicit = attribution is Attribution.EXPLICIT
        return Speaker(name=name, attribution=attribution, denies=source.denies and is_explicit)

    def _quoted(self, index: int, trigger: int) -> Speaker | None:
        """The speaker of the quotation that the loss stands in, named in a neighbouring sentence."""
        place = self._readings[index].tokens[trigger].start
        quote = next((q for q in self._quotations if q.start <= place < q.end), None)
        if quote is None:
            return None
        paragraph = self._sentences[index].paragraph
        for near in (index + 1, index + 2, index - 1, index - 2):
            if not 0 <= near < len(self._sentences) or self._sentences[near].paragraph != paragraph:
                continue
            if self._sources[near]:
                return self._speaking(near, self._sources[near][0], Attribution.INHERITED)
        return None

    def _inherited(self, index: int) -> Speaker | None:
        """The speaker of the sentence before, where this one goes on for it: "It also lost two tanks"."""
        opening = {token.lower for token in self._readings[index].tokens[:OPENING]}
        if (
            opening.isdisjoint(word_set("goes_on") | word_set("persons"))
            or index == self._paragraph(index)[0]
        ):
            return None
        found = self._sources[index - 1]
        return self._speaking(index - 1, found[-1], Attribution.INHERITED) if found else None

    def _reported_on(self, index: int) -> Speaker | None:
        """The speaker of the paragraphs on both sides: a statement is reported paragraph by paragraph."""
        here = self._paragraph(index)
        before = self._last_source(here[0] - 1)
        behind = self._first_source(here[-1] + 1)
        if before is None or behind is None or not _refers_back(self._name(*behind), self._name(*before)):
            return None
        return self._speaking(*before, Attribution.INHERITED)

    def _paragraph(self, index: int) -> range:
        """The sentences of the paragraph that sentence `index` stands in."""
        paragraph = self._sentences[index].paragraph
        start = end = index
        while start > 0 and self._sentences[start - 1].paragraph == paragraph:
            start -= 1
        while end < len(self._sentences) and self._sentences[end].paragraph == paragraph:
            end += 1
        return range(start, end)

    def _last_source(self, index: int) -> tuple[int, Source] | None:
        """The last source of the paragraph of sentence `index`, with its sentence."""
        if index < 0:
            return None
        found = [(each, source) for each in self._paragraph(index) for source in self._sources[each]]
        return found[-1] if found else None

    def _first_source(self, index: int) -> tuple[int, Source] | None:
        """The first source of the paragraph of sentence `index`, with its sentence."""
        if index >= len(self._sentences):
            return None
        found = ((each, source) for each in self._paragraph(index) for source in self._sources[each])
        return next(found, None)

    def _name(self, index: int, source: Source) -> str:
        return source.span(self._text, self._readings[index].tokens).words.lower()


def _refers_back(name: str, before: str) -> bool:
    """Whether a name takes up an earlier one: "the ministry" after "Ruritania's ministry"."""
    if name in word_set("pronouns") or name in word_set("back_references"):
        return True
    return any(word in before.split() for word in name.split() if word not in word_set("function_words"))


def _governing(found: Sequence[Source], trigger: int) -> Source | None:
    """The source that claims the words at token `trigger`: the last before it, else the first behind it."""
    ahead = [source for source in found if not source.is_behind and source.cue < trigger]
    if ahead:
        return ahead[-1]
    behind = [source for source in found if source.cue > trigger]
    return behind[0] if behind else None
