"""How the tests of ingestion hand bytes to `read`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crosscount.ingest import IngestOptions, read
from crosscount.model import Capture, Document, Refusal

Take = Callable[..., list[Capture | Refusal]]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Writes a file and reads it."""

    def take_bytes(data: bytes, name: str = "report.txt", **options: Any) -> list[Capture | Refusal]:
        path = tmp_path / "inbox" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return list(read([path], options=IngestOptions(**options)))

    return take_bytes


@pytest.fixture
def document(take: Take) -> Callable[..., Document]:
    """The one document of a file."""

    def one(data: bytes, name: str = "report.txt", **options: Any) -> Document:
        (found,) = take(data, name, **options)
        assert isinstance(found, Capture)
        return found.document

    return one


@pytest.fixture
def refusal(take: Take) -> Callable[..., Refusal]:
    """The one refusal of a file."""

    def one(data: bytes, name: str = "report.txt", **options: Any) -> Refusal:
        (found,) = take(data, name, **options)
        assert isinstance(found, Refusal)
        assert "\n" not in found.detail + found.source
        return found

    return one
