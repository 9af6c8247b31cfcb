"""WACZ: WARC files with their index in one ZIP file, https://specs.webrecorder.net/wacz/1.1.1/."""

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from crosscount.ingest.options import IngestOptions
from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Source, printable, too_large
from crosscount.ingest.warc import read_records
from crosscount.model import Capture, Refusal

ARCHIVES = "archive/"
ENCRYPTED = 1

_LOCAL_HEADER = struct.Struct("<4s22xHH")  # signature, length of name and of extra field


def read_wacz(source: Source, options: IngestOptions) -> Iterator[Capture | Refusal]:
    """The pages of all WARC files in it; no member is written to disk, whatever its name."""
    with source.seekable() as stream:
        for member in _warcs(stream):
            inner = replace(source, shown=f"{source.shown}!{printable(member.filename)}")
            try:
                yield from read_records(_content(stream, member, options.max_bytes), inner, options)
            except Refused as refused:
                yield inner.refusal(refused)


def _warcs(stream: BinaryIO) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused("damaged", f"no whole WACZ file: {error}") from error
    names = [(each, each.filename.lower()) for each in members]
    found = [
        each for each, name in names if name.startswith(ARCHIVES) and name.endswith((".warc", ".warc.gz"))
    ]
    if not found:
        raise Refused("empty", f"no WARC file in its folder {ARCHIVES}")
    return found


def _content(stream: BinaryIO, member: zipfile.ZipInfo, limit: int) -> BinaryIO:
    """A member's bytes as a stream: a part of the file, or in memory where it is packed again."""
    if member.flag_bits & ENCRYPTED:
        raise Refused("encrypted", "encrypted: unpack it with its password first")
    if member.compress_type == zipfile.ZIP_STORED:
        return cast("BinaryIO", io.BufferedReader(_Part(stream, member)))
    try:
        with zipfile.ZipFile(stream) as archive, archive.open(member) as opened:
            content = opened.read(limit + 1)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError) as error:
        raise Refused("damaged", f"cannot be unpacked: {error}") from error
    if len(content) > limit:
        raise too_large(limit)
    return io.BytesIO(content)


class _Part(io.RawIOBase):
    """The bytes of a stored member; `zipfile` reads one from its beginning to go back in it."""

    def __init__(self, stream: BinaryIO, member: zipfile.ZipInfo) -> None:
        stream.seek(max(0, member.header_offset))  # negative where bytes before the directory are missing
        header = stream.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise Refused("damaged", "no member of the ZIP file begins where its directory says")
        _, name, extra = _LOCAL_HEADER.unpack(header)
        self._stream = stream
        self._start = member.header_offset + _LOCAL_HEADER.size + name + extra
        self._size = member.file_size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, origin + offset)
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self._stream.seek(self._start + self._at)
        data = self._stream.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
