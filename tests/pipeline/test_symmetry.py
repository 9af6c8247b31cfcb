"""The symmetry audit: nothing leans, and a rule that did would show."""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from crosscount.link import roles
from crosscount.model import VictimGroup
from crosscount.pipeline import audit
from crosscount.pipeline.symmetry import Mirrored, mirrored


@pytest.fixture(scope="module")
def telling():
    spec = importlib.util.spec_from_file_location(
        "telling", Path(__file__).parents[1] / "link" / "telling.py"
    )
    module = sys.modules["telling"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def told(telling):
    """A state and an armed group, and others who speak of them."""
    return telling.tell(
        telling.Fact(victim="israel", claimant="hamas", amount=telling.exactly(9)),
        telling.Fact(victim="hamas", claimant="israel", amount=telling.exactly(20)),
        telling.Fact(victim="hamas", claimant="local_officials", perpetrator="israel"),
        telling.Fact(victim="israel", claimant="local_officials", perpetrator="hamas"),
        telling.Fact(victim="israel", claimant="ukraine", perpetrator="hamas", group=VictimGroup.CIVILIAN),
    )


def test_every_number_mirrors(telling, told):
    found = audit(told, telling.REGISTER)
    assert found.dyads == (("hamas", "israel"),)
    assert found.compared > 0
    assert found.asymmetries == ()


def test_a_rule_that_leans_to_a_side_is_named(telling, told, monkeypatch):
    fair = roles._is_belligerent

    def leaning(claim, frame):
        return claim.victim.slug != "israel" and fair(claim, frame)

    monkeypatch.setattr(roles, "_is_belligerent", leaning)
    found = audit(told, telling.REGISTER).asymmetries
    assert {each.dyad for each in found} == {("hamas", "israel")}
    assert any(each.what.startswith("admission: israel") for each in found)
    assert all(each.before != each.after for each in found)


def test_swapping_twice_gives_the_claim_back(told):
    swap = {"israel": "hamas", "hamas": "israel"}
    assert [mirrored(mirrored(claim, swap), swap) for claim in told] == list(told)


def test_alignments_change_places_with_their_parties(telling):
    swapped = Mirrored(of=telling.REGISTER, swap={"armenia": "azerbaijan", "azerbaijan": "armenia"})
    assert swapped.bloc("azerbaijan", None, None) == ("artsakh", "azerbaijan")
    assert swapped.relation("armenia", "artsakh", None, None) == "opposed"
    assert swapped.ever_opposed("armenia", "artsakh")
    assert swapped.kind("armenia") is telling.REGISTER.kind("armenia")


def test_claims_of_nobody_in_particular_have_no_dyad(telling):
    lone = telling.tell(replace(telling.Fact(claimant="outlet"), perpetrator=None))
    assert audit(lone, telling.REGISTER).dyads == ()
