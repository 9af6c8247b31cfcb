"""Numbers in words and digits."""

import pytest
from hypothesis import given, strategies as st

from crosscount.text import find_numbers, find_quantities, parse_number
from crosscount.text.numbers import LARGEST, find_refused, parse_ordinal

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int, *, joint: str = "-", conjunction: str = " and ") -> str:
    """English number words below ten to the ninth."""
    for scale, name in ((10**6, "million"), (1000, "thousand")):
        if number >= scale:
            head = f"{spell(number // scale, joint=joint, conjunction=conjunction)} {name}"
            rest = number % scale
            link = conjunction if 0 < rest < 100 else " "
            return head + (link + spell(rest, joint=joint, conjunction=conjunction) if rest else "")
    if number >= 100:
        rest = number % 100
        tail = conjunction + spell(rest, joint=joint) if rest else ""
        return f"{SMALL[number // 100]} hundred{tail}"
    if number < 20:
        return SMALL[number]
    return TENS[number // 10] + (joint + SMALL[number % 10] if number % 10 else "")


ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
ORDINALS |= {"nine": "ninth", "twelve": "twelfth"}


def ordinal(number: int) -> str:
    """The English ordinal of a number above zero."""
    *words, last = spell(number).replace("-", "- ").split()
    last = ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return " ".join([*words, last]).replace("- ", "-")


@given(
    st.integers(0, 10**8),
    st.sampled_from(["-", " ", "‑"]),
    st.sampled_from([" and ", " "]),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_spelled_numbers_come_back(number, joint, conjunction, case):
    assert parse_number(case(spell(number, joint=joint, conjunction=conjunction))) == number


@given(st.integers(0, LARGEST), st.sampled_from([",", ".", "'", "’", " ", "\u00a0", "\u2009", "\u202f"]))
def test_grouped_digits_come_back(number, separator):
    assert parse_number(f"{number:,}".replace(",", separator)) == number


@given(st.integers(1, 999), st.integers(1, 9), st.sampled_from([("thousand", 10**3), ("million", 10**6)]))
def test_decimals_before_a_scale_are_counts(whole, tenth, scale):
    word, value = scale
    expected = (10 * whole + tenth) * value // 10
    for point in ".,":
        assert parse_number(f"{whole}{point}{tenth} {word}") == expected


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("forty-two", 42),
        ("one hundred and five", 105),
        ("a hundred and eight thousand", 108_000),
        ("two thousand three hundred", 2300),
        ("twelve hundred", 1200),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("one and a half dozen", 18),
        ("half a million", 500_000),
        ("two and a half thousand", 2500),
        ("a thousand", 1000),
        ("seven lakh", 700_000),
        ("12,34,567", 1_234_567),
        ("1.234 million", 1_234_000),
        ("1 million 200 thousand", 1_200_000),
        ("a million and a half", 1_500_000),
        ("a quarter of a million", 250_000),
        ("three-quarters of a million", 750_000),
        ("three score", 60),
        ("a score", 20),
        ("03", 3),
    ],
)
def test_other_wordings(words, number):
    assert parse_number(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "", "a", "and", "hundred", "five soldiers", "five six", "3.5", "0.300", "12.5", "1.2345 thousand",
        "2,30", "2,3000", "2.300,50", "25.02.2017", "10:30", "9/11", "1,2,3", "007", "5th", "155mm", "-5",
        "5\u200b0", "5\u200b,000", "5,\u200b000", "5 \u200b000", "5\u2060 000", "\u202e05",
        "5\u00ad0", "5\u20e3",
        "٣٥", "５０", "५०", "5０", "²", "5²", "½", "2½ million", "1O0", "1" * 5000, "1" + ",000" * 2000,
        "five thousand million", "two hundred hundred", "1,500 million", "1000000001", "two billion",
        "a thousand and two hundred", "1 000,5", "a million 200", "1 million 2 million", "forty “two”",
        "twenty\nfive", "a quarter", "three quarters of a",
    ],
)  # fmt: skip
def test_refused(words):
    assert parse_number(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "5\u200b0",
        "5,\u200b000",
        "5 \u200b000",
        "٣٥",
        "５０",
        "5²",
        "25.02.2017",
        "five thousand million",
        "1" * 5000,
    ],
)
def test_no_part_of_a_refused_number_is_found(words):
    assert find_numbers(f"They buried {words} men.") == []


@pytest.mark.parametrize(
    "words",
    [
        *("5 0", "5 00", "50 00", "5\u00a00", "1 2 3", "5  000", "5\t000", "4 4"),
        *("10^5", "10**5", "1x10^3", "5·0", "5`000", "5‚000", "2 ,300", "1,O00", "1 O", "1 oo"),
    ],
)
def test_no_piece_of_a_broken_numeral_is_a_number(words):
    text = f"They buried {words} men."
    assert find_numbers(text) == []
    assert find_refused(text) == [(12, 12 + len(words))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 4 May 300 men fell.", [4, 300]),
        ("On May 4 300 men fell.", [4, 300]),
        ("In 2014 12 men fell.", [2014, 12]),
        ("T-72 3 tanks", [72, 3]),
        ("12 82-mm mortars", [12, 82]),
        ("killed 5\n0 wounded", [5, 0]),
        ("killed 5, 300 wounded", [5, 300]),
        ("2 300 men, 12,000 more", [2300, 12000]),
        ("of 5. 300 more", [5, 300]),
    ],
)
def test_numbers_beside_each_other_are_several(text, values):
    assert [number.value for number in find_numbers(text)] == values


@given(st.integers(1, 10**6))
def test_ordinals_come_back(number):
    for words in (ordinal(number), f"{number}th"):
        assert parse_ordinal(words) == number
        assert find_quantities(f"the {words} man") == []


@pytest.mark.parametrize(
    "words", ["", "north", "health", "th", "seven", "a", "hundred first", "2.5th", "5 5th"]
)
def test_no_ordinal(words):
    assert parse_ordinal(words) is None


def test_numbers_are_as_long_as_they_can_be():
    text = "a hundred and five men, 2 300 rifles, twenty one guns and 2-3 trucks"
    found = [(text[number.start : number.end], number.value) for number in find_numbers(text)]
    assert found == [("a hundred and five", 105), ("2 300", 2300), ("twenty one", 21), ("2", 2), ("3", 3)]


def test_a_day_does_not_join_the_number_after_it():
    assert [number.value for number in find_numbers("On May 25 300 men left")] == [25, 300]


@given(st.text(alphabet="one two,.'hundred and 5\u200b300-", max_size=80), st.integers(0, 20))
def test_found_numbers_lie_in_the_stretch_in_order(text, start):
    found = find_numbers(text, start, len(text) - 3)
    places = [place for number in found for place in (number.start, number.end)]
    assert places == sorted(places)
    assert all(start <= number.start < number.end <= len(text) - 3 for number in found)
    assert all(0 <= number.value <= LARGEST for number in found)
