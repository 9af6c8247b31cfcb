"""The fixture `telling`: invented reports as resolved claims."""

import importlib.util
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def telling():
    spec = importlib.util.spec_from_file_location("telling", Path(__file__).parent / "telling.py")
    module = sys.modules["telling"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
