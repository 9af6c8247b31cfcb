"""The page of an incident: who says what beside each other, by rule set, as of a day."""

import pytest

from crosscount.model import RuleSet, Verb
from crosscount.pipeline import Act
from crosscount.web import incident as pages_of_incident
from pages import page, words


def entry(tree, statement):
    (found,) = tree.cssselect(f"#{statement.id}")
    return found


def test_every_statement_stands_in_the_row_of_its_cell_and_the_column_of_its_claimant(browser, incident):
    tree = page(browser, f"/incidents/{incident.id}")
    names = {"media": "media", "china": "China", "india": "India", "united_states": "United States"}
    for statement in incident.statements:
        cell = entry(tree, statement).xpath("ancestor::td")[0]
        assert cell.get("data-who") == names.get(statement.claimant, statement.claimant)
        row = words(cell.xpath("../th")[0])
        assert row.startswith(names.get(statement.victim, statement.victim))
        assert statement.cell.loss in row


def test_a_superseded_figure_is_struck_and_still_there(browser, incident):
    tree = page(browser, f"/incidents/{incident.id}")
    replaced = [s for s in incident.statements if s.superseded_by]
    assert replaced
    for statement in replaced:
        assert entry(tree, statement).cssselect(".figure s")
        assert {"restated", "superseded"} & {
            words(each) for each in entry(tree, statement).cssselect(".mark")
        }


def test_every_figure_opens_its_sentence(browser, incident, example):
    tree = page(browser, f"/incidents/{incident.id}")
    for statement in incident.statements:
        (figure,) = entry(tree, statement).cssselect("a.figure")
        claim = page(browser, figure.get("href"))
        quote = "".join(each.text_content() for each in claim.cssselect("mark.quote"))
        assert quote == example.find(statement.claims[0]).quote.words


@pytest.mark.parametrize("rules", RuleSet)
def test_a_rule_set_is_an_address(browser, incident, rules):
    tree = page(browser, f"/incidents/{incident.id}?rules={rules}")
    (chosen,) = tree.cssselect('nav[aria-label="Rule set"] [aria-current]')
    assert words(chosen) == rules
    rows = {words(row) for row in tree.cssselect(".matrix tbody th")}
    assert len(rows) == 8


def test_an_earlier_day_shows_what_had_been_said_by_then(browser, incident):
    tree = page(browser, f"/incidents/{incident.id}")
    stops = tree.cssselect("[data-stops] a")
    assert [words(stop) for stop in stops] == [
        "16 Jun 2020",
        "17 Jun 2020",
        "18 Jun 2020",
        "23 Jun 2020",
        "now",
    ]
    first = page(browser, stops[0].get("href"))
    assert len(first.cssselect(".entry")) < len(tree.cssselect(".entry"))
    assert "As said by 2020-06-16" in words(first.cssselect(".notice")[0])
    nothing = page(browser, f"/incidents/{incident.id}?as_of=2020-06-01")
    assert words(nothing.cssselect(".empty")[0]) == "Nothing of this had been said by then."


def test_what_contradicts_is_named_with_both_figures(browser, incident):
    pairs = [words(each) for each in page(browser, f"/incidents/{incident.id}").cssselect(".pairs li")]
    assert "China, killed: media 45 ≠ China 4 41 apart" in pairs


def test_a_former_id_leads_to_what_stands_in_its_place(browser, incident):
    former = next(old for old, new in incident.former_ids().items() if new == incident.id)
    answer = browser.get(f"/incidents/{former}?rules=ucdp")
    assert answer.status_code == 308
    assert answer.headers["location"] == f"/incidents/{incident.id}?rules=ucdp"


def test_records_lead_to_the_incident_that_they_are_of(browser, incident, example):
    statement, estimate = incident.statements[0], next(example.estimates())
    for path, mark in (
        (f"/statements/{statement.id}", statement.id),
        (f"/estimates/{estimate.id}", estimate.id),
    ):
        assert browser.get(path).headers["location"] == f"/incidents/{incident.id}#{mark}"


@pytest.mark.parametrize("page_of", ["/incidents/{}/why", "/history/{}"])
def test_what_joined_it_and_what_happened_to_it_are_told(browser, incident, page_of):
    told = words(page(browser, page_of.format(incident.id)))
    assert "captured as" in told if "history" in page_of else "one event" in told


def test_of_many_pairs_of_accounts_the_first_are_shown_and_the_others_counted(browser, incident, monkeypatch):
    whole = page(browser, f"/incidents/{incident.id}/why")
    pairs = len(whole.cssselect(".juncture"))
    assert "not shown" not in words(whole)
    monkeypatch.setattr(pages_of_incident, "MOST_PAIRS", 2)
    some = page(browser, f"/incidents/{incident.id}/why")
    assert len(some.cssselect(".juncture")) == 2
    assert f"{pairs - 2} more pairs of accounts" in words(some)


@pytest.mark.parametrize(
    "path",
    [
        "/incidents/inc-00000000dead",
        "/documents/doc-00000000dead",
        "/claims/clm-00000000dead",
        "/statements/stm-00000000dead",
        "/history/est-00000000dead",
        "/incidents/inc-00000000dead.json",
        "/claims/clm-00000000dead.csv",
    ],
)
def test_what_is_not_there_is_said_so(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "no id begins with" in answer.text


@pytest.mark.parametrize("record", ["inc-1'", "inc-%25", "INC-0000", "doc-zzzzzzzzzzzz", "..%2f..%2fetc"])
@pytest.mark.parametrize("kind", ["incidents", "documents", "claims", "statements", "estimates", "history"])
def test_what_is_no_id_is_refused(browser, kind, record):
    assert browser.get(f"/{kind}/{record}").status_code in {400, 404}


@pytest.fixture
def judged(bench):
    """A ledger of one report of which people judged something, and took some of it back."""
    (incident,) = bench.ledger.incidents()
    claim = incident.statements[0].claims[0]
    bench.judge(Act(verb=Verb.NOTE, by="Ann", why="ask the ministry"), incident.id)
    bench.judge(Act(verb=Verb.ACCEPT, by="Ben", why="I read it"), claim)
    taken = bench.judge(Act(verb=Verb.NOTE, by="Cid", why="a slip"), claim)
    bench.judge(Act(verb=Verb.UNDO, by="Cid", why="wrong one"), taken.id)
    return bench.ledger


def test_judgements_and_notes_are_told_with_who_and_why_and_whether_they_stand(judged, visiting):
    (incident,) = judged.incidents()
    browser = visiting(judged)
    told = [words(each) for each in page(browser, f"/incidents/{incident.id}").cssselect(".judged li")]
    assert [each.split(":")[0] for each in told] == ["Ann", "Ben", "taken back Cid"]
    assert told[0].endswith("ask the ministry")
    claim = incident.statements[0].claims[0]
    told = [words(each) for each in page(browser, f"/claims/{claim}").cssselect(".judged li")]
    assert [each.split(":")[0] for each in told] == ["Ben", "taken back Cid"]
    assert "reviewed" in words(page(browser, "/?reviewed=true").cssselect(".card")[0])
