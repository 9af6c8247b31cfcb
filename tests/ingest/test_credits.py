"""Author, last change and credit: what a page and a text say of where a report comes from."""

import datetime as dt
import json
import time

import pytest

from crosscount.ingest.credit import credit
from crosscount.model import Basis

STORY = (
    "<article><p>The governor said that four people were wounded when shells hit the market.</p></article>"
)


def page(head):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{STORY}</body></html>".encode()


def linked(**story):
    return f'<script type="application/ld+json">{json.dumps({"headline": "Hit", **story})}</script>'


@pytest.mark.parametrize(
    ("head", "author", "updated"),
    [
        ('<meta name=author content="Jan  Brand">', "Jan Brand", None),
        (
            linked(author={"name": "Jan Brand"}, dateModified="2021-05-05T10:00:00Z"),
            "Jan Brand",
            "2021-05-05",
        ),
        (linked(author=[{"name": "Jan"}, "Ida"]), "Jan, Ida", None),
        ('<meta property="article:author" content="https://post.example/jan">', None, None),
        (f"<meta name=author content='{'x' * 200}'>", None, None),
        ('<meta property="article:modified_time" content="2021-05-06T01:00:00+03:00">', None, "2021-05-06"),
        ('<meta property="article:modified_time" content="yesterday">', None, None),
        (linked(author=7, dateModified=[]), None, None),
        ("", None, None),
    ],
)
def test_what_a_page_says_of_its_author_and_its_last_change(document, head, author, updated):
    found = document(page(head), "a.html")
    assert found.author == author
    assert (found.updated and found.updated.date) == (updated and dt.date.fromisoformat(updated))
    assert found.basis("author") == (Basis.PAGE if author else None)
    assert found.basis("updated") == (Basis.PAGE if updated else None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("STRELSAU, May 4 (Reuters) - Four soldiers were killed.", "Reuters"),
        ("Blast in Zenda\nZENDA (AP) — Four soldiers were killed.", "AP"),
        ("Strelsau/Zenda, 4 May (Agence France Presse) -- Four died.", "Agence France Presse"),
        ("Four soldiers were killed.\nSource: Azertag\n", "Azertag"),
        ("Four soldiers were killed.\nSources: APA, Trend.", "APA, Trend"),
        ("The ministry (MoD) - four soldiers were killed.", None),
        ("Four (4) soldiers - and two tanks - were lost.", None),
        ("Source: they said: four soldiers were killed.", None),
        ("The source: unknown. Four soldiers were killed.", None),
    ],
)
def test_whom_a_text_credits(document, text, named):
    found = document(text.encode())
    assert found.credit == named
    assert found.basis("credit") == (named and (Basis.SOURCE_LINE if "ource" in text else Basis.DATELINE))


@pytest.mark.parametrize(
    "text",
    ["A " * 400_000, "A," * 400_000, "Source:" * 200_000, f"source: {'x' * 79}\n" * 20_000, "A (" * 9_000],
)
def test_a_text_made_to_be_slow_is_not(text):
    started = time.perf_counter()
    credit(text)
    assert time.perf_counter() - started < 2
