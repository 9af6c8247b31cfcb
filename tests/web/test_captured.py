"""The captured page beside the stored text, in a frame that may do nothing."""

import pytest

from pages import page, words


@pytest.fixture
def on_page(example):
    """A claim of a document that was captured as a page."""
    pages = {doc.id for doc in example.documents() if doc.media_type == "text/html"}
    return next(claim for claim in example.claims() if claim.document in pages)


@pytest.fixture
def in_record(example):
    """A claim of a document that was captured otherwise."""
    records = {doc.id for doc in example.documents() if doc.media_type == "application/json"}
    return next(claim for claim in example.claims() if claim.document in records)


def test_a_claim_is_marked_in_the_page_that_it_was_read_from(browser, on_page):
    (frame,) = page(browser, f"/claims/{on_page.id}").cssselect("iframe")
    assert frame.get("sandbox") == ""
    assert frame.get("src") == f"/documents/{on_page.document}/page?claim={on_page.id}#quote"
    shown = page(browser, frame.get("src"))
    marked = "".join(mark.text_content() for mark in shown.cssselect("mark"))
    assert marked.split() == on_page.quote.words.split()
    assert shown.cssselect("mark#quote")
    assert "They stand in it" in words(shown.cssselect(".note")[0])


def test_a_document_has_the_words_of_all_its_claims_marked(browser, on_page, example):
    shown = page(browser, f"/documents/{on_page.document}/page")
    claims = list(example.claims(on_page.document))
    assert f"The words of {len(claims)} of {len(claims)} claims are found" in words(
        shown.cssselect(".note")[0]
    )


def test_the_frame_may_do_nothing_and_only_our_pages_hold_it(browser, on_page):
    answer = browser.get(f"/documents/{on_page.document}/page")
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["content-security-policy"].startswith(
        "sandbox; default-src 'none'; style-src 'sha256-"
    )
    outer = browser.get(f"/claims/{on_page.id}").headers
    assert "frame-src 'self'" in outer["content-security-policy"]
    assert outer["x-frame-options"] == "DENY"


def test_where_there_is_no_page_that_is_said_in_words(browser, in_record):
    tree = page(browser, f"/claims/{in_record.id}")
    assert not tree.cssselect("iframe")
    assert "It was captured as a record of a JSON file" in words(tree)
    shown = page(browser, f"/documents/{in_record.document}/page")
    assert "holds no page that can be shown" in words(shown)


@pytest.mark.parametrize("query", ["claim=clm-1", "claim=x", "nothing=1"])
def test_what_is_no_claim_is_refused(browser, on_page, query):
    assert browser.get(f"/documents/{on_page.document}/page?{query}").status_code == 400


def test_a_claim_of_another_document_marks_nothing(browser, on_page, in_record):
    shown = page(browser, f"/documents/{on_page.document}/page?claim={in_record.id}")
    assert not shown.cssselect("mark")
