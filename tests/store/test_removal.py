"""What a deletion on request takes out, what it leaves, and what nobody else may take out."""
# ruff: noqa: S608 - the names are the schema's own

import datetime as dt

import pytest
from sqlalchemy import func, select, text

from crosscount.errors import LedgerError, NotFoundError
from crosscount.store import open_ledger, projection, schema, verify

WORDS = "Zembla's garrison lost two men, said Ombudsman Kinbote."


def add(ledger, make, *captures):
    with ledger.writer() as w:
        for item in captures:
            w.add_capture(item)
            w.add_claims(
                item.document.id, [make.claim(item.document)], [make.unproved(item.document)], "rules.v1"
            )


def forget(ledger, item, why="asked by the family"):
    with ledger.writer() as w:
        w.forget(item.document.id, by="A. Recorder", why=why)
        projection.clear(w._connection)


def rows(ledger, table):
    with ledger.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.fixture
def gone(make):
    """What is to be removed: every word of it names somebody."""
    return make.capture(
        "kinbote", WORDS, folder="zembla", title="Kinbote speaks", url="https://k.test/", author="K"
    )


@pytest.fixture
def held(ledger, make, gone):
    """A ledger of three documents, `gone` among them, with a reckoning."""
    add(ledger, make, make.capture("a", author="Ida"), gone, make.capture("b"))
    with ledger.writer() as w:
        made = list(ledger.claims())
        make.reckon(w, map(make.resolved, made), make.reckoning(made[0]))
    return ledger


def test_nothing_of_it_is_shown_and_all_the_rest_is(held, gone):
    before = {doc.id for doc in held.documents()}
    forget(held, gone)
    assert {doc.id for doc in held.documents()} == before - {gone.document.id}
    assert held.counts().documents == held.counts().claims == held.counts().ungrounded == 2
    assert gone.document.id not in held.names()
    assert not list(held.resolved())
    with pytest.raises(NotFoundError):
        held.document(gone.document.id)


def test_the_tombstone_says_who_when_why_and_the_hashes(held, gone):
    (made,) = held.claims(gone.document.id)
    forget(held, gone)
    (stone,) = held.tombstones()
    assert (stone.document, stone.by, stone.why) == (gone.document.id, "A. Recorder", "asked by the family")
    assert stone.at == dt.datetime(2001, 2, 3, 0, 0, 3, tzinfo=dt.UTC)
    assert (stone.raw_hash, stone.text_hashes) == (gone.document.raw_hash, (gone.document.text_hash,))
    assert stone.rows == 8
    for prefix in (gone.document.id, gone.document.id[4:], gone.document.id[:9], made.id, made.id[4:]):
        assert held.find(prefix) == stone


def test_the_ledger_verifies_and_the_chain_goes_on(held, make, gone):
    head = held.head()
    forget(held, gone)
    assert held.head() != head
    assert verify(held.address) == []
    add(held, make, make.capture("c"))
    assert verify(held.address) == []


def test_what_another_document_shares_stays(ledger, make):
    one, same_bytes, same_text = make.capture("one"), make.capture("two"), make.capture("three", raw=b"other")
    add(ledger, make, one, same_bytes, same_text)
    forget(ledger, one)
    assert (rows(ledger, schema.captures), rows(ledger, schema.texts)) == (2, 1)
    assert next(ledger.tombstones()).raw_hash is None
    forget(ledger, same_bytes)
    assert (rows(ledger, schema.captures), rows(ledger, schema.texts)) == (1, 1)
    assert verify(ledger.address) == []
    forget(ledger, same_text)
    assert (rows(ledger, schema.captures), rows(ledger, schema.texts)) == (0, 0)
    assert verify(ledger.address) == []


def test_earlier_derivations_and_extractions_go_too(ledger, make):
    old = make.capture(raw=b"same")
    new = make.capture(raw=b"same", text="A better text: three lost.", made_by="plain.v2")
    add(ledger, make, old, new)
    with ledger.writer() as w:
        w.add_claims(new.document.id, [], [], "rules.v2")
    forget(ledger, new)
    assert not any(rows(ledger, table) for table in schema.REMOVABLE)
    assert len(next(ledger.tombstones()).text_hashes) == 2
    assert verify(ledger.address) == []


def test_the_same_bytes_or_text_are_barred_until_they_are_let_in(held, make, gone):
    forget(held, gone)
    alike = [gone, make.capture("renamed", WORDS), make.capture("rewrapped", WORDS, raw=b"other bytes")]
    for item in alike:
        with held.writer() as w:
            assert w.barred(item.document) == next(held.tombstones())
        with pytest.raises(LedgerError, match="removed on request"):
            add(held, make, item)
    with held.writer() as w:
        w.readmit(gone.document.id, by="A. Recorder", why="withdrawn")
    assert not list(held.tombstones())
    add(held, make, *alike)
    assert held.document(gone.document.id) == gone.document
    assert held.counts().claims == 5
    assert verify(held.address) == []


def test_what_was_let_in_again_can_be_forgotten_again(held, make, gone):
    for _ in range(3):
        forget(held, gone)
        assert verify(held.address) == []
        with held.writer() as w:
            w.readmit(gone.document.id, by="A", why="W")
        assert verify(held.address) == []
        add(held, make, gone)
        assert verify(held.address) == []
    assert held.document(gone.document.id) == gone.document


def test_what_is_not_there_cannot_be_forgotten_nor_let_in(held, gone):
    for act in ("forget", "readmit"):
        with pytest.raises(NotFoundError), held.writer() as w:
            getattr(w, act)("doc-000000000000", by="A", why="W")
    forget(held, gone)
    with pytest.raises(NotFoundError):
        forget(held, gone)


def test_rows_of_other_documents_are_still_guarded(held, make, gone):
    with held.writer() as w:
        w.add_judgement(make.judgement())
    forget(held, gone)
    for table in schema.REMOVABLE:
        with pytest.raises(LedgerError, match="append-only"), held.writer() as w:
            w._connection.execute(text(f"DELETE FROM {table.name}"))


def test_absence_without_a_tombstone_is_damage(held, make, gone):
    forget(held, gone)
    held.close()
    with make.tampering(held.address.place) as change:
        change("DELETE FROM claims WHERE id = (SELECT min(id) FROM claims)")
    (damage,) = verify(held.address)
    assert damage.endswith("of claims: missing")


def test_a_forged_removal_is_damage(held, make):
    """Who writes down a removal, to get by the triggers, is found by the log."""
    doc = next(held.documents())
    held.close()
    with held.engine.connect() as connection:
        key = connection.execute(text("SELECT document || ':' || number FROM descriptions")).scalar()
    with make.tampering(held.address.place) as change:
        change("INSERT INTO tombstones VALUES (?, 0, 'forgotten', 'x', 'y')", doc.id)
        change("INSERT INTO removals VALUES (?, 0, 'descriptions', ?)", doc.id, key)
        change("DELETE FROM descriptions WHERE document || ':' || number = ?", key)
    damage = verify(held.address)
    assert f"tombstone of {doc.id}: not in the log" in damage
    assert f"removal of {doc.id}: not in the log" in damage


def test_what_was_removed_and_is_there_is_damage(held, make, gone):
    with held.engine.connect() as connection:
        row = connection.execute(select(schema.texts).where(schema.texts.c.text == WORDS)).one()
    forget(held, gone)
    held.close()
    with make.tampering(held.address.place) as change:
        change("INSERT INTO texts VALUES (?, ?)", *row)
    assert verify(held.address) == [f"{row.text_hash} of texts: removed on request, and still there"]


def everything_on_disk(path):
    return b"".join(each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name))


def test_no_word_of_it_is_left_in_the_file(tmp_path, make, gone):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        add(ledger, make, *(make.capture(f"a {n}", f"Report {n}: lost. " * 40) for n in range(20)), gone)
        for n in range(3):  # earlier projections, in pages that were given free again
            with ledger.writer() as w:
                made = list(ledger.claims())[n:]
                make.reckon(w, map(make.resolved, made), make.reckoning(made[0]))
        words = [b"Zembla", b"zembla", b"Kinbote", b"kinbote", b"k.test"]
        assert all(word in everything_on_disk(path) for word in words)
        forget(ledger, gone)
        ledger.wipe()
        assert [word for word in words if word in everything_on_disk(path)] == []
        assert len(list(ledger.claims())) == 20
    assert verify(path) == []


def test_a_reader_that_holds_on_to_the_words_is_told(held, gone, monkeypatch):
    monkeypatch.setattr("crosscount.store.database.BUSY_SECONDS", 0.05)
    with open_ledger(held.address) as ledger, open_ledger(held.address, read_only=True) as reader:
        seen = reader.claims()
        next(seen)
        forget(ledger, gone)
        with pytest.raises(LedgerError, match="holds on to what was deleted"):
            ledger.wipe()
        seen.close()
        ledger.wipe()
