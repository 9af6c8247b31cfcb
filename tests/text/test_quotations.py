"""Quotations."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from crosscount.text import quotations


def quoted(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we lost two” and left.", ["we lost two"]),
        ('He said "we lost two" and "they fled".', ["we lost two", "they fled"]),
        ("Il a dit «deux morts» hier.", ["deux morts"]),
        ("Er sagte „zwei Tote“ gestern.", ["zwei Tote"]),
        ("He said ‘we lost two’ and left.", ["we lost two"]),
        ("He said 'we lost two' and left.", ["we lost two"]),
        ("The army's men and the soldiers' families don't know.", []),
        ("The army’s men and the soldiers’ families don’t know.", []),
        ("It said ‘the soldiers’ bodies were found’ later.", ["the soldiers’ bodies were found"]),
        ("It said 'we don't know' later.", ["we don't know"]),
        ("“They called it a ‘victory’,” he said.", ["They called it a ‘victory’,"]),
        ("the so-called “republic” fell", ["republic"]),
        ('the "heroes" fled', ["heroes"]),
        ("In the '90s nothing happened.", []),
        ('("two dead")', ["two dead"]),
        ("He said ”we lost two” there.", ["we lost two"]),
        ("A 5\" gun and nothing else.", []),
        ("“” and \"\" are empty", []),
        ("", []),
    ],
)  # fmt: skip
def test_marks(text, expected):
    assert quoted(text) == expected


def test_an_unclosed_quotation_ends_with_its_paragraph():
    text = "“We lost two men.\n\n“They lost ten,” he said.\n\nNobody else spoke."
    assert quoted(text) == ["We lost two men.", "They lost ten,"]


@given(st.text(alphabet="ab s.“”„«»‘’'\"\n", max_size=60))
def test_quotations_lie_apart_and_in_order(text):
    found = quotations(text)
    assert all(0 <= quotation.start < quotation.end <= len(text) for quotation in found)
    assert all(one.end < two.start for one, two in pairwise(found))


@pytest.mark.parametrize("piece", ["‘a ", "'a ", "“", '"a', "’", "s’ ", "« "])
def test_long_repetitions_end(piece):
    assert all(quotation.end <= 3 * 100_000 for quotation in quotations(piece * 100_000))
