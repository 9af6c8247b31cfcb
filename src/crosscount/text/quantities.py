"""Quantity expressions: numbers with their bounds, ranges, vague words, zero, articles that count one.

One pass from left to right. At each place the words that bound a number are gathered, then a head is read
(`quantity_heads`), then the words after it that bound it too. Numbers that count nothing (`contexts`) are
passed over. Source of the meanings: the quantity table of the coding guide (`docs/codebook.md`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscount.model import Amount, Qualifier
from crosscount.text.amounts import DEFAULT_RULES, QuantityRules
from crosscount.text.contexts import Site, continues_row, is_no_count
from crosscount.text.quantity_expressions import Expression, read_expression
from crosscount.text.quantity_heads import may_begin
from crosscount.text.quantity_words import RANGE_OPENERS
from crosscount.text.stretch import Stretch
from crosscount.text.tokens import Token, tokenise, word_at
from crosscount.text.underlined import read_underlined

GRAMMAR = "quantity.grammar.v2"
"""The version of the grammar, stored with what it made."""

_LINKS_OF_NAMES = frozenset({"and", "to", "or", "-", "–"})
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


def parse_quantity(words: str, *, rules: QuantityRules = DEFAULT_RULES) -> Amount | None:
    """The amount that the words state, None where they are no quantity expression as a whole.

    More is parsed than is found (`underlined`): "any" or "nor" is zero, "the" is one and "seventh" is seven
    where a coder or model has underlined it as a quantity, and "the", "more", "of them" may stand around one.
    """
    return read_underlined(words, rules)


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
        if (amount := expression.amount(rules))
    ]


def _found(tokens: _Tokens, expression: Expression, amount: Amount) -> FoundQuantity:
    head = expression.head
    alone = expression.start == expression.at_head and expression.stop == head.stop
    return FoundQuantity(
        start=tokens[expression.start].start,
        end=tokens[expression.stop - 1].end,
        amount=amount,
        head=Stretch(start=tokens[expression.at_head].start, end=tokens[head.stop - 1].end),
        article=head.article and alone,
    )


def _counts(tokens: _Tokens) -> Iterator[Expression]:
    """The expressions that count something, from left to right."""
    index, passed = 0, -1  # `passed`: where the last numeral ended that counts nothing
    while index < len(tokens):
        expression = read_expression(tokens, index) if may_begin(tokens[index]) else None
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


def _site(tokens: _Tokens, expression: Expression) -> Site:
    head = expression.at_head
    return Site(
        tokens=tokens,
        start=expression.start,
        number=head + (tokens[head].word in RANGE_OPENERS and expression.head.stop > head + 1),
        stop=expression.stop,
        bounded=expression.bound not in {Qualifier.EXACT, Qualifier.ABOUT},
    )
