"""What a document was captured as, for people: its page made harmless, or where in it words stand."""

from collections.abc import Sequence

from crosscount.export.safe_page import SafePage, safe_page
from crosscount.ingest.pdf import MEDIA_TYPE as PDF
from crosscount.ingest.replaying import WITH_PAGES, captured_page
from crosscount.model import NOTE_TYPE, PAGE_BREAK, Claim, Document, Span
from crosscount.store import Ledger

WORDS = {
    "text/plain": "It was captured as plain text: the stored text is all that there is to see.",
    "application/json": "It was captured as a record of a JSON file: the stored text is that of the record.",
    NOTE_TYPE: "A person wrote it down: there is no page.",
}
"""What is said of captures that hold no page."""


def has_page(doc: Document) -> bool:
    """Whether a document was captured as a page, or with one."""
    return doc.media_type in WITH_PAGES


def page_shown(ledger: Ledger, doc: Document, claims: Sequence[Claim]) -> SafePage | None:
    """The captured page, made harmless, with the words of claims marked; None where none can be shown."""
    page = captured_page(ledger.raw(doc.id), doc.media_type) if has_page(doc) else None
    return None if page is None else safe_page(page, claims)


def capture_words(doc: Document, span: Span | None = None) -> str:
    """What a document without a page was captured as, and where in it a span stands."""
    if doc.media_type != PDF:
        return WORDS.get(doc.media_type, f"It was captured as {doc.media_type}: there is no page to show.")
    pages = doc.text.split(PAGE_BREAK)
    told = f"It was captured as a PDF file of {len(pages)} page{'s' if len(pages) > 1 else ''}"
    if span is None:
        return f"{told}, which is not shown here."
    begins = doc.text.rfind(PAGE_BREAK, 0, span.start) + 1
    page, line = doc.text[begins : span.start], doc.text.count("\n", begins, span.start) + 1
    number = doc.page(span.start) or 1
    return (
        f"{told}, which is not shown here. The words stand on page {number}, "
        f"from its character {len(page) + 1} on, in line {line} of {pages[number - 1].count(chr(10)) + 1}."
    )
