"""A recorder's hour in a real browser: from reports to a corrected, merged and exported incident."""

import csv
import re
import subprocess

import pytest
from playwright.sync_api import expect

from crosscount.model import Verb
from crosscount.store import open_ledger
from pages import check_access

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]

LATER = "The Indian Army said that three of its soldiers were wounded in the Galwan Valley on 20 July 2020.\n"
ODD = (
    "\ufeff🎖\u202eThe army\u202c said on 9 May 2011 that \u200bfour of its soldiers\r\n"
    "were killed near Kabul.\f🎖\n"
)


@pytest.fixture(scope="module")
def ledger(reports, program, tmp_path_factory):
    """What `crosscount run` makes of the example, of a later report, and of one that hides what it can."""
    folder = tmp_path_factory.mktemp("walk")
    (folder / "more").mkdir()
    (folder / "more" / "later.txt").write_text(LATER, encoding="utf-8")
    (folder / "more" / "odd.txt").write_text(ODD, encoding="utf-8", newline="")
    told = [reports / "reports", folder / "more", "--metadata", reports / "metadata.csv"]
    run = [program, "--ledger", folder / "walk.db", "run", *told]
    subprocess.run(run, check=True, capture_output=True)  # noqa: S603 - our own program
    with open_ledger(folder / "walk.db", read_only=True) as opened:
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
def test_an_hour_of_a_recorder(page, ledger, tmp_path):
    later, whole = sorted(
        (each for each in ledger.incidents() if "india" in each.blocs), key=lambda each: len(each.statements)
    )
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Galwan Valley 2$")).click()
    expect(page).to_have_url(re.compile(r"\?place=galwan\+valley$"))
    page.locator(f".card a[href^='/incidents/{whole.id}']").first.click()
    statement = next(each for each in whole.statements if each.amount.point == 45)
    page.locator(f"#{statement.id} .figure").click()
    quote = page.locator("#beside mark.quote")
    expect(quote.first).to_be_in_viewport()
    assert "".join(quote.all_text_contents()) == ledger.find(statement.claims[0]).quote.words
    page.get_by_role("navigation", name="Rule set").get_by_role("link", name="ucdp").click()
    expect(page).to_have_url(re.compile(r"\?rules=ucdp$"))
    page.get_by_role("slider", name="As said by").focus()
    page.keyboard.press("Home")
    expect(page.locator(".notice")).to_contain_text("As said by 2020-06-16")
    _correct_by_key(page, ledger)
    _merge(page, ledger, later.id, whole.id)
    with page.expect_download() as export:
        page.get_by_role("link", name="CSV").click()
    export.value.save_as(tmp_path / "export.csv")
    with (tmp_path / "export.csv").open(encoding="utf-8", newline="") as lines:
        wounded = [row for row in csv.DictReader(lines) if row["loss"] == "wounded"]
    assert {row["victim"] for row in wounded} == {"india", "china"}


def _correct_by_key(page, ledger):
    """Say who reviews, take the first claim, set its number, see it kept, and take it back."""
    before = judged(ledger)
    page.goto("/review")
    page.keyboard.press("Tab")
    page.get_by_label("Your name").focus()
    page.keyboard.type("Ann")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Review")
    page.keyboard.press("?")
    expect(page.locator("[data-keys] table")).to_be_visible()
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile("/review/claims/clm-"))
    claim = page.url[-16:]
    page.keyboard.press("j")
    expect(page.locator(".bar p").first).to_contain_text("Claim 2 of")
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile(claim))
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile("/edit$"))
    page.get_by_label("In words or digits").focus()
    page.keyboard.type("at least seven")
    page.get_by_label("Why", exact=True).focus()
    page.keyboard.type("Counted by hand, e and a and u are letters here")
    page.keyboard.press("Enter")
    expect(page.locator("form.done")).to_contain_text("low 1 → 7")
    expect(page.locator("#said")).to_contain_text("Kept: edit")
    assert judged(ledger) == [*before, (Verb.EDIT, claim)]
    page.keyboard.press("u")
    expect(page.locator("form.done")).to_contain_text("Taken back")
    assert [verb for verb, _ in judged(ledger)[len(before) :]] == [Verb.EDIT, Verb.UNDO]
    page.keyboard.press("r")
    expect(page.get_by_label("Why it does not count")).to_be_focused()
    page.keyboard.type("a just reason, of judged words")
    page.keyboard.press("Enter")
    expect(page.locator("form.done")).to_contain_text("Kept: reject")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("form.done")).to_contain_text("Taken back: undo")


def _merge(page, ledger, one, other):
    """Merge two incidents from the page of the one, and be led from its id to the whole."""
    page.goto(f"/incidents/{one}")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="The same event as another")).to_be_visible()
    page.keyboard.press("m")
    expect(page.locator("#merge-why")).to_be_focused()
    page.keyboard.type("The wounded of that fight")
    page.locator("#merge-other").fill(other)
    page.get_by_role("button", name="Merge").click()
    expect(page.locator("form.done")).to_contain_text("Kept: merge")
    assert one not in {each.id for each in ledger.incidents()} or other not in {
        each.id for each in ledger.incidents()
    }
    page.goto(f"/incidents/{one}")
    gone = page.url.rpartition("/")[2]
    page.goto(f"/incidents/{other}")
    assert page.url.rpartition("/")[2] == gone


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
