"""The text that a ledger is moved in: every line is checked, and named where it is wrong."""

import random
import re

import pytest

from crosscount.errors import LedgerError
from crosscount.store import open_ledger
from crosscount.store.lines import line, records


@pytest.fixture
def told(tmp_path, make):
    """The lines of a ledger with a removal in it."""
    with open_ledger(tmp_path / "ledger.db") as ledger:
        make.fill(ledger)
        doc = next(ledger.documents())
        with ledger.writer() as w:
            w.forget(doc.id, by="A", why="W")
        return [f"{each}\n".encode() for each in ledger.exported()]


def test_records_become_the_lines_that_they_were_read_from(told):
    assert [f"{line(record)}\n".encode() for record in records(told, "f")] == told


def refused(given):
    try:
        list(records(given, "f"))
    except LedgerError as error:
        return re.fullmatch(r"f, line \d+: .*; nothing was imported", str(error))
    return None


def test_no_damaged_line_passes(told):
    """Every line once missing, twice there, before its neighbour, cut, and with one character changed."""
    rng = random.Random(4)
    for place in range(len(told)):
        at = rng.randrange(len(told[place]) - 1)
        changed = bytearray(told[place])
        changed[at] ^= 1 << rng.randrange(7)
        damaged = {
            "missing": told[:place] + told[place + 1 :],
            "twice": [*told[: place + 1], *told[place:]],
            "cut": [*told[:place], told[place][:at]],
            "changed": [*told[:place], bytes(changed), *told[place + 1 :]],
            "ends": told[:place],
        }
        for how, given in damaged.items():
            assert refused(given), (how, place)
    assert len(list(records(told, "f"))) == len(told)


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        (r'"format":1', '"format":2', 1, "format 2, and this Crosscount reads 1: get a newer one"),
        (r'"crosscount":"ledger"', '"crosscount":"x"', 1, "no line of a ledger|not a ledger"),
        (r'"table":"texts"', '"table":"songs"', 5, "no table 'songs' is known"),
        (r'"media_type":"text/plain"', '"media_type":"text/html"', 4, "the row does not give its digest"),
        (r'"media_type":"text/plain"', '"media_type":7', 4, "media_type is missing or of another kind"),
        (r'"media_type":', '"colour":"red","media_type":', 4, "other columns"),
        (r'"base64":"', '"base64":"?', 4, "raw is missing or of another kind"),
        (r'"kind":"batch"', '"kind":"other"', 2, "the link does not give its hash"),
        (r'"seq":1', '"seq":true', 2, "no link of a log"),
        (r'"number":0', f'"number":{2**70}', 7, "number is missing or of another kind"),
    ],
)
def test_the_line_and_the_fault_are_named(told, old, new, line, why):
    words = b"".join(told).decode()
    given = re.sub(old, new, words, count=1).encode().splitlines(keepends=True)
    with pytest.raises(LedgerError, match=f"^f, line {line}: .*({why}).*; nothing was imported$"):
        list(records(given, "f"))


@pytest.mark.parametrize(
    "text", [b"", b"\n", b"[]", b"{}", b"[" * 100_000, b"\xff", b'{"link":{}}', b"doc,published\n"]
)
def test_what_is_no_export_is_refused(text):
    with pytest.raises(LedgerError, match=r"^f, line 1: "):
        list(records([text] if text else [], "f"))
