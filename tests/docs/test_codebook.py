"""The committed codebook is what `make docs` writes, and holds every term, field and column."""

import dataclasses
import runpy
from pathlib import Path

import pytest

from crosscount import model
from crosscount.vocabulary import load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "codebook.md"
RECORDS = [each for each in vars(model).values() if isinstance(each, type) and dataclasses.is_dataclass(each)]


def test_the_committed_page_is_up_to_date(tmp_path):
    fresh = tmp_path / "codebook.md"
    runpy.run_path(str(ROOT / "tools" / "codebook.py"))["main"](fresh)
    assert PAGE.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), "run `make docs`"


@pytest.mark.parametrize("name", ["terms", "columns"])
def test_every_term_and_column_stands_in_it(name):
    page = PAGE.read_text(encoding="utf-8")
    missing = [
        f"{group}.{entry}"
        for group, definitions in load(name).items()
        for entry, meaning in definitions.items()
        if f"| `{entry}` | {meaning} |" not in page
    ]
    assert missing == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_stands_in_it_with_its_fields(record):
    section = PAGE.read_text(encoding="utf-8").partition(f"### {record.__name__}\n")[2].partition("\n### ")[0]
    assert [field.name for field in dataclasses.fields(record) if f"| `{field.name}` |" not in section] == []
