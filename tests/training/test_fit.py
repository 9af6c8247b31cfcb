import math
import random

import pytest
from fit import KINDS, fit
from hearings import Ballot

from crosscount.resolve.ballot import SILENCE, Vote, decide


def ballot(*votes, right="x", kind="things"):
    cast = [Vote(rule, slug) for rule, slug in votes]
    return Ballot(kind=kind, votes=(Vote(SILENCE, "unknown"), *cast), right=frozenset({right}))


def mixed():
    """Ballots on which a good rule and a bad one contend, and either is sometimes wrong."""
    return [
        *[ballot(("good", "x"), ("bad", "y"))] * 6,
        *[ballot(("good", "y"), ("bad", "x"))] * 2,
        ballot(("good", "x"), kind="civilian"),
        ballot(("good", "x"), right="unknown"),
        ballot(("bad", "x"), right="unknown"),
    ]


def loss(ballots, weights):
    """Minus the logarithm of the chance that `decide` gives the right slugs, written out once more."""
    total = 0.0
    for each in ballots:
        sums = {}
        for vote in each.votes:
            sums[vote.slug] = sums.get(vote.slug, 0.0) + weights[vote.rule][each.kind]
        (right,) = each.right
        total += math.log(sum(map(math.exp, sums.values()))) - sums[right]
    return total


def test_a_rule_that_is_mostly_right_outweighs_one_that_is_mostly_wrong():
    weights = fit(mixed())
    assert weights["good"]["things"] > 0.5 > weights["bad"]["things"]
    assert decide([Vote("bad", "y"), Vote("good", "x")], "things", weights).slug == "x"


def test_no_other_weights_explain_the_ballots_better():
    ballots = mixed()
    weights = fit(ballots, shrink_shared=1e-6, shrink_kind=1e-6)
    for rule in weights:
        for change in (-0.1, 0.1):
            moved = {**weights, rule: {**weights[rule], "things": weights[rule]["things"] + change}}
            assert loss(ballots, moved) > loss(ballots, weights)


def test_the_order_of_the_ballots_changes_nothing():
    ballots = mixed()
    shuffled = random.Random(7).sample(ballots, len(ballots))
    assert shuffled != ballots
    assert fit(shuffled) == fit(ballots)


def test_a_kind_that_was_never_seen_takes_part_of_what_the_others_share():
    good = fit([ballot(("good", "x"), ("bad", "y"))] * 5)["good"]
    assert set(good) == set(KINDS[0])
    assert 0 < good["civilian"] < good["things"]


def test_a_question_about_sources_has_the_kinds_of_sources():
    assert set(fit([ballot(("good", "x"), ("bad", "y"), kind="body")])["good"]) == set(KINDS[1])


def test_a_weak_vote_counts_for_less():
    weak = Ballot(
        kind="things", votes=(Vote(SILENCE, "unknown"), Vote("r", "x", strength=0.1)), right=frozenset("x")
    )
    assert fit([weak] * 5)["r"]["things"] < fit([ballot(("r", "x"))] * 5)["r"]["things"]


def test_without_a_right_and_a_wrong_candidate_there_is_nothing_to_learn():
    with pytest.raises(ValueError, match="nothing to learn from"):
        fit([ballot(("good", "y"))])
