"""Paragraphs and sentences."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from crosscount.text import paragraphs, sentences


def split(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


def blocks(text: str) -> list[str]:
    return [text[paragraph.start : paragraph.end] for paragraph in paragraphs(text)]


PIECES = st.lists(
    st.sampled_from(
        [
            "The",
            " army",
            ". ",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "!",
            '."',
            "” ",
            "U.S. ",
            "\u2028",
            "\x85",
            "—",
            "3.5",
            " ",
        ]
    ),
    max_size=30,
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=60)))
def test_sentences_hold_all_that_is_not_white_once_and_in_order(text):
    found = sentences(text)
    joined = "".join(text[sentence.start : sentence.end] for sentence in found)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)


@given(PIECES)
def test_sentences_lie_in_the_paragraph_they_name(text):
    stretches = paragraphs(text)
    for sentence in sentences(text):
        paragraph = stretches[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Ivanov and Lt. Col. Petrov met Gen. Sidorov in St. Petersburg.",
        "The U.S. Army and the U.N. Mission agreed.",
        "It began on Sept. 27 and ended on Nov. 10.",
        "Hospital No. 5 took in the wounded.",
        "The shelling began at 3 a.m. local time and at 5 p.m. Friday it stopped.",
        "J. R. Smith of the A.B.C. Company spoke.",
        "Some vehicles, e.g. Trucks, were hit.",
        "About 1.2 million people fled; 3.5 percent returned.",
        "BAKU, Sept. 27 — The ministry reported losses.",
        "TBILISI (Agency) - The ministry reported losses.",
        "He said they were... gone.",
        "“Stop!” he shouted.",
        "THE U.S. ARMY AND GEN. SMITH SAID NO. 5 WAS LOST.",
        "1. Tanks were lost.",
        "A document at www.example.org/a.b was published.",
    ],
)
def test_one_sentence(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Two died.", "Three were hurt."],
        ["He left the U.S.", "The army stayed."],
        ["It ended at 3 a.m.", "However, fire went on."],
        ["“We lost two.”", "The enemy lost more."],
        ["(They lost two.)", "The enemy lost more."],
        ["They lost two.[3]", "The enemy lost more."],
        ["Who fired?", "Nobody knows!", "Silence…", "Then shots."],
        ["THE ARMY LOST TWO MEN.", "THE ENEMY LOST TEN."],
        ["It lost 3.", "5 more were hurt."],
        ["The answer was no.", "The shelling went on."],
        ["They waited...", "Nothing came."],
        ["The toll rose to 12.", "“They were ours,” he said."],
    ],
)
def test_several_sentences(parts):
    assert split(" ".join(parts)) == parts


def test_a_space_lost_after_a_full_stop():
    assert split("Two were killed.The army withdrew.") == ["Two were killed.", "The army withdrew."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\n\n", "\n \t\n"])
def test_newlines_part_paragraphs(newline):
    first = (
        "The ministry said on Monday that two of its soldiers had been killed in the night near the bridge."
    )
    assert blocks(newline.join([first, "The enemy said nothing.", "It rained"])) == [
        first,
        "The enemy said nothing.",
        "It rained",
    ]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c"])
def test_other_separators_part_nothing(separator):
    text = f"two soldiers{separator}were killed"
    assert blocks(text) == [text]


WRAPPED = """The ministry of defence said on Monday that two of its soldiers had
been killed and three wounded when a mortar round struck a post near
Lower Bridge, a village of 300 people held since the spring by the
army.  It did not name them.
The other side did not answer questions. A spokesman for the mayor
said later that the road was closed.

- two rifles were found
- one mortar was found
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_put_together(newline):
    text = WRAPPED.replace("\n", newline)
    found = blocks(text)
    assert [block.split()[0] for block in found] == ["The", "The", "-", "-"]
    assert "near" + newline + "Lower Bridge" in found[0]
    assert len(sentences(text)) == 6


def test_a_list_of_short_lines_is_not_put_together():
    assert blocks("The dead are:\na driver\na cook\nthree soldiers") == [
        "The dead are:",
        "a driver",
        "a cook",
        "three soldiers",
    ]


def headlines(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text) if sentence.headline]


def test_headlines():
    text = (
        "Two soldiers killed near bridge\n\nBy a reporter.\n\nTwo soldiers died.\n\n"
        "Army Denies Any Losses\n\nthe picture shows a road\n\nNO LOSSES AT RIVER\n\nTwo More Died On Monday."
    )
    assert headlines(text) == [
        "Two soldiers killed near bridge",
        "Army Denies Any Losses",
        "NO LOSSES AT RIVER",
    ]


@pytest.mark.parametrize(
    "text", ["two soldiers were killed", "Two soldiers were killed.\nMore died.", "x " * 100 + "\ny"]
)
def test_no_headlines(text):
    assert headlines(text) == []


@pytest.mark.parametrize(
    "piece", [".", "...x", '."', "Mr. ", "(", "U.", "a\n", "\n", " ", ".\u200b", "A.b!?"]
)
def test_long_repetitions_end(piece):
    text = piece * 100_000
    assert sum(s.end - s.start for s in sentences(text)) <= len(text)
