"""The figures that were measured: what a release says of its accuracy, and what `make bench` holds true.

`figures.json` is the one place where they stand; `benchmarks/*/run.py --publish` writes it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from typing import Any, Self

DRIFT = 0.01
"""How far a share may lie from its published figure before that is out of date; counts may not differ.

Set 2026-11-22: processors round the network's 8-bit sums differently, by less than this.
"""

DIGITS = 3
"""Decimal places of a published share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value, in the benchmark's own name for it and in words; a count has what it is `of`."""

    name: str
    what: str
    value: float
    of: int | None = None

    def holds(self, measured: Mapping[str, float]) -> bool:
        """Whether the value is still what is measured."""
        if self.name not in measured:
            return False
        return abs(measured[self.name] - self.value) <= (0 if self.of else DRIFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """The figures of one reader on one corpus."""

    benchmark: str  # its folder in `benchmarks/`
    reader: str  # the component and version that read; empty where no claims are read
    on: str  # the corpus in words
    measured: str  # YYYY-MM-DD
    corpus: str  # `corpus_hash`
    figures: tuple[Figure, ...]

    @classmethod
    def parse(cls, record: Mapping[str, Any]) -> Self:
        """The measurement of a record of `figures.json`."""
        return cls(**{**record, "figures": tuple(Figure(**figure) for figure in record["figures"])})

    def hold(self, measured: Mapping[str, float], *, say: Callable[[str], None]) -> bool:
        """Whether every figure is what is measured; each that is not is said in a line."""
        stale = [figure for figure in self.figures if not figure.holds(measured)]
        for figure in stale:
            now = measured.get(figure.name, "not measured")
            say(f"{self.benchmark}: {figure.name} is {now}, published as {figure.value}: run with --publish")
        return not stale

    def renewed(self, measured: Mapping[str, float], *, day: str, corpus: str) -> Self:
        """The same figures with the values of another measurement."""
        figures = tuple(
            replace(figure, value=round(measured[figure.name], DIGITS)) for figure in self.figures
        )
        return replace(self, figures=figures, measured=day, corpus=corpus)


def load_measurements() -> tuple[Measurement, ...]:
    """All that was measured, in the order of the file."""
    return parse_measurements(files(__package__).joinpath("figures.json").read_text(encoding="utf-8"))


def parse_measurements(text: str) -> tuple[Measurement, ...]:
    """The measurements of the text of a `figures.json`."""
    return tuple(Measurement.parse(record) for record in json.loads(text))


def dump_measurements(measurements: Sequence[Measurement]) -> str:
    """The text of a `figures.json`."""
    records = [_without_none(asdict(each)) for each in measurements]
    return json.dumps(records, indent=1, ensure_ascii=False) + "\n"


def _without_none(record: dict[str, Any]) -> dict[str, Any]:
    figures = [
        {name: value for name, value in figure.items() if value is not None} for figure in record["figures"]
    ]
    return {**record, "figures": figures}
