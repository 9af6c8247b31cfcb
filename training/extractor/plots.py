"""The pictures of the model card: how training went, what more passages bring, how far confidence holds.

    plots.py --trained FOLDER [--shares FOLDER ...] --output training/plots

Each folder is what `run.py` wrote; `reliability.jsonl`, by `export.py`, is read from the first. The numbers
of the pictures are written beside them.
"""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams |= {"svg.hashsalt": "crosscount", "font.size": 9, "figure.figsize": (5, 3.4)}

import matplotlib.pyplot as plt  # noqa: E402 - the way of drawing is chosen first
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

SHOWN = {"f1": "claims found, F1", "victims.last": "victims' words", "claimant_party": "claimant's party"}


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a file with one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def measured(record: dict[str, Any], name: str) -> float:
    """A measure of an epoch."""
    return float(record[name] if name in record else record["shares"][name])


def draw_epochs(curve: list[dict[str, Any]], path: Path) -> None:
    """Measures on the origins held out after each epoch."""
    figure, axes = plt.subplots()
    for name, said in SHOWN.items():
        axes.plot([r["epoch"] + 1 for r in curve], [measured(r, name) for r in curve], marker=".", label=said)
    _save(figure, axes, path, "epoch", "on origins held out")


def draw_shares(best: list[dict[str, Any]], path: Path) -> None:
    """The best measures of trainings from more and more claims."""
    figure, axes = plt.subplots()
    claims = [record["claims"] for record in best]
    for name, said in SHOWN.items():
        axes.plot(claims, [measured(record, name) for record in best], marker="o", label=said)
    axes.set_xscale("log", base=2)
    axes.set_xticks(claims, [f"{number:,}" for number in claims])
    _save(figure, axes, path, "coded claims learnt from", "on origins held out")


def draw_reliability(bins: list[dict[str, float]], path: Path) -> None:
    """What was right of what was said with a confidence."""
    figure, axes = plt.subplots()
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8, label="as said")
    axes.plot([b["said"] for b in bins], [b["right"] for b in bins], marker="o", label="as measured")
    _save(figure, axes, path, "confidence said", "share right")


def _save(figure: Figure, axes: Axes, path: Path, across: str, up: str) -> None:
    axes.set(xlabel=across, ylabel=up)
    axes.grid(visible=True, linewidth=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    """Draw the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument(
        "--shares", nargs="*", default=[], type=Path, help="folders of trainings from a share of the origins"
    )
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()

    options.output.mkdir(parents=True, exist_ok=True)
    for name in ("curve.jsonl", "reliability.jsonl"):
        shutil.copyfile(options.trained / name, options.output / name)
    draw_epochs(lines(options.output / "curve.jsonl"), options.output / "epochs.svg")
    draw_reliability(lines(options.output / "reliability.jsonl"), options.output / "reliability.svg")
    if options.shares:
        curves = [lines(folder / "curve.jsonl") for folder in (*options.shares, options.trained)]
        best = sorted((max(curve, key=lambda r: r["f1"]) for curve in curves), key=lambda r: r["claims"])
        with (options.output / "shares.jsonl").open("w", encoding="utf-8") as kept:
            for record in best:
                print(json.dumps(record), file=kept)
        draw_shares(best, options.output / "shares.svg")


if __name__ == "__main__":
    main()
