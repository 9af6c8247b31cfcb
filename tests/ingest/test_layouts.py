"""Pages of forty layouts: no sentence that holds a claim is lost, and what surrounds it is left out."""

import importlib.util
from pathlib import Path

import pytest

from crosscount.ingest.page import read_page

SPEC = importlib.util.spec_from_file_location("layouts", Path(__file__).with_name("layouts.py"))
layouts = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(layouts)

SAID = (
    "The Ruritanian army said on 4 May 2021 that four of its soldiers were killed near Strelsau.",
    "Rebels claimed that at least nine soldiers died and two tanks were destroyed.",
    "A hospital in Zenda spoke of 23 wounded civilians, among them six children.",
    "None of the officers was hurt, the ministry said.",
)


def test_there_are_forty_of_them():
    assert len(layouts.LAYOUTS) >= 40


@pytest.mark.parametrize("name", layouts.LAYOUTS)
def test_no_claim_is_lost(document, name):
    found = document(layouts.LAYOUTS[name](SAID).encode(), "a.html")
    text = " ".join(found.text.split())
    assert [sentence for sentence in SAID if sentence not in text] == []
    assert "Terms of use" not in text


SUMMARY = "<p class=summary>Five people were killed on Monday, police said.</p>"
OTHERS = "<div><p>Three people were injured in a crash in Hentzau, officials said on Sunday.</p></div>"
COMMENT = "<div class=comment-list><p>They killed 300 of our own people, you know that.</p></div>"
STORY = "".join(
    f"<p>Paragraph {n} of the story tells how the day went in the town and its streets.</p>" for n in range(6)
)


def test_a_lead_that_an_extractor_leaves_out_is_put_in_its_place(document):
    body = f"<div class=lead><strong>{SAID[0]}</strong></div><article>{STORY}</article>"
    text = document(layouts.site(body).encode(), "a.html").text
    assert text.index(SAID[0]) < text.index("Paragraph 0")


@pytest.mark.parametrize(("before", "after"), [("", OTHERS), (COMMENT, ""), (f"<nav>{OTHERS}</nav>", "")])
def test_what_others_say_around_a_story_is_not_put_in(document, before, after):
    text = document(layouts.site(f"{before}<article>{STORY}</article>{after}").encode(), "a.html").text
    assert "Paragraph 5" in text
    assert "300" not in text
    assert "Hentzau" not in text


LINKED = f"<p><a href=/docs/7>{SAID[1]}</a></p>"
BOX = f"<div><div><a href=/a>{SAID[1]}</a></div><div><a href=/b>{SAID[2]}</a></div></div>"
LISTED = f"<ul><li><a href=/a>Harvest festival draws crowds</a></li><li><a href=/b>{SAID[1]}</a></li></ul>"


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        (f"<article>{STORY}{LINKED}</article>", True),
        (f"<article>{STORY}<p>{SAID[1]}</p></article>", True),
        (f"<article>{STORY[:400]}{LINKED}{STORY[400:]}</article>", True),
        (f"<article>{STORY}<div>{LINKED}</div></article>", True),
        (f"<div>{STORY}</div><div>{LINKED}</div>", False),
        (f"<div>{STORY}<ul><li><a href=/docs/7>{SAID[1]}</a></li></ul></div>", True),
        (f"<article>{STORY}</article><div>{LINKED}</div>", False),
        (f"<article>{STORY}<h3>Read on</h3><div>{LINKED}</div></article>", False),
        (f"<article>{STORY}{LISTED}</article>", False),
        (f"<article>{STORY[:400]}{BOX}{STORY[400:]}</article>", False),
    ],
)
def test_a_claim_in_a_link_is_told_where_it_belongs_to_the_story(document, body, is_told):
    text = document(layouts.site(body).encode(), "a.html").text
    assert (SAID[1] in text) == is_told
    assert "Harvest" not in text


def test_the_lines_of_a_page_are_told_apart():
    page = read_page(
        f"<nav><p>Go home.</p></nav>{SUMMARY}<p><a href=/a>Another story of theirs</a></p>{COMMENT}"
    )
    said, linked = page.prose
    assert (said.text, said.is_link, said.part == linked.part) == (
        "Five people were killed on Monday, police said.",
        False,
        True,
    )
    assert page.links == ("Another story of theirs",)
    assert page.text.count("\n") == 3
