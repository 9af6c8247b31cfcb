"""Floors: the figures of a benchmark that must not fall, with the day and the corpus of their setting.

Figures of which less is better have ceilings in the same file.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from crosscount.model import content_hash

Figures = Mapping[str, float]
"""Figures by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What a benchmark's figures were held to, since when, and on which corpus."""

    set: str  # the day of their setting, YYYY-MM-DD
    corpus: str  # `corpus_hash` of the files measured on; empty where none was noted
    figures: Figures
    ceilings: Figures = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The floors of a `floors.json`; raises `KeyError` where a key other than `ceilings` is missing."""
        record = json.loads(text)
        return cls(
            set=record["set"],
            corpus=record["corpus"],
            figures=record["floors"],
            ceilings=record.get("ceilings", {}),
        )

    def hold(self, measured: Figures, corpus: str, *, say: Callable[[str], None]) -> bool:
        """Whether no figure is under its floor or over its ceiling; a line is said of each that is.

        A figure that was not measured holds neither. Another corpus is said, and decides nothing.
        """
        broken = [*self._fallen(measured), *self._risen(measured)]
        for line in [*self._other_corpus(corpus), *broken]:
            say(line)
        return not broken

    def _fallen(self, measured: Figures) -> list[str]:
        return [
            f"{name} is {measured.get(name, 'not measured')}, under its floor {floor} (set {self.set})"
            for name, floor in self.figures.items()
            if name not in measured or measured[name] < floor
        ]

    def _risen(self, measured: Figures) -> list[str]:
        return [
            f"{name} is {measured.get(name, 'not measured')}, over its ceiling {ceiling} (set {self.set})"
            for name, ceiling in self.ceilings.items()
            if name not in measured or measured[name] > ceiling
        ]

    def _other_corpus(self, corpus: str) -> list[str]:
        if corpus == self.corpus:
            return []
        return [f"the corpus is {corpus}, the floors were set on {self.corpus or 'none'}"]


def corpus_hash(contents: Mapping[str, bytes]) -> str:
    """SHA-256 over the files of a corpus, by their names; the order of the mapping does not count."""
    return content_hash(
        "\n".join(f"{name} {content_hash(contents[name])}" for name in sorted(contents)).encode()
    )
