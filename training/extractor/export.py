"""From a trained network to the files that the package ships: two ONNX graphs with 8-bit weights, and a card.

    export.py --trained FOLDER --data ../shared --output src/crosscount/extract/learned/weights [--version N]

`FOLDER` is what `run.py` wrote. The threshold and the calibration are measured on the origins held out, with
the 8-bit network that is shipped.
"""

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from corpus import Answer, Example, examples, load, same_slugs
from net import Details, Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from run import base, is_held_out
from tokenizers import Tokenizer
from torch.nn import functional

from crosscount.extract.learned.features import STARTS
from crosscount.extract.learned.findings import AT_ANCHOR, Finding, Reader
from crosscount.extract.learned.labels import CLASSES, LOSSES, index_of, spaces
from crosscount.extract.learned.network import (
    CARD,
    DETAILS,
    ENCODER,
    TOKENIZER,
    Judgement,
    Network,
    OnnxNetwork,
)
from crosscount.model import ObjectClass

BINS = 10
"""Points of the calibration."""

ALIKE = 0.003
"""Measures of F1 that differ by less count as equal."""

TINY = 1e-7
"""No finding is surer than by this much less than certain."""

RIDGE = 1e-4
"""What large weights of the judgement cost."""

NOUN_WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)


def load_trained(folder: Path) -> tuple[Encoder, Details]:
    """The trained network, ready to read."""
    state = torch.load(folder / "best.pt")
    encoder = Encoder(base(), attention="eager")  # whose graph has no checks for masks without any piece
    details = Details(encoder.bert.config.hidden_size)
    encoder.load_state_dict(state["encoder"])
    details.load_state_dict(state["details"])
    return encoder.eval(), details.eval()


def write_graphs(encoder: Encoder, details: Details, folder: Path) -> None:
    """Both graphs with 8-bit weights, windows and their lengths free."""
    size, columns = details.size, 10
    ids = torch.ones(2, 12, dtype=torch.long)
    mask = torch.ones(2, 12, dtype=torch.long)
    at = torch.tensor([0, 1, 1])
    with TemporaryDirectory() as name:
        _write(
            encoder,
            (ids, torch.zeros(2, 12, columns, dtype=torch.long), mask),
            {"ids": "BT", "columns": "BT", "mask": "BT"},
            {"vectors": "BT", "scores": "BT"},
            Path(name) / ENCODER,
        )
        _write(
            details,
            (torch.zeros(2, 12, size), mask, at, at, at),
            {"vectors": "BT", "mask": "BT", "row": "N", "anchor": "N", "loss": "N"},
            {"pointers": "NT", "classes": "N"},
            Path(name) / DETAILS,
        )
        for graph in (ENCODER, DETAILS):
            quantize_dynamic(
                Path(name) / graph,
                folder / graph,
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gather"],
            )


def _write(
    module: torch.nn.Module,
    inputs: tuple[torch.Tensor, ...],
    named_in: dict[str, str],
    named_out: dict[str, str],
    path: Path,
) -> None:
    axes = {"B": "windows", "T": "length", "N": "anchors"}
    free = {name: {i: axes[a] for i, a in enumerate(kinds)} for name, kinds in (named_in | named_out).items()}
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=list(named_in),
        output_names=list(named_out),
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finding in a window held out, whether the rules agree, and the coded claim, if any."""

    finding: Finding
    by_rules: bool
    answer: Answer | None

    @property
    def logit(self) -> float:
        """The network's own logit of the finding."""
        return float(np.log(self.finding.chance / max(1 - self.finding.chance, TINY)))


def outcomes(network: Network, some: Sequence[Example], noun: float = 0.0) -> list[Outcome]:
    """What the network finds in each window, by itself, and what is coded there."""
    reader = Reader(network, Judgement(noun=noun))
    coded = [{(e.own.piece(a.anchor), LOSSES[a.loss]): a for a in e.answers} for e in some]
    return [
        Outcome(finding, _is_by_rules(some[at], finding), coded[at].get((finding.anchor, finding.loss)))
        for at, finding in reader.findings([example.own for example in some])
    ]


def _is_by_rules(example: Example, finding: Finding) -> bool:
    position = example.own.position(finding.anchor)
    seen = example.own.columns[position, AT_ANCHOR] - STARTS[AT_ANCHOR]
    return bool(seen == index_of(LOSSES, finding.loss))


def judgement_of(found: Sequence[Outcome], noun: float) -> Judgement:
    """The weights of both opinions under which what is coded is likeliest: a logistic regression."""
    rows = torch.tensor([[o.logit, float(o.by_rules)] for o in found])
    right = torch.tensor([float(o.answer is not None) for o in found])
    weights = torch.tensor([1.0, 0.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        total = rows @ weights[:2] + weights[2]
        value = functional.binary_cross_entropy_with_logits(total, right)
        value = value + RIDGE * weights.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    anchor, by_rules, bias = (round(float(w), 3) for w in weights)
    return Judgement(anchor=anchor, rules=by_rules, bias=bias, noun=noun)


def noun_weight(network: Network, some: Sequence[Example]) -> float:
    """The weight of a known noun under which most coded things are of the right class."""
    best = (-1.0, 0.0)
    for noun in NOUN_WEIGHTS:
        pairs = [(o.finding, o.answer) for o in outcomes(network, some, noun) if o.answer]
        things = [(f, a) for f, a in pairs if CLASSES["object"][a.classes["object"]] != ObjectClass.PERSONS]
        right = sum(_thing(f) == CLASSES["object"][a.classes["object"]] for f, a in things)
        print(f"a known noun at {noun}: {right} of {len(things)} things of the right class")
        best = max(best, (right / max(1, len(things)), -noun))
    return -best[1]


def _thing(finding: Finding) -> str:
    chances = {
        name: chance for name, chance in finding.classes["object"].items() if name != ObjectClass.PERSONS
    }
    return max(chances, key=lambda name: chances[name])


def best_threshold(scored: Sequence[tuple[float, bool]], wanted: int) -> tuple[float, float]:
    """The best F1 of anchors with their losses, and the middle of the chances that reach as much.

    What lies within `ALIKE` of the best is chance, and either end of it more so than the middle.
    """
    reached, hits = [(0.0, 1.0)], 0
    for number, (chance, is_right) in enumerate(sorted(scored, reverse=True), start=1):
        hits += is_right
        reached.append((2 * hits / (number + wanted), chance))
    best = max(f1 for f1, _ in reached)
    alike = [chance for f1, chance in reached if f1 >= best - ALIKE]
    return best, (min(alike) + max(alike)) / 2


def calibration(scored: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Points from raw chances to shares right, which rise: bins that do not are pooled with those before."""
    ordered = sorted(scored)
    pools: list[list[float]] = []  # [weight, sum of right, sum of chances]
    for chunk in np.array_split(np.array(ordered, dtype=float), BINS):
        pools.append([len(chunk), float(chunk[:, 1].sum()), float(chunk[:, 0].sum())])
        while len(pools) > 1 and pools[-2][1] / pools[-2][0] >= pools[-1][1] / pools[-1][0]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    middle = [(round(total / weight, 3), round(right / weight, 3)) for weight, right, total in pools]
    return [(0.0, 0.0), *middle, (1.0, max(middle[-1][1], 0.99))]


def reliability(scored: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Confidence said against the share that was right, in bins: each half calibrated by the other."""
    told: list[tuple[float, bool]] = []
    halves = scored[::2], scored[1::2]
    for own, other in (halves, halves[::-1]):
        raw, right = zip(*calibration(other), strict=True)
        told += [(float(np.interp(chance, raw, right)), is_right) for chance, is_right in own]
    bins = np.array_split(np.array(sorted(told), dtype=float), BINS)
    return [
        {
            "said": round(float(some[:, 0].mean()), 3),
            "right": round(float(some[:, 1].mean()), 3),
            "of": len(some),
        }
        for some in bins
    ]


def main() -> None:
    """Write the files and say how well they read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trained", type=Path, required=True, help="the folder that run.py wrote to")
    parser.add_argument("--data", type=Path, required=True, help="the reference folder")
    parser.add_argument("--output", type=Path, required=True, help="the package's folder of weights")
    parser.add_argument("--version", type=int, default=2, help="the model's version, which claims name")
    parser.add_argument("--smoke", action="store_true", help="measure on a few passages only")
    options = parser.parse_args()

    options.output.mkdir(parents=True, exist_ok=True)
    write_graphs(*load_trained(options.trained), options.output)
    shutil.copyfile(options.trained / "tokenizer.json", options.output / TOKENIZER)
    tokenizer = Tokenizer.from_file(str(options.output / TOKENIZER))
    same = same_slugs(options.data)
    held_out = [p for p in load(options.data / "train") if is_held_out(p)][:: 20 if options.smoke else 1]
    windows = [example for passage in held_out for example in examples(tokenizer, passage, same)]
    network = OnnxNetwork(options.output)
    noun = noun_weight(network, windows)
    found = outcomes(network, windows, noun)
    judgement = judgement_of(found, noun)
    logits = np.array([o.logit for o in found], dtype=np.float32)
    by_rules = np.array([o.by_rules for o in found])
    right = [o.answer is not None for o in found]
    wanted = sum(len(window.answers) for window in windows)
    alone, _ = best_threshold(list(zip(logits.tolist(), right, strict=True)), wanted)
    print(f"anchors F1 {alone:.3f} by the network alone; judgement {judgement}")
    scored = list(zip(judgement.chances(logits, by_rules).tolist(), right, strict=True))
    f1, threshold = best_threshold(scored, wanted)
    print(f"anchors F1 {f1:.3f} at {threshold:.3f} on {len(windows)} windows held out")
    with (options.trained / "reliability.jsonl").open("w", encoding="utf-8") as lines:
        for line in reliability(scored):
            print(json.dumps(line), file=lines)
    files = {
        name: hashlib.sha256((options.output / name).read_bytes()).hexdigest()
        for name in (ENCODER, DETAILS, TOKENIZER)
    }
    card = {
        "version": options.version,
        "spaces": spaces(),
        "judgement": judgement.model_dump(),
        "threshold": round(threshold, 3),
        "calibration": calibration(scored),
        "files": files,
    }
    (options.output / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
