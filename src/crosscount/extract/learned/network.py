"""The trained network, run by ONNX Runtime; and what any network must answer."""

import hashlib
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError
from tokenizers import Tokenizer

from crosscount.errors import ModelError

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

WEIGHTS = Path(__file__).parent / "weights"
"""The folder of the shipped model."""

CARD = "model.json"
ENCODER, DETAILS, TOKENIZER = "encoder.onnx", "details.onnx", "tokenizer.json"


class Encoded(NamedTuple):
    """`vectors` [B, T, D] of a batch of windows, `scores` [B, T, losses] of anchors, as logits."""

    vectors: Floats
    scores: Floats


class Detailed(NamedTuple):
    """`pointers` [N, T, columns] and `classes` [N, classes] of N anchors, as logits."""

    pointers: Floats
    classes: Floats


class Network(Protocol):
    """What reads windows; positions of padding have a mask of 0."""

    def encode(self, ids: Integers, columns: Integers, mask: Integers) -> Encoded:
        """Read a batch: `ids` [B, T], `columns` [B, T, features], `mask` [B, T]."""
        ...

    def detail(
        self, vectors: Floats, mask: Integers, row: Integers, anchor: Integers, loss: Integers
    ) -> Detailed:
        """Answer for the anchors at positions `anchor` [N] of windows `row` [N], each for a loss [N]."""
        ...


class Judgement(BaseModel):
    """What makes one chance of two opinions: the logit of an anchor, and what the rules say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    anchor: float = 1.0
    rules: float = 0.0
    bias: float = 0.0
    noun: float = (
        0.0  # what a class of things weighs whose noun the lexicon knows, beside the class's own logit
    )

    def chances(self, anchor: Floats, rules: NDArray[np.bool_]) -> Floats:
        """The chances of findings, in the shape of the logits; `rules`: whether the rules agree."""
        total = self.anchor * anchor + self.rules * rules + self.bias
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)


class Card(BaseModel):
    """What a folder of weights says of itself; made by `training/extractor`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    spaces: str  # hash of the label spaces and feature columns that it was trained with
    judgement: Judgement
    threshold: float  # the chance from which on a finding is a claim
    calibration: tuple[tuple[float, float], ...]  # raw chance -> share that was right, rising in both
    files: dict[str, str]  # name -> SHA-256


class OnnxNetwork:
    """A network in two files: one reads windows, one answers for anchors."""

    def __init__(self, folder: Path) -> None:
        self._encoder, self._details = _session(folder / ENCODER), _session(folder / DETAILS)

    def encode(self, ids: Integers, columns: Integers, mask: Integers) -> Encoded:
        """Read a batch of windows."""
        return Encoded(*self._encoder.run(None, {"ids": ids, "columns": columns, "mask": mask}))

    def detail(
        self, vectors: Floats, mask: Integers, row: Integers, anchor: Integers, loss: Integers
    ) -> Detailed:
        """Answer for anchors of the batch."""
        asked = {"vectors": vectors, "mask": mask, "row": row, "anchor": anchor, "loss": loss}
        return Detailed(*self._details.run(None, asked))


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # One thread a document: two documents at once are read sooner than one with two threads.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def read_card(folder: Path = WEIGHTS) -> Card:
    """The card of a folder whose files are all there and whole; raises `ModelError` where they are not."""
    try:
        card = Card.model_validate_json((folder / CARD).read_bytes())
        for name, wanted in card.files.items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise ModelError(f"{name} of the learned extractor is damaged: reinstall crosscount")
    except FileNotFoundError as error:
        missing = Path(error.filename).name
        raise ModelError(f"{missing} of the learned extractor is missing: reinstall crosscount") from error
    except (OSError, ValidationError) as error:
        raise ModelError(f"{folder}: the learned extractor cannot be read: {error}") from error
    return card


def tokenizer_of(folder: Path = WEIGHTS) -> Tokenizer:
    """The tokenizer that the network was trained with."""
    return Tokenizer.from_file(str(folder / TOKENIZER))
