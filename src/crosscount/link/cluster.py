"""Clustering under constraints: the strongest links first, and never two that something keeps apart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """A reason to join two items, by their keys; sorts strongest first, then by key."""

    cost: int  # the negated score
    a: str
    b: str


def cluster(
    keys: Iterable[str], links: Iterable[Link], apart: Callable[[str, str], bool]
) -> tuple[tuple[str, ...], ...]:
    """Join the keys along the links; no cluster holds two keys that are `apart`.

    The result depends on the sets of keys and links only, never on their order.
    """
    home = {key: {key} for key in keys}
    for link in sorted(set(links)):
        ours, theirs = home[link.a], home[link.b]
        if ours is theirs or any(apart(x, y) for x in ours for y in theirs):
            continue
        ours |= theirs
        home.update(dict.fromkeys(theirs, ours))
    return tuple(sorted({tuple(sorted(members)) for members in home.values()}))
