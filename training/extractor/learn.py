"""Batches, the loss function and the measures of a training."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from corpus import UNASKED, Answer, Example
from net import Details, Encoder
from torch import Tensor, nn
from torch.nn import functional

from crosscount.extract.learned.labels import CLASSES, LOSSES, PARTIES, POINTERS, class_slices

PIECES_IN_BATCH = 2_000
POSSIBLE = 0.02
"""Anchors less likely than this are not counted when measuring."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length."""

    ids: Tensor
    columns: Tensor
    mask: Tensor
    asked: Tensor
    mentions: Tensor
    anchors: Tensor
    answers: Sequence[tuple[int, Answer]]


def batches(examples: Sequence[Example], rng: np.random.Generator | None) -> Iterator[Batch]:
    """Batches of windows of like length; in random order, where a generator is given."""
    noise = rng.normal(0, 15, len(examples)) if rng else np.zeros(len(examples))
    order = sorted(range(len(examples)), key=lambda i: len(examples[i]) + noise[i])
    groups: list[list[Example]] = []
    for index in order:
        some = groups[-1] if groups else []
        longest = max([len(e) for e in some] + [len(examples[index])])
        if some and longest * (len(some) + 1) <= PIECES_IN_BATCH:
            some.append(examples[index])
        else:
            groups.append([examples[index]])
    if rng:
        rng.shuffle(groups)
    yield from map(collate, groups)


def collate(some: Sequence[Example]) -> Batch:
    """Windows as one batch."""
    length = max(map(len, some))

    def padded(arrays: Sequence[np.ndarray], dtype: torch.dtype) -> Tensor:
        shape = (len(arrays), length, *arrays[0].shape[1:])
        out = np.zeros(shape, dtype=arrays[0].dtype)
        for row, array in enumerate(arrays):
            out[row, : len(array)] = array
        return torch.from_numpy(out).to(dtype)

    anchors = torch.zeros(len(some), length, len(LOSSES))
    for row, example in enumerate(some):
        for answer in example.answers:
            anchors[row, answer.anchor, answer.loss] = 1.0
    return Batch(
        ids=padded([e.own.ids for e in some], torch.long),
        columns=padded([e.own.columns for e in some], torch.long),
        mask=padded([np.ones(len(e), dtype=np.int64) for e in some], torch.long),
        asked=padded([e.own.asked for e in some], torch.bool),
        mentions=padded([e.own.mentions for e in some], torch.bool),
        anchors=anchors,
        answers=[(row, answer) for row, e in enumerate(some) for answer in e.answers],
    )


def loss_of(encoder: Encoder, details: Details, batch: Batch) -> dict[str, Tensor]:
    """The losses of a batch by name; their sum is what is minimised."""
    vectors, scores = encoder(batch.ids, batch.columns, batch.mask)
    scores = scores.float()
    each = functional.binary_cross_entropy_with_logits(scores, batch.anchors, reduction="none")
    found = {"anchor": each[batch.asked].sum() / max(1, len(batch.answers))}
    if not batch.answers:
        return found
    pointers, classes = details(vectors, batch.mask, *_asked(batch))
    return found | _pointed(pointers.float(), batch) | _classified(classes.float(), batch)


def _asked(batch: Batch) -> Tensor:
    """The rows, anchors and losses of the answers of a batch, [3, N]."""
    return torch.tensor([(row, answer.anchor, answer.loss) for row, answer in batch.answers]).T


def _pointed(pointers: Tensor, batch: Batch) -> dict[str, Tensor]:
    answers = [answer for _, answer in batch.answers]
    target = torch.from_numpy(np.stack([answer.pointers for answer in answers]))
    scores = pointers.transpose(1, 2).reshape(-1, pointers.shape[1])
    each = functional.cross_entropy(scores, target.reshape(-1), ignore_index=UNASKED, reduction="sum")
    losses = {"pointers": each / max(1, int((target != UNASKED).sum())) * 4}
    rows = torch.tensor([row for row, _ in batch.answers])
    allowed = batch.mentions[rows]
    total, asked = pointers.new_zeros(()), 0
    for name in PARTIES:
        column = pointers[:, :, POINTERS.index(name)].masked_fill(~allowed, -1e4).log_softmax(1)
        for index, answer in enumerate(answers):
            if name in answer.parties:
                total = total - torch.logsumexp(column[index, list(answer.parties[name])], 0)
                asked += 1
    return losses | {"parties": total / max(1, asked)}


def _classified(classes: Tensor, batch: Batch) -> dict[str, Tensor]:
    total = classes.new_zeros(())
    for name, where in class_slices().items():
        target = torch.tensor([answer.classes[name] for _, answer in batch.answers])
        total = total + functional.cross_entropy(classes[:, where], target)
    return {"classes": total}


@dataclass(frozen=True, slots=True)
class Measures:
    """How windows held out are read."""

    f1: float
    threshold: float
    precision: float
    recall: float
    shares: dict[str, float]

    @property
    def score(self) -> float:
        """What the best epoch is chosen by: anchors found, and answers right on the true ones."""
        return self.f1 * sum(self.shares.values()) / max(1, len(self.shares))

    def line(self) -> str:
        """The measures in a line."""
        rest = " ".join(f"{name} {share:.3f}" for name, share in self.shares.items())
        found = f"P {self.precision:.3f} R {self.recall:.3f} at {self.threshold:.2f}"
        return f"anchors F1 {self.f1:.3f} ({found}) {rest}"


@torch.no_grad()
def measure(encoder: Encoder, details: Details, examples: Sequence[Example]) -> Measures:
    """Anchors with their losses found, at the best threshold, and the answers right on the true ones."""
    encoder.eval(), details.eval()
    scored: list[tuple[float, bool]] = []
    wanted = 0
    hits: dict[str, list[int]] = {name: [0, 0] for name in (*POINTERS, *CLASSES)}
    for batch in batches(examples, None):
        vectors, scores = encoder(batch.ids, batch.columns, batch.mask)
        chances = scores.sigmoid()
        places = ((chances > POSSIBLE) & batch.asked[:, :, None]).nonzero()
        right = {(row, a.anchor, a.loss) for row, a in batch.answers}
        wanted += len(right)
        scored += [(float(chances[tuple(place)]), tuple(place) in right) for place in places.tolist()]
        if batch.answers:
            _count(hits, details, vectors, batch)
    encoder.train(), details.train()
    best = _best(scored, wanted)
    return Measures(*best, {name: a / b for name, (a, b) in hits.items() if b})


def _best(scored: list[tuple[float, bool]], wanted: int) -> tuple[float, float, float, float]:
    best = (0.0, 1.0, 0.0, 0.0)
    hits = 0
    for number, (chance, is_right) in enumerate(sorted(scored, reverse=True), start=1):
        hits += is_right
        f1 = 2 * hits / (number + wanted)
        best = max(best, (f1, chance, hits / number, hits / wanted))
    return best


def _count(hits: dict[str, list[int]], details: Details, vectors: Tensor, batch: Batch) -> None:
    row, anchor, loss = _asked(batch)
    pointers, classes = details(vectors, batch.mask, row, anchor, loss)
    for column, name in enumerate(POINTERS):
        scores = pointers[:, :, column]
        if name in PARTIES:
            scores = scores.masked_fill(~batch.mentions[row], -1e4)
        for index, place in enumerate(scores.argmax(1).tolist()):
            answer = batch.answers[index][1]
            allowed = answer.parties.get(name) if name in PARTIES else (int(answer.pointers[column]),)
            if allowed and allowed != (UNASKED,):
                hits[name][0] += place in allowed
                hits[name][1] += 1
    for name, where in class_slices().items():
        for index, value in enumerate(classes[:, where].argmax(1).tolist()):
            hits[name][0] += value == batch.answers[index][1].classes[name]
            hits[name][1] += 1


def parameters(encoder: Encoder, details: Details, rates: tuple[float, float], decay: float) -> list[dict]:
    """Groups of parameters: the encoder's at the first rate, less layer by layer, heads' at the second."""
    encoder.bert.embeddings.word_embeddings.weight.requires_grad = False
    layers = len(encoder.bert.encoder.layer)
    groups = []
    for name, parameter in [*encoder.named_parameters(), *details.named_parameters()]:
        if not parameter.requires_grad:
            continue
        rate = rates[1]
        if name.startswith("bert."):
            depth = int(name.split(".")[3]) + 1 if ".layer." in name else 0
            rate = rates[0] * 0.95 ** (layers - depth)
        groups.append(
            {"params": [parameter], "lr": rate, "weight_decay": decay if parameter.dim() > 1 else 0.0}
        )
    return groups


def schedule(step: int, steps: int, warmup: int) -> float:
    """The share of the full rate at a step: up in a line, down in half a cosine."""
    if step < warmup:
        return (step + 1) / warmup
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, steps - warmup)))


class Average:
    """A running average of parameters, which reads better than any of the steps that it averages."""

    def __init__(self, modules: Sequence[nn.Module], decay: float) -> None:
        self._decay, self._steps = decay, 0
        self._live = [p for module in modules for p in module.parameters() if p.requires_grad]
        self._mean = [p.detach().clone() for p in self._live]

    @torch.no_grad()
    def update(self) -> None:
        """Take a step into the average."""
        self._steps += 1
        keep = min(self._decay, self._steps / (self._steps + 9))
        for mean, live in zip(self._mean, self._live, strict=True):
            mean.lerp_(live, 1 - keep)

    @torch.no_grad()
    def swap(self) -> None:
        """Exchange the average and the live parameters."""
        for mean, live in zip(self._mean, self._live, strict=True):
            held = live.clone()
            live.copy_(mean)
            mean.copy_(held)
