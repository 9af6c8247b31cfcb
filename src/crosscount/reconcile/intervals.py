"""The algebra of amounts: pure functions on intervals, symmetric where the question is."""

from collections.abc import Iterable
from dataclasses import dataclass

from crosscount.model import Amount, Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """The upper end of a range of claims; `high` None is unknown."""

    high: int | None
    open: bool


def ceiling(amounts: Iterable[Amount]) -> Ceiling:
    """The largest figure or finite upper end; open if a statement without an upper end reaches it."""
    amounts = tuple(amounts)
    if all(amount.is_zero for amount in amounts):
        return Ceiling(high=0, open=False)
    tops = [top for amount in amounts for top in told(amount) if top]
    if not tops:
        return Ceiling(high=None, open=True)
    high = max(tops)
    return Ceiling(high=high, open=any(a.high is None and a.low >= high for a in amounts))


def told(amount: Amount) -> tuple[int, ...]:
    """The numbers that an amount names: its figure and its upper end."""
    return tuple(number for number in (amount.figure, amount.high) if number is not None)


def at_least(low: int) -> Amount:
    """A floor without a figure."""
    return Amount(low=low, high=None, point=None, qualifier=Qualifier.UNSTATED)


def size(amount: Amount) -> int:
    """What a revision compares: the figure, or zero for none."""
    return amount.figure or 0


def disjoint(a: Amount, b: Amount) -> bool:
    """Whether no number is in both."""
    return gap(a, b) > 0


def gap(a: Amount, b: Amount) -> int:
    """The distance between the nearest ends of two intervals; zero where they meet."""
    above = b.low - a.high if a.high is not None else 0
    below = a.low - b.high if b.high is not None else 0
    return max(above, below, 0)


def ratio(a: Amount, b: Amount) -> float | None:
    """The larger nearest end over the smaller; None where it is over zero."""
    small, large = sorted((a, b), key=lambda amount: amount.low)
    return round(large.low / small.high, 3) if small.high else None


def add(amounts: Iterable[Amount]) -> tuple[int, int | None]:
    """The interval of a sum."""
    amounts = tuple(amounts)
    highs = [amount.high for amount in amounts if amount.high is not None]
    return sum(amount.low for amount in amounts), sum(highs) if len(highs) == len(amounts) else None
