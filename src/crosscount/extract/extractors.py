"""What reads claims: the learned extractor, or the rules where it is not wanted or cannot be had."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from crosscount.config import ExtractorKind
from crosscount.errors import ModelError
from crosscount.extract import rules
from crosscount.extract.learned import load_learned
from crosscount.extract.versions import RULES
from crosscount.model import Claim, Document, UngroundedClaim


class Extractor(Protocol):
    """What turns a document into claims."""

    @property
    def made_by(self) -> str:
        """The component and version that its claims name."""
        ...

    @property
    def notice(self) -> str | None:
        """What a user must know of how claims were read; None if all is as it should be."""
        ...

    def extract(self, document: Document) -> Iterator[Claim | UngroundedClaim]:
        """The claims of a document in text order, and what was read but could not be grounded."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExtractor:
    """The rules; `notice` says why they run where the learned extractor was wanted."""

    made_by: str = RULES
    notice: str | None = None

    def extract(self, document: Document) -> Iterator[Claim | UngroundedClaim]:
        """The claims of a document by the rules."""
        return rules.extract(document)


def load_extractor(
    wanted: ExtractorKind = ExtractorKind.LEARNED, *, least_confidence: float | None = None
) -> Extractor:
    """The extractor wanted; the rules, with a notice, where the learned one's files do not serve.

    `least_confidence` is the calibrated chance from which on the learned one makes a claim, by default the
    one at which F1 is best. The rules know no chances.
    """
    if wanted is ExtractorKind.RULES:
        return RuleExtractor()
    try:
        learned = load_learned()
    except ModelError as error:
        return RuleExtractor(notice=f"{error}. The rules read the claims: fewer are found.")
    return learned if least_confidence is None else learned.from_confidence(least_confidence)
