"""How far people who judged the same claims agree: Krippendorff's alpha, and what they differ on."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosscount.model import CodedField, Judgement, Verb
from crosscount.review.coding import SPANS
from crosscount.review.stands import VERDICTS, Standing

COUNTS = "counts"
"""The question whether a claim counts: accepted, edited and added ones do, rejected and retracted not."""

Answers = Mapping[str, str]
"""What each person answered about one unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One question about one claim, and what each person says."""

    claim: str
    question: str
    answers: tuple[tuple[str, str], ...]  # person, answer; by person


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Alpha on one question: 1 perfect, 0 chance; None where nothing varies or nobody judged the same."""

    question: str
    units: int  # claims that two people or more answered it for
    alpha: float | None
    disagreements: tuple[Disagreement, ...]


def agreement(standing: Standing, people: Collection[str] | None = None) -> tuple[Agreement, ...]:
    """The agreement on whether claims count, then on each field that two people judged, in their order.

    It is that of these people, or of all.

    The newest word of each person on each question is taken. Who accepts a claim says that every value is as
    they saw it, wherever its words stand; who edits one, only what they set.
    """
    answers: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for judgement in standing.judgements:
        if judgement.target.startswith("clm-") and (people is None or judgement.by in people):
            for question, answer in _answers(judgement):
                answers[question][judgement.target][judgement.by] = answer
    order = [COUNTS, *(field.value for field in CodedField)]
    found = [_agreement(question, answers[question]) for question in order if question in answers]
    return tuple(each for each in found if each.units)


def _answers(judgement: Judgement) -> Iterable[tuple[str, str]]:
    if judgement.verb in VERDICTS:
        yield COUNTS, "yes" if judgement.verb is Verb.ACCEPT else "no"
    elif judgement.verb in {Verb.EDIT, Verb.ADD}:
        yield COUNTS, "yes"
        yield from ((coded.field.value, coded.value or "nothing") for coded in judgement.corrections)
    if judgement.verb is Verb.ACCEPT and judgement.seen is not None:
        told = (*judgement.seen.values, *judgement.corrections)
        yield from ((c.field.value, c.value or "nothing") for c in told if c.field not in SPANS)


def _agreement(question: str, units: Mapping[str, Answers]) -> Agreement:
    shared = {claim: answers for claim, answers in units.items() if len(answers) > 1}
    differing = [
        Disagreement(claim=claim, question=question, answers=tuple(sorted(answers.items())))
        for claim, answers in sorted(shared.items())
        if len({*answers.values()}) > 1
    ]
    return Agreement(
        question=question,
        units=len(shared),
        alpha=alpha([[*answers.values()] for answers in shared.values()]),
        disagreements=tuple(differing),
    )


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal answers, each unit with all that was said of it; None if undefined.

    One minus the disagreement within units over that expected from all answers together. Source: K.
    Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), the form for nominal data, any number
    of people and missing answers.
    """
    paired = [unit for unit in units if len(unit) > 1]
    values = Counter(answer for unit in paired for answer in unit)
    total = sum(values.values())
    expected = total**2 - sum(count**2 for count in values.values())
    if not expected:
        return None
    observed = sum(2 * _differing(unit) / (len(unit) - 1) for unit in paired)
    return 1 - (total - 1) * observed / expected


def _differing(unit: Sequence[str]) -> int:
    return sum(one != other for one, other in combinations(unit, 2))
