"""Fetching: what comes home, and that nobody is reached who must not be."""

import datetime as dt
import gzip
import itertools
import threading
import time

import pytest

import website
from crosscount.ingest import FetchOptions, IngestOptions, fetch, read
from crosscount.ingest.guard import REACHED_IN_TESTS, web_address
from crosscount.ingest.refused import Refused
from crosscount.ingest.visiting import MOST_HOPS
from crosscount.model import Capture
from website import moved, reply, slowly

pytestmark = pytest.mark.allow_hosts([website.LOOPBACK])

CLAIM = "The governor said that four people were wounded when shells hit the market."
PAGE = f"<html><head><title>Market hit</title></head><body><article><p>{CLAIM}</p></article></body></html>"
NOON = dt.datetime(2021, 5, 4, 12, tzinfo=dt.UTC)
QUICK = FetchOptions(delay=0, seconds=5, max_age=dt.timedelta(0))


@pytest.fixture
def get(web):
    """Fetches addresses, or places of the web given as "host/path"; what was captured before is known."""

    def fetched(*places, visits=QUICK, now=NOON, before=(), **options):
        known = {one.document.url: one for one in before if isinstance(one, Capture)}
        addresses = [place if "://" in place or place[0] == ":" else web.url(place) for place in places]
        options = IngestOptions(**options)
        return list(fetch(addresses, options=options, visits=visits, known=known.get, now=lambda: now))

    return fetched


def test_a_page_is_kept_with_the_headers_of_its_answer(web, get, tmp_path):
    web.pages["post.example/a"] = reply(PAGE, etag='"v1"', date="Tue, 04 May 2021 12:00:00 GMT")
    (found,) = get("post.example/a")
    doc = found.document
    assert (doc.url, doc.name, doc.title) == (
        web.url("post.example/a"),
        web.url("post.example/a"),
        "Market hit",
    )
    assert CLAIM in doc.text
    assert doc.captured == dt.datetime(2021, 5, 4, 12, tzinfo=dt.UTC)
    assert (doc.media_type, found.source) == ("application/warc", web.url("post.example/a"))
    assert b'Etag: "v1"\r\n' in found.raw
    assert b"WARC-IP-Address: 127.0.0.1\r\n" in found.raw
    assert [one.headers["user-agent"].partition("/")[0] for one in web.asked] == ["crosscount"] * 2
    (tmp_path / "kept.warc").write_bytes(found.raw)
    (again,) = read([tmp_path / "kept.warc"], options=IngestOptions())
    assert (again.document.id, again.document.text) == (doc.id, doc.text)


def test_the_same_answer_gives_the_same_bytes(web, get):
    web.pages["post.example/a"] = reply(PAGE)
    assert get("post.example/a") == get("post.example/a")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode()), {"content_encoding": "gzip"}),
        (
            b"%x\r\n" % len(PAGE.encode()) + PAGE.encode() + b"\r\n0\r\n\r\n",
            {"transfer_encoding": "chunked", "content_length": ""},
        ),
        (PAGE, {"content_length": ""}),
        (PAGE.encode("utf-16"), {"media_type": "text/html; charset=utf-16"}),
    ],
)
def test_encodings_are_undone_in_the_text_and_kept_in_the_bytes(web, get, body, headers):
    web.pages["post.example/a"] = reply(body, **headers)
    (found,) = get("post.example/a")
    assert CLAIM in found.document.text
    assert (b"Content-Encoding: gzip" in found.raw) == ("content_encoding" in headers)
    assert b"\r\nTransfer-Encoding" not in found.raw


def test_redirects_are_followed_and_kept(web, get):
    web.pages |= {
        "post.example/old": moved("/new"),
        "post.example/new": moved(web.url("paper.example/a"), "301 Moved Permanently"),
        "paper.example/a": reply(PAGE),
    }
    (found,) = get("post.example/old")
    assert found.document.url == web.url("paper.example/a")
    assert found.source == web.url("post.example/old")
    assert found.raw.count(b"WARC/1.1\r\n") == 3
    assert web.paths() == ["post.example/old", "post.example/new", "paper.example/a"]


@pytest.mark.parametrize(("hops", "reason"), [(MOST_HOPS, None), (MOST_HOPS + 1, "redirects")])
def test_so_many_redirects_and_no_more(web, get, hops, reason):
    web.pages |= {f"post.example/{n}": moved(f"/{n + 1}") for n in range(hops)}
    web.pages[f"post.example/{hops}"] = reply(PAGE)
    (found,) = get("post.example/0")
    assert getattr(found, "reason", None) == reason
    assert len(web.paths()) == MOST_HOPS + 1


INNER = (
    *("127.0.0.1", "127.8.9.10", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "240.0.0.1"),  # noqa: S104
    *("::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
)
"""Addresses that are not on the public internet, or stand for one that is not."""

NEVER = (
    *("file:///etc/passwd", "ftp://post.example/a", "data:text/html,x", "javascript:alert(1)", "gopher://a/"),
    *("http://user:secret@post.example/", "http://user@post.example/", "http:///a", "http://", "https://"),
    *("http://post.example:22/", "http://post.example:25/", "http://post.example:99999/", "//post.example/"),
    *("http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.1/"),
    *(
        "http://127.0.0.1./",
        "http://①②⑦.⓪.⓪.①/",
        "http://post.example/\r\nX: 1",
        "http://[::1",
        "http://a b/",
    ),
    "http://post.example/" + "a" * 3000,
)
"""Addresses that need not be looked up to be turned away."""


def refused(found):
    return [(one.reason, one.source) for one in found if not isinstance(one, Capture)]


@pytest.fixture
def stranger(web, monkeypatch):
    """The web as it is for users: the loopback is reached by nobody."""
    monkeypatch.setattr("crosscount.ingest.guard.REACHED_IN_TESTS", frozenset())
    return web


def test_nobody_has_leave_to_reach_the_loopback():
    assert frozenset() == REACHED_IN_TESTS


@pytest.mark.parametrize("number", INNER)
def test_no_connection_is_made_to_an_inner_address(stranger, get, number):
    stranger.names["inner.example"] = [[number]]
    stranger.names["mixed.example"] = [["8.8.8.8", number]]
    literal = f"[{number}]" if ":" in number else number
    with website.connections() as connected:
        found = get(f"http://{literal}:8000/", "http://inner.example/", "http://mixed.example/a")
    assert [reason for reason, _ in refused(found)] == ["unsafe_address"] * 3
    assert connected == []
    assert stranger.asked == []


@pytest.mark.usefixtures("stranger")
def test_an_unsafe_address_is_turned_away_before_its_name_is_looked_up(get, monkeypatch):
    def look_up(*_):
        raise AssertionError

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    with website.connections() as connected:
        found = [one for each in NEVER for one in get(":" + each if each[0] != ":" else each)]
        reasons = []
        for each in NEVER:
            with pytest.raises(Refused) as caught:
                web_address(each)
            reasons.append(caught.value.reason)
    assert set(reasons) == {"unsafe_address"}
    assert len(found) == len(NEVER)
    assert connected == []


def test_no_password_is_kept(get):
    ((_, source),) = refused(get("http://user:secret@post.example/a"))
    assert source == "http://…@post.example/a"


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/", "http://inner.example/", "file:///etc/passwd", "//[::1]/", ""]
)
def test_no_redirect_leads_inside(web, get, to):
    web.names["inner.example"] = [["192.168.0.7"]]
    web.pages["post.example/a"] = moved(to)
    with website.connections() as connected:
        ((reason, _),) = refused(get("post.example/a"))
    assert reason == ("unsafe_address" if to else "bad_answer")
    assert set(connected) == {website.LOOPBACK}


def test_an_answer_that_changes_is_checked_anew_each_time(web, get):
    """The name server gives a reachable number for robots.txt and an inner one for the page."""
    web.pages["post.example/a"] = reply(PAGE)
    web.names["post.example"] = [[website.LOOPBACK], ["10.0.0.1"]]
    with website.connections() as connected:
        ((reason, _),) = refused(get("post.example/a"))
    assert (reason, connected, web.paths()) == ("unsafe_address", [website.LOOPBACK], [])


def test_a_name_is_looked_up_once_for_a_connection(web, get, monkeypatch):
    names = []
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda host, *a, **k: names.append(host) or web.look_up(host, *a, **k)
    )
    web.pages["post.example/a"] = reply(PAGE)
    get("post.example/a")
    assert [name for name in names if name.endswith(".example")] == ["post.example"] * len(web.asked)


def endless(_):
    yield reply(content_length="")
    while True:
        yield b"<p>Four people were wounded.</p>" * 1000


HOSTILE = {
    "timeout": [
        lambda _: slowly(reply(PAGE), 0.05),
        lambda _: itertools.chain([reply(content_length="999999")], slowly(b"x" * 99, 0.1)),
        lambda _: slowly(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 10_000, 0.02, 8),
    ],
    "too_large": [
        endless,
        reply(PAGE, content_length="99999999999"),
        reply(gzip.compress(bytes(9_000_000)), content_encoding="gzip"),
    ],
    "bad_answer": [
        reply(PAGE, content_length="5000"),
        reply(b"zz\r\nno length\r\n", transfer_encoding="chunked", content_length=""),
        b"no HTTP at all\r\n\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 50_000,
        reply(PAGE, content_length="-1"),
        reply(PAGE, content_length="9" * 5000),
    ],
    "unsupported_type": [
        reply(b"\x89PNG", media_type="image/png"),
        reply(b"PK", media_type="application/zip"),
        reply(PAGE, content_type=""),
    ],
    "binary": [reply(b"\x89PNG\r\n\x1a\n" + bytes(99), media_type="text/html")],
    "empty": [reply(b"")],
    "http_error": [
        reply("", "404 Not Found"),
        reply("", "500 Oh"),
        reply("", "999 ?"),
        reply("", "204 None"),
    ],
    "damaged": [],
}


@pytest.mark.parametrize(
    ("reason", "page"), [(reason, page) for reason, pages in HOSTILE.items() for page in pages]
)
def test_a_hostile_answer_is_an_attempt_that_failed(web, get, reason, page):
    web.pages |= {"evil.example/a": page, "post.example/a": reply(PAGE)}
    started = time.monotonic()
    found = get(
        "evil.example/a", "post.example/a", max_bytes=1_000_000, visits=FetchOptions(delay=0, seconds=0.4)
    )
    assert time.monotonic() - started < 3
    assert refused(found) == [(reason, web.url("evil.example/a"))]
    assert [one.document.url for one in found if isinstance(one, Capture)] == [web.url("post.example/a")]


def test_robots_are_obeyed_and_asked_for_once(web, get):
    web.pages |= {f"post.example/{place}": reply(PAGE) for place in ("a", "b", "private/c")}
    web.pages["post.example/robots.txt"] = reply(
        "User-agent: crosscount\nDisallow: /private/\n", media_type="text/plain"
    )
    found = get("post.example/a", "post.example/private/c", "post.example/b")
    assert refused(found) == [("robots", web.url("post.example/private/c"))]
    assert web.paths(robots=True) == ["post.example/robots.txt", "post.example/a", "post.example/b"]


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (reply("", "404 Not Found"), None),
        (reply("", "403 Forbidden"), None),
        (reply("", "500 Internal Server Error"), "robots"),
        (reply("", "503 Service Unavailable"), "busy"),
        (moved("http://10.0.0.1/robots.txt"), "unsafe_address"),
        (moved("/r"), "robots"),
        (reply("User-agent: *\nCrawl-delay: 86400\n", media_type="text/plain"), "robots"),
        (reply("User-agent: *\nDisallow: /\n".encode("utf-16"), media_type="text/plain"), None),
        (reply(gzip.compress(b"User-agent: *\nDisallow: /\n"), content_encoding="gzip"), "robots"),
        (reply(b"\0\xff" * 5000 + b"\nUser-agent: *\nDisallow: /\n"), "robots"),
    ],
)
def test_what_robots_that_cannot_be_read_mean(web, get, robots, reason):
    web.pages |= {
        "post.example/a": reply(PAGE),
        "post.example/b": reply(PAGE),
        "post.example/robots.txt": robots,
        "post.example/r": reply("User-agent: *\nDisallow: /\n"),
    }
    found = get("post.example/a", "post.example/b")
    assert [one for one, _ in refused(found)] == ([reason] * 2 if reason else [])
    if reason:
        assert not {"post.example/a", "post.example/b"} & {*web.paths()}


def test_the_robots_of_a_site_that_is_redirected_to_are_obeyed(web, get):
    web.pages |= {
        "post.example/a": moved(web.url("paper.example/a")),
        "paper.example/robots.txt": reply("User-agent: *\nDisallow: /a\n", media_type="text/plain"),
        "paper.example/a": reply(PAGE),
    }
    assert refused(get("post.example/a")) == [("robots", web.url("post.example/a"))]
    assert "paper.example/a" not in web.paths()


def test_a_site_is_left_alone_between_two_visits_and_several_sites_are_visited_at_once(web, get):
    web.pages |= {f"{host}.example/{n}": reply(PAGE) for host in "abcd" for n in range(3)}
    web.pages["d.example/robots.txt"] = reply("User-agent: *\nCrawl-delay: 0.3\n", media_type="text/plain")
    started = time.monotonic()
    get(*web.pages, visits=FetchOptions(delay=0.1))
    assert time.monotonic() - started < 2
    for host, least in (("a", 0.1), ("d", 0.3)):
        times = [one.at for one in web.asked if one.host == f"{host}.example"]
        assert len(times) >= 4
        assert all(later - earlier >= least for earlier, later in itertools.pairwise(times))


def test_a_site_that_asks_to_be_left_alone_is(web, get):
    web.pages |= {f"post.example/{n}": reply(PAGE) for n in range(3)}
    web.pages["post.example/1"] = reply("", "429 Too Many Requests", retry_after="60")
    found = get(*(f"post.example/{n}" for n in range(3)))
    assert [reason for reason, _ in refused(found)] == ["busy", "busy"]
    assert web.paths() == ["post.example/0", "post.example/1"]


def changing(asked):
    if asked.headers.get("if-none-match") == '"v1"' or "if-modified-since" in asked.headers:
        return reply(status="304 Not Modified", content_length="")
    return reply(PAGE, etag='"v1"')


@pytest.mark.parametrize(
    "page", [changing, reply(PAGE), reply(PAGE, last_modified="Tue, 04 May 2021 10:00:00 GMT")]
)
def test_what_is_unchanged_is_no_new_capture(web, get, page):
    web.pages |= {"post.example/a": page, "post.example/old": moved("/a")}
    first = get("post.example/a")
    later = NOON + dt.timedelta(days=1)
    assert get("post.example/a", before=first, now=later) == first
    (again,) = get("post.example/old", before=first, now=later)
    assert again.document == first[0].document
    web.pages["post.example/a"] = reply(PAGE.replace("four", "nine"))
    (changed,) = get("post.example/a", before=first, now=later)
    assert "nine people" in changed.document.text


def test_what_was_captured_lately_is_not_asked_for(web, get):
    web.pages["post.example/a"] = reply(PAGE)
    first = get("post.example/a")
    visits, asked = FetchOptions(delay=0, max_age=dt.timedelta(hours=1)), len(web.asked)
    assert get("post.example/a", before=first, visits=visits, now=NOON + dt.timedelta(minutes=59)) == first
    assert len(web.asked) == asked
    get("post.example/a", before=first, visits=visits, now=NOON + dt.timedelta(minutes=61))
    assert len(web.asked) > asked


def test_a_machine_that_is_offline_says_so(get, monkeypatch):
    def nobody(*_, **__):
        raise website.socket.gaierror(website.socket.EAI_AGAIN, "again")

    monkeypatch.setattr("socket.getaddrinfo", nobody)
    found = get("post.example/a", "paper.example/b")
    assert {(one.reason, one.detail) for one in found} == {
        ("offline", "no name server answers: is this machine offline?")
    }


def test_a_name_server_that_never_answers_is_waited_for_no_longer_than_a_server(get, monkeypatch):
    answered = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: answered.wait(30) and [])
    started = time.monotonic()
    (found,) = get("post.example/a", visits=FetchOptions(delay=0, seconds=0.3))
    answered.set()
    assert (found.reason, found.detail) == ("timeout", "no name server tells of post.example within 0.3 s")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("proxy", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_no_variable_of_the_environment_leads_elsewhere(web, get, monkeypatch, proxy):
    monkeypatch.setenv(proxy, "http://10.0.0.1:3128")
    web.pages["post.example/a"] = reply(PAGE)
    with website.connections() as connected:
        assert refused(get("post.example/a")) == []
    assert set(connected) == {website.LOOPBACK}
