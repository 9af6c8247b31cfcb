"""One person described twice is one; a couple is two."""

import pytest

from crosscount.extract.learned.apposition import is_apposition, one_or_two
from crosscount.model import Amount, Claim, Loss, Qualifier, Span


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("husband and wife", 2),
        ("young married couple", 2),
        ("mother and her son", 2),
        ("couple's daughter", 1),
        ("wife of a teacher", 1),
    ],
)
def test_words_that_mean_two(words, people):
    assert one_or_two(words).point == people


def claim(text, victims, number=None):
    def span(words):
        return Span.of(text, at := text.index(words), at + len(words))

    counted = span(f"{number} {victims}") if number else span(victims)
    return Claim(
        text=text,
        document="doc-1",
        text_hash="0",
        quote=counted,
        trigger=span("killed"),
        quantity=Span.of(text, counted.start, counted.start + len(number)) if number else None,
        victims=span(victims),
        sentence=Span.of(text, 0, len(text)),
        loss=Loss.KILLED,
        amount=Amount(low=1, high=1, point=1, qualifier=Qualifier.EXACT),
        made_by="test",
    )


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Ali Aydin, a farmer, was killed.", True),
        ("Ali Aydin (42), a farmer who lived there, was killed.", True),
        ("Ali Aydin, a farmer and a nurse were killed.", False),
        ("Ali Aydin and a farmer were killed.", False),
        ("The shell killed a farmer named Ali Aydin.", True),
        ("The shell killed a farmer and Ali Aydin.", False),
    ],
)
def test_a_description_of_who_is_named_counts_nobody(text, is_one):
    assert is_apposition(claim(text, "farmer", "a"), claim(text, "Ali Aydin")) == is_one
