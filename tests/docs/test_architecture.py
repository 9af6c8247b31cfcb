"""The map of the packages is the one that stands on the disk."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z]+)` \| .+ \| (.+) \|$", PAGE, re.MULTILINE))


def test_every_package_has_a_row_and_no_other():
    packages = {path.parent.name for path in (ROOT / "src" / "crosscount").glob("*/__init__.py")}
    assert set(ROWS) == packages


@pytest.mark.parametrize("package", sorted(ROWS))
def test_the_public_functions_of_a_row_exist(package):
    module = importlib.import_module(f"crosscount.{package}")
    assert [name for name in re.findall(r"`(\w+)`", ROWS[package]) if name not in module.__all__] == []


def test_every_file_that_the_page_names_exists():
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", PAGE)
    assert named
    assert [name for name in named if not (ROOT / "src" / "crosscount" / name).exists()] == []
