"""Quantity expressions as they stand in tokens: a head with the words that bound it, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosscount.model import Amount, Qualifier
from crosscount.text.amounts import QuantityRules, strongest
from crosscount.text.numbers import read_number
from crosscount.text.quantity_heads import Head, read_floor_and_ceiling, read_head
from crosscount.text.quantity_words import AFTER, BEFORE, NO_BOUNDS, PREPOSITIONS
from crosscount.text.tokens import HYPHENS, Token, word_at

_MOST_BOUNDS = 4
"""Bounds that one number may have before it: language knows two ("up to about 20"), hostile text more."""

_OPENS_ADDEND = frozenset({"a", "an", "another", "the", "several", "some", "than"})
_Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A head at tokens `[at_head, head.stop)` with its bounds around it, in all `[start, stop)`."""

    start: int
    at_head: int
    head: Head
    stop: int
    bound: Qualifier

    def amount(self, rules: QuantityRules) -> Amount | None:
        """What it is worth by the rules; None: a number that is refused."""
        return self.head.amount(self.bound, rules)


def read_expression(tokens: _Tokens, index: int) -> Expression | None:
    """The expression that begins at the index: a head with as many bounds before it as can be."""
    bounds = _bounds_before(tokens, index)
    if pair := read_floor_and_ceiling(tokens, index):
        at_first, whole = pair
        return Expression(start=index, at_head=at_first, head=whole, stop=whole.stop, bound=Qualifier.RANGE)
    while True:
        at_head = bounds[-1][1] if bounds else index
        head = read_head(tokens, at_head)
        if head and (not bounds or _is_bound(head, tokens[at_head - 1])):
            after, stop = _bound_after(tokens, head)
            bound = strongest([meaning for meaning, _ in bounds] + after)
            start = _first_bound(bounds, index)
            return Expression(start=start, at_head=at_head, head=head, stop=stop, bound=bound)
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
    spaced = tokens[head.stop].word in HYPHENS and not tokens[head.stop + 1].is_attached
    return ([], head.stop) if spaced else ([match[0]], match[1])
