"""A ledger as of a moment: what was said by then, and what it held then."""

import datetime as dt
import random

import pytest

import crosscount
from crosscount import pipeline
from crosscount.config import Config
from crosscount.errors import NotFoundError
from crosscount.extract import load_extractor
from crosscount.ingest import read
from crosscount.model import Rule
from crosscount.pipeline import Moment
from crosscount.pipeline.references import References
from crosscount.pipeline.stages import capture, extract_new, reckon

MINISTRY = "Armenia's Defence Ministry said that {} Armenian soldiers were killed near Sotk on 4 May 2021."
REPORTS = {
    "2021-05-04 army": MINISTRY.format("four"),
    "2021-05-05 enemy": "Baku said at least nine Armenian soldiers were killed near Sotk on 4 May 2021.",
    "2021-05-07 army": MINISTRY.format("seven"),
    "undated": "Witnesses counted six bodies of Armenian soldiers near Sotk on 4 May 2021.",
}
START = dt.datetime(2031, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def references():
    return References.load()


@pytest.fixture
def grow(tmp_path, references):
    """Make a ledger, a report a day from `START` on; the exports as they were after each of them."""
    extractor = load_extractor("rules", least_confidence=None)

    def grown(names, ledger="a.db"):
        clock = iter(START + dt.timedelta(days=n) for n in range(len(names)))
        now = START
        opened = crosscount.open_ledger(tmp_path / ledger, clock=lambda: now)
        states = []
        for name in names:
            now = next(clock)
            path = tmp_path / f"{name.replace(' ', '_')}.txt"
            path.write_text(REPORTS[name] + "\n", encoding="utf-8")
            day = dt.date.fromisoformat(name[:10]) if name[0].isdigit() else None
            options = pipeline.ingest_options(Config(), published=day, metadata=None)
            capture(opened, read([path], options=options), batch=8)
            extract_new(opened, extractor, batch=8, workers=1)
            reckon(opened, references)
            states.append(exports(opened))
        return opened, states

    return grown


def exports(view):
    return [table(view).to_jsonl() for _, table in sorted(pipeline.TABLES.items())]


def test_a_view_as_of_now_is_the_view(grow):
    ledger, states = grow(list(REPORTS))
    with ledger:
        assert exports(pipeline.as_of(ledger, Moment())) == states[-1]
        for now in (
            Moment(said=dt.date(2031, 2, 1)),
            Moment(learnt=START + dt.timedelta(days=9)),
            Moment(said=dt.date(2031, 2, 1), learnt=START + dt.timedelta(days=9)),
        ):
            assert exports(pipeline.as_of(ledger, now)) == states[-1]


def test_what_the_ledger_held_at_a_moment_is_what_it_showed_then(grow):
    ledger, states = grow(list(REPORTS))
    with ledger:
        for days, state in enumerate(states):
            moment = START + dt.timedelta(days=days, hours=1)
            assert exports(pipeline.as_of(ledger, Moment(learnt=moment))) == state
        before = pipeline.as_of(ledger, Moment(learnt=START - dt.timedelta(seconds=1)))
        assert set(exports(before)) == {""}


def test_reports_that_come_late_give_the_same_past_as_timely_ones(grow):
    names, seen = list(REPORTS), []
    for seed in range(3):
        shuffled = random.Random(seed).sample(names, len(names))
        ledger, _ = grow(shuffled, f"{seed}.db")
        with ledger:
            days = [dt.date(2021, 5, day) for day in range(3, 9)]
            seen.append([exports(pipeline.as_of(ledger, Moment(said=day))) for day in days])
    assert seen[0] == seen[1] == seen[2]
    assert set(seen[0][0]) == {""}


def test_a_day_shows_what_had_been_said_and_nothing_later(grow):
    ledger, _ = grow(list(REPORTS))
    with ledger:
        for day, best in ((4, 4), (6, 4), (7, 7)):
            past = pipeline.as_of(ledger, Moment(said=dt.date(2021, 5, day)))
            admitted = [e.best for e in past.estimates() if e.rule is Rule.R1]
            assert admitted == [best]
            assert {doc.name[:10] for doc in past.documents()} <= {f"2021-05-0{n}" for n in range(4, day + 1)}
            assert past.undated == 1


def test_records_are_found_as_they_were_and_later_ones_are_not(grow):
    ledger, _ = grow(list(REPORTS))
    with ledger:
        past = pipeline.as_of(ledger, Moment(said=dt.date(2021, 5, 4)))
        [claim] = past.resolved()
        assert past.find(claim.id) == claim.claim == past.find(claim.id[4:10])
        assert past.find(claim.claim.document).id == claim.claim.document
        assert past.display_name(claim.claim.document) == "2021-05-04_army"
        [incident] = past.incidents()
        assert past.find(incident.id) == incident
        assert past.find(incident.statements[0].id) == incident.statements[0]
        later = next(c.id for c in ledger.claims() if c.id != claim.id)
        with pytest.raises(NotFoundError, match="known then"):
            past.find(later)


def test_what_came_between_two_moments(grow):
    ledger, _ = grow(list(REPORTS))
    with ledger:
        before, after = (pipeline.as_of(ledger, Moment(said=dt.date(2021, 5, day))) for day in (5, 7))
        kinds = {change.kind.value for change in pipeline.changes(before, after)}
        assert kinds == {"moved", "revised"}
        assert pipeline.changes(after, pipeline.as_of(ledger, Moment(said=dt.date(2021, 5, 8)))) == ()
