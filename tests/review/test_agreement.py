"""Agreement of people: alpha as the field's reference library computes it, the newest word of each."""

import krippendorff
import pytest
from hypothesis import assume, given, strategies as st

from crosscount.model import Coded, CodedField
from crosscount.review import agreement, standing
from crosscount.review.reviewers import alpha

ANSWERS = st.lists(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=3, max_size=3), min_size=2)


@given(ANSWERS)
def test_alpha_is_that_of_the_reference_library(units):
    told = [[answer for answer in unit if answer is not None] for unit in units]
    values = {answer for unit in told if len(unit) > 1 for answer in unit}
    assume(len(values) > 1)
    codes = {answer: float(place) for place, answer in enumerate("abc")}
    table = [[codes.get(unit[person], float("nan")) for unit in units] for person in range(3)]
    expected = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
    assert alpha(told) == pytest.approx(expected)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_alpha_knows_no_order_of_people_or_claims(units, random):
    told = [[answer for answer in unit if answer is not None] for unit in units]
    shuffled = [random.sample(unit, len(unit)) for unit in random.sample(told, len(told))]
    assert alpha(shuffled) == pytest.approx(alpha(told))


@pytest.mark.parametrize("units", [[], [["a"]], [["a", "a"], ["a", "a"]]])
def test_alpha_is_not_defined_where_nothing_varies(units):
    assert alpha(units) is None


def test_the_newest_word_of_each_person_counts_on_every_field(make):
    read = make.resolved(make.claim(make.document()))
    low = (Coded(field=CodedField.LOW, value="5"),)
    said = [
        make.judgement("reject", read),
        make.judgement("accept", read),
        make.judgement("edit", read, by="Bo", corrections=low),
    ]
    found = {each.question: each for each in agreement(standing(said))}
    assert set(found) == {"counts", "low"}
    assert found["counts"].disagreements == ()
    assert found["low"].disagreements[0].answers == (("Ann", "4"), ("Bo", "5"))
