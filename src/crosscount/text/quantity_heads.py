"""The heads of quantity expressions: a number, a range, a vague word, a zero, a whole, an article.

Each reader takes the tokens and an index and gives the head that begins there, or None. No reader looks at
more than a bounded number of tokens, so that whoever calls one at every index stays linear.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from crosscount.model import Amount, Qualifier
from crosscount.text.amounts import QuantityRules, amount_between, amount_of, vague_amount
from crosscount.text.context_words import MEASURED
from crosscount.text.numbers import NUMBER_WORDS, NumberReading, read_number
from crosscount.text.quantity_words import (
    ARTICLES,
    BEFORE,
    BUTS,
    CHANGES,
    COLLECTIVES,
    COUNT_NOUNS,
    DETERMINERS,
    GUESSES,
    JOINTS,
    LINKS,
    MULTITUDES,
    NO_DENIAL,
    NOTHING,
    PREPOSITIONS,
    RANGE_OPENERS,
    REPEATS,
    SCALES,
    WHOLES,
    Floor,
)
from crosscount.text.tokens import DASHES, Token, word_at

_Tokens = Sequence[Token]
_LEXICONS = (ARTICLES, BEFORE, COLLECTIVES, DETERMINERS, MULTITUDES, NOTHING, WHOLES)
_BEGINNINGS = NUMBER_WORDS.union(RANGE_OPENERS, *(lexicon.phrases for lexicon in _LEXICONS))
_CLOSERS = DASHES | {"and", "to"}
_CEILINGS = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})
_FLOORS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_OTHER_THINGS = MEASURED | {"of"}
_SOFT = frozenset({Qualifier.AT_MOST, Qualifier.ABOUT})
_Maker = Callable[[Qualifier, QuantityRules], Amount | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a quantity expression is about. `amount` makes its interval under a bound; None: refused."""

    stop: int
    amount: _Maker
    bindable: bool = True  # whether a bound may stand before it
    vague: bool = False
    article: bool = False


def read_floor_and_ceiling(tokens: _Tokens, index: int) -> tuple[int, Head] | None:
    """Read "at least 5 but no more than 10", "more than ten, maybe 20": where the first number is, the head.

    A number without a bound is a floor only before "but": in "five and up to ten wounded" are two counts.
    """
    match = BEFORE.match(tokens, index)
    bound, at_first = match or (Qualifier.EXACT, index)
    if bound not in _FLOORS and bound is not Qualifier.EXACT:
        return None
    first = read_number(tokens, at_first)
    joined = _ceiling(tokens, first.stop, bounded=bound in _FLOORS) if first else None
    if first is None or first.value is None or joined is None:
        return None
    lowest, (ceiling, second) = amount_of(first.value, bound), joined
    highest = amount_of(second.value, ceiling) if second.value is not None else None
    if lowest is None or highest is None or highest.high is None or lowest.low > highest.high:
        return None
    return at_first, Head(stop=second.stop, amount=_between(lowest.low, highest.high), bindable=False)


def _ceiling(tokens: _Tokens, index: int, *, bounded: bool) -> tuple[Qualifier, NumberReading] | None:
    """The bound and the number that follow a floor; none where they tell a part ("of them") or a measure."""
    guess = GUESSES.match(tokens, index) if bounded else None
    joint = guess or (JOINTS if bounded else BUTS).match(tokens, index)
    if joint is None:
        return None
    bound, stop = BEFORE.match(tokens, joint[1]) or (Qualifier.EXACT, joint[1])
    second = read_number(tokens, stop)
    if (
        second is None
        or word_at(tokens, second.stop) in _OTHER_THINGS
        or word_at(tokens, joint[1]) in PREPOSITIONS
    ):
        return None
    return (bound, second) if bound in _CEILINGS or (guess and bound is Qualifier.EXACT) else None


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
        second = _upper_end(tokens, first.stop)
        if second and (head := _range(first, second)):
            return head
    return None


def _upper_end(tokens: _Tokens, index: int) -> NumberReading | None:
    """The second number of a range with an opener, past its own bound: "between 35 and more than 40"."""
    if word_at(tokens, index) not in _CLOSERS and (word_at(tokens, index), word_at(tokens, index + 1)) != (
        "up",
        "to",
    ):
        return None
    stop = index + (word_at(tokens, index) != "up")
    match = BEFORE.match(tokens, stop)
    return read_number(tokens, match[1] if match else stop)


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
    if tokens[index].word in DASHES:
        second = read_number(tokens, stop)
        return second if second and tokens[index].is_attached and tokens[stop].is_attached else None
    match = BEFORE.match(tokens, stop)
    return read_number(tokens, match[1] if match and match[0] in _SOFT else stop)


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
    """Read "dozens", "tens of thousands of", "dozens, if not hundreds, of"."""
    head = _multiple(tokens, index)
    if head is None:
        return None
    second = _multiple(tokens, _past_link(tokens, index, head.stop))
    if second is None:
        return head
    comma = word_at(tokens, second.stop) == "," and word_at(tokens, second.stop + 1) == "of"
    return replace(head, stop=second.stop + 2 * comma)


def _past_link(tokens: _Tokens, index: int, stop: int) -> int:
    """The index after what links the multitude at the index to another, -1 where nothing does."""
    if link := LINKS.match(tokens, stop):
        return -1 if word_at(tokens, stop) in DASHES else link[1]
    link = REPEATS.match(tokens, stop)
    return link[1] if link and word_at(tokens, link[1]) == word_at(tokens, index) else -1


def _multiple(tokens: _Tokens, index: int) -> Head | None:
    first = MULTITUDES.match(tokens, index)
    if first is None or index < 0:
        return None
    floor, stop = first
    second = MULTITUDES.match(tokens, stop + 1) if word_at(tokens, stop) == "of" else None
    if second is None:
        return _veiled(_past_of(tokens, stop), floor)
    times, stop = second
    return _veiled(_past_of(tokens, stop), lambda rules: floor(rules) * times(rules))


def _vague(tokens: _Tokens, index: int) -> Head | None:
    """Read "several", "a couple of", "several dozen", "several tens of thousands of"."""
    determiner = DETERMINERS.match(tokens, index)
    match = determiner or COLLECTIVES.match(tokens, index)
    if match is None:
        return None
    stop = match[1]
    at_scale = stop if determiner else _past_of(tokens, stop)
    if scale := SCALES.match(tokens, at_scale):
        return _veiled(_past_of(tokens, scale[1]), scale[0])
    return _multitude(tokens, at_scale) or _veiled(at_scale, _several)


def _number_of(tokens: _Tokens, index: int) -> Head | None:
    """Read "a number of", "an as yet unknown number of"; "of" may lack where the clause ends."""
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
