"""The learned extractor: claims that the network finds, each proved from its document's text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from crosscount.errors import GroundingError, ModelError
from crosscount.extract import rules
from crosscount.extract.ellipsis import told_without_noun
from crosscount.extract.gunshots import with_gunshots
from crosscount.extract.learned.findings import Finding, Reader
from crosscount.extract.learned.grounding import Ground, with_wholes, without_repeats
from crosscount.extract.learned.labels import spaces
from crosscount.extract.learned.network import (
    WEIGHTS,
    Judgement,
    Network,
    OnnxNetwork,
    read_card,
    tokenizer_of,
)
from crosscount.extract.learned.reading import Reading, WindowArrays, read
from crosscount.extract.learned.together import with_labels, with_one_voice, with_partitives
from crosscount.extract.scene import scene_of
from crosscount.extract.screen import may_hold_claim
from crosscount.model import Claim, Document, UngroundedClaim
from crosscount.reference import Register, load_register

Calibration = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedExtractor:
    """Reads documents with a network; `threshold` is the chance from which on a finding is a claim.

    `calibration` leads from the network's chances to the shares that were right, by straight lines.
    """

    network: Network
    tokenizer: Tokenizer
    register: Register
    judgement: Judgement
    threshold: float
    calibration: Calibration = ((0.0, 0.0), (1.0, 1.0))
    made_by: str
    notice: str | None = None

    def from_confidence(self, least: float) -> "LearnedExtractor":
        """The extractor that makes a claim from another calibrated chance on; its claims' maker says so."""
        raw, right = zip(*self.calibration, strict=True)
        threshold = float(np.interp(least, right, raw))
        return replace(self, threshold=threshold, made_by=f"{self.made_by}@{least:g}")

    def extract(self, document: Document) -> Iterator[Claim | UngroundedClaim]:
        """The claims of a document in text order, then what was found but could not be grounded."""
        if not may_hold_claim(document.text):
            return
        scene = scene_of(document)
        read_by_rules = [claim for claim in rules.read(scene) if isinstance(claim, Claim)]
        mentions = self.register.find(document.text)
        reading = read(self.tokenizer, scene, read_by_rules, mentions)
        ground = Ground(
            scene=scene,
            pieces=reading.pieces,
            mentions=mentions,
            calibration=self.calibration,
            made_by=self.made_by,
        )
        grounded, ungrounded = _grounded(ground, self._likely(document, reading))
        text = document.text
        found = [*with_labels(with_wholes(without_repeats(grounded), text), read_by_rules, text)]
        found = [*with_partitives([*with_one_voice(found, text)], text)]
        found = [*with_gunshots(scene, found)]
        yield from found
        yield from told_without_noun(scene, found)
        yield from ungrounded

    def _likely(self, document: Document, reading: Reading) -> list[Finding]:
        possible = [own for own in reading.windows if _may_hold(document.text, reading, own)]
        reader = Reader(self.network, self.judgement, least=self.threshold)
        return [finding for _, finding in reader.findings(possible)]


@lru_cache(maxsize=2)
def load_learned(folder: Path = WEIGHTS) -> LearnedExtractor:
    """The extractor of a folder of weights; raises `ModelError` where its files do not serve."""
    card = read_card(folder)
    if card.spaces != spaces():
        raise ModelError("the learned extractor was trained for another version: reinstall crosscount")
    return LearnedExtractor(
        network=OnnxNetwork(folder),
        tokenizer=tokenizer_of(folder),
        register=load_register(),
        judgement=card.judgement,
        threshold=card.threshold,
        calibration=card.calibration,
        made_by=f"extract.learned.v{card.version}",
    )


def _grounded(
    ground: Ground, found: list[Finding]
) -> tuple[list[tuple[Finding, Claim]], list[UngroundedClaim]]:
    grounded, ungrounded = [], []
    for finding in found:
        try:
            grounded.append((finding, ground.claim(finding)))
        except GroundingError as error:
            ungrounded.append(_ungrounded(ground, finding, str(error)))
    return grounded, ungrounded


def _may_hold(text: str, reading: Reading, own: WindowArrays) -> bool:
    """Whether the body of a window passes the screen."""
    starts, ends = reading.pieces.starts, reading.pieces.ends
    return may_hold_claim(text[starts[own.window.body] : ends[own.window.stop - 1]])


def _ungrounded(ground: Ground, finding: Finding, reason: str) -> UngroundedClaim:
    scene = ground.scene
    start = ground.pieces.starts[finding.anchor]
    holding = (p.sentence.words for p in scene.passages if p.sentence.start <= start < p.sentence.end)
    words = next(holding, scene.document.text[start : start + 200])
    return UngroundedClaim(
        document=scene.document.id, words=words, reason=f"{finding.loss}: {reason}", made_by=ground.made_by
    )
