"""What is taken out of a main text, and what never is."""

import pytest

from crosscount.ingest.boilerplate import without_boilerplate
from crosscount.ingest.page import read_page

STORY = "The governor said that four people were wounded when shells hit the market."


@pytest.mark.parametrize(
    "line",
    [
        "Related: How the council of the town was elected last year",
        "READ MORE: The new bridge, explained",
        "DON'T MISS",
        "You may also like...",
        "Sign up for our newsletter, every morning in your inbox.",
        "Subscribe now",
        "Click here to get our app",
        "- Ten things to know about the valley",  # a link, see below
    ],
)
def test_what_is_no_part_of_the_story_is_taken_out(line):
    assert without_boilerplate(f"{STORY}\n{line}\n{STORY}", ["Ten things to know about the valley"]) == (
        f"{STORY}\n{STORY}"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Related: Twelve killed in the north",
        "READ MORE: Army admits the loss of a helicopter",
        "Twelve soldiers are dead in the north",
        "Kharkiv region",  # a linked place is the scene of what follows
        "The ministry said so on its page today.",
        "© Reuters",  # the agency is credited
        "Related deaths were not counted.",
        "Sign of the army's retreat: 40 tanks were left behind.",
    ],
)
def test_a_loss_a_place_a_sentence_and_a_credit_stay(line):
    links = [
        "Twelve soldiers are dead in the north",
        "Kharkiv region",
        "The ministry said so on its page today.",
    ]
    assert without_boilerplate(f"{line}\n{STORY}", links) == f"{line}\n{STORY}"


@pytest.mark.parametrize(
    ("markup", "links"),
    [
        ("<p><a href=/x>The new bridge, explained</a></p>", ("The new bridge, explained",)),
        (
            "<p>See: <a href=/x>The new bridge is open, explained</a></p>",
            ("See: The new bridge is open, explained",),
        ),
        ("<a href=/x><h3>The new bridge</h3><p>All of it</p></a>", ("The new bridge", "All of it")),
        ("<p>The ministry in <a href=/x>Kyiv</a> said so.</p>", ()),
        ("<p><a href='#below'>The new bridge, explained</a></p>", ()),
        ("<p><a>The new bridge, explained</a></p>", ()),
        ("<p><a href=/x>One link <a href=/y>in another</a></p>", ("One link in another",)),
        ("<p><a href=/x>never closed<p>and on", ("never closed", "and on")),
    ],
)
def test_the_links_of_a_page_are_the_lines_that_are_nothing_else(markup, links):
    assert read_page(markup).links == links
