"""From a number and its bound to an interval: the arithmetic of the coding guide's quantity table."""

from collections.abc import Iterable
from dataclasses import dataclass

from crosscount.model import Amount, Qualifier

_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRules:
    """What wordings that name no exact number are worth; the defaults are the coding guide's.

    The vague words' values are floors: "dozens" is 12 or more. "Several dozen" is worth what "dozens" is, and
    "tens of thousands" the product of its two words, 10,000.
    """

    about_percent: int = 10  # "about n" reaches this far below and above n, rounded outwards ...
    about_from: int = 10  # ... from this n on;
    about_small: int = 1  # below it, it reaches this number of units
    several: int = 2
    tens: int = 10
    dozens: int = 12
    scores: int = 20
    hundreds: int = 100
    thousands: int = 1000
    millions: int = 1_000_000


DEFAULT_RULES = QuantityRules()


def strongest(bounds: Iterable[Qualifier]) -> Qualifier:
    """The bound that holds where several stand: the first firm one, else "about", else none.

    "Up to about 20" has the bound "up to", "about 20 or more" the bound "or more".
    """
    stated = [bound for bound in bounds if bound is not Qualifier.EXACT]
    firm = (bound for bound in stated if bound is not Qualifier.ABOUT)
    return next(firm, Qualifier.ABOUT if stated else Qualifier.EXACT)


def amount_of(number: int, bound: Qualifier, rules: QuantityRules = DEFAULT_RULES) -> Amount | None:
    """The amount of one number under a bound; None where no amount fits it ("fewer than 0")."""
    match bound:
        case Qualifier.AT_LEAST:
            low, high = number, None
        case Qualifier.MORE_THAN:
            low, high = number + 1, None
        case Qualifier.AT_MOST:
            low, high = 0, number
        case Qualifier.LESS_THAN:
            low, high = 0, number - 1
        case Qualifier.ABOUT:
            low, high = _around(number, rules)
        case _:
            low, high = number, number
            bound = Qualifier.EXACT if number else Qualifier.NONE
    if high is not None and high < low:
        return None
    return Amount(low=low, high=high, point=number, qualifier=bound)


def amount_between(
    low: int, high: int, bound: Qualifier, rules: QuantityRules = DEFAULT_RULES
) -> Amount | None:
    """The amount of two numbers; a firm bound takes one of them: "at least 10 or 11" is at least 10."""
    if bound in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
        return amount_of(low, bound, rules)
    if bound in {Qualifier.AT_MOST, Qualifier.LESS_THAN}:
        return amount_of(high, bound, rules)
    return Amount(low=low, high=high, point=None, qualifier=Qualifier.RANGE) if low <= high else None


def vague_amount(floor: int, bound: Qualifier) -> Amount:
    """The amount of a vague word; "up to several" leaves no floor."""
    low = 0 if bound in {Qualifier.AT_MOST, Qualifier.LESS_THAN} else floor
    return Amount(low=low, high=None, point=None, qualifier=Qualifier.VAGUE)


def _around(number: int, rules: QuantityRules) -> tuple[int, int | None]:
    if number < rules.about_from:
        return max(0, number - rules.about_small), number + rules.about_small
    below, above = _PERCENT - rules.about_percent, _PERCENT + rules.about_percent
    return number * below // _PERCENT, -(-number * above // _PERCENT)
