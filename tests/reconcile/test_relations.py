"""How statements stand to each other."""

import pytest

from crosscount.link import link
from crosscount.model import Loss
from crosscount.reconcile import reconcile


def relations(telling, *facts):
    found = reconcile(link(telling.tell(*facts), alignments=telling.REGISTER), alignments=telling.REGISTER)
    return {(str(r.kind), r.gap, r.ratio) for r in found.relations}


@pytest.mark.parametrize(
    ("own", "theirs", "expected"),
    [
        ("exactly(2)", "exactly(9)", ("contradicts_number", 7, 4.5)),
        ("exactly(2)", "exactly(2)", ("same", None, None)),
        ("at_least(2)", "exactly(3)", ("compatible", None, None)),
        ("ZERO", "exactly(3)", ("contradicts_zero", None, None)),
        ("BODIES", "exactly(3)", ("not_disclosed", None, None)),
        ("exactly(3)", "BODIES", ("refines", None, None)),
    ],
)
def test_two_sides_of_a_cell(telling, own, theirs, expected):
    read = {
        "exactly": telling.exactly,
        "at_least": telling.at_least,
        "ZERO": telling.ZERO,
        "BODIES": telling.BODIES,
    }

    def amount(words):
        name, _, number = words.rstrip(")").partition("(")
        return read[name](int(number)) if number else read[name]

    told = telling.Fact(claimant="azerbaijan", amount=amount(own)), telling.Fact(amount=amount(theirs))
    assert relations(telling, *told) == {expected}


def test_a_union_and_its_part_are_no_contradiction(telling):
    told = telling.Fact(loss=Loss.CASUALTIES, amount=telling.exactly(20)), telling.Fact()
    assert relations(telling, *told) == {("incommensurable", None, None)}


def test_a_part_names_its_whole(telling):
    told = (
        telling.Fact(victims="servicemen"),
        telling.Fact(victims="guards", amount=telling.exactly(1), part_of=0),
    )
    assert relations(telling, *told) == {("part_of", None, None)}


def test_two_bodies_of_one_bloc(telling):
    told = [
        telling.Fact(claimant="azerbaijan", body=body, amount=telling.exactly(n))
        for body, n in (("a", 2), ("b", 4))
    ]
    assert relations(telling, *told) == {("intra_bloc", 2, None)}


@pytest.mark.parametrize(
    ("body", "amount", "expected"),
    [
        ("presidency", "exactly(3)", ("same", None, None)),
        ("presidency", "at_least(3)", ("qualifier_drift", None, None)),
        (None, "exactly(5)", ("revises_up", 2, None)),
        ("presidency", "exactly(5)", ("intra_bloc", 2, None)),
    ],
)
def test_a_later_statement_of_the_same_bloc(telling, body, amount, expected):
    words = {
        "exactly(3)": telling.exactly(3),
        "exactly(5)": telling.exactly(5),
        "at_least(3)": telling.at_least(3),
    }
    later = telling.DAY.replace(day=9)
    told = telling.Fact(), telling.Fact(body=body, amount=words[amount], said=later)
    assert relations(telling, *told) == {expected}
