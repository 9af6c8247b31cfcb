"""Adding to a ledger gives byte for byte what reckoning all of it gives."""

import datetime as dt
import itertools
import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st
from sqlalchemy import select

from crosscount.config import ExtractorKind
from crosscount.extract import load_extractor
from crosscount.link import blocks, explain as explain_links, link
from crosscount.model import (
    Because,
    Capture,
    Document,
    IncidentKind,
    Published,
    Reckoning,
    RuleSet,
    Verb,
    content_hash,
)
from crosscount.pipeline import estimates_by, explain, stages
from crosscount.pipeline.judging import Act, Bench
from crosscount.pipeline.references import References
from crosscount.pipeline.stages import extract_new, reckon
from crosscount.reconcile import reconcile
from crosscount.reference import load_register
from crosscount.store import open_ledger, schema, verify

SENTENCES = (
    "The Armenian Defence Ministry said that {n} Azerbaijani soldiers were killed near {place} {when}.",
    "Baku said that {n} Armenian soldiers were killed near {place} {when}.",
    "Armenia's Defence Ministry said that it lost {n} soldiers {when}.",
    "Witnesses saw the bodies of {n} Armenian soldiers in {place}.",
    "In another attack {when}, {n} Azerbaijani soldiers were wounded.",
    "Since 1 May 2021, at least {n}00 Armenian soldiers have been killed, Baku said.",
    "Kyiv said that {n} Russian soldiers were killed near Kherson {when}.",
)
PLACES = ("Sotk", "Goris", "Kapan")
DAYS = ("on 4 May 2021", "on 5 May 2021", "on Monday", "last night")


@pytest.fixture(scope="module")
def references():
    return References.load()


@pytest.fixture(scope="module")
def extractor():
    return load_extractor(ExtractorKind.RULES)


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    """New places for ledgers, however often an example asks."""
    folder = tmp_path_factory.mktemp("ledgers")
    return (folder / f"{number}.db" for number in itertools.count())


def capture(name, text, published=None):
    raw = text.encode()
    day = Published(date=published, raw=published.isoformat(), basis="given") if published else None
    doc = Document(
        name=name,
        media_type="text/plain",
        raw_hash=content_hash(raw),
        text=text,
        published=day,
        made_by="test",
    )
    return Capture(document=doc, raw=raw, source=name)


def add(ledger, captures, extractor):
    with ledger.writer() as writer:
        for each in captures:
            writer.add_capture(each)
    extract_new(ledger, extractor, batch=2, workers=1)


def computed(ledger):
    """Every row of the projections, and their fingerprints."""
    with ledger.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in (*schema.PROJECTIONS, schema.projection)
        }


def reckoned(ledger):
    """What the ledger shows, and what linking and reconciling all of its claims gives."""
    claims, register = tuple(ledger.resolved()), load_register()
    whole = reconcile(link(claims, alignments=register), alignments=register, claims=claims)
    shown = Reckoning(
        incidents=tuple(ledger.incidents()),
        estimates=tuple(ledger.estimates()),
        relations=tuple(ledger.relations()),
    )
    return shown, whole


def told_by(incidents):
    return [[claim for statement in each.statements for claim in statement.claims] for each in incidents]


def why(ledger, *incidents):
    return [explain(ledger, *told_by(some)) for some in (incidents, incidents[:1])]


def why_of_all(ledger, *incidents):
    """The same from every claim of the ledger."""
    claims, register = list(ledger.resolved()), load_register()
    return [explain_links(claims, *told_by(some), alignments=register) for some in (incidents, incidents[:1])]


class Half:
    """An extractor that misses every second claim."""

    made_by = "half"
    notice = None

    def __init__(self, whole):
        self.whole = whole

    def extract(self, doc):
        return itertools.islice(self.whole.extract(doc), 0, None, 2)


@st.composite
def reports(draw):
    sentence = st.builds(
        str.format,
        st.sampled_from(SENTENCES),
        n=st.integers(1, 9),
        place=st.sampled_from(PLACES),
        when=st.sampled_from(DAYS),
    )
    texts = draw(st.lists(st.lists(sentence, min_size=1, max_size=3), min_size=2, max_size=6))
    day = st.sampled_from([None, dt.date(2021, 5, 5), dt.date(2021, 5, 6)])
    return [capture(f"report {n}", " ".join(some), draw(day)) for n, some in enumerate(texts)]


@pytest.fixture(
    scope="module", params=[(1, 2), (1000, blocks.BLOCK_LIMIT)], ids=["a link a step", "one step"]
)
def step(request):
    """How many documents are reckoned in a transaction, at least, and from when on blocks are divided."""
    most, limit = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stages, "STEP", most)
        patch.setattr(blocks, "BLOCK_LIMIT", limit)
        yield


@pytest.mark.usefixtures("step")
@settings(max_examples=15)
@given(told=reports(), seed=st.integers(0, 99))
def test_any_order_and_batches_give_the_bytes_of_all_at_once(paths, references, extractor, told, seed):
    chance = random.Random(seed)
    late = [
        replace(each, document=replace(each.document, published=None))
        for each in told
        if chance.random() < 0.3
    ]
    events = [*late, *chance.sample(told, len(told))]  # a date that was not given comes with the second
    with open_ledger(next(paths)) as ledger:
        while events:
            some = [events.pop(0) for _ in range(min(len(events), chance.randint(1, 3)))]
            add(ledger, some, chance.choice([extractor, extractor, Half(extractor)]))
            reckon(ledger, references)
        add(ledger, [], extractor)
        reckon(ledger, references)
        grown = computed(ledger)
        assert not reckon(ledger, references)
        assert not reckon(ledger, references, anew=True)
        assert computed(ledger) == grown
        assert verify(ledger.address) == []
        shown, whole = reckoned(ledger)
        assert shown == whole
        for one, other in itertools.pairwise(shown.incidents):
            assert why(ledger, one, other) == why_of_all(ledger, one, other)
        for rules in (RuleSet.UCDP, RuleSet.AIRWARS):
            of_all = list(estimates_by(ledger, rules))
            for incident in shown.incidents:
                own = [each for each in of_all if each.incident == incident.id]
                assert list(estimates_by(ledger, rules, {incident.id})) == own
    with open_ledger(next(paths)) as ledger:
        for each in told:  # the texts and dates as they now are, and nothing of how they came
            add(ledger, [each], extractor)
        reckon(ledger, references)
        assert computed(ledger) == grown


def test_what_another_version_made_is_made_anew(tmp_path, references, extractor):
    told = [capture(f"report {n}", SENTENCES[n].format(n=3, place="Sotk", when=DAYS[0])) for n in range(3)]
    with open_ledger(tmp_path / "a.db") as ledger:
        add(ledger, told, extractor)
        reckon(ledger, replace(references, places="other places"))
        grown = computed(ledger)
        with ledger.engine.begin() as connection:
            connection.execute(schema.ties.delete())
            connection.execute(schema.incidents.delete())
        assert not list(ledger.incidents())
        reckon(ledger, references)
        assert computed(ledger) == grown


def test_a_killed_reckoning_goes_on_where_it_was(tmp_path, references, extractor, monkeypatch):
    told = [capture(f"report {n}", SENTENCES[n].format(n=3, place="Sotk", when=DAYS[0])) for n in range(6)]
    monkeypatch.setattr(stages, "STEP", 2)

    def stop(stage, done, total):
        assert (stage, total) == ("resolve", 6)
        if done == 5:
            raise KeyboardInterrupt

    seen = []
    with open_ledger(tmp_path / "a.db") as ledger:
        for each in told:  # a link of the log for each
            add(ledger, [each], extractor)
        with pytest.raises(KeyboardInterrupt):
            reckon(ledger, references, tick=stop)
        assert len({claim.claim.document for claim in ledger.resolved()}) == 4
        reckon(ledger, references, tick=lambda *step: seen.append(step))
        assert seen == [("resolve", 1, 2), ("resolve", 2, 2)]
        grown = computed(ledger)
        reckon(ledger, references, anew=True)
        assert computed(ledger) == grown


@pytest.mark.parametrize("kind", IncidentKind)
def test_the_days_that_a_person_gave_decide_what_a_campaign_holds(tmp_path, references, extractor, kind):
    day = dt.date(2021, 5, 6)
    told = [
        capture(f"report {n}", each.format(n=3, place="Sotk", when=DAYS[0]), day)
        for n, each in enumerate(SENTENCES)
    ]
    later = capture("later", "Baku said that 7 Armenian soldiers were killed near Goris on 3 May 2021.", day)
    with open_ledger(tmp_path / "a.db") as ledger:
        add(ledger, told, extractor)
        reckon(ledger, references)
        for incident in [each for each in ledger.incidents() if each.kind is kind]:
            act = Act(
                verb=Verb.EDIT, by="A. Recorder", why="the ministry's own day", because=next(iter(Because))
            )
            Bench(ledger=ledger, references=references).judge(
                act, incident.id, ["when=2020-05-05..2020-05-05"]
            )
        add(ledger, [later], extractor)
        reckon(ledger, references)
        grown = computed(ledger)
        reckon(ledger, references, anew=True)
        assert computed(ledger) == grown


@pytest.mark.shared
@pytest.mark.slow
def test_opposing_accounts_added_one_by_one_give_the_bytes_of_all_at_once(shared, tmp_path, references):
    extractor = load_extractor()
    lines = (shared / "gold" / "dev" / "docs.jsonl").read_text("utf-8").splitlines()
    told = [
        capture(doc["id"], doc["text"], dt.date.fromisoformat(doc["published"]) if doc["published"] else None)
        for doc in map(json.loads, lines)
    ]
    told += [capture(path.stem, path.read_text("utf-8")) for path in sorted((shared / "seeds").glob("*.txt"))]
    with open_ledger(tmp_path / "all.db") as ledger:
        add(ledger, told, extractor)
        reckon(ledger, references)
        whole = computed(ledger)
    with open_ledger(tmp_path / "grown.db") as ledger:
        for each in random.Random(7).sample(told, len(told)):
            add(ledger, [each], extractor)
            reckon(ledger, references)
        assert computed(ledger) == whole
