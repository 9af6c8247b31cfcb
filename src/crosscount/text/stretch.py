"""A part of a text by its offsets alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stretch:
    """Half-open offsets `[start, end)` in Unicode code points; `text[start:end]` are its words."""

    start: int
    end: int
