"""Quantities as a coder or a model underlines them: the whole of the words is known to be a quantity.

So more is read here than is found in running text, where "the", "most" or "seventh" count nothing by
themselves, and words that belong to the noun may stand around the number: "the", "more", "pieces of".
"""

import re
from collections.abc import Sequence

from crosscount.model import Amount, Qualifier
from crosscount.text.amounts import QuantityRules, amount_between, amount_of, strongest, vague_amount
from crosscount.text.lexicon import Lexicon
from crosscount.text.numbers import parse_number, parse_ordinal
from crosscount.text.quantity_expressions import read_expression
from crosscount.text.quantity_words import (
    AROUND_AFTER,
    AROUND_BEFORE,
    BEFORE,
    DENIED,
    PARTS,
    UNDERLINED_AFTER,
    UNDERLINED_BEFORE,
    UNDERLINED_FLOORS,
    UNDERLINED_WHOLES,
)
from crosscount.text.tokens import Token, tokenise

_SPACED_GROUP = re.compile(r"(?<=\d), (?=\d{3}\b)")
_SPACED_DASH = re.compile(r"(?<=\d)(?: [-–]|[-–] | [-–] )(?=\d)")
_SHORT_SCALE = re.compile(r"(?<=\d)(?:(k|m)| ?(mn|mln))\b", re.IGNORECASE)
_SCALES = {"k": " thousand", "m": " million", "mn": " million", "mln": " million"}
_EDGES = " \t\r\n\u00a0,;:."
_MOST_WORDS = 12
"""Tokens that wordings by example are looked for in: longer ones are no quantity."""

_Tokens = Sequence[Token]


def read_underlined(words: str, rules: QuantityRules) -> Amount | None:
    """The amount that the words state as a whole, by the first reading that knows it, else None."""
    words = words.strip(_EDGES)
    tokens = tokenise(words)
    if not tokens:
        return None
    if _past(DENIED, tokens, 0) == len(tokens):
        return amount_of(0, Qualifier.EXACT, rules)
    if amount := _expression(tokens, rules):
        return amount
    return _wording(words, tokens, rules) if len(tokens) <= _MOST_WORDS else None


def _wording(words: str, tokens: _Tokens, rules: QuantityRules) -> Amount | None:
    if (match := UNDERLINED_WHOLES.match(tokens, 0)) and match[1] == len(tokens):
        return amount_of(match[0], Qualifier.EXACT, rules)
    if (floor := UNDERLINED_FLOORS.match(tokens, 0)) and floor[1] == len(tokens):
        return vague_amount(floor[0](rules), Qualifier.EXACT)
    return (
        _ordinal(words, tokens, rules)
        or _typeset(words, rules)
        or _row(words, rules)
        or _without_article(words, rules)
        or _part(tokens, rules)
        or _measure(tokens, rules)
    )


def _expression(tokens: _Tokens, rules: QuantityRules) -> Amount | None:
    """Read an expression with what may stand around it, and with the bounds that only underlining tells."""
    before = UNDERLINED_BEFORE.match(tokens, 0)
    for start in dict.fromkeys((0, before[1] if before else 0, _past(AROUND_BEFORE, tokens, 0))):
        expression = read_expression(tokens, start)
        if expression is None:
            continue
        after = UNDERLINED_AFTER.match(tokens, expression.stop) if expression.head.bindable else None
        if _past(AROUND_AFTER, tokens, after[1] if after else expression.stop) < len(tokens):
            continue
        outer = [before[0]] if before and start == before[1] else []
        bound = strongest([*outer, expression.bound, *([Qualifier.ABOUT] if after else [])])
        return expression.head.amount(bound, rules)
    return None


def _ordinal(words: str, tokens: _Tokens, rules: QuantityRules) -> Amount | None:
    """Read "the seventh": who dies as the seventh makes seven dead."""
    start = _past(AROUND_BEFORE, tokens, 0)
    number = parse_ordinal(words[tokens[start].start :]) if start < len(tokens) else None
    return amount_of(number, Qualifier.EXACT, rules) if number else None


def _typeset(words: str, rules: QuantityRules) -> Amount | None:
    """Read "about 2, 875" and "10 - 15", set with spaces, and "1.2m": underlined, it is no length."""
    closed = _SPACED_DASH.sub("-", _SPACED_GROUP.sub(",", words))
    closed = _SHORT_SCALE.sub(lambda match: _SCALES[match[0].strip().lower()], closed)
    return None if closed == words else _expression(tokenise(closed), rules)


def _row(words: str, rules: QuantityRules) -> Amount | None:
    """Read "fifty, sixty" as a range."""
    first, comma, second = words.partition(", ")
    low, high = parse_number(first), parse_number(second) if comma else None
    if low is None or high is None:
        return None
    return amount_between(low, high, Qualifier.RANGE, rules)


def _without_article(words: str, rules: QuantityRules) -> Amount | None:
    """Read "number of", "dozen", "hundred or so", whose article was not underlined."""
    tokens = tokenise(f"a {words}")
    expression = read_expression(tokens, 0)
    if expression is None or expression.head.article:
        return None
    stop = _past(AROUND_AFTER, tokens, expression.stop)
    return expression.amount(rules) if stop == len(tokens) else None


def _part(tokens: _Tokens, rules: QuantityRules) -> Amount | None:
    """Read "the bulk of them", "nearly half", "two thirds of": at least several of a whole."""
    place = next((place for place, token in enumerate(tokens) if token.word in PARTS), None)
    if place is None or _past(AROUND_AFTER, tokens, place + 1) < len(tokens):
        return None
    return vague_amount(rules.several, Qualifier.EXACT)


def _measure(tokens: _Tokens, rules: QuantityRules) -> Amount | None:
    """Read "a vast cache of", "a wave of": an unknown number of what follows."""
    if tokens[0].word not in {"a", "an"} or tokens[-1].word != "of" or BEFORE.match(tokens, 0):
        return None
    nouns = tokens[1:-1]
    return (
        vague_amount(rules.several, Qualifier.EXACT)
        if nouns and all(token.is_word for token in nouns)
        else None
    )


def _past(lexicon: Lexicon[None], tokens: _Tokens, index: int) -> int:
    """The index after the lexicon's phrases that follow each other from the index on."""
    while match := lexicon.match(tokens, index):
        index = match[1]
    return index
