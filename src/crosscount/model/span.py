"""A piece of a text, with the offsets that prove it."""

from dataclasses import dataclass
from typing import Self

from crosscount.errors import GroundingError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Words at half-open offsets `[start, end)` in Unicode code points."""

    start: int
    end: int
    words: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The span of `text` at the offsets; raises `GroundingError` where they do not lie in it."""
        if not 0 <= start < end <= len(text):
            raise GroundingError(f"no text at [{start}, {end}): the text has {len(text)} characters")
        return cls(start=start, end=end, words=text[start:end])

    def check(self, text: str) -> None:
        """Raise `GroundingError` unless the words equal the text at the offsets."""
        if not 0 <= self.start < self.end <= len(text) or text[self.start : self.end] != self.words:
            raise GroundingError(f"{self.words!r} does not stand at [{self.start}, {self.end}) of its text")

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end
