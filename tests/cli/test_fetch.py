"""`crosscount fetch`, and addresses as inputs of `run` and `add`."""

import json

import pytest

from website import LOOPBACK, moved, reply

pytestmark = pytest.mark.allow_hosts([LOOPBACK])

CLAIM = "The Ruritanian army said on 4 May 2021 that four of its soldiers were killed near Strelsau."


def page(n=4):
    return reply(f"<html><body><article><p>{CLAIM.replace('four', str(n))}</p></article></body></html>")


@pytest.fixture
def site(web):
    """A site with three pages, a redirect and much that is none."""
    web.pages |= {f"post.example/{n}": page(n) for n in (4, 5, 6)}
    web.pages |= {"post.example/old": moved("/4"), "post.example/photo": reply(b"x", media_type="image/png")}
    return web


def test_each_address_is_a_document_or_a_refusal(crosscount, site, tmp_path):
    (tmp_path / "list.txt").write_text(
        f"# reports\n\n{site.url('post.example/5')}\n{site.url('post.example/none')}\n", encoding="utf-8"
    )
    given = [site.url("post.example/4"), site.url("post.example/photo"), "ftp://post.example/a"]
    done = crosscount("fetch", *given, "--list", "list.txt", "--delay", "0")
    assert done.returncode == 3
    assert "5 inputs: 2 documents (2 new), 3 refused." in done.stderr
    for reason, url in [("unsupported_type", given[1]), ("unsafe_address", given[2])]:
        assert f"refused ({reason}) {url}: " in done.stderr
    assert "refused (http_error)" in done.stderr
    assert "the site answers 404 Not Found" in done.stderr
    assert crosscount("verify").returncode == 0
    documents = [json.loads(line) for line in crosscount("export", "documents").stdout.splitlines()]
    assert {one["url"] for one in documents} == {site.url("post.example/4"), site.url("post.example/5")}


@pytest.mark.parametrize("verb", ["run", "add"])
def test_addresses_and_files_are_inputs_alike(crosscount, site, reports, verb):
    extra = ["--extractor", "rules"] if verb == "run" else []
    done = crosscount(verb, reports, site.url("post.example/old"), *extra)
    assert (done.returncode, "3 inputs: 3 documents (3 new), 0 refused." in done.stderr) == (0, True)
    assert ("killed" in done.stdout) == (verb == "run")


def test_a_fetch_that_was_stopped_goes_on_from_there(crosscount, site):
    urls = [site.url(f"post.example/{n}") for n in (4, 5, 6)]
    crosscount("fetch", *urls[:2], "--delay", "0")
    asked = len(site.asked)
    done = crosscount("fetch", *urls, "--delay", "0")
    assert "3 inputs: 3 documents (1 new), 0 refused." in done.stderr
    assert [one.path for one in site.asked[asked:]] == ["/robots.txt", "/6"]
    again = crosscount("fetch", *urls, "--delay", "0", "--max-age", "0")
    assert "3 inputs: 3 documents (0 new), 0 refused." in again.stderr
    assert len(site.asked) == asked + 2 + 4


def test_a_page_that_changed_is_another_capture(crosscount, site):
    url = site.url("post.example/4")
    crosscount("fetch", url, "--delay", "0")
    site.pages["post.example/4"] = page(7)
    done = crosscount("fetch", url, "--delay", "0", "--max-age", "0")
    assert "1 input: 1 document (1 new), 0 refused." in done.stderr
    told = crosscount("captures", url).stdout
    assert "+The Ruritanian army said on 4 May 2021 that 7 of its soldiers" in told


def test_many_refusals_for_one_reason_are_one_line(crosscount, site):
    done = crosscount("fetch", *(site.url(f"post.example/no{n}") for n in range(9)), "--delay", "0")
    lines = [line for line in done.stderr.splitlines() if line.startswith("refused")]
    assert len(lines) == 1
    assert lines[0].startswith("refused (http_error) 9 inputs, http://post.example:")


def test_a_fetch_of_nothing_says_what_is_missing(crosscount):
    done = crosscount("fetch")
    assert (done.returncode, "name a URL, or a file of them with --list" in done.stderr) == (2, True)


NOON = "Tue, 04 May 2021 12:00:00 GMT"


def feed(site, *numbers):
    items = "".join(
        f"<item><link>{site.url(f'post.example/{n}')}</link><pubDate>{NOON}</pubDate></item>" for n in numbers
    )
    return reply(f"<rss><channel><title>The Post</title>{items}</channel></rss>", media_type="text/xml")


def test_a_watched_feed_is_read_in_rounds_and_worked_out_after_each(crosscount, site, monkeypatch):
    site.pages["post.example/feed"] = feed(site, 4, 5)
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        site.pages["post.example/feed"] = feed(site, 4, 5, 6)

    monkeypatch.setattr("time.sleep", sleep)
    words = ["watch", site.url("post.example/feed"), "--every", "10", "--delay", "0", "--extractor", "rules"]
    done = crosscount(*words, "--rounds", "3")
    assert (done.returncode, slept) == (0, [600, 600])
    told = [line for line in done.stderr.splitlines() if "inputs:" in line or "input:" in line]
    assert [line.partition(".")[0] for line in told] == [
        "2 inputs: 2 documents (2 new), 0 refused",
        "1 input: 1 document (1 new), 0 refused",
        "0 inputs: 0 documents (0 new), 0 refused",
    ]
    assert "6 of its soldiers were killed" in crosscount("incidents").stdout
    asked = len(site.paths())
    crosscount(*words, "--rounds", "1")
    assert site.paths()[asked:] == ["post.example/feed"]


def test_a_watch_that_is_stopped_says_that_nothing_is_lost(crosscount, site, monkeypatch):
    def stop(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)
    site.pages["post.example/feed"] = feed(site, 4)
    done = crosscount("watch", site.url("post.example/feed"), "--delay", "0", "--extractor", "rules")
    assert done.returncode == 0
    assert "Stopped; what was captured is kept." in done.stderr


def test_what_is_no_feed_is_not_waited_for(crosscount):
    done = crosscount("watch", "feed.xml")
    assert (done.returncode, "feed.xml: only http and https are fetched" in done.stderr) == (2, True)
