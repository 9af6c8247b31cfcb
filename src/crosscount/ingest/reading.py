"""The one public verb of this package, and the registry of what reads which kind of document."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crosscount.ingest import files
from crosscount.ingest.feed_files import read_feed
from crosscount.ingest.html import read_html
from crosscount.ingest.mhtml import read_mhtml
from crosscount.ingest.options import IngestOptions, Told
from crosscount.ingest.pdf import read_pdf
from crosscount.ingest.plain import read_text
from crosscount.ingest.records import read_json, read_json_lines
from crosscount.ingest.refused import Refused
from crosscount.ingest.sniff import Kind, kind_of
from crosscount.ingest.source import Source
from crosscount.ingest.wacz import read_wacz
from crosscount.ingest.warc import read_warc
from crosscount.model import Capture, Refusal

STANDARD_INPUT = "-"

READERS: Mapping[Kind, Callable[[Source, IngestOptions], Iterator[Capture | Refusal]]] = {
    Kind.TEXT: read_text,
    Kind.HTML: read_html,
    Kind.JSON: read_json,
    Kind.JSON_LINES: read_json_lines,
    Kind.MHTML: read_mhtml,
    Kind.PDF: read_pdf,
    Kind.WARC: read_warc,
    Kind.WACZ: read_wacz,
    Kind.FEED: read_feed,
}


def read(
    sources: Iterable[str | Path],
    *,
    options: IngestOptions,
    stdin: BinaryIO | None = None,
    told: Told | None = None,
) -> Iterator[Capture | Refusal]:
    """Each document that the files and folders hold, in the order given; `-` is standard input.

    What cannot be taken in is a `Refusal` in its place, and what comes after it is read all the same. `told`
    hears how many bytes of the files are read, and of how many.
    """
    sources = list(sources)
    tell = _Tell(told, files.size(sources)) if told is not None else _Tell()
    for given in sources:
        if str(given) == STANDARD_INPUT:
            yield from _documents(Source.of_stream(stdin or sys.stdin.buffer), options)
            continue
        for found in files.walk(Path(given)):
            yield from [found] if isinstance(found, Refusal) else _read_file(found, options, tell)


@dataclass(slots=True)
class _Tell:
    """How far reading got, in bytes."""

    told: Told | None = None
    total: int = 0
    done: int = 0

    def at(self, stream: BinaryIO, *, end: bool = False) -> None:
        """Tell where in a file reading is."""
        if self.told is None:
            return
        here = stream.seek(0, os.SEEK_END) if end else stream.tell()
        self.told(min(self.done + here, self.total), self.total)
        self.done += here if end else 0


def _read_file(path: Path, options: IngestOptions, tell: _Tell) -> Iterator[Capture | Refusal]:
    try:
        with path.open("rb") as stream:
            for found in _documents(Source.of_file(path, stream), options):
                tell.at(stream)
                yield found
            tell.at(stream, end=True)
    except OSError as error:
        yield files.unreadable(path, error)


def _documents(source: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    try:
        yield from READERS[kind_of(source.ending, source.head)](source, options)
    except Refused as refused:
        yield source.refusal(refused)
