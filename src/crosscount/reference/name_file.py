"""Records by name in a file that is searched where it lies, so that nobody waits for it to be read.

Indexing the places of the package takes two seconds, and each command is a process of its own. So the index
is written once into the user's cache, with a hash of what it was made of and one of itself, and made anew
when either differs. Where nothing can be written it is made each time.
"""

import contextlib
import mmap
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path

from crosscount.model.ids import content_hash

_BETWEEN = "\x1e"  # of a line, the name and each of its records
_END = b"\n"

Named = Iterable[tuple[str, str]]
"""Names, each with a record; neither holds the end of a line."""


class NameFile:
    """Records by name, from lines in the order of their names."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        self._first = data.find(_END) + 1  # behind the hashes

    def named(self, name: str) -> list[str]:
        """The records of a name, in the order in which they were given."""
        wanted, low, high = name.encode(), self._first, len(self._data)
        while low < high:
            begin = self._data.rfind(_END, low - 1, (low + high) // 2) + 1
            end = self._data.find(_END, begin)
            found, *records = self._data[begin:end].split(_BETWEEN.encode())
            if found == wanted:
                return [record.decode() for record in records]
            low, high = (end + 1, high) if found < wanted else (low, begin)
        return []


def kept_names(path: Path, made_of: str, records: Callable[[], Named]) -> NameFile:
    """The records that were kept for a file, if they were made of the same; else made and kept anew.

    `made_of` is what changes with all that decides which `records` there are.
    """
    name = f"{path.name.partition('.')[0]}-{content_hash(str(path).encode())[:8]}.names"
    kept, stamp = user_cache_path("crosscount", appauthor=False) / name, content_hash(made_of.encode())
    found = _read(kept, stamp)
    if found is not None:
        return NameFile(found)
    made = _laid_out(records(), stamp)
    with contextlib.suppress(OSError):
        _keep(kept, made)
    return NameFile(made)


def _head(stamp: str, lines: bytes | memoryview) -> bytes:
    return f"{stamp} {content_hash(lines)}".encode() + _END


def _laid_out(records: Named, stamp: str) -> bytes:
    by_name: dict[str, str] = {}
    for name, record in records:
        by_name[name] = f"{by_name.get(name, name)}{_BETWEEN}{record}"
    lines = "".join(f"{by_name[name]}\n" for name in sorted(by_name)).encode()
    return _head(stamp, lines) + lines


def _read(path: Path, stamp: str) -> mmap.mmap | None:
    """What is kept at a path; None where that is nothing, of other content or damaged."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # the second of an empty file
        return None
    with memoryview(data) as whole:
        behind = data.find(_END) + 1
        is_whole = whole[:behind] == _head(stamp, whole[behind:])
    return data if is_whole else None


def _keep(path: Path, data: bytes) -> None:
    """Write a file as a whole; another process may be doing so too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent) as beside:
        part = Path(beside) / path.name
        part.write_bytes(data)
        part.replace(path)
