"""A ledger to a file and back: exported as lines, plain or packed with gzip; imported whole or not at all."""

import contextlib
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from crosscount._files import whole_file
from crosscount.address import Address
from crosscount.errors import LedgerError
from crosscount.pipeline.references import References
from crosscount.pipeline.stages import Tick, reckon, silent
from crosscount.store import Added, Ledger, discard_new, open_ledger

Stream = io.BufferedReader | gzip.GzipFile

PACKED = ".gz"
"""The ending of a file that is to be packed."""

MAGIC = b"\x1f\x8b"
"""How a packed file begins."""

LEVEL = 6
"""Of gzip; one for all, so that equal ledgers give equal files."""

LONGEST = 2**28
"""Bytes of the longest line that is read: no capture comes near it, and a bomb does."""

EVERY = 1000
"""Lines after which progress is told."""


def export_ledger(ledger: Ledger, target: Path, *, tick: Tick = silent) -> None:
    """Write a ledger to a file, packed where its name ends on `.gz`; nothing stays of one that fails.

    Raises `LedgerError` where it cannot be written, `VerificationError` where the ledger is damaged.
    """
    try:
        with whole_file(target) as plain, _packing(plain, packed=target.suffix == PACKED) as stream:
            stream.writelines(_written(ledger, tick))
    except OSError as error:
        raise LedgerError(f"{target}: cannot write: {error.strerror}") from error


def _written(ledger: Ledger, tick: Tick) -> Iterator[bytes]:
    for number, line in enumerate(ledger.exported(), start=1):
        yield f"{line}\n".encode()
        if number % EVERY == 0:
            tick("export", number, 0)


def _packing(stream: IO[bytes], *, packed: bool) -> contextlib.AbstractContextManager[IO[bytes]]:
    if not packed:
        return contextlib.nullcontext(stream)
    # Neither name nor time in the file's own head, so that the bytes follow from the lines.
    return gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=LEVEL, mtime=0)  # type: ignore[return-value]


def import_ledger(
    address: Address, source: io.BufferedReader, name: str, *, places: Path | None = None, tick: Tick = silent
) -> Added:
    """Append what an exported ledger tells to the one at an address, which may be new, and reckon it.

    `name` is what messages call the source. Raises `LedgerError` and leaves all as it was where the source is
    damaged, newer, or of another ledger.
    """
    with discard_new(address), open_ledger(address) as ledger:
        added = ledger.take_in(_told(_lines(source, name), tick), name)
        reckon(ledger, References.load(places), tick=tick)
    return added


def _told(lines: Iterator[bytes], tick: Tick) -> Iterator[bytes]:
    for number, line in enumerate(lines, start=1):
        yield line
        if number % EVERY == 0:
            tick("import", number, 0)


def _lines(source: io.BufferedReader, name: str) -> Iterator[bytes]:
    """The lines of a file, unpacked where it is packed; memory is bounded by the longest that is read."""
    packed = source.peek(len(MAGIC)).startswith(MAGIC)
    stream: Stream = gzip.GzipFile(fileobj=source) if packed else source
    while line := _line(stream, name):
        yield line


def _line(stream: Stream, name: str) -> bytes:
    try:
        line = stream.readline(LONGEST)
    except (OSError, EOFError, zlib.error) as error:
        raise LedgerError(f"{name}: cannot be read to its end, or is damaged: {error}") from error
    if len(line) == LONGEST:
        raise LedgerError(f"{name}: a line of more than {LONGEST // 2**20} MiB is in no ledger")
    return line
