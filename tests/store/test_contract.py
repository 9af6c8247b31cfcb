"""What every backend of the ledger must do."""
# ruff: noqa: S608 - the names are the schema's own

import dataclasses
import datetime as dt
import itertools

import pytest
from sqlalchemy import func, select, text

from crosscount.errors import LedgerError, NotFoundError
from crosscount.model import (
    Basis,
    EventTime,
    Frozen,
    FrozenRecord,
    Home,
    IncidentKind,
    Loss,
    Near,
    PlaceReading,
    Published,
    Reckoning,
    Refusal,
    RelationKind,
    Release,
    Ruling,
    Status,
    Verb,
    content_hash,
    make_id,
    selection,
)
from crosscount.model.selection import Selection
from crosscount.model.site import Site
from crosscount.pipeline.counting import Index
from crosscount.store import Linked, open_ledger, schema, verify
from crosscount.store.chain import GENESIS


def add(ledger, *captures):
    with ledger.writer() as w:
        return [w.add_capture(item) for item in captures]


def links(ledger):
    with ledger.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(schema.log)).scalar_one()


def test_an_empty_ledger_shows_nothing(ledger):
    assert list(ledger.documents()) == list(ledger.claims()) == list(ledger.incidents()) == []
    assert not any(dataclasses.astuple(ledger.counts()))
    assert ledger.head() == GENESIS


def test_a_document_comes_back_as_it_was(ledger, make):
    published = Published(date=dt.date(2001, 1, 2), raw="2 January", basis="given")
    item = make.capture(
        folder="in",
        title="T",
        url="u",
        outlet="o",
        published=published,
        updated=dataclasses.replace(published, basis=Basis.PAGE),
        author="Ida",
        credit="AP",
        captured=dt.datetime(2001, 1, 3, 4, 5, tzinfo=dt.UTC),
        bases=(("title", Basis.FEED), ("author", Basis.PAGE), ("credit", Basis.DATELINE)),
        flags=("degraded",),
    )
    assert add(ledger, item) == [True]
    assert list(ledger.documents()) == [item.document]
    assert ledger.document(item.document.id) == item.document
    assert ledger.text(item.document.id) == item.document.text


def test_documents_come_by_name_whatever_the_order_of_adding(ledger, make):
    items = [make.capture(name, f"lost {name}") for name in "bca"]
    add(ledger, *items)
    assert [doc.name for doc in ledger.documents()] == ["a", "b", "c"]


def test_adding_again_adds_nothing(filled, make):
    head, before, count = filled.head(), make.dump(filled), links(filled)
    make.fill(filled)
    assert (filled.head(), make.dump(filled), links(filled)) == (head, before, count)


def test_one_link_a_batch_that_adds_something(ledger, make):
    add(ledger, make.capture("a"), make.capture("b"))
    add(ledger, make.capture("a"))
    add(ledger, make.capture("c"))
    assert links(ledger) == 2


def test_the_log_takes_its_times_from_the_clock(filled):
    with filled.engine.connect() as connection:
        times = list(connection.scalars(select(schema.log.c.at).order_by(schema.log.c.seq)))
    assert times == ["2001-02-03T00:00:01.000000+00:00", "2001-02-03T00:00:02.000000+00:00"]


def test_nothing_is_written_if_the_batch_raises(ledger, make):
    with pytest.raises(ZeroDivisionError), ledger.writer() as w:
        sum(1 / 0 for _ in [w.add_capture(make.capture())])
    assert not list(ledger.documents())
    assert ledger.head() == GENESIS


def test_the_newest_description_that_says_something_stands(ledger, make):
    day = Published(date=dt.date(2001, 1, 2), raw="2 January", basis="given")
    first = make.capture(title="old", outlet="o", author="Ida", bases=(("author", Basis.PAGE),))
    second, silent = make.capture(title="new", published=day, outlet=None), make.capture(outlet=None)
    assert add(ledger, first, second, silent) == [True, True, False]
    doc = next(ledger.documents())
    assert (doc.title, doc.outlet, doc.url, doc.published) == ("new", "o", None, day)
    assert (doc.author, doc.basis("author"), doc.basis("published")) == ("Ida", Basis.PAGE, Basis.GIVEN)
    assert add(ledger, first) == [True]
    assert next(ledger.documents()).title == "old"


def test_a_capture_whose_bytes_are_others_is_refused(ledger, make):
    wrong = dataclasses.replace(make.capture(), raw=b"other bytes")
    with pytest.raises(LedgerError, match="do not give its hash"):
        add(ledger, wrong)


def test_equal_texts_of_different_bytes_are_two_documents(ledger, make):
    add(ledger, make.capture(raw=b"one"), make.capture(raw=b"two"))
    assert len({doc.id for doc in ledger.documents()}) == 2


def test_a_new_derivation_replaces_the_text_and_hides_the_claims_of_the_old(ledger, make):
    old = make.capture(raw=b"same")
    new = make.capture(raw=b"same", text="A better text: three lost.", made_by="plain.v2")
    with ledger.writer() as w:
        w.add_capture(old)
        w.add_claims(old.document.id, [make.claim(old.document)], [], "rules.v1")
        w.add_capture(new)
        assert not w.extracted(new.document.id, "rules.v1")
    assert [doc.text for doc in ledger.documents()] == [new.document.text]
    assert not list(ledger.claims())
    assert add(ledger, old) == [False]
    assert [doc.text for doc in ledger.documents()] == [new.document.text]


def test_claims_come_back_by_place(ledger, make):
    item = make.capture()
    made = [make.claim(item.document, word) for word in ("two", "lost", "Then")]
    with ledger.writer() as w:
        w.add_capture(item)
        assert w.add_claims(item.document.id, made, [make.unproved(item.document)], "rules.v1")
        assert w.extracted(item.document.id, "rules.v1")
    assert list(ledger.claims()) == list(ledger.claims(item.document.id)) == [made[1], made[0], made[2]]
    assert list(ledger.claims("doc-000000000000")) == []
    assert list(ledger.ungrounded()) == [make.unproved(item.document)]


def test_a_document_without_claims_counts_as_extracted(ledger, make):
    doc = make.capture().document
    add(ledger, make.capture())
    with ledger.writer() as w:
        assert w.add_claims(doc.id, [], [], "rules.v1")
        assert not w.add_claims(doc.id, [make.claim(doc)], [], "rules.v1")
    assert not list(ledger.claims())


def test_the_newest_extraction_is_shown_and_the_older_kept(ledger, make):
    doc = make.capture().document
    add(ledger, make.capture())
    for version, point in (("rules.v1", 2), ("rules.v2", 3), ("rules.v1", 4)):
        with ledger.writer() as w:
            w.add_claims(doc.id, [make.claim(doc, made_by=version, point=point)], [], version)
    assert [(c.made_by, c.amount.point) for c in ledger.claims()] == [("rules.v1", 4)]
    assert ledger.extractors() == {"rules.v1": 1}
    assert (ledger.counts().claims, ledger.counts().documents) == (1, 1)
    assert (ledger.unread("rules.v1"), ledger.unread("rules.v2")) == ([], [doc.id])
    with ledger.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(schema.claims)).scalar_one() == 3


@pytest.mark.parametrize(("target", "reads"), [("inc-00000000000a", False), (None, True)])
def test_a_remark_on_what_is_no_claim_gives_nothing_to_reckon(filled, make, target, reads):
    claim = next(filled.claims())
    with filled.writer() as w:
        kept = w.reckoned(make.Pair)
        kept.follow(kept.pending(9).until, "v")
    with filled.writer() as w:
        remark = {"verb": Verb.NOTE, "target": target or claim.id, "claims": (claim.id,)}
        w.add_judgement(make.judgement(**remark))
    with filled.writer() as w:
        assert w.reckoned(make.Pair).pending(9).documents == ((claim.document,) if reads else ())


def test_the_same_extraction_again_is_nothing_new(ledger, make):
    doc = make.capture().document
    add(ledger, make.capture())
    for point in (2, 3):
        with ledger.writer() as w:
            w.add_claims(doc.id, [make.claim(doc, made_by="rules.v1", point=point)], [], "rules.v1")
    assert [c.amount.point for c in ledger.claims()] == [2]


def test_a_claim_twice_is_one_and_two_under_one_id_are_refused(ledger, make):
    doc = make.capture().document
    add(ledger, make.capture())
    with ledger.writer() as w:
        w.add_claims(doc.id, [make.claim(doc)] * 2, [], "rules.v1")
    assert len(list(ledger.claims())) == 1
    with pytest.raises(LedgerError, match="two claims"), ledger.writer() as w:
        w.add_claims(doc.id, [make.claim(doc), make.claim(doc, point=9)], [], "rules.v2")
    assert len(list(ledger.claims())) == 1


def test_claims_of_another_text_or_an_unknown_document_are_refused(ledger, make):
    known, unknown = make.capture("a").document, make.capture("b", "She lost.").document
    add(ledger, make.capture("a"))
    with pytest.raises(LedgerError, match="not in the ledger"), ledger.writer() as w:
        w.add_claims(unknown.id, [make.claim(unknown)], [], "rules.v1")
    with pytest.raises(LedgerError, match="not read in the current text"), ledger.writer() as w:
        w.add_claims(known.id, [make.claim(unknown)], [], "rules.v1")


def test_refusals_are_kept_once_a_run(ledger):
    names = ("b.txt", "a\udcff.txt")
    refused = [Refusal(source=name, reason="empty", detail="no text") for name in names]
    for run, new in (("run 1", 2), ("run 1", 0), ("run 2", 2)):
        with ledger.writer() as w:
            assert w.add_refusals(run, refused) == new
    assert [r.source for r in ledger.refusals("run 1")] == ["a\\udcff.txt", "b.txt"]
    assert len(list(ledger.refusals())) == ledger.counts().refusals == 4


def test_half_a_character_in_a_name_is_a_ledger_error(ledger, make):
    with pytest.raises(LedgerError, match="lone surrogate"):
        add(ledger, make.capture("a\udcff"))


def test_a_reckoning_comes_back_and_is_replaced_as_a_whole(filled, make):
    made = list(filled.claims())
    given = make.reckoning(made[0])
    assert list(filled.resolved()) == [make.resolved(each) for each in made]
    assert tuple(filled.incidents()) == given.incidents
    assert tuple(filled.estimates()) == given.estimates
    assert tuple(filled.relations()) == given.relations
    head = filled.head()
    with filled.writer() as w:
        assert not make.reckon(w, map(make.resolved, made), given)
        assert make.reckon(w, [], Reckoning())
    assert [*filled.resolved(), *filled.incidents(), *filled.estimates(), *filled.relations()] == []
    assert filled.head() == head


def test_resolved_claims_of_a_replaced_text_can_still_be_read(filled, make):
    doc = next(filled.documents())
    before = list(filled.resolved())
    raw = f"<p>{doc.text}</p>".encode()
    add(filled, make.capture(doc.name, "Other words.", raw=raw, made_by="plain.v2"))
    assert filled.document(doc.id).text == "Other words."
    assert list(filled.resolved()) == before


def test_counts(filled):
    counts = filled.counts()
    assert (counts.documents, counts.claims, counts.ungrounded) == (3, 6, 3)
    assert (counts.incidents, counts.statements, counts.estimates, counts.relations) == (1, 1, 1, 1)


def test_find_gives_the_record_of_each_kind(filled):
    incident = next(filled.incidents())
    for record in (
        next(filled.documents()),
        next(filled.claims()),
        incident,
        incident.statements[0],
        next(filled.estimates()),
    ):
        assert filled.find(record.id) == record
        assert filled.find(record.id[:-3].upper()) == record
        assert filled.find(record.id.partition("-")[2]) == record


def test_find_lists_what_an_ambiguous_prefix_may_be(filled):
    with pytest.raises(NotFoundError, match=r"may be doc-.*, doc-"):
        filled.find("doc-")
    with pytest.raises(NotFoundError, match="…"):
        filled.find("clm-")


@pytest.mark.parametrize("prefix", ["zzz", "abc-1", "doc-%", "' OR 1=1", "doc-zz", "\x00"])
def test_find_says_what_ids_are_like(filled, prefix):
    with pytest.raises(NotFoundError, match="ids begin with doc-, clm-"):
        filled.find(prefix)


def test_find_says_that_a_claim_was_replaced(ledger, make):
    doc = make.capture().document
    with ledger.writer() as w:
        w.add_capture(make.capture())
        w.add_claims(doc.id, [make.claim(doc)], [], "rules.v1")
        w.add_claims(doc.id, [], [], "rules.v2")
    with pytest.raises(NotFoundError, match="earlier extraction"):
        ledger.find(make.claim(doc).id)


def test_what_is_not_there_is_not_found(ledger):
    for look in (ledger.document, ledger.text, ledger.display_name):
        with pytest.raises(NotFoundError, match="no document doc-0"):
            look("doc-0")


def test_display_names_tell_documents_apart(ledger, make):
    given = [("solo", "x"), ("twin", "x"), ("twin", "y"), ("same", "x"), ("same", "x"), ("same", "")]
    items = [make.capture(name, f"text {n}", folder=folder) for n, (name, folder) in enumerate(given)]
    add(ledger, *items)
    shown = [ledger.display_name(item.document.id) for item in items]
    digits = [item.document.id[4:10] for item in items]
    assert shown == ["solo", "x/twin", "y/twin", f"x/same~{digits[3]}", f"x/same~{digits[4]}", "same"]
    assert len(set(shown)) == len(shown)
    assert ledger.names() == dict(zip([item.document.id for item in items], shown, strict=True))


def publish(ledger, name, **fields):
    """Record a release that froze what the ledger holds."""
    fields = {"head": ledger.head()} | fields
    release = Release(name=name, title="T", by="B", day=dt.date(2001, 2, 3), version="1", **fields)
    frozen = Frozen(
        records=(FrozenRecord(id="doc-1", values="{}"),),
        reckoning=Reckoning(incidents=tuple(ledger.incidents()), estimates=tuple(ledger.estimates())),
    )
    with ledger.writer() as w:
        w.add_release(release, frozen)
    return release, frozen


def test_releases_come_back_in_the_order_they_were_made_in(filled):
    second, first = publish(filled, "b"), publish(filled, "a")
    assert filled.releases() == [second[0], first[0]]
    assert filled.frozen("a") == first[1]
    with pytest.raises(NotFoundError, match="no release 'c'"):
        filled.frozen("c")


def test_a_release_takes_no_name_twice_and_no_ledger_that_went_on(filled):
    publish(filled, "a")
    head = filled.head()
    with pytest.raises(LedgerError, match="used once"):
        publish(filled, "a")
    with pytest.raises(LedgerError, match="written to while"):
        publish(filled, "b", head=GENESIS)
    assert filled.head() == head


def test_the_log_and_the_contents_refuse_changes(filled, make):
    add(filled, make.capture("gone"), make.capture("told", author="Ida"))
    with filled.writer() as w:
        w.add_judgement(make.judgement())
    with filled.writer() as w:
        w.forget(make.capture("gone").document.id, by="A", why="W")
    publish(filled, "spring")
    for table in (schema.log, schema.entries, *schema.CONTENTS):
        column = next(iter(table.c)).name
        changes = [f"DELETE FROM {table.name}", f"UPDATE {table.name} SET {column} = {column}"]
        if filled.engine.dialect.name == "sqlite":
            changes += [f"REPLACE INTO {table.name} SELECT * FROM {table.name}"]
        else:
            changes += [f"TRUNCATE {table.name} CASCADE"]
        for change in changes:
            if table is schema.refusals:
                with filled.writer() as w:
                    w.add_refusals("r", [Refusal(source="s", reason="r", detail="d")])
            with pytest.raises(LedgerError, match="append-only"), filled.writer() as w:
                w._connection.execute(text(change))


def test_views_over_one_moment_do_not_see_what_is_added_meanwhile(filled, make):
    seen = filled.documents()
    first = next(seen)
    add(filled, make.capture("zzz"))
    assert len([first, *seen]) == 3
    assert len(list(filled.documents())) == 4


def test_input_order_leaves_no_trace_in_the_views(places, make):
    items = [make.capture(f"n{n}", f"lost {n}", folder="f") for n in range(3)]
    shown = set()
    for order in itertools.permutations(items):
        with open_ledger(places()) as ledger:
            add(ledger, *order)
            shown.add(tuple(ledger.documents()))
    assert len(shown) == 1


def test_a_claim_whose_id_belongs_to_another_loss_is_another_claim(ledger, make):
    doc = make.capture().document
    both = [make.claim(doc), make.claim(doc, loss=Loss.WOUNDED)]
    with ledger.writer() as w:
        w.add_capture(make.capture())
        w.add_claims(doc.id, both, [], "rules.v1")
    assert set(ledger.claims()) == set(both)
    assert {c.text_hash for c in ledger.claims()} == {content_hash(doc.text.encode())}


def judge(ledger, *judgements):
    with ledger.writer() as w:
        return [w.add_judgement(each) for each in judgements]


def test_judgements_come_back_as_they_were_in_the_order_they_were_made(filled, make):
    said = [make.judgement(why=why) for why in ("b", "a", "c")]
    assert [judge(filled, each) for each in said] == [[True], [True], [True]]
    assert list(filled.judgements()) == said
    told = filled.judged({each.id for each in said})
    assert [each for _, each in told] == said
    assert [written.at.second for written, _ in told] == [4, 5, 6]
    assert filled.find(said[0].id) == said[0]


def test_a_judgement_is_kept_once_and_is_a_link_of_the_log(filled, make):
    judge(filled, make.judgement())
    head, count = filled.head(), links(filled)
    assert judge(filled, make.judgement()) == [False]
    assert (filled.head(), links(filled)) == (head, count)
    assert judge(filled, make.judgement(turn=1)) == [True]
    assert filled.head() != head


def test_judgements_as_of_a_moment_are_those_made_by_then(filled, make):
    judge(filled, make.judgement(why="early"))
    between = filled.clock()
    judge(filled, make.judgement(why="late"))
    assert [each.why for each in filled.judgements(as_of=between)] == ["early"]


def test_a_document_takes_the_judgements_that_quote_it_along(filled, make):
    doc = next(filled.documents())
    judge(filled, make.judgement(doc), make.judgement(why="of another"))
    with filled.writer() as w:
        w.forget(doc.id, by="A", why="W")
    assert [each.why for each in filled.judgements()] == ["of another"]
    judge(filled, make.judgement(why="after it"))
    assert [each.why for each in filled.judgements()] == ["of another", "after it"]
    assert verify(filled.address) == []


def test_a_claim_that_the_newest_extraction_has_not_is_found_among_the_former(ledger, make):
    item = make.capture()
    add(ledger, item)
    old, new = make.claim(item.document, "lost"), make.claim(item.document, "men", made_by="rules.v2")
    with ledger.writer() as w:
        w.add_claims(item.document.id, [old], [], "rules.v1")
    before = ledger.clock()
    with ledger.writer() as w:
        w.add_claims(item.document.id, [new], [], "rules.v2")
    assert [each.id for each in ledger.claims()] == [new.id]
    assert ledger.former_claims([old.id, new.id, "clm-0"]) == sorted([old, new], key=lambda each: each.id)
    assert ledger.former_claims([new.id], as_of=before) == []
    assert [(each.made_by, [*each.claims]) for each in ledger.extractions(item.document.id)] == [
        ("rules.v1", [old.id]),
        ("rules.v2", [new.id]),
    ]


def test_an_id_that_an_incident_had_opens_the_one_that_stands_in_its_place(ledger, make):
    item = make.capture()
    add(ledger, item)
    first, second = make.claim(item.document, "lost"), make.claim(item.document, "men")
    reckoned = make.reckoning(first)
    statement = dataclasses.replace(reckoned.incidents[0].statements[0], claims=(first.id, second.id))
    incident = dataclasses.replace(reckoned.incidents[0], statements=(statement,))
    with ledger.writer() as w:
        w.add_claims(item.document.id, [first, second], [], make.MADE_BY)
        make.reckon(w, map(make.resolved, [first, second]), Reckoning(incidents=(incident,)))
    for claim in (first, second):
        assert ledger.find(make_id("inc", claim.id)) == incident
        assert ledger.find(make_id("stm", claim.id)) == statement


def incident_of(make, number, *, near=(), **fields):
    """An incident that differs from the others in its number, with its estimate and relation."""
    made = make.claim(make.capture(f"doc {number}", f"Report {number}: ünit lost two men. ").document)
    given = make.reckoning(made)
    told, (estimate,), (relation,) = given.incidents[0], given.estimates, given.relations
    told = dataclasses.replace(
        told,
        id=f"inc-{number:012x}",
        possibly_same=tuple(Near(incident=f"inc-{other:012x}", reasons=("like",)) for other in near),
        **fields,
    )
    estimate = dataclasses.replace(estimate, incident=told.id, best=2, high=number, open=number % 2 == 1)
    relation = dataclasses.replace(relation, target=told.statements[0].id, source=told.statements[0].id)
    return told, estimate, relation


@pytest.fixture
def listed(filled, make):
    """Incidents of several days and sides; of two of them each may be the other."""
    day = EventTime(words=None, start=dt.date(2001, 2, 3), end=dt.date(2001, 2, 3))
    later = EventTime(words=None, start=dt.date(2002, 2, 3), end=dt.date(2002, 2, 4))
    place = PlaceReading(
        words="Alpha", name="Älpha 100%", id="x'1", latitude=-1.5, longitude=179.9, precision=5
    )
    ruling = Ruling(judgement="jdg-00000000000a")
    made = [
        incident_of(make, 10, time=day, place=place),
        incident_of(make, 11, time=later, blocs=("northland", "southland"), judgements=(ruling,)),
        incident_of(make, 12, time=later, near=(13,)),
        incident_of(make, 13, near=(12,)),
        incident_of(make, 14, kind=IncidentKind.BACKGROUND),
    ]
    relations = [each[2] for each in made]
    relations[1] = dataclasses.replace(relations[1], kind=RelationKind.CONTRADICTS_NUMBER)
    given = Reckoning(
        incidents=tuple(each[0] for each in made),
        estimates=tuple(each[1] for each in made),
        relations=tuple(relations),
    )
    with filled.writer() as w:
        make.reckon(w, filled.resolved(), given)
    return filled


def numbers(ledger, **asked):
    return [int(each.id[4:], 16) for each in ledger.listed(Selection(**asked))]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [10, 11, 12, 13, 14]),
        ({"newest": True}, [11, 12, 10, 13, 14]),
        ({"newest": True, "limit": 2}, [11, 12]),
        ({"blocs": ("northland", "southland")}, [11]),
        ({"contradicted": True}, [11]),
        ({"reviewed": True}, [11]),
        ({"reviewed": False}, [10, 12, 13, 14]),
        ({"words": "älpha north"}, [10]),
        ({"words": "100%"}, [10]),
        ({"words": "%"}, [10]),
        ({"words": "' OR 1=1"}, []),
        ({"outlet": "nobody"}, []),
        ({"site": "x'1@5"}, [10]),
        ({"site": "x'1@1"}, []),
        ({"status": Status.UNATTRIBUTED, "first": dt.date(2002, 1, 1)}, [11, 12]),
    ],
)
def test_incidents_are_found_by_what_they_have(listed, asked, found):
    assert numbers(listed, **asked) == found
    assert listed.how_many_incidents(Selection(**asked)) == len(numbers(listed, **asked | {"limit": None}))


@pytest.mark.parametrize("newest", [True, False])
def test_a_list_goes_on_behind_the_last_that_was_shown(listed, newest):
    place = selection.newest if newest else selection.listed
    whole, after, found = list(listed.listed(Selection(newest=newest))), None, []
    while some := list(listed.listed(Selection(newest=newest, after=after, limit=2))):
        found += some
        after = place(some[-1])
    assert found == whole


def counted(ledger, **asked):
    chosen = ledger.chosen(Selection(**asked))
    alone, among = Index.of(ledger.catalogue(chosen)), Index.of(ledger.catalogue()).among(chosen)
    assert (alone.facets(), alone.sums()) == (among.facets(), among.sums())
    return among.facets()


def test_values_are_counted_among_what_is_asked_for(listed):
    everything = Index.of(listed.catalogue()).facets()
    assert counted(listed) == everything
    assert everything.total == 5
    assert everything.conflicts == {("northland",): 4, ("northland", "southland"): 1}
    assert everything.parties == {"northland": 5, "outlet": 5, "southland": 1}
    assert everything.losses == {"killed": 5}
    assert everything.statuses == {"unattributed": 5}
    assert everything.places == {"älpha 100%": 1}
    assert everything.years == {"2001": 1, "2002": 2}
    assert (everything.contradicted, everything.reviewed) == (1, 1)
    some = counted(listed, first=dt.date(2002, 1, 1), last=dt.date(2003, 1, 1))
    assert (some.total, some.contradicted, some.reviewed) == (2, 1, 1)
    assert some.parties == {"northland": 2, "outlet": 2, "southland": 1}
    assert some.statuses == {"unattributed": 2}


def test_places_and_times_are_drawn_where_and_when_they_are_known(listed):
    index = Index.of(listed.catalogue())
    assert index.located() == {Site("x'1", 5, "Älpha 100%", -1.5, 179.9): 1}
    assert index.among(listed.chosen(Selection(first=dt.date(2002, 1, 1)))).located() == {}
    days = [[dt.date.fromordinal(day).isoformat() for day in span] for span in index.spans().tolist()]
    assert sorted(days) == [["2001-02-03"] * 2, *[["2002-02-03", "2002-02-04"]] * 2]


def test_figures_are_of_one_incident_each_and_of_no_background(listed):
    found = {each.incident: each for each in listed.catalogue().figures}
    assert sorted(found) == [f"inc-{number:012x}" for number in (10, 11, 12, 13)]
    assert found["inc-00000000000c"].near == ("inc-00000000000d",)
    (total,) = Index.of(listed.catalogue()).sums()
    assert (total.incidents, total.doubtful, total.open) == (4, 2, 2)
    assert (total.low, total.best, total.having, total.high) == (6, 6, 4, 46)
    (some,) = Index.of(listed.catalogue(listed.chosen(Selection(contradicted=True)))).sums()
    assert (some.low, some.best, some.high, some.open) == (2, 2, 11, 1)


def test_the_outlets_of_documents_are_counted(ledger, make):
    item = make.capture(outlet="The Observer", title="Two men LOST")
    made = make.claim(item.document)
    add(ledger, item)
    given = make.reckoning(made)
    home = Home(made.id, made.document, given.incidents[0].id)
    with ledger.writer() as w:
        w.reckoned(object).put(Linked(documents=(), resolved=[], reckoning=given, homes=[home]))
    assert counted(ledger).outlets == {"The Observer": 1}
    assert counted(ledger, party="nobody").outlets == {}
    assert ledger.how_many_incidents(Selection(outlet="The Observer")) == 1
    assert ledger.how_many_incidents(Selection(words="men lost")) == 1


def test_the_fingerprint_moves_with_what_views_show(ledger, make):
    before = ledger.fingerprint()
    make.fill(ledger)
    assert ledger.fingerprint() != before
    assert ledger.fingerprint() == ledger.fingerprint()
