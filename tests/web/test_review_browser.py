"""Review in a real browser: words that are selected, pages that are accessible, forms without scripts."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from crosscount.model import Verb
from crosscount.store import open_ledger
from pages import check_access

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]

ODD = (
    "\ufeff🎖\u202eThe army\u202c said on 9 May 2011 that \u200bfour of its soldiers\r\n"
    "were killed near Kabul.\f🎖\n"
)


@pytest.fixture(scope="module")
def ledger(reports, program, tmp_path_factory):
    """What `crosscount run` makes of the example and of a report that hides what it can."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "odd.txt").write_text(ODD, encoding="utf-8", newline="")
    told = [reports / "reports", folder / "odd.txt", "--metadata", reports / "metadata.csv"]
    run = [program, "--ledger", folder / "review.db", "run", *told]
    subprocess.run(run, check=True, capture_output=True)  # noqa: S603 - our own program
    with open_ledger(folder / "review.db", read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def served(serving, ledger):
    server = serving(ledger)
    yield server
    server.stop()


@pytest.fixture
def reviewer(page):
    """A page of somebody whose name was asked."""
    page.goto("/review")
    page.get_by_label("Your name").fill("Ann")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Review")
    return page


def judged(ledger):
    return [(each.verb, each.target) for each in ledger.judgements()]


DESK = pytest.mark.parametrize(("size", "scheme"), [({"width": 1280, "height": 800}, "light")], ids=["desk"])


@DESK
def test_selected_words_are_the_stored_ones(reviewer, ledger):
    claim = next(each for each in ledger.claims() if "Kabul" in ledger.text(each.document))
    text = ledger.text(claim.document)
    reviewer.goto(f"/review/claims/{claim.id}/edit")
    start = text.index("four of its")
    for word, key, name in (("soldiers", 4, "victims"), ("Kabul", 7, "where")):
        reviewer.locator("[data-text] span", has_text=word).last.evaluate(SELECT, word)
        expect(reviewer.locator("[data-chosen]")).to_have_text(f"Selected: “{word}”")
        reviewer.keyboard.press(str(key))
        at = text.index(word, start)
        expect(reviewer.locator(f"[name='at.span.{name}']")).to_have_value(f"{at}:{at + len(word)}")
    whole = reviewer.locator("[data-text]")
    whole.evaluate("text => getSelection().selectAllChildren(text)")
    reviewer.get_by_role("button", name="Take the selected words as Quote").click()
    reviewer.get_by_label("Why", exact=True).fill("All of it")
    reviewer.get_by_role("button", name="Correct it").click()
    expect(reviewer.locator("form.done")).to_contain_text("Kept: edit")
    now = ledger.resolved_by_id({claim.id})[claim.id].claim
    assert (now.victims.words, now.where.words) == ("soldiers", "Kabul")
    assert (now.quote.start, now.quote.end) == (0, len(text.rstrip()))


SELECT = """(run, word) => {
  const [node] = run.childNodes, at = run.textContent.indexOf(word), range = document.createRange();
  range.setStart(node, at); range.setEnd(node, at + word.length);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


@DESK
def test_a_missed_claim_begins_with_its_words(reviewer, ledger):
    claim = next(each for each in ledger.claims() if "No shots" in ledger.text(each.document))
    reviewer.goto(f"/review/claims/{claim.id}")
    reviewer.locator("[data-text] span", has_text="No shots were fired").last.evaluate(
        SELECT, "No shots were fired"
    )
    reviewer.keyboard.press("+")
    expect(reviewer).to_have_url(re.compile(r"/add\?at=\d+(%3A|:)\d+$"))
    expect(reviewer.get_by_label("Quote", exact=True)).to_have_value("No shots were fired")


def test_the_pages_of_review_are_accessible_and_fit(reviewer, ledger, size):
    claim, incident = next(ledger.claims()), next(ledger.incidents())
    for path in (
        "",
        "?loss=wounded",
        "/reviewer",
        f"/claims/{claim.id}",
        f"/claims/{claim.id}/edit",
        f"/documents/{claim.document}/add",
        f"/incidents/{incident.id}",
        f"/notes/{claim.document}",
    ):
        reviewer.goto(f"/review{path}")
        check_access(reviewer)
        assert reviewer.evaluate("document.documentElement.scrollWidth") <= size["width"], path


def test_a_claim_is_judged_without_scripts(chromium, served, session, ledger):
    context = chromium.new_context(base_url=served.origin, storage_state=session, java_script_enabled=False)
    page, before = context.new_page(), len(judged(ledger))
    page.goto("/review")
    page.get_by_label("Your name").fill("Bo")
    page.get_by_role("button", name="Go on").click()
    page.locator(".queue a").first.click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("form.done")).to_contain_text("Kept: accept")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("form.done")).to_contain_text("Taken back")
    assert [verb for verb, _ in judged(ledger)[before:]] == [Verb.ACCEPT, Verb.UNDO]
    context.close()
