"""Numbers in words and digits, to whole numbers: "two thousand three hundred", "2 300", "1.2 million".

Only ASCII digits are read. A numeral with digits of another script, with an invisible character inside it,
with a fraction left over, in pieces (`broken`) or above `LARGEST` is *refused*: it is passed over whole, and
no part of it is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from crosscount.text.broken import end_of_pieces
from crosscount.text.lexicon import Lexicon
from crosscount.text.months import is_month
from crosscount.text.tokens import HYPHENS, Token, tokenise, word_at

LARGEST = 10**9
"""The largest number that is read: no war's losses come near it, and no hostile text gets beyond it."""

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_SMALL = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
_HUNDRED, _THOUSAND = 100, 1000
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": _HUNDRED,
    "thousand": _THOUSAND,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
}
_SCALES |= {f"{word}s": value for word, value in _SCALES.items()}
_COUNTS = frozenset({12, 20})  # scales that nothing is added to: no "a thousand dozen" within a number
_IRREGULAR = {
    "first": "one",
    "second": "two",
    "third": "three",
    "fifth": "five",
    "eighth": "eight",
    "ninth": "nine",
    "twelfth": "twelve",
}
_ORDINAL = re.compile(r"([0-9]{1,9})(?:st|nd|rd|th)")
_ARTICLES = frozenset({"a", "an"})
_QUARTERS = Lexicon.of(
    {"a quarter of a": 1, "a quarter": 1, "three quarters of a": 3, "three - quarters of a": 3}
)
NUMBER_WORDS = _ARTICLES | _SMALL.keys() | _TENS.keys() | {"half"}
"""Words that a number can begin with."""

_WHOLE = re.compile(r"0[0-9]?|[1-9][0-9]{0,9}")
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}([,.'’])[0-9]{3}(?:\1[0-9]{3}){0,2}|[1-9][0-9]?(?:,[0-9]{2}){1,3},[0-9]{3}"
)
_DECIMAL = re.compile(r"([0-9]{1,7})[.,]([0-9]{1,7})")
_FIRST_GROUP = re.compile(r"[1-9][0-9]{0,2}")
_NEXT_GROUP = re.compile(r"\d{3}")
_LEFT_OVER = re.compile(r"\d{3}[.,]\d{1,2}")  # the end of "1 000,5"
_GROUP_SPACES = frozenset(" \u00a0\u2009\u202f")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberReading:
    """A number read from tokens: the index after it, what it says, and the scale that it is a multiple of.

    `scale` is 1000 for "six thousand" and 1 for "six thousand and two". `exact` None: no plain number.
    """

    stop: int
    exact: Fraction | None
    scale: int = 1

    @property
    def value(self) -> int | None:
        """The whole number that is counted, None where the number is refused."""
        if self.exact is None or self.exact.denominator != 1 or self.exact > LARGEST:
            return None
        return int(self.exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumber:
    """A number at half-open code-point offsets `[start, end)`."""

    start: int
    end: int
    value: int


def parse_number(words: str) -> int | None:
    """The number that the words are, or None where they are no number, more than one, or refused."""
    tokens = tokenise(words)
    reading = read_number(tokens, 0)
    return reading.value if reading and reading.stop == len(tokens) else None


def parse_ordinal(words: str) -> int | None:
    """The number that an ordinal is made of ("twenty-first", "31st"), None where the words are none."""
    tokens = tokenise(words)
    if not tokens:
        return None
    last = tokens[-1]
    if (figures := _ORDINAL.fullmatch(last.word)) and len(tokens) == 1:
        return parse_number(figures[1])
    cardinal = cardinal_of(last.word)
    return parse_number(words[: last.start] + cardinal + words[last.end :]) if cardinal else None


def cardinal_of(ordinal: str) -> str | None:
    """The cardinal of an ordinal word, lower case: "three" of "third", "forty" of "fortieth"; else None."""
    if ordinal in _IRREGULAR:
        return _IRREGULAR[ordinal]
    stem = ordinal.removesuffix("th")
    if stem == ordinal:
        return None
    cardinal = stem.removesuffix("ie") + "y" if stem.endswith("ie") else stem
    return cardinal if cardinal in _SMALL or cardinal in _TENS or cardinal in _SCALES else None


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[FoundNumber]:
    """All numbers of `text[start:end]` in order, each as long as it can be; in time linear in the length."""
    readings = _readings(text, start, end)
    return [FoundNumber(start=at, end=to, value=value) for at, to, value in readings if value is not None]


def find_refused(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the numbers of `text[start:end]` stand that are refused; no part of one is a number."""
    return [(at, to) for at, to, value in _readings(text, start, end) if value is None]


def _readings(text: str, start: int, end: int | None) -> Iterator[tuple[int, int, int | None]]:
    """The start, end and value of each number, None where it is refused."""
    tokens, index = tokenise(text, start, end), 0
    while index < len(tokens):
        reading = read_number(tokens, index)
        if reading:
            yield tokens[index].start, tokens[reading.stop - 1].end, reading.value
        index = reading.stop if reading else index + 1


def read_number(tokens: Sequence[Token], index: int) -> NumberReading | None:
    """The longest number that begins at the index, None where none does."""
    if not (index < len(tokens) and (tokens[index].is_numeral or tokens[index].word in NUMBER_WORDS)):
        return None
    reading = _fraction(tokens, index) or _sum(tokens, index)
    if reading is None or not scale_at(tokens, reading.stop):
        return reading
    stop = reading.stop
    while scale_at(tokens, stop):
        stop += 1
    return NumberReading(stop=stop, exact=None)  # "five thousand million", "two hundred hundred"


def scale_at(tokens: Sequence[Token], index: int) -> int:
    """The value of the scale word at the index ("dozen", "thousand"), 0 where none stands there."""
    return _SCALES.get(word_at(tokens, index), 0)


def _fraction(tokens: Sequence[Token], index: int) -> NumberReading | None:
    """Read "half a dozen", "half-million", "a half dozen", "a quarter of a million"."""
    if quarters := _QUARTERS.match(tokens, index):
        scale = scale_at(tokens, quarters[1])
        return NumberReading(stop=quarters[1] + 1, exact=Fraction(quarters[0] * scale, 4)) if scale else None
    index += word_at(tokens, index) in _ARTICLES
    if word_at(tokens, index) != "half":
        return None
    index = _past_hyphen(tokens, index + 1)
    index += word_at(tokens, index) in _ARTICLES
    scale = scale_at(tokens, index)
    return NumberReading(stop=index + 1, exact=Fraction(scale, 2)) if scale else None


def _sum(tokens: Sequence[Token], index: int) -> NumberReading | None:
    """Read groups of falling scales: "two thousand three hundred and five"."""
    group = _group(tokens, index)
    if group is None:
        return None
    total, ceiling = _scaled(tokens, group)
    while total.exact is not None and ceiling >= _THOUSAND and (more := _addend(tokens, total.stop, ceiling)):
        addend, ceiling = more
        total = NumberReading(stop=addend.stop, exact=total.exact + (addend.exact or 0))
    return _and_a_half(tokens, total)


def _and_a_half(tokens: Sequence[Token], number: NumberReading) -> NumberReading:
    """The number, with half its scale more in "a million and a half"."""
    words = tuple(word_at(tokens, number.stop + step) for step in range(3))
    if number.exact is None or number.scale < _THOUSAND or words != ("and", "a", "half"):
        return number
    return replace(number, stop=number.stop + 3, exact=number.exact + Fraction(number.scale, 2))


def _scaled(tokens: Sequence[Token], group: NumberReading) -> tuple[NumberReading, int]:
    """The group times the greater scale word after it, and that scale; 1 where there is none."""
    at_scale = _past_hyphen(tokens, group.stop)
    scale = scale_at(tokens, at_scale)
    if scale <= group.scale:
        return group, 1
    value = None if group.exact is None else group.exact * scale
    return NumberReading(stop=at_scale + 1, exact=value, scale=group.scale * scale), scale


def _addend(tokens: Sequence[Token], index: int, ceiling: int) -> tuple[NumberReading, int] | None:
    """What a scale may be followed by: words for a smaller number; after "and", below a hundred."""
    if word_at(tokens, index) == "and":
        tail = _under_hundred(tokens, index + 1)
        return (tail, 1) if tail and not scale_at(tokens, tail.stop) else None
    in_digits = index < len(tokens) and tokens[index].is_numeral
    group = _numeral(tokens, index) if in_digits else _hundreds(tokens, _past_hyphen(tokens, index))
    if group is None:
        return None
    part, scale = _scaled(tokens, group)
    if in_digits and (scale == 1 or part.exact is None):
        return None  # "a million 200 thousand", not "a million 200"
    return (part, scale) if scale < ceiling and scale not in _COUNTS else None


def _group(tokens: Sequence[Token], index: int) -> NumberReading | None:
    """What may stand before a scale: a numeral, words up to 9,999, "two and a half", an article."""
    if index < len(tokens) and tokens[index].is_numeral:
        return _numeral(tokens, index)
    if word_at(tokens, index) in _ARTICLES:
        return _after_article(tokens, index + 1)
    group = _hundreds(tokens, index)
    if group is None or group.exact is None:
        return None
    words = tuple(word_at(tokens, group.stop + step) for step in range(3))
    if words == ("and", "a", "half") and scale_at(tokens, group.stop + 3):
        return NumberReading(stop=group.stop + 3, exact=group.exact + Fraction(1, 2))
    return group


def _after_article(tokens: Sequence[Token], index: int) -> NumberReading | None:
    """Read the "hundred and five" of "a hundred and five", the 1 of "a thousand"."""
    scale = scale_at(tokens, index)
    one = NumberReading(stop=index, exact=Fraction(1))
    return _times_hundred(tokens, one) if scale == _HUNDRED else one if scale else None


def _hundreds(tokens: Sequence[Token], index: int) -> NumberReading | None:
    """Read "three", "forty-two", "two hundred and six", "twelve hundred"."""
    small = _under_hundred(tokens, index)
    if small and scale_at(tokens, _past_hyphen(tokens, small.stop)) == _HUNDRED:
        return _times_hundred(tokens, replace(small, stop=_past_hyphen(tokens, small.stop)))
    return small


def _times_hundred(tokens: Sequence[Token], count: NumberReading) -> NumberReading:
    """The count of hundreds, whose word stands at `count.stop`, with what is added to it."""
    value, stop = (count.exact or 0) * Fraction(_HUNDRED), count.stop + 1
    at_tail = _past_hyphen(tokens, stop)
    at_tail = _past_hyphen(tokens, at_tail + (word_at(tokens, at_tail) == "and"))
    tail = _under_hundred(tokens, at_tail)
    if tail is None or not tail.exact:
        return NumberReading(stop=stop, exact=value, scale=_HUNDRED)
    return NumberReading(stop=tail.stop, exact=value + tail.exact)


def _under_hundred(tokens: Sequence[Token], index: int) -> NumberReading | None:
    """Read "seven", "sixteen", "forty", "forty-two", "forty two"."""
    word = word_at(tokens, index)
    if word in _SMALL:
        return NumberReading(stop=index + 1, exact=Fraction(_SMALL[word]))
    if word not in _TENS:
        return None
    at_unit = _past_hyphen(tokens, index + 1)
    unit = _SMALL.get(word_at(tokens, at_unit), 0)
    if 1 <= unit <= 9 and _on_one_line(tokens[at_unit]):  # noqa: PLR2004 - the units
        return NumberReading(stop=at_unit + 1, exact=Fraction(_TENS[word] + unit))
    return NumberReading(stop=index + 1, exact=Fraction(_TENS[word]))


def _on_one_line(token: Token) -> bool:
    """Whether a space at most is before the token: neither a quotation mark nor the end of a line."""
    return not token.gap.strip() and "\n" not in token.gap


def _past_hyphen(tokens: Sequence[Token], index: int) -> int:
    """The index after a hyphen that joins two words, else the index itself."""
    joined = word_at(tokens, index) in HYPHENS and index + 1 < len(tokens)
    return index + 1 if joined and tokens[index].is_attached and tokens[index + 1].is_attached else index


def _numeral(tokens: Sequence[Token], index: int) -> NumberReading:
    """A number in digits; "2 300" in groups of three, but not after a month ("May 2 300 men")."""
    stop = index + 1
    if not (index and is_month(tokens[index - 1])) and _FIRST_GROUP.fullmatch(_seen(tokens[index])):
        while _continues(tokens, stop, _NEXT_GROUP):
            stop += 1
        if _continues(tokens, stop, _LEFT_OVER):
            return NumberReading(stop=stop + 1, exact=None)
    if (end := end_of_pieces(tokens, index, stop)) > stop:
        return NumberReading(stop=end, exact=None)
    if stop > index + 1:
        digits = ",".join(token.text for token in tokens[index : min(stop, index + 5)])
    else:
        digits = tokens[index].text
    scaled = scale_at(tokens, _past_hyphen(tokens, stop)) > 0
    return NumberReading(stop=stop, exact=_value_of(digits, scaled=scaled))


def _continues(tokens: Sequence[Token], index: int, group: re.Pattern[str]) -> bool:
    """Whether such a group of figures follows after one space."""
    return (
        index < len(tokens)
        and tokens[index].gap in _GROUP_SPACES
        and group.fullmatch(_seen(tokens[index])) is not None
    )


def _seen(token: Token) -> str:
    """The token as a reader sees it: without invisible characters."""
    return "".join(character for character in token.text[:16] if character.isprintable())


def _value_of(digits: str, *, scaled: bool) -> Fraction | None:
    """The value of a numeral, None where it is no plain one; a point is decimal before a scale word."""
    grouped = _GROUPED.fullmatch(digits) is not None and not (scaled and "." in digits)
    if grouped or _WHOLE.fullmatch(digits):
        return Fraction(int(re.sub(r"\D", "", digits)))
    decimal = _DECIMAL.fullmatch(digits)
    if decimal is None:
        return None
    whole, part = decimal.groups()
    exact = Fraction(int(whole + part), 10 ** len(part))
    return exact if scaled or exact.denominator > 1 else None  # "3.0" is measured, not counted
