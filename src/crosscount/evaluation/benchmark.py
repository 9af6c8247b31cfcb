"""What the scripts of `benchmarks/` share: their options, their records, and the floors held at the end."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from crosscount.evaluation.floors import Figures, Floors, corpus_hash

Record = Mapping[str, Any]
"""One record of a benchmark: what is read, and under `gold` the answer."""

FLOORS = "floors.json"
"""The file of floors beside each script."""


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
    """The options of a script, told by its docstring: `--hold-floors`, and `--data` where it is said what."""
    parser = argparse.ArgumentParser(
        description=script_doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    if data is not None:
        parser.add_argument("--data", type=Path, required=True, help=data)
    parser.add_argument("--hold-floors", action="store_true", help="exit 1 where a figure is under its floor")
    return parser


def complain(line: str) -> None:
    """Say something beside the figures."""
    sys.stderr.write(f"{line}\n")


def conclude(
    script: str, figures: Figures, corpus: str, *, hold: bool, record: Mapping[str, object] | None = None
) -> int:
    """Hold the floors beside the script where asked, print the last line, and give the exit status.

    `record` is what that line says, the figures rounded to four places unless it is given.
    """
    floors = Path(script).with_name(FLOORS)
    held = not hold or Floors.parse(floors.read_text("utf-8")).hold(figures, corpus, say=complain)
    if record is None:
        record = {name: round(figure, 4) for name, figure in figures.items()}
    sys.stdout.write(f"{json.dumps(record)}\n")
    return 0 if held else 1
