"""What differs between two estimates, in words."""

from dataclasses import replace

import pytest

from crosscount.export.differences import change_words
from crosscount.model import Cell, Change, ChangeKind, Estimate, Loss, Rule, RuleSet, Status

FOUR = Estimate(
    incident="inc-00000000000a",
    cell=Cell(bloc="ruritania", loss=Loss.KILLED),
    victim="ruritania",
    low=2,
    best=4,
    high=9,
    open=False,
    rule=Rule.R1,
    status=Status.ADMITTED,
)


@pytest.mark.parametrize(
    ("otherwise", "words"),
    [
        ({}, []),
        ({"best": 5, "high": 1200}, ["best raised from 4 to 5", "high raised from 9 to 1,200"]),
        ({"low": 0}, ["low lowered from 2 to 0"]),
        ({"best": None}, ["best 4 withdrawn"]),
        ({"high": None, "open": True}, ["high 9 withdrawn", "open upwards now"]),
        ({"provisional": True}, ["provisional now"]),
        ({"status": Status.CONTESTED}, ["contested instead of admitted"]),
        ({"rule": Rule.R5}, ["by rule R5 instead of R1"]),
        ({"rule": Rule.U1, "rule_set": RuleSet.UCDP}, []),
        ({"residual": (3, None)}, ["beyond the incidents of its days 3 or more instead of nothing"]),
        ({"residual": (3, 5)}, ["beyond the incidents of its days 3 to 5 instead of nothing"]),
    ],
)
def test_each_thing_that_is_otherwise_has_its_words(otherwise, words):
    change = Change(kind=ChangeKind.MOVED, incident="i", before=FOUR, after=replace(FOUR, **otherwise))
    assert change_words(change) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": ChangeKind.MOVED, "after": FOUR}, "appeared"),
        ({"kind": ChangeKind.MOVED, "before": FOUR}, "withdrawn"),
        ({"kind": ChangeKind.APPEARED}, "appeared"),
        ({"kind": ChangeKind.GONE}, "withdrawn: nothing of it is told any more"),
        ({"kind": ChangeKind.REGROUPED, "was": ("a", "b", "i")}, "merged with what was told as a and b"),
        ({"kind": ChangeKind.REGROUPED, "was": ("a",)}, "told as a before"),
        ({"kind": ChangeKind.REVISED}, "revised by who said it"),
    ],
)
def test_what_became_of_an_incident_has_its_words(change, words):
    assert change_words(Change(incident="i", **change)) == [words]
