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
