"""The data behind the pages: every address of the description gives what it says, and errors are data."""

import csv
import io

import pytest

from crosscount.web import claims as pages_of_claims
from pages import page, words

SHOWN = (
    "/",
    "/claims",
    "/contradictions",
    "/incidents/{incident}",
    "/incidents/{incident}/why",
    "/documents/{document}",
    "/claims/{claim}",
    "/history/{record}",
    "/history/{claim}",
)
LISTS = ("/claims", "/documents", "/incidents/{incident}/why", "/history/{record}", "/contradictions")


@pytest.fixture
def ids(incident):
    statement = incident.statements[0]
    return {
        "incident": incident.id,
        "claim": statement.claims[0],
        "document": statement.documents[0],
        "record": incident.id,
    }


@pytest.fixture
def paths(browser):
    """Every address that is described, with what it gives."""
    found = browser.get("/openapi.json").json()["paths"]
    return {path: each["get"]["responses"] for path, each in found.items()}


def test_every_address_gives_what_its_description_says(example, visiting, ids, paths):
    assert len(paths) > 20
    reviewer = visiting(example, name="Bo")
    for path, responses in paths.items():
        answer = reviewer.get(path.format(**ids))
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].partition(";")[0] in responses["200"]["content"], path


def test_what_is_no_address_or_no_question_is_told_as_data(browser, paths):
    nothing = {"incident": "inc-0", "claim": "clm-0", "document": "doc-0", "record": "x"}
    for path, responses in paths.items():
        if path.endswith("report"):
            continue
        answer = browser.get(f"{path.format(**nothing)}?reviewed=perhaps&limit=0&rules=x&by=x")
        if answer.status_code != 200:
            assert str(answer.status_code) in responses
            assert answer.json()["error"]["status"] == answer.status_code


def test_every_list_and_page_has_its_data(browser, ids):
    for path in SHOWN:
        links = page(browser, path.format(**ids)).cssselect(".twins a")
        assert len(links) >= 2, path
        for link in links:
            assert browser.get(link.get("href")).status_code == 200, link.get("href")


def test_both_forms_hold_the_same_rows(browser, ids):
    for path in (
        "/claims",
        "/documents",
        "/incidents/{incident}/why",
        "/history/{record}",
        "/contradictions",
    ):
        here = path.format(**ids)
        told = browser.get(f"{here}.json").json()["rows"]
        table = list(csv.DictReader(io.StringIO(browser.get(f"{here}.csv").text)))
        assert len(told) == len(table) > 0
        assert [*told[0]] == [*table[0]]


def test_the_stored_text_is_given_as_it_stands(browser, ids, example):
    doc = example.document(ids["document"])
    assert browser.get(f"/documents/{doc.id}/text.txt").text == doc.text
    told = browser.get(f"/documents/{doc.id}/text.json").json()
    assert (told["text"], told["text_hash"]) == (doc.text, doc.text_hash)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("", lambda _: True),
        ("party=China", lambda c: "china" in {c.victim.slug, c.claimant.slug, *_slug(c.perpetrator)}),
        ("loss=wounded", lambda c: c.claim.loss == "wounded"),
        ("place=valley", lambda c: c.where is not None and "alley" in (c.where.name or c.where.words)),
        ("from=2021-01-01", lambda _: False),
        ("as_of=2020-06-01", lambda _: False),
    ],
)
def test_a_filter_of_claims_is_an_address(browser, example, query, fits):
    wanted = [claim.id for claim in example.resolved() if fits(claim)]
    tree = page(browser, f"/claims?{query}")
    assert [each.get("href").removeprefix("/claims/") for each in tree.cssselect("a.figure")] == wanted
    assert [row["id"] for row in browser.get(f"/claims.json?{query}").json()["rows"]] == wanted


def _slug(reading):
    return [reading.slug] if reading else []


@pytest.mark.parametrize("moment", ["", "as_of=2100-01-01"])
def test_the_list_of_claims_goes_on_page_by_page(browser, example, monkeypatch, moment):
    monkeypatch.setattr(pages_of_claims, "AT_ONCE", 4)
    path, found = f"/claims?{moment}", []
    while path:
        tree = page(browser, path)
        found += [each.get("href").removeprefix("/claims/") for each in tree.cssselect("a.figure")]
        path = next((link.get("href") for link in tree.cssselect("a[rel=next]")), None)
    assert found == [claim.id for claim in example.resolved()]
    ids = [row["id"] for row in browser.get("/claims.json?skip=3&limit=2").json()["rows"]]
    assert ids == found[3:5]


def test_the_claims_of_one_document_are_a_list(browser, ids, example):
    tree = page(browser, f"/claims?document={ids['document']}")
    own = [claim for claim in example.resolved() if claim.claim.document == ids["document"]]
    assert words(tree.cssselect(".total")[0]).startswith(f"{len(own)} claims in {ids['document']}")


@pytest.mark.parametrize(
    "query", ["loss=x", "skip=-1", "document=doc-1", "nothing=1", "place=%01", "limit=0"]
)
@pytest.mark.parametrize("path", ["/claims", "/claims.json", "/claims.csv"])
def test_what_is_no_filter_of_claims_is_refused_in_a_line(browser, path, query):
    answer = browser.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert path == "/claims" or answer.json()["error"]["status"] == 400
