"""The list of incidents: what narrows it, what it adds up to, how it goes on."""

import datetime as dt
import gzip
import re

import pytest
from lxml import html

from crosscount.config import Config
from crosscount.ingest import IngestOptions, read
from crosscount.model.selection import Selection
from crosscount.pipeline import Moment, as_of, process
from crosscount.pipeline.counting import Index
from crosscount.store import open_ledger
from crosscount.web import overview
from pages import page, words


def test_an_incident_is_listed_with_its_ranges(browser, incident):
    (card,) = page(browser, "/").cssselect(".card")
    assert incident.id in words(card)
    assert "China killed 4 – 4 – 45 admitted" in words(card)
    assert "accounts contradict" in words(card)


def test_every_value_of_every_facet_leads_to_what_it_counts(browser):
    choices = page(browser, "/").cssselect(".facet a")
    assert len(choices) > 15
    for choice in choices:
        narrowed = page(browser, choice.get("href"))
        assert words(narrowed.cssselect(".total")[0]).startswith(words(choice.cssselect(".count")[0]))
        (chosen,) = narrowed.cssselect(".facet [aria-current]")
        assert chosen.get("href") == "/"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=galwan", 1),
        ("q=GALWAN+india", 1),
        ("q=dead+in+galwan", 1),  # of the title of a report
        ("q=%25", 0),
        ("q=_", 1),  # in a slug
        ("party=India", 1),
        ("party=nobody", 0),
        ("loss=killed&status=admitted", 1),
        ("status=contested", 0),
        ("place=valley", 1),
        ("place=%25", 0),
        ("from=2020-06-16", 0),
        ("to=2020-06-15", 1),
        ("conflict=china%7Cindia", 1),
        ("conflict=india%7Cchina", 0),
        ("outlet=East+Desk", 1),
        ("contradicted=true", 1),
        ("reviewed=true", 0),
        ("reviewed=false", 1),
        ("as_of=2020-06-16", 1),
        ("as_of=2020-06-01", 0),
    ],
)
def test_a_filter_is_an_address(browser, query, count):
    assert len(page(browser, f"/?{query}").cssselect(".card")) == count
    rows = browser.get(f"/incidents.json?{query}").json()["rows"]
    assert len(rows) == count


@pytest.mark.parametrize(
    "query",
    [
        "party=x'+OR+1%3D1",
        "loss=killed'",
        "status=%22",
        "from=yesterday",
        "to=2020-13-01",
        "sort=price",
        "after=0+x",
        "after='",
        "reviewed=perhaps",
        "as_of=;",
        "learnt_by=--",
        "nothing=1",
        "limit=0",
        "q=" + "x" * 300,
        "q=%01",
    ],
)
@pytest.mark.parametrize("path", ["/", "/incidents.json", "/incidents.csv", "/incidents.geojson"])
def test_what_is_no_filter_is_refused_in_a_line(browser, path, query):
    answer = browser.get(f"{path}?{query}")
    assert answer.status_code == 400
    if path == "/":
        assert html.fromstring(answer.text).cssselect("h1")[0].text == "Bad Request"
    else:
        assert answer.json()["error"]["status"] == 400


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A ledger of more incidents than a page holds, one a year."""
    folder = tmp_path_factory.mktemp("many")
    said = "The Ruritanian army said on 4 May {year} that four of its soldiers were killed near Strelsau.\n"
    for year in range(2001, 2011):
        (folder / f"army{year}.txt").write_text(said.format(year=year), encoding="utf-8")
    config = Config(extractor="rules")
    with open_ledger(folder / "many.db") as ledger:
        process(read([folder], options=IngestOptions()), ledger=ledger, config=config)
        yield ledger


@pytest.mark.parametrize("sort", ["newest", "oldest"])
@pytest.mark.parametrize("at_once", [3, 5, 10])
def test_a_list_goes_on_page_by_page(many, visiting, monkeypatch, sort, at_once):
    monkeypatch.setattr(overview, "AT_ONCE", at_once)
    browser, path, found = visiting(many), f"/?sort={sort}&loss=killed", []
    while path:
        tree = page(browser, path)
        found += [words(code) for code in tree.cssselect(".card code")]
        path = next((link.get("href") for link in tree.cssselect("a[rel=next]")), None)
    listed = [each.id for each in many.listed()]
    assert len(listed) == 10
    assert found == (listed if sort == "oldest" else listed[::-1])
    rows = browser.get(f"/incidents.json?sort={sort}").json()["rows"]
    assert [row["id"] for row in rows] == found
    assert len(browser.get(f"/incidents.json?sort={sort}&limit=4").json()["rows"]) == 4


@pytest.mark.parametrize("name", ["q", "place", "outlet", "conflict"])
@pytest.mark.parametrize(
    "value", ["'; DROP TABLE incidents; --", '"', "%", "a* NEAR/2 b", "{{7*7}}", "\\", "𝟙"]
)
def test_metacharacters_are_plain_words(browser, name, value):
    answer = browser.get("/", params={name: value})
    assert answer.status_code == 200
    assert ">49<" not in answer.text


def test_an_id_opens_its_record(browser, incident):
    claim = incident.statements[0].claims[0]
    assert browser.get("/", params={"q": incident.id[:9]}).headers["location"] == f"/incidents/{incident.id}"
    assert browser.get("/", params={"q": claim}).headers["location"] == f"/claims/{claim}"
    assert browser.get("/?q=inc-00000000").status_code == 404


def test_sums_are_told_by_side(browser):
    rows = [[words(cell) for cell in row] for row in page(browser, "/").cssselect(".sums tbody tr")]
    assert ["China", "killed", "4", "4", "", "45", "1"] in rows
    assert ["India", "killed", "20", "20", "", "20", "1"] in rows
    assert ["China", "casualties", "35", "43", "", "43+", "1"] in rows


def test_the_past_counts_as_the_present_does(example):
    now, then = example, as_of(example, Moment(said=dt.date(2100, 1, 1)))
    assert Index.of(then.catalogue()).facets() == Index.of(now.catalogue()).facets()
    assert Index.of(then.catalogue()).sums() == Index.of(now.catalogue()).sums()
    for asked in (Selection(party="china"), Selection(words="valley east"), Selection(outlet="East Desk")):
        assert then.chosen(asked) == now.chosen(asked)


def test_the_first_page_needs_few_bytes(browser):
    """Its own files, compressed, weigh under 400 kB."""
    text = browser.get("/").text
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
    assert len(files) >= 4
    assert sum(len(gzip.compress(browser.get(name).content)) for name in files) < 400_000


def test_no_page_has_script_or_style_of_its_own(browser, incident):
    for path in ("/", f"/incidents/{incident.id}", "/api"):
        tree = page(browser, path)
        assert not tree.cssselect("style, [style], script:not([src])")
        assert not tree.xpath("//@*[starts-with(name(), 'on')]")
