"""The heads of quantity expressions: a number, a range, a vague word, a zero, a whole, an article.

Each reader takes the tokens and an index and gives the head that begins there, or None. No reader looks at
more than a bounded number of tokens, so that whoever calls one at every index stays linear.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from crosscount.model import Amount, Qualifier
from crosscount.text.amounts import QuantityRules, amount_between, amount_of, vague_amount
from crosscount.text.numbers import NUMBER_WORDS, NumberReading, read_number
from crosscount.text.quantity_words import (
    ARTICLES,
    BEFORE,
    CHANGES,
    COLLECTIVES,
    COUNT_NOUNS,
    DETERMINERS,
    LINKS,
    MULTITUDES,
    NO_DENIAL,
    NOTHING,
    RANGE_OPENERS,
    SCALES,
    WHOLES,
    Floor,
)
from crosscount.text.tokens import DASHES, Token, word_at

_Tokens = Sequence[Token]
_LEXICONS = (ARTICLES, BEFORE, COLLECTIVES, DETERMINERS, MULTITUDES, NOTHING, WHOLES)
_BEGINNINGS = NUMBER_WORDS.union(RANGE_OPENERS, *(lexicon.phrases for lexicon in _LEXICONS))
_CLOSERS = DASHES | {"and", "to"}
_Maker = Callable[[Qualifier, QuantityRules], Amount | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a quantity expression is about. `amount` makes its interval under a bound; None: refused."""

    stop: int
    amount: _Maker
    bindable: bool = True  # whether a bound may stand before it
    vague: bool = False
    article: bool = False


def read_head(tokens: _Tokens, index: int) -> Head | None:
    """The head that begins at the index, by the first reader that knows one."""
    readers = (_open_range, _number_or_range, _multitude, _number_of, _vague, _whole, _nothing, _article)
    return next((head for reader in readers if (head := reader(tokens, index))), None)


def may_begin(token: Token) -> bool:
    """Whether a head or one of its bounds can begin with the token: a quick test that passes over most."""
    return token.is_numeral or token.word in _BEGINNINGS


def _refused(_bound: Qualifier, _rules: QuantityRules) -> Amount | None:
    return None


def _exactly(number: int) -> _Maker:
    return lambda bound, rules: amount_of(number, bound, rules)


def _between(low: int, high: int) -> _Maker:
    return lambda bound, rules: amount_between(low, high, bound, rules)


def _open_range(tokens: _Tokens, index: int) -> Head | None:
    """Read "between 10 and 15", "from 5 to 7"; not the two figures of "rose from 5 to 7"."""
    opener = word_at(tokens, index)
    if opener not in RANGE_OPENERS or (opener == "from" and _reports_change(tokens, index)):
        return None
    for first in _first_numbers(tokens, index + 1):
        second = read_number(tokens, first.stop + 1) if word_at(tokens, first.stop) in _CLOSERS else None
        if second and (head := _range(first, second)):
            return head
    return None


def _reports_change(tokens: _Tokens, index: int) -> bool:
    return any(token.word in CHANGES for token in tokens[max(0, index - 3) : index])


def _first_numbers(tokens: _Tokens, index: int) -> Iterator[NumberReading]:
    """The number at the index, then what it is if one of its "and"s is the range's."""
    longest = read_number(tokens, index)
    if longest is None:
        return
    yield longest
    for place in range(longest.stop - 1, index, -1):
        if tokens[place].word == "and" and (shorter := read_number(tokens[index:place], 0)):
            yield replace(shorter, stop=index + shorter.stop)


def _number_or_range(tokens: _Tokens, index: int) -> Head | None:
    """Read "42", "three to five", "8-10"; "555-12-34" is refused whole."""
    first = read_number(tokens, index)
    if first is None:
        return None
    old_figure = word_at(tokens, index - 1) == "from" and word_at(tokens, first.stop) == "to"
    second = None if old_figure else _linked(tokens, first.stop)
    if second is None:
        is_one = first.stop == index + 1 and word_at(tokens, index) == "one"
        return replace(_number(first), article=is_one)
    by_dash = word_at(tokens, first.stop) in DASHES
    head = _range(first, second)
    if by_dash and (head is None or word_at(tokens, second.stop) in DASHES):
        return _refuse_chain(tokens, second)
    return head or _number(first)


def _number(reading: NumberReading) -> Head:
    value = reading.value
    return Head(stop=reading.stop, amount=_refused if value is None else _exactly(value))


def _linked(tokens: _Tokens, index: int) -> NumberReading | None:
    """The number after a link such as "to"; a dash links only what touches it."""
    link = LINKS.match(tokens, index)
    if link is None:
        return None
    _, stop = link
    second = read_number(tokens, stop)
    if second is None or tokens[index].word not in DASHES:
        return second
    return second if tokens[index].is_attached and tokens[stop].is_attached else None


def _range(first: NumberReading, second: NumberReading) -> Head | None:
    """The range of two numbers in rising order; in "two or three hundred" they share the scale."""
    low, high = first.value, second.value
    shared = first.exact * second.scale if first.exact and first.scale == 1 else None
    if high is not None and shared and shared.denominator == 1 and shared <= high:
        low = int(shared)
    if low is None or high is None or low > high:
        return None
    return Head(stop=second.stop, amount=_between(low, high))


def _refuse_chain(tokens: _Tokens, last: NumberReading) -> Head:
    """Pass over "24-7" and "2020-09-27" to the end of the chain."""
    while following := _linked(tokens, last.stop):
        last = following
    return Head(stop=last.stop, amount=_refused)


def _multitude(tokens: _Tokens, index: int) -> Head | None:
    """Read "dozens", "tens of thousands of"."""
    first = MULTITUDES.match(tokens, index)
    if first is None:
        return None
    floor, stop = first
    second = MULTITUDES.match(tokens, stop + 1) if word_at(tokens, stop) == "of" else None
    if second is None:
        return _veiled(_past_of(tokens, stop), floor)
    times, stop = second
    return _veiled(_past_of(tokens, stop), lambda rules: floor(rules) * times(rules))


def _vague(tokens: _Tokens, index: int) -> Head | None:
    """Read "several", "a couple of", "several dozen", "a couple of thousand"."""
    determiner = DETERMINERS.match(tokens, index)
    match = determiner or COLLECTIVES.match(tokens, index)
    if match is None:
        return None
    stop = match[1]
    at_scale = stop if determiner else _past_of(tokens, stop)
    if scale := SCALES.match(tokens, at_scale) or MULTITUDES.match(tokens, at_scale):
        return _veiled(_past_of(tokens, scale[1]), scale[0])
    return _veiled(at_scale, _several)


def _number_of(tokens: _Tokens, index: int) -> Head | None:
    """Read "a number of", "an as yet unknown number of"; "of" may lack at the very end."""
    if word_at(tokens, index) not in {"a", "an"}:
        return None
    for stop in range(index + 1, min(index + 5, len(tokens))):
        if tokens[stop].word in COUNT_NOUNS:
            closed = word_at(tokens, stop + 1) in {"of", ""}
            return _veiled(_past_of(tokens, stop + 1), _several) if closed else None
        if not tokens[stop].is_word:
            return None
    return None


def _veiled(stop: int, floor: Floor) -> Head:
    return Head(stop=stop, amount=lambda bound, rules: vague_amount(floor(rules), bound), vague=True)


def _several(rules: QuantityRules) -> int:
    return rules.several


def _past_of(tokens: _Tokens, index: int) -> int:
    return index + (word_at(tokens, index) == "of")


def _whole(tokens: _Tokens, index: int) -> Head | None:
    """Read "both", "a pair of"."""
    match = WHOLES.match(tokens, index)
    return Head(stop=match[1], amount=_exactly(match[0])) if match else None


def _nothing(tokens: _Tokens, index: int) -> Head | None:
    """Read "no", "without any", "nobody"; not "no longer", "No. 5"."""
    match = NOTHING.match(tokens, index)
    if match is None:
        return None
    after = tokens[match[1]] if match[1] < len(tokens) else None
    if word_at(tokens, match[1] - 1) == "no" and after is not None and not _can_be_denied(after):
        return None
    return Head(stop=match[1], amount=_exactly(0), bindable=False)


def _can_be_denied(token: Token) -> bool:
    return token.is_word and token.word not in NO_DENIAL


def _article(tokens: _Tokens, index: int) -> Head | None:
    """Read "a", "another", "a single"; not the "a" of "a.m."."""
    match = ARTICLES.match(tokens, index)
    if match is None:
        return None
    bare = word_at(tokens, match[1] - 1) in {"a", "an"}
    if bare and match[1] < len(tokens) and tokens[match[1]].is_attached:
        return None
    return Head(stop=match[1], amount=_exactly(1), bindable=False, article=True)
