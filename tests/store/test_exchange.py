"""A ledger out as lines and in again: the same ledger, or none."""

import base64
import json

import pytest
from sqlalchemy import select

from crosscount.errors import LedgerError, VerificationError
from crosscount.model import Refusal
from crosscount.store import open_ledger, schema, verify
from crosscount.store.chain import GENESIS, Entry, Link, payload_hash, row_digest
from crosscount.store.codec import canonical


def lines(ledger):
    return [f"{line}\n".encode() for line in ledger.exported()]


def truth(ledger):
    """Every row of the log and the contents."""
    with ledger.engine.connect() as connection:
        tables = (schema.log, schema.entries, *schema.CONTENTS)
        return {t.name: set(map(tuple, connection.execute(select(t)))) for t in tables}


def forget(ledger, name):
    doc = next(doc for doc in ledger.documents() if doc.name == name)
    with ledger.writer() as w:
        w.forget(doc.id, by="A", why="W")
    return doc


@pytest.fixture
def rich(filled, make):
    """A ledger with everything in it: refusals, another derivation, a removal, an undone one."""
    with filled.writer() as w:
        w.add_refusals("r", [Refusal(source="s\n\x01", reason="r", detail="\u2028“d”")])
        raw = b"\x00\xff\x80"
        w.add_capture(make.capture("odd", "Text\u2028two lost.", raw=raw))
        w.add_capture(make.capture("odd", "Better text: three lost.", raw=raw, made_by="plain.v2"))
        for name in ("gone", "back"):
            w.add_capture(make.capture(name, f"{name} lost"))
    forget(filled, "gone")
    back = forget(filled, "back")
    with filled.writer() as w:
        w.readmit(back.id, by="A", why="W")
    with filled.writer() as w:
        w.add_capture(make.capture("back", "back lost"))
    return filled


@pytest.fixture
def other(places):
    """An empty ledger to take lines into."""
    with open_ledger(places()) as opened:
        yield opened


def test_an_empty_ledger_becomes_the_same(rich, other):
    told = lines(rich)
    added = other.take_in(told, "f")
    assert (added.links, added.rows) == (json.loads(told[0])["links"], json.loads(told[0])["rows"])
    assert truth(other) == truth(rich)
    assert other.head() == rich.head()
    assert list(other.claims()) == list(rich.claims())
    assert list(other.tombstones()) == list(rich.tombstones())
    assert lines(other) == told
    assert verify(other.address) == []


def test_by_way_of_the_other_database_nothing_is_lost(rich, tmp_path, postgresql):
    told, before = lines(rich), truth(rich)
    with postgresql.databases() as new:
        for place in (tmp_path / "first.db", new(), tmp_path / "last.db"):
            with open_ledger(place) as ledger:
                ledger.take_in(told, "f")
                told = lines(ledger)
                after = truth(ledger)
            assert verify(place) == []
    assert after == before
    assert told == lines(rich)


def test_nothing_is_told_of_an_empty_ledger_but_its_head(ledger, other):
    assert lines(ledger) == [
        f'{{"crosscount":"ledger","format":1,"head":"{GENESIS}","links":0,"rows":0}}\n'.encode()
    ]
    assert other.take_in(lines(ledger), "f").links == 0


def test_the_rest_is_appended_to_a_beginning(ledger, other, make):
    for n in range(4):
        with ledger.writer() as w:
            w.add_capture(make.capture(f"d{n}", f"lost {n}"))
        assert other.take_in(lines(ledger), "f").links == 1
    assert lines(other) == lines(ledger)
    assert other.take_in(lines(ledger), "f").links == 0


def test_the_beginning_of_ones_own_chain_adds_nothing(filled, other, make):
    told = lines(filled)
    other.take_in(told, "f")
    with other.writer() as w:
        w.add_capture(make.capture("more"))
    forget(other, "doc 000")
    before = truth(other)
    assert other.take_in(told, "f").links == 0
    assert truth(other) == before


def test_what_was_removed_there_goes_here_too(filled, other, make):
    other.take_in(lines(filled), "f")
    made = list(other.claims())
    with other.writer() as w:
        make.reckon(w, map(make.resolved, made), make.reckoning(made[0]))
    forget(filled, "doc 000")
    added = other.take_in(lines(filled), "f")
    assert (added.links, added.removed) == (1, 8)
    assert truth(other) == truth(filled)
    assert not list(other.resolved())
    assert verify(other.address) == []


def test_what_was_let_in_again_there_comes_back_here(filled, other, make):
    doc = forget(filled, "doc 000")
    other.take_in(lines(filled), "f")
    with filled.writer() as w:
        w.readmit(doc.id, by="A", why="W")
        w.add_capture(make.capture(doc.name, doc.text))
    other.take_in(lines(filled), "f")
    assert truth(other) == truth(filled)
    assert verify(other.address) == []


def test_another_ledger_is_refused_with_the_reason(filled, other, make):
    with other.writer() as w:
        w.add_capture(make.capture("mine"))
    before = truth(other)
    with pytest.raises(
        LedgerError, match=r"another ledger: link 1 was written at 2001-02-03.* there and at 20"
    ):
        other.take_in(lines(filled), "f")
    assert truth(other) == before


def test_of_a_damaged_file_nothing_stays(filled, other):
    told = lines(filled)
    first_link = max(place for place, line in enumerate(told) if b'"seq":' in line)
    with pytest.raises(LedgerError, match="it was cut off; nothing was imported"):
        other.take_in(told[:first_link], "f")
    assert other.head() == GENESIS
    assert not any(truth(other).values())
    other.take_in(told, "f")
    assert truth(other) == truth(filled)


def forged(told, change):
    """Lines whose rows a change has gone over, with all hashes made to fit."""
    previous, given = GENESIS, [json.loads(line) for line in told]
    blocks = [[]]
    for each in given[1:]:
        if "link" in each:
            blocks.append([each])
        else:
            change(each)
            if "row" in each:
                each["digest"] = row_digest(plain(each["row"]))
            blocks[-1].append(each)
    for link, *rows in blocks[1:]:
        entries = [Entry(each["table"], key(each), each["digest"]) for each in rows]
        told_link = {**link["link"], "payload": payload_hash(entries), "previous": previous}
        told_link.pop("hash")
        previous = Link(**told_link).hash
        link["link"] = {**told_link, "hash": previous}
    given[0]["head"] = previous
    return [canonical(each).encode() + b"\n" for each in given]


def plain(row):
    return {n: base64.b64decode(v["base64"]) if isinstance(v, dict) else v for n, v in row.items()}


def key(each):
    return each.get("removed") or schema.entry_key(schema.tables.tables[each["table"]], each["row"])


def test_forging_by_the_helper_is_exact(rich):
    assert forged(lines(rich), lambda _: None) == lines(rich)


def a_quote(each):
    if each["table"] == "claims":
        each["row"]["body"] = each["row"]["body"].replace("two men", "six men")


def a_text(each):
    if each["table"] == "texts":
        each["row"]["text"] = each["row"]["text"].replace("two men", "six men")


def an_absence(each):
    if each["table"] == "ungrounded":
        each["removed"] = key(each)
        del each["row"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (a_quote, "quote does not equal its text"),
        (a_text, "hash differs|quote does not"),
        (an_absence, "missing"),
    ],
)
def test_a_well_chained_forgery_is_refused_too(filled, other, change, why):
    with pytest.raises(LedgerError, match=f"({why}).*nothing was imported"):
        other.take_in(forged(lines(filled), change), "f")
    assert other.head() == GENESIS
    assert not list(other.documents())


def test_a_damaged_ledger_is_not_exported(filled, make):
    with make.tampering(filled.address.place) as change:
        change("UPDATE texts SET text = replace(text, 'two', 'six')")
    with pytest.raises(VerificationError, match="of texts is damaged"):
        lines(filled)
