"""The names of the months, which decide whether a number beside them is a day."""

from crosscount.text.tokens import Token

_FULL = frozenset(
    "january february march april may june july august september october november december".split()
)
SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
"""Abbreviations, in lower case and without their full stop."""

_NAMES = _FULL | SHORT_MONTHS


def is_month(token: Token) -> bool:
    """Whether the token names a month; the verbs "may" and "march" are lower case and do not."""
    return token.word in _NAMES and token.is_capitalised
