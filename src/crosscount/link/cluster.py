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
    keys: Iterable[str],
    links: Iterable[Link],
    apart: Callable[[str, str], bool],
    *,
    musts: Iterable[tuple[str, str]] = (),
    never: Callable[[str, str], bool] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Join the keys along the links; no cluster holds two keys that are `apart`.

    The pairs of `musts` are joined first, whatever is apart, unless two keys of theirs may `never` be joined.
    The result depends on the sets of keys, links and musts only, never on their order.
    """
    home = {key: {key} for key in keys}
    for a, b in sorted(set(musts)):
        _join(home, a, b, never)
    for link in sorted(set(links)):
        _join(home, link.a, link.b, apart)
    return tuple(sorted({tuple(sorted(members)) for members in home.values()}))


def _join(home: dict[str, set[str]], a: str, b: str, apart: Callable[[str, str], bool] | None) -> None:
    ours, theirs = home[a], home[b]
    if ours is theirs or (apart and any(apart(x, y) for x in ours for y in theirs)):
        return
    ours |= theirs
    home.update(dict.fromkeys(theirs, ours))
