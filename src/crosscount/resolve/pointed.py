"""Whom the learned extractor takes for a party: the mentions that it points at, as votes."""

from collections.abc import Iterator

from crosscount.model import Claim, Question
from crosscount.resolve.ballot import POINTED, Vote
from crosscount.resolve.discourse import Discourse


def pointed(discourse: Discourse, claim: Claim, question: Question, *, none: str) -> Iterator[Vote]:
    """A vote for each party pointed at, as strong as its chance; `none` is what pointing at nobody means."""
    for pointer in claim.pointers:
        if pointer.question is not question:
            continue
        if pointer.words is None:
            yield Vote(POINTED, none, strength=pointer.chance)
            continue
        for mention in discourse.within(pointer.words.start, pointer.words.end)[:1]:
            yield Vote(POINTED, discourse.meant_by(mention), pointer.words.words, strength=pointer.chance)
