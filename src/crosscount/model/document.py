"""What was captured: raw bytes, the text derived from them, and what could not be taken in."""

import datetime as dt
from dataclasses import dataclass, field

from crosscount.model.ids import content_hash, make_id

NOTE_TYPE = "text/x-note"
"""The media type of what was said outside any document, as a person wrote it down; no extractor reads it."""

CAPTURED = "captured"
"""The flag that says when an archive, a browser or a fetch captured the bytes: "captured:2026-11-23T…Z"."""

AUTHOR, UPDATED, CREDIT = "author", "updated", "credit"
"""The flags with what a page says of its author and its last change, and with whom a text credits."""

UNSUPPORTED_LANGUAGE = "unsupported_language"
"""The flag of a text that is not in English, with the code of its language; no claims are read in it."""

PAGE_BREAK = "\f"
"""What parts the pages of a text that has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A document's publication date: the day, the words that it was read from, and where they stood."""

    date: dt.date
    raw: str
    basis: str  # "given" (flag), "metadata file", "record" (JSON), "page", "feed", "sitemap"


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
    flags: tuple[str, ...] = ()  # what is to be known of its reading: "degraded", "credit:…"
    made_by: str

    @property
    def id(self) -> str:
        """`doc-…`: a hash of the raw bytes' hash and the name."""
        return make_id("doc", self.raw_hash, self.name)

    @property
    def captured(self) -> dt.datetime | None:
        """When the bytes were captured, where they say so; not when they came into the ledger."""
        said = self._flagged(CAPTURED)
        return dt.datetime.fromisoformat(said) if said else None

    @property
    def author(self) -> str | None:
        """Who wrote it, by the page's own metadata."""
        return self._flagged(AUTHOR)

    @property
    def updated(self) -> dt.date | None:
        """The day on which it was changed last, by the page's own metadata."""
        said = self._flagged(UPDATED)
        return dt.date.fromisoformat(said) if said else None

    @property
    def credit(self) -> str | None:
        """Whom the text is taken from, by its dateline or its line "Source: …"."""
        return self._flagged(CREDIT)

    @property
    def unsupported_language(self) -> str | None:
        """The code of the language (ISO 639) where that is not English."""
        return self._flagged(UNSUPPORTED_LANGUAGE)

    def _flagged(self, name: str) -> str | None:
        """What a flag says."""
        found = (flag.partition(":") for flag in self.flags)
        return next((said for flag, _, said in found if flag == name), None)

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
