"""The map and the timeline under a pointer, on a phone, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from pages import check_access

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]


@pytest.fixture(scope="module")
def served(serving, told):
    server = serving(told)
    yield server
    server.stop()


def drag(page, drawing, start, end):
    """Draw from one place of a picture to another, both as parts of its width and height."""
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1], steps=5)
    page.mouse.up()


def opened(page):
    """The map and the timeline, from the list, once their script runs."""
    page.goto("/")
    page.get_by_role("link", name="map and timeline").click()
    expect(page.locator(".drawn.by-script")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?map=true$"))


def test_drawing_across_bars_narrows_everything(page, size):
    opened(page)
    check_access(page)
    total = page.locator(".total strong")
    everything, dots = int(total.inner_text()), page.locator(".map .places li").count()
    cards = page.locator(".card").count()
    drag(page, page.locator(".timeline svg"), (0.0, 0.5), (0.12, 0.5))
    expect(page).to_have_url(re.compile(r"from=2011-05-04&to=2011-0\d-\d\d"))
    expect(page.locator(".drawn.by-script")).to_be_visible()
    assert int(total.inner_text()) < everything
    assert page.locator(".map .places li").count() < dots
    assert page.locator(".card").count() == int(total.inner_text()) < cards
    expect(page.locator(".period [name=from]")).to_have_value("2011-05-04")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.go_back()
    expect(total).to_have_text(str(everything))
    expect(page.locator(".drawn.by-script")).to_be_visible()
    page.get_by_text("The places in words").click()
    page.locator(".map .places a").first.click()
    expect(page).to_have_url(re.compile("site="))
    check_access(page)


def test_the_map_is_moved_and_zoomed_by_hand_and_by_key(page):
    opened(page)
    drawing = page.locator(".map svg")
    expect(page.locator(".map .land")).to_have_attribute("d", re.compile("^M.{1000}"))
    view = drawing.get_attribute("data-view")
    drag(page, drawing, (0.3, 0.3), (0.5, 0.4))
    expect(drawing).not_to_have_attribute("data-view", view)
    moved = [float(part) for part in drawing.get_attribute("data-view").split(",")]
    assert moved[0] < float(view.split(",")[0])
    nearer = page.get_by_role("button", name="Nearer")
    nearer.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"%2C{int(moved[2] / 2.5)}\.\d+$"))
    expect(nearer).to_be_focused()
    page.get_by_role("button", name="All places").click()
    expect(drawing).to_have_attribute("data-view", view)
    page.go_back()  # to the list: parts of the map are no steps of the history
    expect(page).to_have_url(re.compile("/$"))


def test_a_finger_that_crosses_the_pictures_scrolls_the_page(page):
    opened(page)
    for drawing in (".map svg", ".timeline svg"):
        assert page.locator(drawing).evaluate("each => getComputedStyle(each).touchAction") == "pan-y"
    page.locator(".map svg").hover()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 200)
    page.wait_for_function("before => scrollY > before", arg=before)


def test_all_but_dragging_works_without_scripts(chromium, served, session):
    context = chromium.new_context(base_url=served.origin, storage_state=session, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="map and timeline").click()
    total = page.locator(".total strong")
    everything = int(total.inner_text())
    expect(page.locator(".scripted").first).to_be_hidden()
    page.get_by_role("button", name="Nearer").click()
    expect(page).to_have_url(re.compile("view="))
    page.locator(".timeline .column").first.click()
    expect(page).to_have_url(re.compile("from=2011-05-04"))
    assert int(total.inner_text()) < everything
    page.get_by_role("button", name="All places").click()
    page.locator(".map .dot circle").last.click()
    expect(page).to_have_url(re.compile("site="))
    context.close()
