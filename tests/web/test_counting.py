"""A page does not wait until all incidents are counted; what it shows meanwhile says so."""

from threading import Event

import pytest

from crosscount.store import Ledger
from crosscount.web import indexing
from crosscount.web.indexing import Indexes
from pages import page, words

MEANWHILE = "What the incidents have in common is being counted"


@pytest.fixture
def held(monkeypatch):
    """Counting begins and does not end before it is let go on."""
    go_on, catalogue = Event(), Ledger.catalogue

    def slowly(ledger, chosen=None):
        assert go_on.wait(20)
        return catalogue(ledger, chosen)

    monkeypatch.setattr(Ledger, "catalogue", slowly)
    monkeypatch.setattr(indexing, "PATIENCE", 0.01)
    yield go_on
    go_on.set()


def test_a_list_is_shown_before_it_is_counted_and_asks_again(example, visiting, held):
    browser = visiting(example)
    tree = page(browser, "/?map=true")
    (told,) = tree.cssselect("#counting")
    assert words(told).startswith(MEANWHILE)
    assert (len(tree.cssselect(".card")), tree.cssselect(".facet, .sums, .drawn")) == (1, [])
    assert words(tree.cssselect(".total")[0]) == "1 incident"
    held.set()
    again = browser.get(told.get("hx-get"), headers={"X-Wait": "true"})
    assert MEANWHILE not in again.text
    assert all(f'class="{name}"' in again.text for name in ("facet", "sums", "drawn"))


def test_what_an_earlier_state_had_is_shown_while_it_is_counted_again():
    indexes, go_on = Indexes(), Event()
    assert indexes.get("q", "first", lambda: "one", None).is_old is False
    later = indexes.get("q", "second", lambda: go_on.wait(20) and "two", 0.01)
    assert (later.index, later.is_old) == ("one", True)
    go_on.set()
    now = indexes.get("q", "second", lambda: "nobody makes it twice", None)
    assert (now.index, now.is_old) == ("two", False)
