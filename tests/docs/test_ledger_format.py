"""The page of the ledger's format names the tables that a ledger has, in their order, and their keys."""

import re
from pathlib import Path

from crosscount.store import schema
from crosscount.store.lines import FORMAT

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "ledger_format.md").read_text(encoding="utf-8")


def test_every_table_stands_in_it_with_its_key():
    rows = re.findall(r"^\| `(\w+)` \| (`.+?`) \| ", PAGE, re.MULTILINE)
    keys = [(t.name, ", ".join(f"`{column.name}`" for column in t.primary_key)) for t in schema.CONTENTS]
    assert rows == keys


def test_the_head_is_of_this_format():
    assert f'{{"crosscount":"ledger","format":{FORMAT},' in PAGE
