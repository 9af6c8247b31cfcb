"""Two tellings beside each other: of two moments, by two rule sets, of two reviewers."""

import csv
import io

import pytest

from crosscount.model import Verb
from crosscount.pipeline import Act
from crosscount.web import comparing
from pages import page, words


def rows(tree):
    return [[words(cell) for cell in row] for row in tree.cssselect(".compared tbody tr")]


def test_two_moments_stand_beside_each_other_with_what_made_the_difference(browser, incident):
    for scope in ("", f"&incident={incident.id}"):
        tree = page(browser, f"/compare?a=2020-06-16&b=now{scope}")
        moved = {row[0]: row for row in rows(tree)}
        assert moved["China casualties"][3].startswith("low raised from 1 to 35")
        assert moved["China killed"][1] == "nothing"
        assert "India killed" not in moved
        assert [words(each) for each in tree.cssselect("thead th")][1:3] == ["2020-06-16", "now"]
        links = {link.get("href") for link in tree.cssselect(".compared .source a")}
        assert links
        assert all(link.startswith("/claims/clm-") for link in links)


def test_the_same_is_left_out_unless_it_is_asked_for(browser, incident):
    base = f"/compare?by=rules&a=admission&b=ucdp&incident={incident.id}"
    otherwise, every = rows(page(browser, base)), rows(page(browser, f"{base}&every=true"))
    assert 0 < len(otherwise) < len(every)
    assert {row[3] for row in every} >= {"the same"}
    assert "the same" not in {row[3] for row in otherwise}


@pytest.mark.parametrize("query", ["a=now&b=now", "by=rules&a=ucdp&b=ucdp", "a=2020-06-20&b=2020-06-21"])
def test_what_is_the_same_differs_in_nothing(browser, query):
    assert words(page(browser, f"/compare?{query}").cssselect(".total")[0]) == "Nothing differs."


def test_what_had_not_been_said_yet_appears_and_backwards_is_withdrawn(browser):
    there = page(browser, "/compare?a=2020-01-01&b=now")
    assert words(there.cssselect("section b")[0]) == "appeared"
    back = page(browser, "/compare?a=now&b=2020-01-01")
    assert words(back.cssselect("section b")[0]).startswith("withdrawn")
    assert {row[2] for row in rows(back)} == {"nothing"}


def test_filters_narrow_what_is_compared(browser):
    assert rows(page(browser, "/compare?by=rules&a=admission&b=ibc&party=china"))
    assert not rows(page(browser, "/compare?by=rules&a=admission&b=ibc&party=nobody"))
    assert not rows(page(browser, "/compare?a=2020-06-16&b=now&loss=seized"))


def test_a_long_comparison_goes_on_page_by_page(browser, monkeypatch):
    monkeypatch.setattr(comparing, "LOOKED_AT", 1)
    tree = page(browser, "/compare?by=rules&a=admission&b=ibc")
    (more,) = tree.cssselect("a[rel=next]")
    assert "Nothing differs" in words(page(browser, more.get("href")))


@pytest.mark.parametrize("query", ["a=2020-06-16&b=now", "by=rules&a=admission&b=ibc", "by=people&a=x&b=y"])
def test_a_comparison_has_its_data(browser, query):
    told = browser.get(f"/compare.json?{query}").json()["rows"]
    table = list(csv.DictReader(io.StringIO(browser.get(f"/compare.csv?{query}").text)))
    assert len(told) == len(table)
    if "people" not in query:
        assert any(row["difference"] for row in told)


@pytest.mark.parametrize(
    "query",
    ["a=yesterday&b=now", "a=2020-06-16&b=;", "learnt=true&a=x&b=now", "by=rules&a=mine&b=ucdp", "by=price",
     "incident=inc-1&a=now&b=now"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_what_cannot_be_compared_is_said_in_a_line(browser, query, form):
    answer = browser.get(f"/compare{form}?{query}")
    assert answer.status_code == 400
    assert form == "" or answer.json()["error"]["status"] == 400


@pytest.fixture
def judged(bench):
    """A ledger of one claim that two people judged, otherwise."""
    claim = next(bench.ledger.claims()).id
    bench.judge(Act(verb=Verb.ACCEPT, by="Ann <b>", why="I read it"), claim)
    bench.judge(Act(verb=Verb.REJECT, by="Ben", why="no"), claim)
    bench.judge(Act(verb=Verb.ACCEPT, by="Cid", why="yes"), claim)
    return bench.ledger


def test_two_reviewers_stand_beside_each_other(judged, visiting):
    browser = visiting(judged)
    form = page(browser, "/compare?by=people")
    assert [each.text for each in form.cssselect("select[name=a] option")] == ["Ann <b>", "Ben", "Cid"]
    tree = page(browser, "/compare?by=people&a=Ann+%3Cb%3E&b=Ben")
    claim = next(judged.claims()).id
    assert rows(tree)[0] == [claim, "Ann <b> yes; Ben no"]
    agreed = page(browser, "/compare?by=people&a=Ann+%3Cb%3E&b=Cid")
    assert "1 claim judged by both, all the same" in words(agreed)
    assert "Nothing differs" in words(agreed)
    assert "No claim was judged by both." in words(page(browser, "/compare?by=people&a=Ben&b=Dora"))


def test_what_follows_from_each_reviewer_alone_stands_beside_each_other(judged, visiting):
    """Ben rejects the only claim, so that by him alone there is no incident; Ann accepts it."""
    browser, (claim,) = visiting(judged), judged.claims()
    left, right = (page(browser, f"/compare?by=people&a={pair}") for pair in ("Cid&b=Ben", "Ben&b=Cid"))
    assert "withdrawn" in words(left.cssselect("section")[-1])
    assert "appeared" in words(right.cssselect("section")[-1])
    assert rows(left)[-1][1].startswith("0 – (4) – 4")
    told = browser.get("/compare.json?by=people&a=Cid&b=Ben").json()["rows"]
    assert [claim.id] in [row["went"] for row in told]
    answers = browser.get("/compare/agreement.json?by=people&a=Cid&b=Ben").json()["rows"]
    assert [each["claim"] for each in answers if each["question"] == "counts"] == [None, claim.id]


def test_who_has_not_judged_is_not_told_what_others_said(judged, visiting):
    (claim,), (incident,) = judged.claims(), judged.incidents()
    said = {}
    for name in ("Dora", "Ben"):
        browser = visiting(judged, name=name)
        paths = ["/compare?by=people&a=Ben&b=Cid", "/claims", f"/incidents/{incident.id}/report", "/report"]
        paths += [f"/history/{claim.id}.json", "/compare.json?by=people&a=Ben&b=Cid"]
        said[name] = [browser.get(path).text for path in paths]
    for told, hidden in zip(said["Ben"], said["Dora"], strict=True):
        assert told != hidden
    people, claims, report, _, history, data = said["Dora"]
    assert "1 of them is not shown before you have judged the same." in people
    assert "others judged it: judge it too" in claims
    assert "by a person" not in report
    assert "I read it" not in report + history
    assert 'answers": {' not in data
