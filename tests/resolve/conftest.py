"""Reports and claims in a few words, for the tests of resolution."""

import datetime as dt
import re
from collections.abc import Callable

import pytest

from crosscount.model import Amount, Claim, Document, Loss, Published, Qualifier, Scope, Span

_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s|\n")

Report = Callable[..., Document]
Tell = Callable[..., Claim]


@pytest.fixture
def report() -> Report:
    """A document of a text, published on an ISO date or on no known day."""

    def build(text: str, published: str | None = None) -> Document:
        date = dt.date.fromisoformat(published) if published else None
        return Document(
            name="report",
            media_type="text/plain",
            raw_hash="0" * 64,
            text=text,
            published=Published(date=date, raw=published or "", basis="given") if date else None,
            made_by="test",
        )

    return build


@pytest.fixture
def tell() -> Tell:
    """A claim of a document; the pieces are words of its text, from the trigger's sentence on."""

    def build(document: Document, trigger: str, *, scope: Scope = Scope.INCIDENT, **pieces: str) -> Claim:
        text = document.text
        at = text.index(trigger)
        start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, at)), default=0)
        close = _SENTENCE_END.search(text, at + len(trigger))
        sentence = Span.of(text, start, close.start() + 1 if close else len(text))
        spans = {name: _span(text, words, start) for name, words in pieces.items()}
        return Claim(
            text=text,
            document=document.id,
            text_hash=document.text_hash,
            quote=sentence,
            trigger=Span.of(text, at, at + len(trigger)),
            sentence=sentence,
            loss=Loss.KILLED,
            amount=Amount(low=1, high=None, point=None, qualifier=Qualifier.UNSTATED),
            scope=scope,
            made_by="test",
            **spans,
        )

    return build


def _span(text: str, words: str, start: int) -> Span:
    at = text.find(words, start)
    at = text.index(words) if at < 0 else at
    return Span.of(text, at, at + len(words))
