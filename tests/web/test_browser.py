"""A person's way through the app in a real browser: from the list to the sentence, by click and by key."""

import re

import pytest
from playwright.sync_api import expect

from crosscount.pipeline import Brief, report
from pages import check_access

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]


@pytest.fixture(scope="module")
def served(serving, example):
    server = serving(example)
    yield server
    server.stop()


def test_from_the_list_to_the_sentence(page, incident, example):
    page.goto("/")
    check_access(page)
    if page.locator(".facets > details").get_attribute("open") is None:
        page.get_by_text("Narrow the list").click()
    page.get_by_role("link", name=re.compile("^Galwan Valley 1$")).click()
    expect(page).to_have_url(re.compile(r"\?place=galwan\+valley$"))
    page.locator(".card h2 a").click()
    expect(page).to_have_url(re.compile(f"/incidents/{incident.id}$"))
    expect(page.locator("#main")).to_be_focused()
    check_access(page)
    statement = next(each for each in incident.statements if each.amount.point == 45)
    page.locator(f"#{statement.id} .figure").click()
    quote = page.locator("#beside mark.quote")
    expect(quote.first).to_be_in_viewport()
    words = "".join(quote.all_text_contents())
    assert words == example.find(statement.claims[0]).quote.words
    check_access(page)
    page.get_by_role("link", name="The whole document").click()
    expect(page).to_have_url(re.compile(rf"/documents/doc-\w+#{statement.claims[0]}$"))
    target = page.locator("mark.is-target")
    expect(target.first).to_be_in_viewport()
    assert "".join(target.all_text_contents()) == words
    check_access(page)


def test_rules_and_days_are_switched(page, incident):
    page.goto(f"/incidents/{incident.id}")
    page.get_by_role("navigation", name="Rule set").get_by_role("link", name="airwars").click()
    expect(page).to_have_url(re.compile(r"\?rules=airwars$"))
    expect(page.locator("nav [aria-current]").first).to_have_text("airwars")
    slider = page.get_by_role("slider", name="As said by")
    entries = page.locator(".entry").count()
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"as_of=2020-06-16"))
    expect(page.locator(".notice")).to_contain_text("As said by 2020-06-16")
    assert page.locator(".entry").count() < entries
    assert "rules=airwars" in page.url
    page.go_back()
    expect(page.locator(".notice")).to_have_count(0)
    expect(page.get_by_role("slider", name="As said by")).to_have_attribute("aria-valuetext", "now")


def test_the_keyboard_alone_leads_to_the_sentence(page, incident):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type(incident.id[:10])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Galwan Valley")
    page.locator(".figure").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h1")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/contradictions",
        "/claims",
        "/api",
        "/incidents/{}/why",
        "/history/{}",
        "/report",
        "/incidents/{}/report",
        "/compare",
        "/compare?by=rules&a=admission&b=airwars",
        "/compare?a=2020-06-16&b=now&every=true",
    ],
)
def test_the_other_pages_are_accessible(page, incident, path):
    page.goto(path.format(incident.id))
    check_access(page)


def test_every_page_fits_a_phone(page, size, incident):
    for path in (
        "/",
        f"/incidents/{incident.id}",
        f"/claims/{incident.statements[0].claims[0]}",
        "/api",
        "/compare?a=2020-06-16&b=now",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_everything_can_be_read_without_scripts(chromium, served, session):
    context = chromium.new_context(base_url=served.origin, storage_state=session, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator(".card h2 a").click()
    page.locator(".figure").first.click()
    expect(page).to_have_url(re.compile("/claims/clm-"))
    expect(page.locator("mark.quote").first).to_be_visible()
    context.close()


def test_a_report_is_read_and_printed_from_its_file_without_scripts(chromium, example, tmp_path):
    """It asks nobody for anything, and complains of nothing; links lead within it."""
    file = tmp_path / "report.html"
    file.write_text("".join(report(example, example, Brief())), encoding="utf-8")
    context, wrong = chromium.new_context(java_script_enabled=False), []
    page = context.new_page()
    page.on("console", lambda said: wrong.append(said.text))
    page.on("request", lambda asked: wrong.append(asked.url))
    page.goto(file.as_uri())
    assert wrong == [file.as_uri()]
    assert (
        page.locator("mark").first.evaluate("mark => getComputedStyle(mark).textDecorationLine")
        == "underline"
    )
    page.locator(".matrix a").first.click()
    expect(page.locator("li:target mark")).to_be_in_viewport()
    assert page.pdf().startswith(b"%PDF")
    context.close()


def test_the_captured_page_is_shown_in_a_frame_at_the_words(page, example):
    pages = {doc.id for doc in example.documents() if doc.media_type == "text/html"}
    claim = next(claim for claim in example.claims() if claim.document in pages)
    page.goto(f"/claims/{claim.id}")
    page.get_by_text("In the captured page").click()
    mark = page.frame_locator(".captured iframe").locator("mark#quote")
    expect(mark).to_be_visible()
    assert "underline" in mark.evaluate("mark => getComputedStyle(mark).textDecorationLine")
    check_access(page)
