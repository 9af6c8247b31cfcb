"""What kind of document some bytes hold, told by the ending of a file's name or by its first bytes."""

import codecs
import re
import zlib
from enum import StrEnum
from pathlib import PurePath

from crosscount.ingest.refused import Refused


class Kind(StrEnum):
    """The kinds of document that are read."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "json lines"
    WARC = "web archive"
    MHTML = "saved page"
    PDF = "PDF"
    WACZ = "web archive collection"
    FEED = "feed or sitemap"


ENDINGS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".warc": Kind.WARC,
    ".warc.gz": Kind.WARC,
    ".wacz": Kind.WACZ,
    ".mhtml": Kind.MHTML,
    ".mht": Kind.MHTML,
    ".pdf": Kind.PDF,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
}
"""The endings that are read in a folder; a file named by itself may have any."""

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Byte order marks and the codec that reads what follows each."""

MAGIC = {
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
}
"""How files that are no text begin."""

CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
"""Bytes that text does not hold; escape is left out, because ISO-2022 text and terminal logs hold it."""

MAX_CONTROL_SHARE = 0.05
"""Of random bytes a tenth are controls (27 of 256), of text none; a damaged text may hold some."""

# Atomic and possessive, so that a run of comments cannot make the match take exponential time.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*["}]')


FEEDS = frozenset({"rss", "feed", "rdf", "channel"})
SITEMAPS = frozenset({"urlset", "sitemapindex"})
"""The outermost elements of feeds and of sitemaps."""

_ROOT = re.compile(
    r"(?>\s+|<\?[^>]*>|<!--(?>.*?-->)|<!DOCTYPE[^>]*>)*+<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL | re.IGNORECASE
)

PDF_MAGIC = b"%PDF-"
WARC_MAGIC = b"WARC/"
GZIP_MAGIC = b"\x1f\x8b\x08"


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case: ".txt", and ".warc.gz" as a whole."""
    path = PurePath(name.lower())
    double = "".join(path.suffixes[-2:])
    return double if double in ENDINGS else path.suffix


def kind_of(ending: str, head: bytes) -> Kind:
    """The kind that the first bytes prove, else the ending names, else they look like; text in doubt."""
    kind = _marked_kind(head) or ENDINGS.get(ending) or _looks_like(_peek(head))
    if kind is Kind.JSON and _holds_lines(_peek(head)) and not is_wide(head):
        return Kind.JSON_LINES
    return kind


def root(text: str) -> str:
    """The name of the outermost element of XML, in lower case; empty where there is none."""
    found = _ROOT.match(text)
    return found[1].lower() if found else ""


def refuse_binary(data: bytes) -> None:
    """Raise `Refused` where the bytes are no text."""
    found = next((name for magic, name in MAGIC.items() if data.startswith(magic)), None)
    if found:
        raise Refused("binary", f"{found}; not read yet")
    controls = len(data) - len(data.translate(None, CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(data) and not is_wide(data):
        raise Refused("binary", "binary data, or text in an encoding that needs a byte order mark")


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), None)


def is_wide(data: bytes) -> bool:
    """Whether a byte order mark says that the bytes are UTF-16 or UTF-32."""
    return marked_encoding(data) not in {None, "utf-8"}


def _marked_kind(head: bytes) -> Kind | None:
    """The kind whose files begin so."""
    if head.startswith(PDF_MAGIC):
        return Kind.PDF
    return Kind.WARC if head.startswith(WARC_MAGIC) or begins_record(head) else None


def begins_record(data: bytes) -> bool:
    """Whether the bytes begin a gzip member that holds a WARC record."""
    if not data.startswith(GZIP_MAGIC):
        return False
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:4096], 16).startswith(WARC_MAGIC)
    except zlib.error:
        return False


def _peek(head: bytes) -> str:
    return head.decode(marked_encoding(head) or "utf-8", "replace").removeprefix("\ufeff")


def _looks_like(text: str) -> Kind:
    if _HTML.match(text):
        return Kind.HTML
    if root(text) in FEEDS | SITEMAPS:
        return Kind.FEED
    return Kind.JSON if _JSON.match(text) else Kind.TEXT


def _holds_lines(text: str) -> bool:
    """Whether JSON is one object a line: the first line is closed, or the second opens one."""
    first, *others = text.lstrip().split("\n", 2)
    if not first.startswith("{"):
        return False
    return not others or first.rstrip().endswith("}") or others[0].startswith("{")
