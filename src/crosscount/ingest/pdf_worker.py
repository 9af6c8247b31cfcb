"""Reads one PDF from standard input and prints the texts of its pages as JSON: a program of its own.

PDFium is a large parser in C++ fed with files from anywhere: the memory and time it takes are limited here,
and what brings it down brings down this process only. Nothing of the package is imported, to start quickly.
"""

import json
import sys
from collections.abc import Iterator

from pypdfium2 import PdfDocument, PdfiumError

MAX_PAGES = 2_000
MAX_CHARACTERS = 5_000_000
"""What a document may hold; a report of a thousand pages has about two million characters."""

MAX_MEMORY = 1_000_000_000
"""Bytes of address space."""

MAX_SECONDS = 10
"""Of computing; a report of a thousand pages takes about two."""


def main() -> None:
    """Print `{"pages": [...]}`, or `{"refused": [reason, detail]}`."""
    _limit()
    try:
        told: dict[str, list[str]] = {"pages": list(_texts(PdfDocument(sys.stdin.buffer.read())))}
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        told = {"refused": ["encrypted", "locked with a password: save a copy without one"]}
        if not locked:
            told = {"refused": ["damaged", "no PDF that can be read: is it whole?"]}
    except _TooLargeError as error:
        told = {"refused": ["too_large", str(error)]}
    sys.stdout.write(json.dumps(told))


class _TooLargeError(Exception):
    """The document holds more than is read at once."""


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system; the caller's clock is everywhere
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


def _texts(document: PdfDocument) -> Iterator[str]:
    if len(document) > MAX_PAGES:
        raise _TooLargeError(f"{len(document):,} pages; at most {MAX_PAGES:,} are read at once: split it")
    characters = 0
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage().get_text_bounded()
        page.close()  # with all that was unpacked for it
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise _TooLargeError(f"more than {MAX_CHARACTERS:,} characters: split it")
        yield text


if __name__ == "__main__":
    main()
