"""Second opinions: what a person may see of others' judgements before they have judged for themselves."""

from collections.abc import Iterable
from enum import StrEnum

from crosscount.model import Judgement, Verb
from crosscount.review.stands import VERDICTS, Standing, standing

ANSWERS = VERDICTS | {Verb.EDIT, Verb.ADD}
"""Verbs by which somebody has judged a claim; a note judges nothing."""


class Whose(StrEnum):
    """Which claims a person wants to judge: those that nobody has, that others have, or either."""

    NOBODY = "nobody"
    OTHERS = "others"
    ANYBODY = "anybody"


def judges(standing: Standing, claim: str) -> frozenset[str]:
    """Who has judged a claim."""
    return frozenset(each.by for each in standing.of(claim) if each.verb in ANSWERS)


def is_hidden(standing: Standing, claim: str, by: str) -> bool:
    """Whether others said something of a claim that this person has not judged yet."""
    said = standing.of(claim)
    return by not in judges(standing, claim) and any(each.by != by for each in said)


def hidden(standing: Standing, by: str) -> frozenset[str]:
    """The claims of which others said something that this person does not see yet."""
    claims = (target for target in standing.by_target if target.startswith("clm-"))
    return frozenset(claim for claim in claims if is_hidden(standing, claim, by))


def kept_from(judgements: Iterable[Judgement], by: str) -> frozenset[str]:
    """The judgements (jdg-) that this person is not told yet, of all, oldest first.

    They are what others said of claims that the person has not judged, and what was said of that. Claims that
    anybody added are there to be judged.
    """
    said = tuple(judgements)
    closed, unsaid = {*hidden(standing(said), by)}, set[str]()
    for each in said:
        if each.target in closed and each.by != by and each.verb is not Verb.ADD:
            unsaid.add(each.id)
            closed.add(each.id)
    return frozenset(unsaid)
