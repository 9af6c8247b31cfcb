"""A ledger told without some judgements is the ledger in which they were never made."""

import random
import shutil
from itertools import count, islice

import pytest

from crosscount.config import Config
from crosscount.errors import CrosscountError, NotFoundError
from crosscount.ingest import IngestOptions, read
from crosscount.model import CONTRADICTIONS, Verb
from crosscount.model.selection import Selection
from crosscount.pipeline import Act, Bench, References, estimates_by, process, reckon
from crosscount.pipeline.retelling import retold
from crosscount.store import open_ledger

REPORTS = {
    "yerevan": "Armenia's army said on 4 May 2021 that four Armenian soldiers were killed near Sotk. "
    "Two Azerbaijani soldiers were wounded near Goris on 6 May 2021, it said.",
    "baku": "Azerbaijan's army said that a dozen Armenian soldiers were killed near Sotk on 4 May "
    "2021. It denied that any of its soldiers were wounded near Goris on 6 May 2021.",
    "agency": "Witnesses told an agency that five Armenian soldiers were killed near Sotk on 4 May 2021.",
    "total": "Since 1 May 2021, at least 100 Armenian soldiers have been killed, Azerbaijan's army said on "
    "30 May 2021.",
    "later": "Armenia's army said that three Armenian soldiers were killed near Kapan on 20 May 2021.",
}
EVERY = Selection()
ASKED = (
    EVERY,
    Selection(party="azerbaijan", newest=True),
    Selection(loss="killed", limit=2),
    Selection(place="sotk"),
    Selection(contradicted=True),
    Selection(reviewed=True),
    Selection(status="contested"),
    Selection(words="kapan armenia"),
)
ACTS = (
    *("accept", "reject", "note", "merge", "split", "undo"),
    *("amount=nine", "where=Kapan", "when=2021-05-20", "scope=background"),
)


@pytest.fixture(scope="module")
def references():
    return References.load()


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    """New places for copies of a ledger that nobody has judged."""
    folder = tmp_path_factory.mktemp("retold")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with open_ledger(folder / "read.db") as ledger:
        process(read([folder], options=IngestOptions()), ledger=ledger, config=Config(extractor="rules"))
    return (shutil.copy(folder / "read.db", folder / f"{number}.db") for number in count())


def say(bench, by, what, one, other):
    """Say something of some record, if it can be said."""
    ledger, act = bench.ledger, Act(verb=Verb.NOTE, by=by, why="because")
    claims, incidents = list(ledger.resolved()), list(ledger.incidents())
    judgements = list(ledger.judgements())
    claim = claims[one % len(claims)].id
    first, second = (incidents[number % len(incidents)] for number in (one, other))
    try:
        match what:
            case "merge":
                bench.merge(act_of(act, what), first.id, second.id)
            case "split":
                bench.split(act_of(act, what), first.id, [each.id for each in first.statements[:1]])
            case "undo" if judgements:
                bench.judge(act_of(act, what), judgements[one % len(judgements)].id)
            case "accept" | "reject" | "note":
                bench.judge(act_of(act, what), claim)
            case _ if "=" in what:
                bench.judge(act_of(act, "edit"), claim, [what])
    except CrosscountError:
        pass


def act_of(act, verb):
    return Act(verb=Verb(verb), by=act.by, why=act.why)


def answers(view):
    """What a view says to everything that it is asked."""
    ids = {each.id for each in view.incidents()}
    claims = {each.id for each in view.resolved()}
    catalogue = view.catalogue()
    return {
        "incidents": list(view.incidents()),
        "some": list(view.incidents(set(sorted(ids)[:2]))),
        "estimates": list(view.estimates()),
        "relations": sorted(view.relations(), key=repr),
        "widest": list(view.widest(CONTRADICTIONS, 2)),
        "related": view.how_many_relations(CONTRADICTIONS),
        "resolved": [(each, list(view.resolved(each))) for each in ASKED[:4]],
        "skipped": list(view.resolved(Selection(skip=1, limit=2))),
        "of a document": [list(view.resolved(Selection(document=doc.id))) for doc in view.documents()],
        "claims": view.resolved_by_id(claims),
        "homes": view.homes(claims),
        "listed": [list(view.listed(each)) for each in ASKED],
        "chosen": [sorted(view.chosen(each)) for each in ASKED],
        "numbers": [(view.how_many_incidents(each), view.how_many_claims(each)) for each in ASKED],
        "by other rules": list(estimates_by(view, "ucdp", ids)),
        "entries": sorted(catalogue.entries),
        "statuses": sorted(catalogue.statuses),
        "outlets": sorted({*catalogue.outlets}),
        "contradicted": sorted(catalogue.contradicted),
        "figures": sorted(catalogue.figures),
        "found": [view.find(each) for each in sorted(ids | claims)],
        "judgements": list(view.judgements()),
    }


@pytest.mark.parametrize("seed", range(4))
def test_it_is_as_if_nobody_had_said_it(paths, references, seed):
    draw = random.Random(seed)
    with open_ledger(next(paths)) as judged, open_ledger(next(paths)) as never:
        bench = Bench(ledger=judged, references=references)
        for what in ("merge", *draw.choices(ACTS, k=6)):
            say(bench, draw.choice(["Ann", "Bo"]), what, draw.randrange(50), draw.randrange(50))
        said = list(judged.judgements())
        unsaid = {each.id for each in said if each.by == "Ann"}
        with never.writer() as writer:
            for each in said:
                if each.id not in unsaid:
                    writer.add_judgement(each)
        reckon(never, references)
        view = retold(judged, references, unsaid, "without Ann")
        shown, expected = answers(view), answers(never)
        for question, answer in expected.items():
            assert shown[question] == answer, question


def test_what_is_left_out_is_not_found_and_what_took_its_place_is(paths, references):
    with open_ledger(next(paths)) as ledger:
        bench = Bench(ledger=ledger, references=references)
        claim = next(each for each in ledger.resolved() if each.claim.amount.point == 12)
        made = bench.judge(Act(verb=Verb.EDIT, by="Ann", why="because"), claim.id, ["amount=nine"])
        note = bench.judge(Act(verb=Verb.NOTE, by="Bo", why="well"), claim.id)
        view = retold(ledger, references, {made.id}, "without Ann")
        assert view.find(claim.id).amount.point == 12
        assert ledger.find(claim.id).amount.point == 9
        assert view.find(note.id) == note
        assert view.fingerprint() != ledger.fingerprint()
        with pytest.raises(NotFoundError):
            view.find(made.id)
        assert [each.id for _, each in view.judged({made.id, note.id})] == [note.id]
        (home,) = view.homes({claim.id}).values()
        (other,) = islice(ledger.homes({claim.id}).values(), 1)
        assert view.find(other).id == home
        assert retold(ledger, references, (), "nothing") is ledger
