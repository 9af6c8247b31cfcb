"""What the scripts of `benchmarks/` share: their options, their records, and the floors held at the end."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from crosscount.evaluation.figures import dump_measurements, load_measurements
from crosscount.evaluation.floors import Figures, Floors, corpus_hash

Record = Mapping[str, Any]
"""One record of a benchmark: what is read, and under `gold` the answer."""

FLOORS = "floors.json"
"""The file of floors beside each script."""

PUBLISHED = Path(__file__).with_name("figures.json")
"""The figures that the package publishes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of a JSON lines file, in its order, and the hash of the file."""

    records: Sequence[Record]
    corpus: str

    @classmethod
    def load(cls, path: Path) -> Self:
        """One record a line; the corpus is the file, known by its name. Raises `OSError` and `ValueError`."""
        content = path.read_bytes()
        lines = content.decode("utf-8").split("\n")
        return cls(
            records=[json.loads(line) for line in lines if line], corpus=corpus_hash({path.name: content})
        )


def option_parser(script_doc: str | None, *, data: str | None = None) -> argparse.ArgumentParser:
    """The options that scripts share, told by the docstring; `--data` only where it is said what that is."""
    parser = argparse.ArgumentParser(
        description=script_doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    if data is not None:
        parser.add_argument("--data", type=Path, required=True, help=data)
    parser.add_argument(
        "--hold-floors",
        action="store_true",
        help="exit 1 where a figure is under its floor, or is not the published one any more",
    )
    parser.add_argument("--publish", action="store_true", help="write the figures into the package")
    return parser


def complain(line: str) -> None:
    """Say something beside the figures."""
    sys.stderr.write(f"{line}\n")


def conclude(
    script: str,
    figures: Figures,
    corpus: str,
    *,
    options: argparse.Namespace,
    record: Mapping[str, object] | None = None,
) -> int:
    """Hold floors and published figures where asked, or publish; print the last line, give the exit status.

    `record` is what that line says, the figures rounded to four places unless it is given.
    """
    benchmark = Path(script).parent.name
    if options.publish:
        publish(benchmark, figures, corpus)
    floors = Floors.parse(Path(script).with_name(FLOORS).read_text("utf-8"))
    held = not options.hold_floors or all(
        (floors.hold(figures, corpus, say=complain), are_published(benchmark, figures))
    )
    if record is None:
        record = {name: round(figure, 4) for name, figure in figures.items()}
    sys.stdout.write(f"{json.dumps(record)}\n")
    return 0 if held else 1


def are_published(benchmark: str, figures: Figures) -> bool:
    """Whether the package says of a benchmark what was measured; each figure that it does not is said."""
    own = [each for each in load_measurements() if each.benchmark == benchmark]
    return all([each.hold(figures, say=complain) for each in own])  # noqa: C419 - all of them are said


def publish(benchmark: str, figures: Figures, corpus: str) -> None:
    """Make the figures of a benchmark the published ones."""
    day = dt.datetime.now(dt.UTC).date().isoformat()
    renewed = [
        each.renewed(figures, day=day, corpus=corpus) if each.benchmark == benchmark else each
        for each in load_measurements()
    ]
    PUBLISHED.write_text(dump_measurements(renewed), "utf-8")
