"""Feeds and sitemaps: what they announce, what of it is fetched, and those that are made to harm."""

import contextlib
import datetime as dt
import gzip
import sys
import time

import pytest

from crosscount.ingest import Fetcher, FetchOptions, IngestOptions
from crosscount.ingest.announced import announced
from crosscount.ingest.refused import Refused
from crosscount.model import Capture
from website import LOOPBACK, connections, moved, reply

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

BASE = "https://post.example/feeds/all.xml"
NOON = dt.datetime(2021, 5, 4, 12, tzinfo=dt.UTC)


def rss(*entries, head="", title="The Post"):
    items = "".join(f"<item>{each}</item>" for each in entries)
    return f'<?xml version="1.0"?>{head}<rss><channel><title>{title}</title>{items}</channel></rss>'


def entry(link, day=4, title="Market hit"):
    return f"<title>{title}</title><link>{link}</link><pubDate>Tue, {day:02} May 2021 10:00:00 GMT</pubDate>"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title>Market hit</title><link rel="alternate" href="/a"/>
<published>2021-05-03T23:30:00+03:00</published><updated>2021-05-04T10:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title></channel>
<item><title>Market hit</title><link>https://post.example/a</link><dc:date>2021-05-04T10:00:00Z</dc:date></item>
</rdf:RDF>"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://post.example/a </loc>
<news:news><news:publication><news:name>The Post</news:name></news:publication>
<news:publication_date>2021-05-04T10:00:00Z</news:publication_date><news:title>Market hit</news:title>
</news:news></url></urlset>"""


@pytest.mark.parametrize("text", [rss(entry("https://post.example/a")), ATOM, RDF, NEWS])
def test_what_a_list_says_of_an_address(text):
    (found,) = announced(text.encode(), BASE)
    assert found.url == "https://post.example/a"
    assert found.changed == dt.datetime(2021, 5, 4, 10, tzinfo=dt.UTC)
    assert (found.metadata.title, found.metadata.outlet) == ("Market hit", "The Post")
    day = 3 if text is ATOM else 4
    assert found.metadata.published.date == dt.date(2021, 5, day)
    assert found.metadata.published.basis == ("sitemap" if text is NEWS else "feed")


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("2021-05-04", dt.datetime(2021, 5, 4, 23, 59, 59, tzinfo=dt.UTC)),
        ("2021-05-04T10:00:00+03:00", dt.datetime(2021, 5, 4, 7, tzinfo=dt.UTC)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_when_a_sitemap_says_that_a_page_changed(words, changed):
    text = f"<urlset><url><loc>/a</loc><lastmod>{words}</lastmod></url></urlset>"
    (found,) = announced(text.encode(), BASE)
    assert (found.url, found.changed) == (
        "https://post.example/a",
        changed and changed.astimezone(dt.UTC),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_a_list_is_read_in_its_encoding(encoding):
    text = rss(entry("https://post.example/a", title="Обстрел рынка")).replace(
        '"1.0"', f'"1.0" encoding="{encoding}"'
    )
    (found,) = announced(text.encode(encoding), BASE)
    assert found.metadata.title == "Обстрел рынка"


LEVELS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lollollol">' for n in range(10)
)
BOMBS = {
    "expanding": f"<!DOCTYPE rss [{LEVELS}]>",
    "file": '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "socket": '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">]>',
    "parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
}
OUTSIDE = {
    "doctype": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
    "public": '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "file:///etc/passwd">',
}


@pytest.fixture
def opened():
    """The files that are opened meanwhile, but for the program's own modules."""
    heard, on = [], [True]

    def hear(event, arguments):
        if on and event == "open" and not str(arguments[0]).endswith((".py", ".pyc", ".so")):
            heard.append(str(arguments[0]))

    sys.addaudithook(hear)
    yield heard
    on.clear()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("bomb", [*BOMBS, *OUTSIDE])
@pytest.mark.parametrize("sort", ["feed", "sitemap"])
def test_no_entity_is_expanded_no_file_read_and_no_socket_opened(opened, bomb, sort, encoding):
    head = (BOMBS | OUTSIDE)[bomb]
    said = "&l9;" if bomb in BOMBS else ""
    text = rss(entry("https://post.example/a", title=f"Hit {said}"), head=head)
    if sort == "sitemap":
        text = f"{head}<urlset><url><loc>https://post.example/a{said}</loc></url></urlset>"
    announced(rss(entry("https://post.example/a")).encode(), BASE)  # loads what it needs
    opened.clear()
    with connections() as connected:
        if bomb in BOMBS:
            with pytest.raises(Refused, match="defines entities"):
                announced(text.encode(encoding), BASE)
        else:
            (found,) = announced(text.encode(encoding), BASE)
            assert found.url == "https://post.example/a"
    assert connected == []
    assert [path for path in opened if "passwd" in path] == []


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel>" + "<item>" * 100_000,
        "<rss><channel>" + "<" * 500_000,
        "<rss><channel><item><description>" + "&lt;div&gt;" * 100_000,
        "<rss><channel>" + "<a " * 100_000,
        "<rss>" + "<!-- -->" * 100_000,
        "<!-- " * 100_000 + "<rss>",
        "<?xml " * 100_000,
        "<urlset>" + "<url>" * 100_000,
        "<urlset>" + "<url><loc>x" * 50_000,
        "<urlset>" + "\0" * 1000,
    ],
    ids=range(10),
)
def test_a_list_made_to_be_slow_is_not(text):
    started = time.perf_counter()
    with contextlib.suppress(Refused):
        announced(text.encode(), BASE)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    "text", ["", "<html><body>x</body></html>", "<svg/>", "no XML", "<rss/>", "<urlset/>"]
)
def test_what_announces_nothing_is_refused(text):
    with pytest.raises(Refused):
        announced(text.encode(), BASE)


def test_the_file_of_a_sitemap_is_no_report(refusal):
    found = refusal(NEWS.encode(), "a.xml")
    assert (found.reason, "hand in its address" in found.detail) == ("unsupported_type", True)


PAGE = "<html><body><article><p>The governor said that {} people were wounded.</p></article></body></html>"


def sitemap(*urls):
    return "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"


@pytest.fixture
def site(web):
    """A site with a feed, two sitemaps and their index."""
    web.pages |= {f"post.example/{n}": reply(PAGE.format(n + 2)) for n in range(6)}
    url = web.url
    feed = rss(entry(url("post.example/0")), entry(url("post.example/1"), 3), entry("ftp://post.example/x"))
    first = sitemap(url("post.example/2"), url("post.example/none"))
    second = sitemap(url("post.example/3"), url("post.example/2"))
    index = "".join(f"<sitemap><loc>{url('post.example/map')}{n}.xml</loc></sitemap>" for n in (1, 2))
    web.pages |= {
        "post.example/feed": reply(feed, media_type="application/rss+xml", etag='"f1"'),
        "post.example/map.xml": reply(f"<sitemapindex>{index}</sitemapindex>", media_type="text/xml"),
        "post.example/map1.xml": reply(first, media_type="application/xml"),
        "post.example/map2.xml": reply(gzip.compress(second.encode()), media_type="application/gzip"),
    }
    return web


def fetcher(known=None, now=NOON, **visits):
    return Fetcher(
        options=IngestOptions(),
        visits=FetchOptions(**{"delay": 0, "seconds": 5, **visits}),
        known=(known or {}).get,
        now=lambda: now,
    )


def outcome(found):
    """What came of each address: the path of a document, or a reason."""
    return sorted(
        one.document.url.rpartition("/")[2] if isinstance(one, Capture) else one.reason for one in found
    )


def test_a_feed_stands_for_its_entries(site):
    found = list(fetcher().fetch([site.url("post.example/feed")]))
    assert outcome(found) == ["0", "1", "unsafe_address"]
    doc = next(one.document for one in found if isinstance(one, Capture) and one.document.url.endswith("/0"))
    assert (doc.title, doc.outlet, doc.published.date) == ("Market hit", "The Post", dt.date(2021, 5, 4))
    assert (doc.published.basis, doc.published.raw) == ("feed", "Tue, 04 May 2021 10:00:00 GMT")


def test_a_list_of_sitemaps_stands_for_what_those_announce(site):
    told = []
    one = fetcher()
    one.told = lambda done, total: told.append((done, total))
    assert outcome(one.fetch([site.url("post.example/map.xml")])) == ["2", "3", "http_error"]
    assert (told[0], told[-1]) == ((1, 1), (6, 6))


def test_no_list_leads_to_lists_for_ever(site):
    def next_feed(_):
        return reply(rss(entry(site.url(f"post.example/feed?{len(site.asked)}"))), media_type="text/xml")

    site.pages |= dict.fromkeys(
        ["post.example/feed", *(f"post.example/feed?{n}" for n in range(20))], next_feed
    )
    assert outcome(fetcher().fetch([site.url("post.example/feed")])) == ["unsupported_type"]
    assert len(site.paths()) == 3


def test_of_a_long_list_the_newest_are_fetched_and_the_rest_is_told(site):
    entries = [entry(site.url(f"post.example/{n}"), day=n + 1) for n in range(6)]
    site.pages["post.example/feed"] = reply(rss(*entries), media_type="text/xml")
    found = list(fetcher(most=2).fetch([site.url("post.example/feed")]))
    assert outcome(found) == ["4", "5", "limit"]
    assert "announces 6 addresses, of which the newest 2 are visited" in found[0].detail


def test_what_did_not_change_since_it_was_captured_is_not_asked_for(site):
    feed = site.url("post.example/feed")
    known = {one.document.url: one for one in fetcher().fetch([feed]) if isinstance(one, Capture)}
    asked = len(site.paths())
    week = NOON + dt.timedelta(days=7)
    assert outcome(fetcher(known, now=week).fetch([feed])) == ["0", "1", "unsafe_address"]
    assert site.paths()[asked:] == ["post.example/feed"]
    later = rss(entry(site.url("post.example/0"), day=9), entry(site.url("post.example/1"), day=3))
    site.pages["post.example/feed"] = reply(later, media_type="text/xml")
    assert outcome(fetcher(known, now=week).fetch([feed])) == ["0", "1"]
    assert site.paths()[asked + 1 :] == ["post.example/feed", "post.example/0"]


def test_a_feed_that_is_watched_is_asked_whether_it_changed(site):
    feed, one = site.url("post.example/feed"), fetcher()
    assert outcome(one.fetch([feed])) == ["0", "1", "unsafe_address"]
    assert outcome(one.fetch([feed])) == []
    assert site.asked[-1].headers["if-none-match"] == '"f1"'
    new = rss(entry(site.url("post.example/0")), entry(site.url("post.example/4"), day=5))
    site.pages["post.example/feed"] = reply(new, media_type="text/xml")
    assert outcome(one.fetch([feed])) == ["4"]


def test_what_failed_for_a_passing_reason_is_tried_again_in_the_next_round(site):
    feed, one = site.url("post.example/feed"), fetcher()
    site.pages["post.example/0"] = reply("", "429 Too Many Requests")
    assert "busy" in outcome(one.fetch([feed]))
    site.pages["post.example/0"] = reply(PAGE.format(5))
    site.pages["post.example/feed"] = reply(rss(entry(site.url("post.example/0"))), media_type="text/xml")
    assert outcome(one.fetch([feed])) == ["0"]


def test_no_feed_leads_inside(site):
    entries = [entry("http://10.0.0.1/a"), entry("http://inner.example/"), entry("file:///etc/passwd")]
    site.names["inner.example"] = [["192.168.0.7"]]
    site.pages |= {
        "post.example/feed": reply(rss(*entries, entry("/away")), media_type="text/xml"),
        "post.example/away": moved("http://[::1]/"),
    }
    with connections() as connected:
        found = outcome(fetcher().fetch([site.url("post.example/feed")]))
    assert found == ["unsafe_address"] * 4
    assert set(connected) == {LOOPBACK}
