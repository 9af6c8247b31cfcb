"""Invented codings: claims of one document, told apart by where they stand."""

from collections.abc import Callable
from typing import Any

import pytest

from crosscount.evaluation import CodedClaim

Coder = Callable[..., CodedClaim]


@pytest.fixture
def coded() -> Coder:
    """Makes a claim of five people killed at [10, 40), with its quantity at [10, 14)."""

    def make(**fields: Any) -> CodedClaim:
        row = {
            "doc": "d1",
            "start": 10,
            "end": 40,
            "quote": "five guards were killed in all",
            "loss": "killed",
            "object": "persons",
            "low": 5,
            "high": 5,
            "victim": "ruritania",
            "spans": {"quantity": [10, 14], "trigger": [27, 33]},
        }
        return CodedClaim.from_row(row | fields)

    return make
