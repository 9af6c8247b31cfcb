"""What a document without a page was captured as, and where in it words stand."""

import pytest

from crosscount.model import Document, Span
from crosscount.pipeline.showing import capture_words, has_page

TEXT = "First page.\nTwo lines.\fSecond page.\nFour soldiers were killed.\nThe end."


def doc(media_type, text=TEXT):
    return Document(name="a", media_type=media_type, raw_hash="0" * 64, text=text, made_by="test.v1")


def test_words_of_a_pdf_file_stand_on_a_page_at_a_place():
    quote = Span.of(TEXT, at := TEXT.index("Four"), at + 4)
    said = capture_words(doc("application/pdf"), quote)
    assert said.startswith("It was captured as a PDF file of 2 pages, which is not shown here.")
    assert "on page 2, from its character 14 on, in line 2 of 3." in said
    first = Span.of(TEXT, 0, 5)
    assert "on page 1, from its character 1 on, in line 1 of 2." in capture_words(
        doc("application/pdf"), first
    )
    assert "of 1 page, which" in capture_words(doc("application/pdf", "x"))


@pytest.mark.parametrize(
    ("media_type", "words"),
    [
        ("text/plain", "plain text"),
        ("application/json", "JSON"),
        ("text/x-note", "wrote"),
        ("image/x", "image/x"),
    ],
)
def test_what_has_no_page_is_said_so(media_type, words):
    assert not has_page(doc(media_type))
    assert words in capture_words(doc(media_type))


@pytest.mark.parametrize("media_type", ["text/html", "multipart/related", "application/warc"])
def test_what_may_hold_a_page_is_known_by_its_type(media_type):
    assert has_page(doc(media_type))
