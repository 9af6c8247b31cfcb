"""Which files a path names: itself, or those in a folder and its folders, in sorted order."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from crosscount.ingest.sniff import ENDINGS, ending_of
from crosscount.ingest.source import shown
from crosscount.model import Refusal


def walk(given: Path) -> Iterator[Path | Refusal]:
    """The files to read and what is refused, depth first, each folder sorted by name.

    In a folder hidden entries (`.name`) are passed over and other endings than `ENDINGS` are refused; a
    file given by itself may have any ending. A folder that links reach twice is walked once.
    """
    waiting, seen, found = [given], set[tuple[int, int]](), False
    while waiting:
        path = waiting.pop()
        status = _status(path)
        if not isinstance(status, Refusal) and stat.S_ISDIR(status.st_mode):
            entries = [] if (status.st_dev, status.st_ino) in seen else _entries(path)
            seen.add((status.st_dev, status.st_ino))
            if not isinstance(entries, Refusal):
                waiting.extend(reversed(entries))
                continue
            status = entries
        found = True
        yield status if isinstance(status, Refusal) else _file(path, status, named=path == given)
    if not found:
        yield Refusal(source=shown(given), reason="empty", detail="a folder without documents")


def size(sources: Iterable[str | Path]) -> int:
    """The bytes of all files that the paths name."""
    found = (_status(path) for given in sources for path in walk(Path(given)) if isinstance(path, Path))
    return sum(status.st_size for status in found if not isinstance(status, Refusal))


def unreadable(path: Path, error: OSError | ValueError) -> Refusal:
    """The refusal of what the operating system does not hand out."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Refusal(source=shown(path), reason="missing", detail="no such file or folder")
    reason = getattr(error, "strerror", None) or str(error)
    return Refusal(source=shown(path), reason="unreadable", detail=f"cannot be read: {reason}")


def _status(path: Path) -> os.stat_result | Refusal:
    try:
        return path.stat()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return unreadable(path, error)


def _entries(folder: Path) -> list[Path] | Refusal:
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        return unreadable(folder, error)
    return sorted(
        (entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name
    )


def _file(path: Path, status: os.stat_result, *, named: bool) -> Path | Refusal:
    if not stat.S_ISREG(status.st_mode):
        detail = "not a regular file; its output can be piped to standard input, with -"
        return Refusal(source=shown(path), reason="unsupported_type", detail=detail)
    if not named and ending_of(path.name) not in ENDINGS:
        detail = f"read in a folder are {' '.join(ENDINGS)}; name the file itself to have it tried"
        return Refusal(source=shown(path), reason="unsupported_type", detail=detail)
    return path
