"""Pages: their text, what they say about themselves, and pages made to break a parser."""

import datetime as dt
import json
import logging
import time

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from crosscount.ingest.page import read_page

FIRST = "The regional governor said that four people were wounded when shells hit the market."
LAST = "In the evening the hospital reported that one of the wounded had died."


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_main_text_without_menus_and_scripts(document):
    article = (
        f"<article><p>{FIRST}</p><script>var killed = 99;</script><style>p{{}}</style><p>{LAST}</p></article>"
    )
    found = document(page(f"<nav><a href='/'>Home</a> <a href='/x'>Sport</a></nav>{article}"), "a.html")
    assert found.text == f"{FIRST}\n{LAST}"
    assert found.made_by.startswith("html.trafilatura.v4 (trafilatura ")
    assert (found.flags, found.media_type) == ((), "text/html")


def test_the_headline_stands_first_once(document):
    head = "<title>Four wounded at market | The Post</title><meta property='og:site_name' content='The Post'>"
    body = f"<p>{FIRST}</p><p>{LAST}</p>"
    without = document(page(f"<article>{body}</article>", head), "a.html")
    assert without.text == f"Four wounded at market\n{FIRST}\n{LAST}"
    assert (without.title, without.outlet) == ("Four wounded at market", "The Post")
    within = document(page(f"<article><h1>Four wounded at market</h1>{body}</article>", head), "a.html")
    assert within.text.count("Four wounded at market") == 1


@pytest.mark.parametrize("depth", [100, 230, 255, 3_000, 20_000, 200_000])
def test_depth_loses_nothing(document, depth):
    nested = "<div>" * depth + f"<p>{FIRST}</p>" + "</div>" * depth
    found = document(page(f"<article><p>Before all this.</p>{nested}<p>{LAST}</p></article>"), "a.html")
    assert found.text == f"Before all this.\n{FIRST}\n{LAST}"
    assert (found.flags == ("degraded",)) == (depth > 240)


@pytest.mark.parametrize(
    "body",
    [
        "<a " * 500_000,
        "<!--" * 500_000,
        '<a b="' * 500_000,
        "<b>x" * 400_000,
        "<div " + " ".join(f"a{n}=x" for n in range(100_000)) + ">",
        "<ul><li>" * 100 + "<ul><li>x</li></ul>" * 50_000,
        "<table>" * 100_000,
        "<p>x</p>" * 100_000,
        "&amp;" * 500_000,
        "<h1>x" * 200_000,
        "<html><body><!-- -->" + "<!-- -->" * 100_000,
    ],
    ids=range(11),
)
def test_a_page_made_to_be_slow_is_not(take, body):
    started = time.perf_counter()
    assert len(take(page(f"<p>{FIRST}</p>{body}"), "a.html")) == 1
    assert time.perf_counter() - started < 10


def test_a_page_too_large_for_trafilatura_keeps_its_text(document):
    found = document(page(f"<p>{FIRST}</p>" + "<i></i>" * 20_000 + f"<p>{LAST}</p>"), "a.html")
    assert (found.text, found.flags) == (f"{FIRST}\n{LAST}", ("degraded",))


def test_a_fragment_is_read_all_the_same(document, capfd):
    found = document(f"<p>{FIRST}".encode(), "a.html")
    assert (found.text, found.flags) == (FIRST, ("degraded",))
    assert capfd.readouterr().err == ""


def test_a_page_of_scripts_is_empty(refusal):
    assert (
        refusal(page("<script>document.write('5 dead')</script><style>b{}</style>"), "a.html").reason
        == "empty"
    )


def test_markup_in_a_page_becomes_inert_text(document):
    body = f"<article><p onclick='x()'>{FIRST} &lt;script&gt;5&lt;/script&gt;</p><img onerror=y()></article>"
    found = document(page(body, "<link rel=canonical href='javascript:alert(1)'>"), "a.html")
    assert found.text == f"{FIRST} <script>5</script>"
    assert found.url is None


@pytest.mark.parametrize("failure", [ValueError, IndexError, RecursionError])
def test_a_failing_extractor_degrades_one_page(document, monkeypatch, failure):
    def fail(*_args, **_kwargs):
        raise failure

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    found = document(page(f"<p>{FIRST}</p>"), "a.html")
    assert (found.text, found.flags) == (FIRST, ("degraded",))


def test_extraction_prints_nothing_and_leaves_logging_as_it_was(document, capfd):
    document(page(f"<p>{FIRST}</p>"), "a.html")
    assert capfd.readouterr().err == ""
    assert logging.getLogger("trafilatura").level == logging.NOTSET


def test_a_declared_encoding_is_believed(document):
    text = "Губернатор сообщил о четырёх раненых на рынке и одном погибшем в больнице."
    found = document(
        page(f"<p>{text}</p>", "<meta charset='windows-1251'>").decode().encode("cp1251"), "a.html"
    )
    assert (found.text, found.flags) == (text, ("unsupported_language:ru",))


LINKED = {
    "@graph": [
        {"@type": "WebSite"},
        {
            "@type": "NewsArticle",
            "datePublished": "2021-05-04T01:00:00+04:00",
            "headline": "From linked data",
            "publisher": {"name": "Linked Post"},
            "url": "https://post.example/7",
        },
    ]
}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:published_time' content='2021-05-04T10:00:00Z'>", ""),
        ("<meta name='DC.date.issued' content='4 May 2021'>", ""),
        (f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>", ""),
        ("", "<span itemprop='datePublished' content='2021-05-04'>yesterday</span>"),
        ("", "<span itemprop='datePublished'>4 May 2021, 17:30</span>"),
        (
            "",
            "<main><time datetime='2021-05-04'>Tuesday</time><time>1 May 2021</time></main>",
        ),
        ("", "<time>4 May 2021</time>"),
    ],
)
def test_the_pages_own_date_wins_over_its_address(document, head, body):
    address = "<link rel='canonical' href='https://post.example/2019/11/12/story'>"
    found = document(page(f"{body}<p>{FIRST}</p>", head + address), "a.html")
    assert (found.published.date, found.published.basis) == (dt.date(2021, 5, 4), "page")
    assert "published_from_url" not in found.flags


def test_linked_data_give_title_outlet_and_address(document):
    found = document(
        page(f"<p>{FIRST}</p>", f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>"), "a.html"
    )
    assert (found.title, found.outlet, found.url) == (
        "From linked data",
        "Linked Post",
        "https://post.example/7",
    )
    assert found.published.raw == "2021-05-04T01:00:00+04:00"


def test_a_date_in_the_address_is_taken_last_and_flagged(document):
    address = "<link rel='canonical' href='https://post.example/2019/11/12/story'>"
    found = document(page(f"<p>{FIRST}</p>", address), "a.html")
    assert (found.published.date, found.published.raw) == (dt.date(2019, 11, 12), "/2019/11/12")
    assert found.flags == ("published_from_url",)


@pytest.mark.parametrize(
    "body",
    [
        "<p>On 4 May 2021 shells hit the market.</p><footer>© 2021</footer>",
        "<time datetime='2021-05-04'></time><time datetime='2021-05-05'></time>",
        "<script type='application/ld+json'>{broken</script><script type='application/ld+json'>"
        + "[" * 50_000
        + "</script>",
    ],
)
def test_no_other_date_on_a_page_is_its_publication(document, body):
    assert document(page(f"<p>{FIRST}</p>{body}"), "a.html").published is None


def test_an_unreadable_date_is_flagged(document):
    found = document(page(f"<p>{FIRST}</p>", "<meta name='date' content='last week'>"), "a.html")
    assert (found.published, found.flags) == (None, ("unreadable_published",))


def test_visible_text_has_a_line_a_block_and_spaces_between_cells():
    table = "<table><tr><td>a</td><td>5</td></tr></table>"
    body = f"<p>One <b>t</b>wo<br>three</p>{table}<noscript>no</noscript> end"
    assert read_page(page(body, "<title>T</title>").decode()).text == "One two\nthree\na 5\nend"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div",
                ">",
                "<!--",
                "-->",
                "<![CDATA[",
                "<script>",
                "</script>",
                "<meta content='2021'>",
                "<h1>",
                "<time>",
                "<table>",
                "<td>",
                "<title>",
                "<html>",
                "</body>",
                "&#0;",
                "&#xd800;",
                "\0",
                "'",
                "<svg>",
                "<template>",
                "<link rel=canonical href='http://[x'>",
                "<base href=//x>",
                FIRST,
                " 5 \u200b0 ",
                "<a href=?>",
            ]
        )
        | st.text(max_size=5),
        max_size=30,
    )
)
def test_any_soup_gives_one_outcome(take, pieces):
    assert len(take("".join(pieces).encode("utf-8", "replace"), "a.html")) == 1
