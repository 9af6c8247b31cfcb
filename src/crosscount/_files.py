"""Files that are there as a whole or not at all."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """Gives a file that takes the place of `target` when the block is done; of one that fails nothing stays.

    What is no file, such as a pipe or a device, is written to as it is. Raises `OSError`.
    """
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
