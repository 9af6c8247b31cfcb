"""Gold and predicted claims -> Report. The public function is `score`.

Three nested levels, each a one-to-one matching with as many pairs as there can be:

    found    the same place in the text, and the same kind (people or things)
    count    found, and the same loss, object class, low and high
    full     count, and the same victim party

Figures are over all claims (micro). The other attributes are scored on the pairs of `count`. It gives what
the reference scorer of the coding guide gives; a test holds the two equal.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from types import MappingProxyType

from crosscount.evaluation.agreement import Same, agree, same_count, same_kind, same_place
from crosscount.evaluation.coded import CodedClaim
from crosscount.evaluation.matching import largest_matching
from crosscount.evaluation.report import DocumentScore, Level, Report

Test = Callable[[CodedClaim, CodedClaim], bool]
"""Whether a prediction answers a gold claim."""

NO_SAME: Same = MappingProxyType({})


def score(
    gold: Iterable[CodedClaim],
    predicted: Iterable[CodedClaim],
    *,
    documents: Collection[str] | None = None,
    same: Same = NO_SAME,
) -> Report:
    """Match predicted claims with gold claims, document by document.

    `documents` names those that the gold covers, those without a claim too; by default those of its
    claims. Predictions in any other document are ignored. `same` maps party slugs to the one they count as.
    """
    wanted, guessed = _by_document(gold), _by_document(predicted)
    covered = set(documents or wanted)
    scores = (
        _score_document(doc, wanted[doc], guessed[doc] if doc in covered else [], same)
        for doc in sorted(covered | wanted.keys())
    )
    return Report(documents=tuple(scores), same=same)


def _by_document(claims: Iterable[CodedClaim]) -> dict[str, list[CodedClaim]]:
    groups: dict[str, list[CodedClaim]] = defaultdict(list)
    for claim in claims:
        groups[claim.doc].append(claim)
    return groups


def _score_document(
    doc: str, coded: Sequence[CodedClaim], guesses: Sequence[CodedClaim], same: Same
) -> DocumentScore:
    firm = tuple(claim for claim in coded if not claim.disputed)
    disputed = [claim for claim in coded if claim.disputed]
    counted = _not_excused(firm, disputed, guesses)
    matched = {level: _match(firm, counted, test) for level, test in _tests(same).items()}
    return DocumentScore(doc=doc, gold=firm, predicted=counted, matched=matched)


def _not_excused(
    firm: Sequence[CodedClaim], disputed: Sequence[CodedClaim], guesses: Sequence[CodedClaim]
) -> tuple[CodedClaim, ...]:
    """The predictions without those that answer a disputed claim and no firm one."""
    answering = set(_match(firm, guesses, _found).values())
    free = [index for index in range(len(guesses)) if index not in answering]
    excused = {free[index] for index in _match(disputed, [guesses[index] for index in free], _found).values()}
    return tuple(guess for index, guess in enumerate(guesses) if index not in excused)


def _found(gold: CodedClaim, guess: CodedClaim) -> bool:
    return same_place(gold, guess) and same_kind(gold, guess)


def _tests(same: Same) -> dict[Level, Test]:
    def count(gold: CodedClaim, guess: CodedClaim) -> bool:
        return _found(gold, guess) and same_count(gold, guess)

    def full(gold: CodedClaim, guess: CodedClaim) -> bool:
        return count(gold, guess) and agree("victim", gold, guess, same)

    return {Level.FOUND: _found, Level.COUNT: count, Level.FULL: full}


def _match(golds: Sequence[CodedClaim], guesses: Sequence[CodedClaim], test: Test) -> dict[int, int]:
    """The largest matching of pairs that pass the test, by index; the nearest is tried first."""
    return largest_matching([_nearest_first(gold, guesses, test) for gold in golds])


def _nearest_first(gold: CodedClaim, guesses: Sequence[CodedClaim], test: Test) -> list[int]:
    fitting = [index for index, guess in enumerate(guesses) if test(gold, guess)]
    return sorted(fitting, key=lambda index: _distance(gold, guesses[index]))


def _distance(one: CodedClaim, other: CodedClaim) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)
