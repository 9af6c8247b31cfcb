"""Saved feeds: the reports that their entries hold, and what of them is refused."""

import datetime as dt
import time

import pytest

from crosscount.model import Basis, Capture

CLAIM = "Four soldiers were killed near Strelsau, the ministry said."
WHOLE = f"<p>{CLAIM}</p><p>The town was quiet on Tuesday.</p>"


def escaped(markup):
    return markup.replace("&", "&amp;").replace("<", "&lt;")


def rss(*items, head='<?xml version="1.0"?>'):
    written = "".join(f"<item>{each}</item>" for each in items)
    return (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title>'
        f"{written}</channel></rss>"
    )


def item(told, link="https://post.example/a"):
    return (
        f"<title>Fighting near Strelsau</title><link>{link}</link><dc:creator>Ida Brand</dc:creator>"
        f"<pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate>{told}"
    )


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title>Fighting near Strelsau</title><link href="https://post.example/a"/>
<author><name>Ida Brand</name></author><published>2021-05-04T10:00:00Z</published>
<content type="html">{escaped(WHOLE)}</content></entry></feed>"""
CONTENT = f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded><description>Short.</description>"


@pytest.mark.parametrize(
    ("text", "name", "flags"),
    [
        (rss(item(CONTENT)), "a.rss", ()),
        (rss(item(f"<description>{escaped(WHOLE)}</description>")), "a.xml", ("feed_summary",)),
        (ATOM, "a.atom", ()),
        (ATOM, "saved", ()),
    ],
)
def test_an_entry_is_a_document_with_what_the_feed_says_of_it(document, text, name, flags):
    found = document(text.encode(), name)
    assert found.text == f"Fighting near Strelsau\n{CLAIM}\nThe town was quiet on Tuesday."
    assert (found.name, found.url) == ("https://post.example/a", "https://post.example/a")
    assert (found.title, found.outlet, found.author) == ("Fighting near Strelsau", "The Post", "Ida Brand")
    assert (found.published.date, found.published.basis) == (dt.date(2021, 5, 4), Basis.FEED)
    assert {found.basis(fact) for fact in ("title", "outlet", "author", "url")} == {Basis.FEED}
    assert found.flags == flags


def test_an_author_is_named_without_an_address(document):
    told = item(CONTENT).replace("dc:creator>", "author>").replace("Ida Brand", "ida@post.test (Ida Brand)")
    assert document(rss(told).encode(), "a.rss").author == "Ida Brand"


def test_kept_is_the_entry_so_that_it_is_one_document_however_often_the_feed_is_saved(take):
    first, second = item(CONTENT), item(CONTENT, "https://post.example/b")
    (alone,) = take(rss(first).encode(), "a.rss")
    again, other = take(rss(first, second).encode(), "b.rss")
    assert alone.raw == again.raw == f"<item>{first}</item>".encode()
    assert alone.document.id == again.document.id != other.document.id


def test_bytes_are_kept_in_the_encoding_of_the_feed(take):
    text = rss(
        item("<description>Four were killed in Łódź.</description>"),
        head='<?xml version="1.0" encoding="iso-8859-2"?>',
    )
    (found,) = take(text.encode("iso-8859-2"), "a.rss")
    assert "Łódź" in found.document.text
    assert found.raw in text.encode("iso-8859-2")


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (rss(item(CONTENT), item("")), ["document", "empty"]),
        (rss(), ["empty"]),
        (
            rss(item(CONTENT), item(CONTENT, "https://post.example/b"))[:-30],
            ["document", "document", "damaged"],
        ),
        (rss(item("<description>&lt;script&gt;x&lt;/script&gt;</description>")), ["empty"]),
        ('<!DOCTYPE rss [<!ENTITY a "b">]>' + rss(item(CONTENT), head=""), ["unsafe_xml"]),
        ("<opml><body></body></opml>", ["unsupported_type"]),
    ],
)
def test_every_entry_is_a_document_or_refused(take, text, outcomes):
    found = take(text.encode(), "a.xml")
    assert ["document" if isinstance(one, Capture) else one.reason for one in found] == outcomes


def test_an_entry_without_text_is_refused_with_where_it_leads(refusal):
    found = refusal(rss(item("")).encode(), "a.rss")
    assert found.source.endswith("a.rss:1")
    assert found.detail == "an entry without text; fetch https://post.example/a"


@pytest.mark.parametrize(
    "text", ["<rss>" + "<item>" * 29_000, "<rss>" + "<item" * 29_000, "<rss><!--" + "-->" * 100_000]
)
def test_a_feed_made_to_be_slow_is_not(take, text):
    started = time.perf_counter()
    take(text.encode(), "a.rss")
    assert time.perf_counter() - started < 10
