"""The fixture `telling`, invented reports as resolved claims, and ledgers drawn of them."""

import importlib.util
import sys
from pathlib import Path

import pytest


def _module(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def telling():
    return _module("telling", Path(__file__).parents[1] / "link" / "telling.py")


@pytest.fixture(scope="session")
def drawn_ledger(telling):
    """Draws the claims of one to three documents: what `test_properties.py` generates."""
    properties = _module("generated", Path(__file__).parent / "test_properties.py")
    return lambda data: properties.ledger(data, telling)
