"""What is a number but no count: dates, clock times, ages, measures, money, names, list numbers.

Each test looks at a few neighbours of the number only, so that finding stays linear.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.text.context_words import (
    BETWEEN,
    COUNTED,
    COUNTED_OFF,
    FORMATIONS,
    GLUE,
    MEASURED,
    MEASURED_BEFORE,
    NAMED,
    NAMED_IN_LOWER_CASE,
    NO_ONES,
    NO_PLURALS,
    ONE_PERSON,
    PERSONS,
    RANKS,
    SHARES,
    SUPERLATIVES,
    YEAR_AFTER,
)
from crosscount.text.months import is_month
from crosscount.text.numbers import cardinal_of
from crosscount.text.tokens import HYPHENS, Token, word_at

_LAST_DAY = 31
_OLDEST = 120
_LONGEST_ROW = 12  # tokens before a number in which a row of ages begins
_A_DECADE = 10
_YEAR = re.compile(r"1\d{3}|20\d\d")
_LATE_YEAR = re.compile(r"(?:19|20)\d\d")
_MODEL = re.compile(r"\d+[A-Z]+\d+\w*|[A-Z]+\d+\w*")  # "9K33", "M113"
_FIGURES = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a quantity stands among the tokens: `[start, stop)`, its first number at `number`."""

    tokens: Sequence[Token]
    start: int
    number: int
    stop: int
    bounded: bool  # whether it has a bound other than "about"

    def before(self, distance: int = 1) -> str:
        """The lower-case word so many tokens before it, or ""."""
        return word_at(self.tokens, self.start - distance)

    def after(self, distance: int = 0) -> str:
        """The lower-case word so many tokens after it, or ""."""
        return word_at(self.tokens, self.stop + distance)

    def token(self, index: int) -> Token | None:
        """The token at the index, or None."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    @property
    def first(self) -> Token:
        """The first token of its first number."""
        return self.tokens[self.number]

    @property
    def is_single(self) -> bool:
        """Whether it is one token."""
        return self.stop == self.start + 1


def is_no_count(site: Site) -> bool:
    """Whether the number at the site counts nothing."""
    if _in_compound(site) or _is_measure(site) or _in_ordinal(site):
        return True
    return _is_numeral_name(site) if site.first.is_numeral else _is_word_name(site)


def continues_row(site: Site) -> bool:
    """Whether a number joined to one that counts nothing is like it: "February 25 and 26"."""
    if not _FIGURES.fullmatch(site.first.text) or _is_countable(site):
        return False
    last = site.token(site.start - 2)
    return last is None or not _YEAR.fullmatch(last.text) or _is_later_year(site.first.text, last.text)


def _is_later_year(figures: str, year: str) -> bool:
    """Whether the figures go on from a year: "1994 and 95", not "137 in 2004 and 135 in 2005"."""
    if _YEAR.fullmatch(figures):
        return True
    return len(figures) == len("95") and 0 < int(figures) - int(year[2:]) < _A_DECADE


def _in_compound(site: Site) -> bool:
    """Whether a hyphen ties it to a word ("44-day", "T-72"), or is its minus sign."""
    last, follower = site.token(site.stop), site.token(site.stop + 1)
    ties = last is not None and last.word in HYPHENS and last.is_attached
    ties = ties and follower is not None and follower.is_attached and follower.is_word
    return ties or (site.before() in HYPHENS and site.tokens[site.start].is_attached)


def _is_measure(site: Site) -> bool:
    """Whether a unit follows ("two more days"), or money, "aged" or "a third of" goes before."""
    if _is_model(site):
        return False
    unit = site.after(1) if site.after() in BETWEEN else site.after()
    two_words = (site.after(), site.after(1)) in {("per", "cent"), ("a", "."), ("p", "."), ("local", "time")}
    shared = site.before() == "of" and site.before(2) in SHARES
    return unit in MEASURED or two_words or shared or site.before() in MEASURED_BEFORE


def _in_ordinal(site: Site) -> bool:
    """Find "one hundred" in "the one hundred and fifth man", "nine" in "the nine hundredth"."""
    cardinal = cardinal_of(site.after(1) if site.after() == "and" else site.after())
    scales = {cardinal, site.tokens[site.stop - 1].word} & {"hundred", "thousand", "million"}
    return cardinal is not None and bool(scales)


def _is_model(site: Site) -> bool:
    """Whether the letter after it is no unit but begins a weapon's name: "two M-46 guns"."""
    places = [site.token(site.stop + step) for step in range(3)]
    letter, hyphen, number = places
    if letter is None or hyphen is None or number is None or not letter.is_capitalised:
        return False
    return hyphen.word in HYPHENS and hyphen.is_attached and number.is_attached and number.is_numeral


def _is_numeral_name(site: Site) -> bool:
    tests = (_is_date, _is_year, _is_age, _is_label, _is_glued, _is_formation, _is_list_number, _in_row)
    return any(test(site) for test in tests)


def _is_date(site: Site) -> bool:
    """Find "25 February" and "Sept. 25"; in "in March 12 men died", "5 May 2 men died" the number counts."""
    if site.bounded or not _lies_within(site.first, 1, _LAST_DAY):
        return False
    after = site.token(site.stop + (site.after() == "of"))
    if after and is_month(after):
        return True
    at_month = site.start - 1 - (site.before() == ".")
    before, day = site.token(at_month), site.token(at_month - 1)
    has_day = day is not None and _lies_within(day, 1, _LAST_DAY)
    counted = (has_day or site.before(2) in {"in", "during"}) and _is_countable(site)
    return before is not None and is_month(before) and not counted


def _is_year(site: Site) -> bool:
    """Four figures after a temporal word, or, from 1900 to 2099, before nothing that could be counted."""
    if not _YEAR.fullmatch(site.first.text):
        return False
    places = (site.token(site.start - 1), site.token(site.number - 1))
    temporal = any(token and (token.word in YEAR_AFTER or is_month(token)) for token in places)
    if _LATE_YEAR.fullmatch(site.first.text):
        return temporal or not (site.bounded or _is_countable(site))
    return temporal and not _is_countable(site)


def _lies_within(token: Token, low: int, high: int) -> bool:
    return bool(_FIGURES.fullmatch(token.text)) and low <= int(token.text) <= high


def _is_countable(site: Site) -> bool:
    """Whether one of the next two words looks like a plural: "300 people", "300 enemy fighters"."""
    after = site.token(site.stop)
    named = after is not None and _MODEL.fullmatch(after.text) is not None
    for word in (site.after(named), site.after(1 + named)):
        if not word.isalpha():
            return False
        if word in COUNTED or (word.endswith("s") and not word.endswith("ss") and word not in NO_PLURALS):
            return True
    return False


def _is_age(site: Site) -> bool:
    """Find a small number set off after a name or one person, "the victim, 19, died", or in brackets."""
    if not site.is_single:
        return False
    if site.before() in {"(", "["}:
        return site.after() in {")", "]"}
    if not _lies_within(site.first, 1, _OLDEST):
        return False
    return _in_row_of_ages(site) or (site.before() == "," and _is_behind_person(site))


def _is_behind_person(site: Site) -> bool:
    name, forename = (_is_name(site.token(site.start - distance)) for distance in (2, 3))
    if site.before(2) in ONE_PERSON or _is_one_of_several(site):
        return site.after() == ","
    return name and (site.after() == "," or (forename and site.after() in {".", ";"}))


def _is_one_of_several(site: Site) -> bool:
    """Find what "one of the (alleged) robbers, 34," goes before."""
    return any((site.before(far + 1), site.before(far)) == ("one", "of") for far in (4, 5))


def _in_row_of_ages(site: Site) -> bool:
    """Find "26" and "21" in "two men, 26 and 21, were hurt", "18" in "three boys, ages 17, 18 and 20,"."""
    index = site.start - 1
    while index > site.start - _LONGEST_ROW and (
        word_at(site.tokens, index) in {",", "and"} or _is_figure(site.token(index))
    ):
        index -= 1
    opens = word_at(site.tokens, index) in PERSONS and word_at(site.tokens, index + 1) == ","
    told = opens or word_at(site.tokens, index) in {"ages", "aged"}
    return told and site.after() in {",", "and", "."} and not _is_countable(site)


def _is_name(token: Token | None) -> bool:
    return token is not None and token.is_word and token.is_capitalised


def _is_label(site: Site) -> bool:
    """Find "Route 6", "resolution 1701", "No. 5", "BM 21"."""
    name = site.token(site.start - 1)
    if name and name.word == ".":
        return site.before(2) in {"no", "nos", "art"}
    if name is None:
        return False
    return name.word in NAMED_IN_LOWER_CASE or (name.is_capitalised and name.word in NAMED)


def _is_glued(site: Site) -> bool:
    """Find the numbers of "https://example.org/5", "#5", "+994"."""
    return site.before() in GLUE and site.tokens[site.start].is_attached


def _is_formation(site: Site) -> bool:
    """Find "the 93 brigade"; "3 brigade commanders" counts."""
    return site.is_single and site.after() in FORMATIONS and not site.after(1).endswith("s")


def _is_list_number(site: Site) -> bool:
    """Find "2. Tanks", "3) Guns" at the beginning of a line."""
    return site.is_single and site.first.opens_line and site.after() in {".", ")"} and site.after(1) != ""


def _in_row(site: Site) -> bool:
    """Find three numerals and more side by side: a telephone number, the row of a table."""
    places = (site.start - 2, site.start - 1, site.stop, site.stop + 1)
    left_two, left, right, right_two = (_is_figure(site.token(place)) for place in places)
    return (left and right) or (left_two and left) or (right and right_two)


def _is_figure(token: Token | None) -> bool:
    return token is not None and token.text.isdecimal()


def _is_word_name(site: Site) -> bool:
    """Find "World War Two", "phase one", "how many", "the one", "one another", "one of the largest"."""
    word, before = site.first.word, site.before()
    if (
        word == "one"
        and site.is_single
        and (before in NO_ONES or site.after() == "another" or _is_rank(site))
    ):
        return True
    if word in {"many", "few"} and before in {"how", "as", "too"}:
        return True
    return (
        before in COUNTED_OFF
        or (before, site.before(2)) == ("war", "world")
        or (word, before) == ("zero", "ground")
    )


def _is_rank(site: Site) -> bool:
    """Find "one of the worst", "one of its first"."""
    word = site.after(2)
    return (
        site.after() == "of"
        and site.after(3) not in RANKS
        and (word in SUPERLATIVES or (word.endswith("est") and len(word) > len("west")))
    )
