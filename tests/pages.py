"""Pages as tests read them: the tree of an answer, the words of an element, and what axe-core finds."""

from pathlib import Path

from lxml import html

AXE = Path(__file__).parent / "web" / "axe" / "axe.min.js"
SERIOUS = {"serious", "critical"}


def page(browser, path):
    """The tree of a page that a visitor is shown."""
    answer = browser.get(path)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(element):
    """The words of an element, between single spaces."""
    return " ".join(element.text_content().split())


def check_access(page):
    """Let axe-core look at the page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS] == []
