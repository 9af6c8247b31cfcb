"""The network: a MiniLM encoder that reads words and features, a head for anchors, one for their details."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from crosscount.extract.learned.features import NAMES, STARTS, TABLE
from crosscount.extract.learned.labels import CLASSES, LOSSES, POINTERS

HEADS = 6
NEAR = 32
"""Pieces before and after an anchor whose distance is told exactly; further ones share four steps."""

BY_RULES = 3.0
"""The logit that an anchor of the rules adds before anything is learnt."""

FAR_OFF = 1e4
"""What keeps a piece of padding from being looked at."""

FAR = (0, 16, 48, 112)
"""Pieces beyond the near ones at which the steps begin."""


class Encoder(nn.Module):
    """Pieces and columns to vectors, and a score of each loss at each piece."""

    def __init__(self, base: Path, attention: str = "sdpa") -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation=attention)
        size = self.bert.config.hidden_size
        self.columns = nn.Embedding(TABLE, size)
        nn.init.normal_(self.columns.weight, std=0.01)
        self.anchors = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, len(LOSSES)))
        self.seen = nn.Embedding(TABLE, len(LOSSES))
        nn.init.zeros_(self.seen.weight)
        with torch.no_grad():  # an anchor of the rules is likely one: learning begins there
            rows = STARTS[NAMES.index("anchor")] + 1 + torch.arange(len(LOSSES))
            self.seen.weight[rows, torch.arange(len(LOSSES))] = BY_RULES
        nn.init.constant_(self.anchors[2].bias, -4.0)  # one piece in fifty is an anchor
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, columns: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """`ids` [B, T], `columns` [B, T, C], `mask` [B, T] -> vectors [B, T, D], scores [B, T, losses]."""
        words = self.bert.embeddings.word_embeddings(ids) + self.columns(columns).sum(2)
        vectors = self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return vectors, self.anchors(self.drop(vectors)) + self.seen(columns).sum(2)


class Details(nn.Module):
    """What a claim answers, given its anchor and loss: one more layer of attention over the window."""

    def __init__(self, size: int, inner: int = 768) -> None:
        super().__init__()
        self.size = size
        self.anchor = nn.Linear(size, size)
        self.loss = nn.Embedding(len(LOSSES), size)
        self.distance = nn.Embedding(2 * NEAR + 9, size)
        self.enter, self.attended, self.left = nn.LayerNorm(size), nn.LayerNorm(size), nn.LayerNorm(size)
        self.qkv, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.feed = nn.Sequential(nn.Linear(size, inner), nn.GELU(), nn.Linear(inner, size))
        self.pointers = nn.Linear(size, len(POINTERS))
        self.classes = nn.Sequential(
            nn.Linear(2 * size, size),
            nn.GELU(),
            nn.Dropout(0.1),
            nn.Linear(size, sum(map(len, CLASSES.values()))),
        )
        self.drop = nn.Dropout(0.1)
        nn.init.normal_(self.loss.weight, std=0.1)
        nn.init.normal_(self.distance.weight, std=0.02)

    def forward(
        self, vectors: Tensor, mask: Tensor, row: Tensor, anchor: Tensor, loss: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits of pointers [N, T, columns] and of classes [N, classes] of N anchors.

        `vectors` [B, T, D], `mask` [B, T]; `row`, `anchor`, `loss` [N].
        """
        own, held = vectors[row], mask[row]
        count, length = own.shape[0], own.shape[1]
        each = torch.arange(count, device=own.device)
        steps = _steps(torch.arange(length, device=own.device)[None, :] - anchor[:, None])
        at = (self.anchor(own[each, anchor]) + self.loss(loss))[:, None, :]
        x = self.enter(own + at + self.distance(steps))
        q, k, v = (
            self.qkv(x).view(count, length, 3, HEADS, self.size // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        )
        weights = (
            q @ k.transpose(-1, -2) * (self.size // HEADS) ** -0.5 + (held[:, None, None, :] - 1.0) * FAR_OFF
        )
        seen = torch.softmax(weights, dim=-1) @ v
        x = self.attended(x + self.drop(self.out(seen.transpose(1, 2).reshape(count, length, self.size))))
        x = self.left(x + self.drop(self.feed(x)))
        pointers = self.pointers(x).masked_fill(held[:, :, None] == 0, -1e4)
        return pointers, self.classes(torch.cat([x[each, anchor], x[:, 0]], dim=-1))


def _steps(distance: Tensor) -> Tensor:
    """Distances as rows of a table: exact when near, in four steps when far."""
    step = sum((distance.abs() > NEAR + far).long() for far in FAR)
    return distance.clamp(-NEAR, NEAR) + distance.sign() * step + NEAR + 4
