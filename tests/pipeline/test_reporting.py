"""Reports: one file that says everything of some incidents, asks nobody for anything, and prints."""

import base64
import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest
from lxml import html

from crosscount.config import Config
from crosscount.ingest import IngestOptions, read
from crosscount.model import Published, RuleSet
from crosscount.model.selection import Selection
from crosscount.pipeline import Brief, Moment, as_of, process, report, reporting
from crosscount.store import open_ledger
from pages import words

GOLDEN = Path(__file__).with_name("reporting") / "report.html"
SAID = {
    "army": "The Armenian army said on 4 May 2021 that four of its soldiers were killed near Goris.\n",
    "enemy": "Baku's army claimed that nine Armenian soldiers were killed near Goris on 4 May 2021.\n",
    "later": "The Armenian army said that at least two of its men were wounded near Kapan on 7 June 2021.\n",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """Three short reports, of which two tell of one clash."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in SAID.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    options = IngestOptions(published=Published(date=dt.date(2021, 6, 10), raw="2021-06-10", basis="given"))
    with open_ledger(folder / "small.db", clock=lambda: dt.datetime(2021, 7, 1, 12, tzinfo=dt.UTC)) as made:
        process(read([folder], options=options), ledger=made, config=Config(extractor="rules"))
        yield made


def written(ledger, **asked):
    brief = Brief(**asked)
    return "".join(report(ledger, as_of(ledger, brief.moment), brief))


def page(ledger, **asked):
    return html.fromstring(written(ledger, **asked))


def test_what_a_small_report_says(ledger):
    """The golden report: where it should change, look at the difference and write it anew."""
    main = re.search(r"<main>.*</main>", written(ledger), re.DOTALL)[0]
    lines = "\n".join(line.strip() for line in main.splitlines() if line.strip()) + "\n"
    assert lines == GOLDEN.read_text(encoding="utf-8")


def test_every_figure_has_its_sentence_its_claimant_and_its_document(ledger):
    tree = page(ledger)
    for incident in ledger.incidents():
        for statement in incident.statements:
            (entry,) = tree.cssselect(f"#{statement.id}")
            claim = ledger.find(statement.claims[0])
            assert entry.cssselect("mark")[0].text_content() == claim.quote.words
            assert words(entry.cssselect("blockquote")[0]) == " ".join(claim.sentence.words.split())
            assert statement.words in words(entry)
            (mark,) = {each.get("href") for each in entry.cssselect("a")}
            doc = ledger.document(claim.document)
            assert doc.raw_hash in words(tree.cssselect(mark)[0])
            assert "taken into the ledger 2021-07-01 12:00:00 UTC" in words(tree.cssselect(mark)[0])


def test_a_report_needs_nothing_but_itself(ledger):
    text = written(ledger)
    tree = html.fromstring(text)
    assert not list(tree.iter("script", "link", "img", "iframe", "form", "base"))
    assert not tree.xpath("//@style | //@src | //@*[starts-with(name(), 'on')]")
    (style,) = tree.iter("style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in tree.xpath("//meta/@content")[0]
    targets = {each.removeprefix("#") for each in tree.xpath("//@href")}
    ids = tree.xpath("//@id")
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_it_says_what_was_asked_by_which_rules_and_as_of_when(ledger):
    asked = Selection(loss="killed", limit=5)
    then = Moment(said=dt.date(2021, 5, 4))
    said = words(page(ledger, asked=asked, rules=RuleSet.UCDP, moment=then).cssselect("header")[0])
    assert "Losskilled" in said
    assert "what had been said by the end of 2021-05-04" in said
    assert "ucdp: The most reliable number" in said
    assert ledger.head() in said


def test_only_what_is_told_is_explained(ledger):
    (clash,) = ledger.listed(Selection(loss="killed"))
    foot = words(page(ledger, incident=clash).cssselect("footer")[0])
    assert "extract.rules.v1: 2 claims" in foot
    assert "admittedThe side against whose interest" in foot
    assert "Nobody gives a figure." not in foot
    assert "Recall. Claims are missed" in foot
    assert re.search(r"On 566 hand-coded .*\(read by extract.rules.v1, .*found, F1 0\.\d\d", foot)
    assert "extract.learned" not in foot.partition("How often it is right")[2].partition("Known blind")[0]


def test_a_reader_that_nobody_measured_is_said_to_be_so(ledger, monkeypatch):
    monkeypatch.setattr(reporting, "accuracies", tuple)
    assert "How often extract.rules.v1 is right was not measured." in words(page(ledger))


def test_more_than_the_limit_is_counted_and_said(ledger):
    tree = page(ledger, asked=Selection(limit=1))
    assert len(tree.cssselect("article")) == 1
    assert "2 incidents fit; the first 1 are told" in words(tree.cssselect(".notice")[0])


def test_nothing_is_no_error(ledger):
    assert "No incident fits." in words(page(ledger, asked=Selection(party="nobody")))


def test_the_first_pages_are_there_before_the_last_are_read(ledger, monkeypatch):
    monkeypatch.setattr(reporting, "AT_ONCE", 1)
    monkeypatch.setattr("crosscount.export.report.AT_ONCE", 5)
    read_so_far = []
    whole = reporting.Book.of
    monkeypatch.setattr(reporting.Book, "of", lambda *given: read_so_far.append(1) or whole(*given))
    parts = report(ledger, ledger, Brief())
    assert next(part for part in parts if "<main>" in part)
    assert len(read_so_far) < 2
    assert "</html>" in "".join(parts)
    assert len(read_so_far) == 2
