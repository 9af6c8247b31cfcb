"""The records of a WARC file, one at a time, and where it is damaged.

Each record of a `.warc.gz` is a gzip member of its own, so that a damaged one leaves the others whole: after
it the next member that holds a record is looked for. An unpacked file is taken up again at the next
whole header. Memory is bounded by the largest record asked for, however far the bytes would unpack.
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import BinaryIO

from crosscount.ingest.sniff import GZIP_MAGIC, WARC_MAGIC, begins_record

CHUNK = 65_536
MAX_HEADER = 16_384
"""Bytes of a record's header; what is longer is none."""

_HEADER_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record that is whole: where it begins in the file, and its bytes, unpacked."""

    offset: int
    raw: bytes = field(repr=False)
    before: bytes = field(default=b"", repr=False)  # the records of redirects that led to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A place at which a record could not be read, and why: "damaged" or "too_large"."""

    offset: int
    reason: str
    detail: str


class _BrokenError(Exception):
    """What stands at a place is no whole record."""


def records(stream: BinaryIO, limit: int) -> Iterator[Found | Unread]:
    """The records of a WARC file in their order, none of more than `limit` bytes, and what is none."""
    stream.seek(0)
    packed = stream.read(len(GZIP_MAGIC)) == GZIP_MAGIC
    yield from _packed(stream, limit) if packed else _unpacked(stream, limit)


def _packed(stream: BinaryIO, limit: int) -> Iterator[Found | Unread]:
    at, size = 0, stream.seek(0, os.SEEK_END)
    while at < size:
        try:
            data, end = _member(stream, at, limit + MAX_HEADER)
        except _BrokenError as error:
            yield Unread(offset=at, reason="damaged", detail=f"{error}; skipped to the next whole record")
            end = None
        else:
            for item in _unpacked(BytesIO(data), limit, cut=end is None):
                yield replace(item, offset=at)
        at = end if end is not None else _next_member(stream, at + 1)


def _member(stream: BinaryIO, at: int, limit: int) -> tuple[bytes, int | None]:
    """The unpacked bytes of the gzip member at an offset and where it ends, unless over the limit."""
    stream.seek(at)
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    data, fed = bytearray(), 0
    while not inflate.eof:
        chunk = inflate.unconsumed_tail or stream.read(CHUNK)
        if not chunk:
            raise _BrokenError("a gzip member that ends too early")
        fed += 0 if inflate.unconsumed_tail else len(chunk)
        try:
            data += inflate.decompress(chunk, limit + 1 - len(data))
        except zlib.error as error:
            raise _BrokenError("no whole gzip member") from error
        if len(data) > limit:
            return bytes(data), None
    return bytes(data), at + fed - len(inflate.unused_data)


def _next_member(stream: BinaryIO, at: int) -> int:
    """Where the next gzip member begins that holds a record; the end of the file where there is none."""
    for found in _places(stream, at, GZIP_MAGIC):
        stream.seek(found)
        if begins_record(stream.read(4096)):
            return found
    return stream.seek(0, os.SEEK_END)


def _unpacked(stream: BinaryIO, limit: int, *, cut: bool = False) -> Iterator[Found | Unread]:
    """The records of unpacked bytes; `cut` ones end where the limit of a member was reached."""
    at, size = 0, stream.seek(0, os.SEEK_END)
    while at < size:
        try:
            start, end = _extent(stream, at)
        except _BrokenError as error:
            yield Unread(offset=at, reason="damaged", detail=f"{error}; skipped to the next whole record")
            at = _next_record(stream, at + 1)
            continue
        if end - at > limit + MAX_HEADER or end - start > limit:
            yield _too_large(at, end - start, limit)
            if cut:
                return
        elif cut and end > size:
            yield Unread(offset=at, reason="too_large", detail="packed as a whole: unpack it with gunzip")
            return
        elif not _is_closed(stream, end, size):
            detail = "a record whose length is not what its header says; skipped to the next whole record"
            yield Unread(offset=at, reason="damaged", detail=detail)
            at = _next_record(stream, at + 1)
            continue
        else:
            stream.seek(at)
            yield Found(offset=at, raw=stream.read(end + len(_HEADER_END) - at))
        at = _after(stream, at, end, size)


def _extent(stream: BinaryIO, at: int) -> tuple[int, int]:
    """Where the block of the record at an offset begins, and where it ends by what the header says."""
    stream.seek(at)
    head = stream.read(MAX_HEADER)
    if not head.startswith(WARC_MAGIC):
        raise _BrokenError("no WARC record begins here")
    closed = head.find(_HEADER_END)
    lines = head[:closed].count(b"\n")
    length = _LENGTH.search(head, 0, closed + 2) if closed > 0 else None
    if length is None or lines != head.count(b"\r\n", 0, closed):
        raise _BrokenError("a record's header without an end or a length")
    start = at + closed + len(_HEADER_END)
    return start, start + int(length[1])


def _is_closed(stream: BinaryIO, end: int, size: int) -> bool:
    if end > size:
        return False
    stream.seek(end)
    closing = stream.read(len(_HEADER_END))
    return closing == _HEADER_END or (end + len(closing) == size and _HEADER_END.startswith(closing))


def _after(stream: BinaryIO, at: int, end: int, size: int) -> int:
    """Where to go on after a record: behind it, or at the next that there is where its length is wrong."""
    behind = end + len(_HEADER_END)
    return behind if _is_closed(stream, end, size) else _next_record(stream, at + 1)


def _too_large(at: int, found: int, limit: int) -> Unread:
    detail = f"a record of {found / 1e6:,.1f} MB; at most {limit / 1e6:g} MB are read"
    return Unread(offset=at, reason="too_large", detail=detail)


def _next_record(stream: BinaryIO, at: int) -> int:
    """Where the next whole header of a record begins; the end of the file where there is none."""
    for found in _places(stream, at, WARC_MAGIC):
        try:
            _extent(stream, found)
        except _BrokenError:
            continue
        return found
    return stream.seek(0, os.SEEK_END)


def _places(stream: BinaryIO, at: int, wanted: bytes) -> Iterator[int]:
    """The offsets from `at` on at which bytes stand, in a stream that is moved in between."""
    while True:
        stream.seek(at)
        window = stream.read(CHUNK)
        found = window.find(wanted)
        if found >= 0:
            yield at + found
            at += found + 1
        elif len(window) < len(wanted):
            return
        else:
            at += len(window) - len(wanted) + 1
