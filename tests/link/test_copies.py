"""Copies: what is one text, edited or not, and what only tells of the same."""
# ruff: noqa: E501 - a paragraph of a report is a line

import random

import pytest

from crosscount.link import copies
from crosscount.model import Document, content_hash

AGENCY = """STRELSAU, May 4 (Reuters) - Four Ruritanian soldiers were killed when rebels shelled a post, the army said.
The shells fell at dawn and set two trucks on fire, according to a statement that the ministry published at noon.
A spokesman for the rebels said that the post had fired first and that 12 soldiers were wounded in the exchange.
It was the third attack in the valley since a truce ended in March, and the heaviest by the number of the dead.
Residents who were reached by telephone spoke of smoke above the bridge and of ambulances on the road to Zenda.
Neither account could be checked by reporters, who have not been let into the valley since the end of the truce."""
OWN = """At least four servicemen died in an early attack on a checkpoint in the valley of Strelsau, officials in Zenda say.
The ministry blamed the rebels. They in turn said that the army had opened fire, and claimed to have hurt 12 men.
Our correspondent saw ambulances cross the bridge towards the hospital, where doctors would not say whom they treat.
The truce of last winter ran out in March. Two attacks in April killed nobody, though a school was damaged in one."""


def doc(text, name):
    return Document(
        name=name,
        media_type="text/plain",
        raw_hash=content_hash((name + text).encode()),
        text=text,
        made_by="x",
    )


def names(groups):
    return [tuple(one.name for one in group) for group in groups]


def edited(text):
    """As an outlet prints it: another headline, no dateline, a paragraph less."""
    lines = text.replace("STRELSAU, May 4 (Reuters) - ", "").split("\n")
    return "\n".join(["Soldiers die in attack on post", *lines[:4], lines[5]])


def test_an_edited_reprint_is_a_copy_and_another_report_is_none():
    documents = [doc(AGENCY, "agency"), doc(edited(AGENCY), "paper"), doc(OWN, "own"), doc(AGENCY, "site")]
    assert names(copies(documents)) == [("agency", "paper", "site")]


def test_a_bulletin_with_other_figures_is_no_copy():
    bulletin = (
        "The ministry of defence gives notice for the day of {} May: in all directions {} militants were eliminated, "
        "{} vehicles and {} guns destroyed, and the enemy's attacks repelled. The work goes on in line with the plan."
    )
    documents = [doc(bulletin.format(n, 10 * n + 3, n + 20, n + 40), f"b{n}") for n in range(1, 9)]
    assert copies(documents) == []
    assert names(copies([*documents, doc(documents[3].text, "reprint")])) == [("b4", "reprint")]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_documents_changes_nothing(seed):
    documents = [doc(AGENCY, "a"), doc(edited(AGENCY), "b"), doc(OWN, "c"), doc(OWN + " More soon.", "d")]
    random.Random(seed).shuffle(documents)
    assert names(copies(documents)) == [("a", "b"), ("c", "d")]


def test_short_texts_and_none_are_no_trouble():
    assert copies([]) == []
    assert names(copies([doc("", "a"), doc("", "b"), doc("Four died.", "c"), doc("four died", "d")])) == [
        ("a", "b"),
        ("c", "d"),
    ]
