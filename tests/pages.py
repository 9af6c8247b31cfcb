"""Pages as tests read them: the tree of an answer, and the words of an element."""

from lxml import html


def page(browser, path):
    """The tree of a page that a visitor is shown."""
    answer = browser.get(path)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(element):
    """The words of an element, between single spaces."""
    return " ".join(element.text_content().split())
