"""Which accounts are compared at all: those that share a side and a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from crosscount.link.accounts import Account
from crosscount.link.features import NEAR_DAYS, SAME_STORY_DAYS
from crosscount.link.sides import allies_of
from crosscount.link.times import Days, span
from crosscount.model import UNKNOWN, IncidentKind
from crosscount.model.alignments import Alignments
from crosscount.model.ids import content_hash
from crosscount.text.names import MOST, weight

Key = tuple[str, str]

BLOCK_LIMIT = 200
"""Accounts in a block above which only those that share a place, or name none, are compared."""

_LONGEST = 7  # days of an interval that are listed one by one; a longer one is known by its first day

_SAMPLE = 8  # names of an account under which it is looked for


def candidates(
    accounts: Iterable[Account], alignments: Alignments, sizes: Mapping[str, int] | None = None
) -> Iterator[tuple[Account, Account]]:
    """Each pair of accounts that share a block, once, the smaller key first.

    `sizes` says how many accounts each block holds, by its name, where those given are some of them.
    """
    blocks: dict[Key, list[Account]] = defaultdict(list)
    for account in accounts:
        for key in block_keys(account, alignments):
            blocks[key].append(account)
    seen: set[tuple[str, str]] = set()
    for key, block in blocks.items():
        size = (sizes or {}).get(block_name(key), len(block))
        for a, b in _pairs(sorted(block, key=lambda account: account.key), divided=is_divided(size)):
            if (a.key, b.key) not in seen:
                seen.add((a.key, b.key))
                yield a, b


def block_keys(account: Account, alignments: Alignments) -> frozenset[Key]:
    """The (party, day) pairs under which an account is looked for: its sides and their allies.

    Parties and not blocs, whose names change with the days over which an alignment must hold. What names no
    foes is looked for under no side too, for whose the victims are is then no part of what happened, and
    under some of its rare names in the months in which its story may be told.
    """
    sides = {ally for slug in account.sides for ally in allies_of(slug, account.window, alignments)}
    if account.names_foes:
        return frozenset((side, day) for side in sides for day in _days(account))
    by_day = ((side, day) for side in sides | {UNKNOWN} for day in _days(account))
    by_name = ((name, month) for name in _rare_names(account) for month in _months(account))
    return frozenset([*by_day, *by_name])


def block_name(key: Key) -> str:
    """A block's key in one word, as seats have it."""
    return " ".join(key)


def is_divided(size: int) -> bool:
    """Whether a block of so many accounts is divided by place."""
    return size > BLOCK_LIMIT


def _rare_names(account: Account) -> list[str]:
    """A sample of the names that tell the most, by their hash: alike accounts have some of it in common."""
    rare = (name for name in account.names if name.isalpha() and weight(name) == MOST)
    return sorted(rare, key=lambda name: content_hash(name.encode()))[:_SAMPLE]


def _months(account: Account) -> frozenset[str]:
    """The month of speaking, and that in which the press is done with its story."""
    start, _ = span(account.said)
    if start is None:
        return frozenset()
    days = (start, start + dt.timedelta(days=SAME_STORY_DAYS))
    return frozenset(f"told in {day:%Y-%m}" for day in days)


def place_ids(account: Account) -> frozenset[str | None]:
    """The places by which a block is divided, None for one that is not known."""
    return frozenset(place.id for place in account.places) or frozenset({None})


def _days(account: Account) -> frozenset[str]:
    if account.kind is IncidentKind.CAMPAIGN:
        start, _ = span(account.time)
        return frozenset({f"since {start}"})
    intervals = account.time.possible() or _said_lately(account)
    if not intervals:
        return frozenset({"undated"})
    return frozenset(day for interval in intervals for day in _listed(interval))


def _said_lately(account: Account) -> tuple[Days, ...]:
    """What has no time of its own is looked for in the days before it was said."""
    start, end = span(account.said)
    if start is None or end is None:
        return ()
    return ((start - dt.timedelta(days=NEAR_DAYS), end),)


def _listed(interval: Days) -> Iterator[str]:
    start, end = interval
    if (end - start).days > _LONGEST:
        yield f"from {start}"
        return
    for offset in range(-1, (end - start).days + 2):
        yield str(start + dt.timedelta(days=offset))


def _pairs(block: Sequence[Account], *, divided: bool) -> Iterator[tuple[Account, Account]]:
    if not divided:
        yield from combinations(block, 2)
        return
    by_place: dict[str | None, list[Account]] = defaultdict(list)
    for account in block:
        for place in place_ids(account):
            by_place[place].append(account)
    for part in by_place.values():
        yield from combinations(part, 2)
