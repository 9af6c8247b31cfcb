"""What was captured: raw bytes, the text derived from them, and what could not be taken in."""

import datetime as dt
from dataclasses import dataclass, field

from crosscount.model.ids import content_hash, make_id
from crosscount.model.terms import Basis

NOTE_TYPE = "text/x-note"
"""The media type of what was said outside any document, as a person wrote it down; no extractor reads it."""

FACTS = ("title", "url", "outlet", "published", "updated", "author", "credit", "captured")
"""What may be known of a document besides its text; `Document.basis` tells of each who says so."""

UNSUPPORTED_LANGUAGE = "unsupported_language"
"""The flag of a text that is not in English, with the code of its language; no claims are read in it."""

PAGE_BREAK = "\f"
"""What parts the pages of a text that has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a document was published, or changed last: the day, the words that it was read from, and whose."""

    date: dt.date
    raw: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One captured report. `text` is the canonical text: all offsets are code points into it.

    The same bytes under the same name are the same document, whoever hands them in and however often;
    `made_by` names the component and version that derived the text from the raw bytes.
    """

    name: str  # the id that the input gave, else the file's name without its ending
    folder: str = ""  # the folder before it, shown where two documents have one name
    media_type: str
    raw_hash: str  # SHA-256 of the raw bytes
    text: str = field(repr=False)
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: Published | None = None
    updated: Published | None = None  # its last change
    author: str | None = None
    credit: str | None = None  # whom the text is taken from, by its dateline or its line "Source: …"
    captured: dt.datetime | None = None  # by an archive, a browser or a fetch; in UTC
    bases: tuple[tuple[str, Basis], ...] = ()  # who says so, of `FACTS` without a basis of their own
    flags: tuple[str, ...] = ()  # what is to be known of its reading: "degraded", "guessed_encoding:…"
    made_by: str

    @property
    def id(self) -> str:
        """`doc-…`: a hash of the raw bytes' hash and the name."""
        return make_id("doc", self.raw_hash, self.name)

    def basis(self, fact: str) -> Basis | None:
        """Who says one of `FACTS`; None where it is not known."""
        value = getattr(self, fact)
        return value.basis if isinstance(value, Published) else dict(self.bases).get(fact)

    @property
    def unsupported_language(self) -> str | None:
        """The code of the language (ISO 639) where that is not English."""
        found = (flag.partition(":") for flag in self.flags)
        return next((code for flag, _, code in found if flag == UNSUPPORTED_LANGUAGE), None)

    def page(self, offset: int) -> int | None:
        """The page, from 1, on which an offset of the text lies; None where the text has no pages."""
        return 1 + self.text.count(PAGE_BREAK, 0, offset) if PAGE_BREAK in self.text else None

    @property
    def text_hash(self) -> str:
        """SHA-256 of the canonical text in UTF-8."""
        return content_hash(self.text.encode("utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A document together with the bytes it was derived from."""

    document: Document
    raw: bytes = field(repr=False)
    source: str  # the path, address or "-" that it came from, for messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that was not taken in: what, where, why. Inputs in = documents + refusals."""

    source: str  # the path, address or "file:line" of the input
    reason: str  # a short code: "missing", "empty", "binary", "too_large", "bad_json", ...
    detail: str  # one line for a person: what is wrong and what to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What became of an input: a document, or a refusal for a reason; and when the ledger learnt of it."""

    at: dt.datetime
    document: str | None = None  # its id
    name: str  # of the document; of what was refused the path or address
    reason: str | None = None
    detail: str | None = None
