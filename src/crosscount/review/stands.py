"""Which judgements stand: those that nobody undid, the newest of each question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosscount.model import CodedField, Judgement, Verb

VERDICTS = frozenset({Verb.ACCEPT, Verb.REJECT, Verb.RETRACT})
"""Verbs that answer whether a claim counts."""

TAKE_OUT = frozenset({Verb.REJECT, Verb.RETRACT})
"""Verdicts by which a claim does not count."""

GROUPINGS = frozenset({Verb.MERGE, Verb.SPLIT})
"""Verbs that answer which claims are told of one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The judgements that stand, oldest first, and where to find each."""

    judgements: tuple[Judgement, ...]
    places: Mapping[str, int]  # judgement -> its place in the order
    by_target: Mapping[str, tuple[Judgement, ...]]
    by_document: Mapping[str, tuple[Judgement, ...]]  # whose words they quote

    def of(self, target: str) -> tuple[Judgement, ...]:
        """What stands of a record, oldest first."""
        return self.by_target.get(target, ())

    def verdict(self, claim: str, document: str) -> Judgement | None:
        """The newest word on whether a claim counts: on it, or on its document."""
        said = [each for target in (claim, document) for each in self.of(target) if each.verb in VERDICTS]
        return max(said, key=lambda each: self.places[each.id], default=None)

    def corrections(self, claim: str) -> dict[CodedField, tuple[str | None, Judgement]]:
        """The newest value of each field of a claim that somebody corrected, with the judgement.

        Who accepts a claim that somebody had corrected says that the correction is right.
        """
        edits = [each for each in self.of(claim) if each.verb in {Verb.EDIT, Verb.ADD, Verb.ACCEPT}]
        return {coded.field: (coded.value, edit) for edit in edits for coded in edit.corrections}

    def accepted(self, claim: str, document: str) -> Judgement | None:
        """The judgement by which a claim is right as it was seen."""
        verdict = self.verdict(claim, document)
        return verdict if verdict is not None and verdict.verb is Verb.ACCEPT else None

    def added(self, document: str) -> list[Judgement]:
        """The claims that people added to a document."""
        return [each for each in self.quoting(document) if each.verb is Verb.ADD]

    def quoting(self, document: str) -> tuple[Judgement, ...]:
        """What stands of the claims of a document, oldest first."""
        return self.by_document.get(document, ())


def standing(judgements: Iterable[Judgement]) -> Standing:
    """What stands of all that people judged, handed in oldest first.

    What is undone is as if it had never been; an undoing can itself be undone. A judgement that was renewed
    on another derivation of its capture has given way to the new one.
    """
    kept: list[Judgement] = []
    void: set[str] = set()
    for judgement in reversed(tuple(judgements)):
        if judgement.id in void:
            continue
        if judgement.verb is Verb.UNDO:
            void.add(judgement.target)
        else:
            kept.append(judgement)
        if judgement.renews is not None:
            void.add(judgement.renews)
    return _indexed(tuple(reversed(kept)))


def _indexed(judgements: tuple[Judgement, ...]) -> Standing:
    by_target, by_document = defaultdict[str, list[Judgement]](list), defaultdict[str, list[Judgement]](list)
    for judgement in judgements:
        by_target[judgement.target].append(judgement)
        if judgement.seen is not None:
            by_document[judgement.seen.document].append(judgement)
    return Standing(
        judgements=judgements,
        places={judgement.id: place for place, judgement in enumerate(judgements)},
        by_target={target: tuple(some) for target, some in by_target.items()},
        by_document={document: tuple(some) for document, some in by_document.items()},
    )
