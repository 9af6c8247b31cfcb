"""Which claims come first in a queue, and what a person sees who has not judged one."""

from dataclasses import replace

import pytest

from crosscount.model import Cell, Estimate, Loss, PartyReading, Rule, Status
from crosscount.review import Stake, hidden, in_order, kept_from, standing, weighed

UNKNOWN = PartyReading(slug="unknown", basis="nothing tells", confidence=0.0)


@pytest.fixture
def told(make):
    return make.resolved(make.claim(make.document(), confidence=0.8))


def stake(claim, others=()):
    """An estimate whose best rests on a claim, and on others."""
    cell = Cell(bloc="northland", loss=Loss.KILLED)
    numbers = {"low": 4, "best": 4, "high": 4, "open": False, "rule": Rule.R6, "status": Status.VAGUE}
    rests = {"best_claims": (claim.id, *others), "claims": (claim.id, *others)}
    estimate = Estimate(incident="inc-000000000001", cell=cell, victim="northland", **numbers, **rests)
    return Stake(estimates=(estimate,))


@pytest.mark.parametrize(
    ("change", "given", "reason"),
    [
        ({"victim": UNKNOWN}, {}, "it is not known whose losses they are"),
        ({"claimant": UNKNOWN}, {}, "it is not known who says it"),
        ({}, {"gap": 41}, "another account contradicts it, 41 apart"),
        ({}, {"is_clashing": True}, "what is read now is not what somebody judged"),
    ],
)
def test_each_doubt_is_told_and_moves_a_claim_forward(told, change, given, reason):
    plain, doubtful = weighed(told, Stake()), weighed(replace(told, **change), Stake(**given))
    assert reason in doubtful.doubts
    assert reason not in plain.doubts
    assert plain.doubt < doubtful.doubt < 1
    assert in_order([plain, doubtful])[0] is doubtful


def test_the_less_sure_reading_comes_first(make):
    doc = make.document()
    sure, unsure = (weighed(make.resolved(make.claim(doc, confidence=each)), Stake()) for each in (0.95, 0.4))
    assert "read with confidence 0.40" in unsure.doubts
    assert not any("confidence" in each for each in sure.doubts)
    assert unsure.weight > sure.weight


def test_more_hangs_on_a_claim_that_a_figure_rests_on_alone(told):
    alone, beside = weighed(told, stake(told)), weighed(told, stake(told, ["clm-00000000000a"]))
    assert alone.consequences == ("the best of killed rests on it alone",)
    assert beside.consequences == ("the best of killed rests on it and others",)
    assert alone.consequence > beside.consequence > weighed(told, Stake()).consequence


def test_a_larger_figure_has_more_weight(make):
    doc = make.document()
    small, large = (make.resolved(make.claim(doc, point=point)) for point in (4, 4_000))
    assert weighed(large, Stake()).weight > weighed(small, Stake()).weight


@pytest.mark.parametrize(("by", "closed"), [("Ann", False), ("Bo", True)])
def test_a_claim_is_closed_to_who_has_not_judged_it(make, told, by, closed):
    said = make.judgement("edit", told, by="Ann")
    about = make.judgement("note", said.id, by="Cy")
    assert hidden(standing([said, about]), by) == ({told.id} if closed else frozenset())
    assert kept_from([said, about], by) == ({said.id, about.id} if closed else frozenset())


def test_what_is_taken_back_hides_nothing(make, told):
    said = make.judgement("edit", told, by="Ann")
    assert not hidden(standing([said, make.judgement("undo", said.id, by="Ann")]), "Bo")
