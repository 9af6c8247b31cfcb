"""A document of a few words, and the claims that the rules read in it."""

from collections.abc import Callable

import pytest

from crosscount.extract import extract
from crosscount.model import Claim, Document

Read = Callable[[str], list[Claim]]


@pytest.fixture
def read() -> Read:
    """The claims of a text, every one of them grounded."""

    def build(text: str) -> list[Claim]:
        doc = Document(name="report", media_type="text/plain", raw_hash="0" * 64, text=text, made_by="test")
        found = list(extract(doc))
        assert all(isinstance(claim, Claim) for claim in found)
        return found

    return build
