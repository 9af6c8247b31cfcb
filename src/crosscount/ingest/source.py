"""One opened input, and the exception by which a reader turns it away."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from crosscount.ingest.decode import storable
from crosscount.ingest.metadata import DocumentMetadata
from crosscount.ingest.refused import Refused
from crosscount.ingest.sniff import ending_of
from crosscount.model import Refusal

HEAD = 65_536
"""Bytes read first, from which the kind of an input is told."""

CHUNK = 262_144
"""Bytes read at a time after the head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """What a document lay in, and what that says of it: a record of an archive, an entry of a feed."""

    raw: bytes = field(repr=False)  # kept in the place of the document's own bytes
    media_type: str
    made_by: str  # what took the document out
    metadata: DocumentMetadata = field(default_factory=DocumentMetadata)
    encoding: str | None = None  # that the enclosure declares
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An opened file or stream; its bytes can be read once, by `chunks` or `whole`."""

    shown: str  # what messages call it: the path, or "-"
    name: str  # of a document that gives no id: the file's name without its ending
    folder: str = ""  # the name of the folder that it lies in
    ending: str = ""  # ".txt" or ".warc.gz", in lower case
    size: int | None = None  # bytes; unknown of a stream
    head: bytes = field(repr=False)
    stream: BinaryIO = field(repr=False)
    enclosure: Enclosure | None = None

    @classmethod
    def of_file(cls, path: Path, stream: BinaryIO) -> "Source":
        """The opened file at `path`."""
        return cls(
            shown=shown(path),
            name=storable(path.stem),
            folder=storable(path.absolute().parent.name),
            ending=ending_of(path.name),
            size=path.stat().st_size,
            head=stream.read(HEAD),
            stream=stream,
        )

    @classmethod
    def of_stream(cls, stream: BinaryIO) -> "Source":
        """Standard input, whose documents are called `stdin`."""
        return cls(shown="-", name="stdin", head=stream.read(HEAD), stream=stream)

    @classmethod
    def of_part(
        cls, source: "Source", content: bytes, enclosure: Enclosure, *, name: str, at: str
    ) -> "Source":
        """A document that lies in another input, `at` a place of it."""
        return cls(
            shown=f"{source.shown}{at}",
            name=name,
            folder=source.folder,
            size=len(content),
            head=content[:HEAD],
            stream=BytesIO(content[HEAD:]),
            enclosure=enclosure,
        )

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """All bytes as a stream in which one can go back; what comes through a pipe is put on disk first."""
        if self.stream.seekable():
            yield self.stream
            return
        with TemporaryFile() as copy:
            for chunk in self.chunks():
                copy.write(chunk)
            yield copy

    def chunks(self) -> Iterator[bytes]:
        """All bytes, in pieces of bounded size."""
        yield self.head
        yield from iter(lambda: self.stream.read(CHUNK), b"")

    def whole(self, limit: int) -> bytes:
        """All bytes; refuses more than `limit` of them, of a file without reading it."""
        if self.size is not None and self.size > limit:
            raise too_large(limit, self.size)
        data = bytearray()
        for chunk in self.chunks():
            data += chunk
            if len(data) > limit:
                raise too_large(limit)
        return bytes(data)

    def refusal(self, refused: Refused, line: int | None = None) -> Refusal:
        """The refusal of this source, or of the line of it that is given or that the reader names."""
        line = line or refused.line
        where = self.shown if line is None else f"{self.shown}:{line}"
        return Refusal(source=where, reason=refused.reason, detail=refused.detail)


def lines(chunks: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a byte stream, cut at LF only; None stands for a line of more than `limit` bytes.

    Memory is bounded by the limit and one chunk, however long a line is.
    """
    line = bytearray()
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        if len(line) <= limit:
            line += first
        for other in others:
            yield _capped(line, limit)
            line = bytearray(other)
    yield _capped(line, limit)


def _capped(line: bytearray, limit: int) -> bytes | None:
    return bytes(line) if len(line) <= limit else None


def too_large(limit: int, size: int | None = None) -> Refused:
    """The refusal of what is larger than `limit` bytes."""
    found = "larger than the limit" if size is None else f"{size / 1e6:,.1f} MB"
    return Refused("too_large", f"{found}; at most {limit / 1e6:g} MB are read at once: split it")


def shown(path: Path) -> str:
    """The path in one printable line, whatever bytes its name holds."""
    return printable(str(path))


def printable(name: str) -> str:
    """A name in one printable line."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)
