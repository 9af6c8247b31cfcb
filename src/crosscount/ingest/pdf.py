"""PDF files: the text of each page in reading order, lines joined to paragraphs, pages apart.

Pages are parted by a form feed (U+000C), so that `Document.page` can say on which one a claim stands.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise

from crosscount.ingest import pdf_worker
from crosscount.ingest.capturing import Derived, capture
from crosscount.ingest.decode import storable
from crosscount.ingest.options import IngestOptions
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Source
from crosscount.model import PAGE_BREAK, Capture

MEDIA_TYPE = "application/pdf"
MADE_BY = "pdf.text.v1 (pypdfium2 {})"
WITHOUT_TEXT = "pages_without_text"

PATIENCE = 30
"""Seconds that a document may take, on a machine that is busy with other things too."""

FULL_LINE = 0.7
"""The share of a long line's characters from which on a line goes on in the next."""

REPEATED = 3
"""Pages on which a first or last line stands, whatever its digits, to be taken for a header or footer."""

SOFT_BREAKS = "\x02\ufffe\u00ad"
"""PDFium's marks of a hyphen at a line's end, and Unicode's."""

_BROKEN_WORD = re.compile(rf"(?<=[^\W\d_])[{SOFT_BREAKS}](?:\r?\n)?(?=[^\W\d_])")
_HYPHEN = re.compile(r"(?<=[a-z])-$")
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_NUMBERED = re.compile(r"\d+")
_LIST_MARK = re.compile(r"[-–—•*·▪]\s|\(?\w{1,3}[.)]\s")


def read_pdf(source: Source, options: IngestOptions) -> Iterator[Capture]:
    """One capture; raises `Refused` for what is locked, damaged or a picture of text only."""
    raw = source.whole(options.max_bytes)
    pages = _pages(raw)
    empty = [number for number, lines in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        raise Refused(
            "no_text", "pictures of pages and no text: make a copy with recognised text (OCR) first"
        )
    derived = Derived(
        raw=raw,
        text=storable(_joined(_without_running_lines(pages))),
        media_type=MEDIA_TYPE,
        made_by=MADE_BY.format(version("pypdfium2")),
        flags=(f"{WITHOUT_TEXT}:{','.join(map(str, empty))}",) if empty else (),
    )
    yield capture(derived, source, options)


def _pages(raw: bytes) -> list[list[str]]:
    """The lines of each page that hold anything."""
    told = _told(raw)
    if "refused" in told:
        raise Refused(*told["refused"])
    return [_lines(text) for text in told["pages"]]


def _told(raw: bytes) -> dict[str, list[str]]:
    """What the worker says of the bytes; raises `Refused` where that took too much, or brought it down."""
    command = [sys.executable, "-P", pdf_worker.__file__]  # -P: our modules shadow none of the library's
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=PATIENCE, check=True)  # noqa: S603
        told: dict[str, list[str]] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        detail = (
            f"PDFium could not read it in {pdf_worker.MAX_SECONDS} s and {pdf_worker.MAX_MEMORY / 1e9:g} GB"
        )
        raise Refused("too_large", f"{detail}: damaged, or made to be large") from error
    return told


def _lines(text: str) -> list[str]:
    whole = _BROKEN_WORD.sub("", text).translate({ord(each): "-" for each in SOFT_BREAKS})
    lines = (" ".join(line.split()) for line in re.split(r"\r\n|[\r\n\f]", whole))
    return [line for line in lines if line]


def _without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without the headers and footers that repeat from page to page."""
    edges = Counter(
        edge for lines in pages for edge in {_numberless(each) for each in lines[:1] + lines[-1:]}
    )
    running = {edge for edge, count in edges.items() if count >= REPEATED and 2 * count > len(pages)}
    return [_trimmed(lines, running) for lines in pages]


def _trimmed(lines: list[str], running: set[str]) -> list[str]:
    start = 1 if lines and _numberless(lines[0]) in running else 0
    end = len(lines) - 1 if len(lines) > start and _numberless(lines[-1]) in running else len(lines)
    return lines[start:end]


def _numberless(line: str) -> str:
    return _NUMBERED.sub("#", line)


def _joined(pages: Sequence[list[str]]) -> str:
    """The text: a line a paragraph, with a page break between pages, also within a paragraph."""
    width = _width([line for lines in pages for line in lines])
    marked = [
        (line, PAGE_BREAK if number and not index else "")
        for number, lines in enumerate(pages)
        for index, line in enumerate(lines or [""])
    ]
    pieces = [line for line, _ in marked[:1]]
    for (line, _), (following, mark) in pairwise(marked):
        pieces.append(_between(pieces, line, following, width, mark) + mark + following)
    return "".join(pieces).strip("\n")


def _between(pieces: list[str], line: str, following: str, width: int, mark: str) -> str:
    """What stands between two lines; a word that was broken is put together."""
    if not _goes_on(line, following, width) or (mark and _ENDED.search(line)):
        return "\n"
    if _HYPHEN.search(line) and following[:1].islower():
        pieces[-1] = pieces[-1][:-1]
        return ""
    return "" if mark else " "  # the page break is white space itself


def _goes_on(line: str, following: str, width: int) -> bool:
    if not line or not following or _LIST_MARK.match(following):
        return False
    return following[0].islower() or len(line) >= FULL_LINE * width


def _width(lines: list[str]) -> int:
    """How many characters a line has that fills the page: longer ones are few."""
    lengths = sorted(map(len, lines))
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
