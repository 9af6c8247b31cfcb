"""A recorder's hour in a real browser: from reports to a corrected, merged and exported incident."""

import csv
import re
import subprocess
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

from crosscount.model import Verb
from crosscount.store import open_ledger

DESK = {"width": 1280, "height": 800}

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.slow,
    pytest.mark.parametrize(("size", "scheme"), [(DESK, "light")], ids=["desk"]),
]

LATER = "The Indian Army said that three of its soldiers were wounded in the Galwan Valley on 20 July 2020.\n"
BEFORE = "2010-01-01"
"""A day before anything had been said."""


@pytest.fixture(scope="module", params=["example", pytest.param("seeds", marks=pytest.mark.shared)])
def ledger(request, reports, program, tmp_path_factory):
    """What `crosscount run` makes of the example and a later report, or of the seeds."""
    folder = tmp_path_factory.mktemp("walk")
    if request.param == "seeds":
        told = sorted((request.getfixturevalue("shared") / "seeds").glob("*.txt"))
    else:
        (folder / "later.txt").write_text(LATER, encoding="utf-8")
        told = [reports / "reports", folder / "later.txt", "--metadata", reports / "metadata.csv"]
    run = [program, "--ledger", folder / "walk.db", "run", *told]
    subprocess.run(run, check=True, capture_output=True)  # noqa: S603 - our own program
    with open_ledger(folder / "walk.db", read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def served(serving, ledger):
    server = serving(ledger)
    yield server
    server.stop()


def judged(ledger):
    return [(each.verb, each.target) for each in ledger.judgements()]


def test_an_hour_of_a_recorder(page, ledger, tmp_path):
    """Run, filter, open, read, switch rules, move in time, correct, take back, merge, export."""
    placed = [each for each in ledger.incidents() if each.place and each.place.name]
    whole = max(placed, key=lambda each: (len(each.documents), bool(each.possibly_same), each.id))
    other = next(
        each for each in ledger.incidents() if each.id != whole.id and {*each.blocs} & {*whole.blocs}
    )
    _filter(page, whole.place.name, sum(each.place.name == whole.place.name for each in placed))
    page.locator(f".card a[href^='/incidents/{whole.id}']").first.click()
    _read(page, ledger, max(whole.statements, key=lambda each: each.amount.point or 0))
    page.get_by_role("navigation", name="Rule set").get_by_role("link", name="ucdp").click()
    expect(page).to_have_url(re.compile(r"\?rules=ucdp$"))
    _move(page, whole)
    _correct_by_key(page, ledger)
    _merge(page, ledger, other.id, whole.id)
    merged = page.url.rpartition("/")[2]
    with page.expect_download() as export:
        page.get_by_role("link", name="CSV").click()
    export.value.save_as(tmp_path / "export.csv")
    with (tmp_path / "export.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["id"] for row in rows] == [each.id for each in ledger.estimates({merged})] != []


def _filter(page, place, number):
    page.goto("/")
    page.get_by_role("link", name=re.compile(f"^{re.escape(place)} {number}$", re.IGNORECASE)).click()
    expect(page).to_have_url(re.compile(re.escape(f"?place={quote_plus(place.lower())}") + "$"))
    expect(page.locator(".card")).to_have_count(number)


def _read(page, ledger, statement):
    """Open a figure's sentence; what is highlighted is the claim's quote."""
    page.locator(f"#{statement.id} .figure").click()
    quote = page.locator("#beside mark.quote")
    expect(quote.first).to_be_in_viewport()
    assert "".join(quote.all_text_contents()) == ledger.find(statement.claims[0]).quote.words


def _move(page, whole):
    """See what had been said by a day: by the slider, or by the address where no report has a date."""
    days = sorted({f"{each.said.end}" for each in whole.statements if each.said.end})
    if len(days) > 1:
        page.get_by_role("slider", name="As said by").focus()
        page.keyboard.press("Home")
    else:
        page.goto(f"/incidents/{whole.id}?as_of={BEFORE}")
    expect(page.locator(".notice")).to_contain_text(f"As said by {days[0] if len(days) > 1 else BEFORE}")


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
    expect(page.locator("form.done")).to_contain_text(re.compile(r"low \w+ → 7"))
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
