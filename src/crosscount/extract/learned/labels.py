"""The label spaces of the network, in one place for training and run time."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from crosscount.model import (
    OUTLET,
    UNKNOWN,
    Attribution,
    Loss,
    ObjectClass,
    Scope,
    Stance,
    VictimGroup,
)

Item = TypeVar("Item")

LOSSES: tuple[Loss, ...] = tuple(Loss)
"""What an anchor can be of: an anchor is scored for each loss by itself."""

ROLES = ("quantity", "trigger", "victims", "claimant", "when", "where")
"""The pieces of a claim; each is found as a first and a last word piece, or as none."""

PARTIES = ("victim", "claimant_party", "perpetrator")
"""Questions that are answered by pointing at a mention of a party, or at nothing."""

WHOLE = "part_of"
"""The question that is answered by pointing at the anchor of the whole."""

POINTERS = (
    *(f"{role}.{end}" for role in ROLES for end in ("first", "last")),
    *PARTIES,
    WHOLE,
)
"""The columns of the network's pointers: each a softmax over the window, whose opening mark means "none"."""

IMPLIED = ("counted", "some", "many", "one", "zero")
"""What the words imply where no quantity stands: 1 or more, 2 or more, exactly 1, none."""

SOURCES = (
    PARTY := "party",
    OUTLET,
    *"local_officials media ngo relatives witness hospital expert".split(),
    UNKNOWN,
)
"""Whether a party speaks, which is then pointed at, or one of the roles that are no parties."""

SIDES = ("", "own", "enemy")
"""Whether a party claims a loss of its own, one of a party that it fights, or neither is told."""

CLASSES: dict[str, tuple[str, ...]] = {
    "object": tuple(ObjectClass),
    "victim_group": ("", *VictimGroup),
    "attribution": tuple(Attribution),
    "stance": tuple(Stance),
    "scope": tuple(Scope),
    "implied": IMPLIED,
    "source": SOURCES,
    "side": SIDES,
}
"""The classifications of a claim and their values, in the network's order; "" is none."""


def class_slices() -> dict[str, slice]:
    """Where each classification stands in the network's row of class scores."""
    slices, start = {}, 0
    for name, values in CLASSES.items():
        slices[name] = slice(start, start + len(values))
        start += len(values)
    return slices


def spaces() -> str:
    """A digest of all label spaces: a network fits only the spaces that it was trained with."""
    return hashlib.sha256(repr((LOSSES, POINTERS, CLASSES)).encode()).hexdigest()[:16]


def index_of(values: Sequence[Item], item: Item) -> int:
    """The place of an item in its space, counted from 1; 0 is kept for none."""
    return values.index(item) + 1
