"""Quantity expressions: numbers with their bounds, ranges, vague words, zero, articles that count one.

One pass from left to right. At each place the words that bound a number are gathered, then a head is read
(`quantity_heads`), then the words after it that bound it too. Numbers that count nothing (`contexts`) are
passed over. Source of the meanings: the quantity table of the coding guide (`docs/codebook.md`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscount.model import Amount, Qualifier
from crosscount.text.amounts import DEFAULT_RULES, QuantityRules, amount_of, strongest
from crosscount.text.contexts import Site, continues_row, is_no_count
from crosscount.text.lexicon import Lexicon
from crosscount.text.numbers import read_number
from crosscount.text.quantity_heads import Head, may_begin, read_head
from crosscount.text.quantity_words import (
    AFTER,
    AROUND_AFTER,
    AROUND_BEFORE,
    BEFORE,
    DENIED,
    NO_BOUNDS,
    PREPOSITIONS,
    RANGE_OPENERS,
)
from crosscount.text.stretch import Stretch
from crosscount.text.tokens import Token, tokenise, word_at

GRAMMAR = "quantity.grammar.v1"
"""The version of the grammar, stored with what it made."""

_MOST_BOUNDS = 4
"""Bounds that one number may have before it: language knows two ("up to about 20"), hostile text more."""

_LINKS_OF_NAMES = frozenset({"and", "to", "or", "-", "–"})
_OPENS_ADDEND = frozenset({"a", "an", "another", "the", "several", "some", "than"})
_Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A quantity expression at half-open code-point offsets; `head` is the number without its bounds.

    `article`: "a", "an", "one", "another", which count only if a noun for the victim follows directly.
    """

    start: int
    end: int
    amount: Amount
    head: Stretch
    article: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expression:
    """A head at tokens `[at_head, head.stop)` with its bounds around it, in all `[start, stop)`."""

    start: int
    at_head: int
    head: Head
    stop: int
    bound: Qualifier


def parse_quantity(words: str, *, rules: QuantityRules = DEFAULT_RULES) -> Amount | None:
    """The amount that the words state, None where they are no quantity expression as a whole.

    More is parsed than is found: "any" or "nor" is zero where a coder or model has underlined it as a
    quantity, and "the", "more", "of them" may stand around one.
    """
    tokens = tokenise(words)
    if tokens and _past(DENIED, tokens, 0) == len(tokens):
        return amount_of(0, Qualifier.EXACT, rules)
    for start in (0, _past(AROUND_BEFORE, tokens, 0)):
        expression = _expression(tokens, start)
        if expression and _past(AROUND_AFTER, tokens, expression.stop) == len(tokens):
            return expression.head.amount(expression.bound, rules)
    return None


def find_quantities(
    text: str, start: int = 0, end: int | None = None, *, rules: QuantityRules = DEFAULT_RULES
) -> list[FoundQuantity]:
    """All quantity expressions of `text[start:end]` in order, apart from each other; in linear time.

    Offsets count in `text`. Dates, times, ages, measures, money, names and refused numbers are left out.
    """
    tokens = tokenise(text, start, end)
    return [
        _found(tokens, expression, amount)
        for expression in _counts(tokens)
        if (amount := expression.head.amount(expression.bound, rules))
    ]


def _found(tokens: _Tokens, expression: _Expression, amount: Amount) -> FoundQuantity:
    head = expression.head
    alone = expression.start == expression.at_head and expression.stop == head.stop
    return FoundQuantity(
        start=tokens[expression.start].start,
        end=tokens[expression.stop - 1].end,
        amount=amount,
        head=Stretch(start=tokens[expression.at_head].start, end=tokens[head.stop - 1].end),
        article=head.article and alone,
    )


def _counts(tokens: _Tokens) -> Iterator[_Expression]:
    """The expressions that count something, from left to right."""
    index, passed = 0, -1  # `passed`: where the last numeral ended that counts nothing
    while index < len(tokens):
        expression = _expression(tokens, index) if may_begin(tokens[index]) else None
        if expression is None:
            index += 1
            continue
        site = _site(tokens, expression)
        in_row = passed == expression.start - 1 and word_at(tokens, passed) in _LINKS_OF_NAMES
        if is_no_count(site) or (in_row and continues_row(site)):
            passed = expression.stop
        else:
            yield expression
        index = expression.stop


def _expression(tokens: _Tokens, index: int) -> _Expression | None:
    """The expression that begins at the index: a head with as many bounds before it as can be."""
    bounds = _bounds_before(tokens, index)
    while True:
        at_head = bounds[-1][1] if bounds else index
        head = read_head(tokens, at_head)
        if head and (not bounds or _is_bound(head, tokens[at_head - 1])):
            after, stop = _bound_after(tokens, head)
            bound = strongest([meaning for meaning, _ in bounds] + after)
            start = _first_bound(bounds, index)
            return _Expression(start=start, at_head=at_head, head=head, stop=stop, bound=bound)
        if not bounds:
            return None
        bounds.pop()  # in "at least some of", "some" is no bound but the head


def _is_bound(head: Head, last: Token) -> bool:
    """Whether the words before the head, of which `last` is the last, bound it: not in "over some hills"."""
    return head.bindable and not (head.vague and last.word in PREPOSITIONS)


def _bounds_before(tokens: _Tokens, index: int) -> list[tuple[Qualifier, int]]:
    """The bounds that follow each other from the index on, each with the index after it."""
    bounds: list[tuple[Qualifier, int]] = []
    if word_at(tokens, index - 1) in NO_BOUNDS.get(word_at(tokens, index), frozenset()):
        return bounds
    while len(bounds) < _MOST_BOUNDS and (match := BEFORE.match(tokens, index)):
        bounds.append(match)
        index = match[1]
    return bounds


def _first_bound(bounds: list[tuple[Qualifier, int]], index: int) -> int:
    """Where the expression begins, past the "another" and "a total of" before it, which bound nothing."""
    for meaning, stop in bounds:
        if meaning is not Qualifier.EXACT:
            break
        index = stop
    return index


def _bound_after(tokens: _Tokens, head: Head) -> tuple[list[Qualifier], int]:
    """The bound after the head, unless it begins the next expression ("five, plus a child")."""
    match = AFTER.match(tokens, head.stop) if head.bindable else None
    if match is None or word_at(tokens, match[1]) in _OPENS_ADDEND or read_number(tokens, match[1]):
        return [], head.stop
    return [match[0]], match[1]


def _site(tokens: _Tokens, expression: _Expression) -> Site:
    head = expression.at_head
    return Site(
        tokens=tokens,
        start=expression.start,
        number=head + (tokens[head].word in RANGE_OPENERS and expression.head.stop > head + 1),
        stop=expression.stop,
        bounded=expression.bound not in {Qualifier.EXACT, Qualifier.ABOUT},
    )


def _past(lexicon: Lexicon[None], tokens: _Tokens, index: int) -> int:
    """The index after the lexicon's phrases that follow each other from the index on."""
    while match := lexicon.match(tokens, index):
        index = match[1]
    return index
