"""How well two readings of a time, a place or the sides agree."""

from enum import StrEnum


class Fit(StrEnum):
    """`SAME` speaks for one event, `UNKNOWN` for nothing, `APART` forbids it."""

    SAME = "same"
    UNKNOWN = "unknown"
    APART = "apart"
