"""How statements stand to each other."""

import pytest

from crosscount.link import link
from crosscount.model import Loss, Stance, Wording
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
        ("ZERO", "exactly(3)", ("contradicts_zero", 3, None)),
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


def test_a_denial_rejects_what_another_claims(telling):
    denial = telling.Fact(claimant="azerbaijan", amount=telling.ZERO, stance=Stance.DENIES)
    assert relations(telling, denial, telling.Fact()) == {("rejects", 3, None)}


def test_a_ceiling_withholds_no_number(telling):
    told = telling.Fact(claimant="azerbaijan", amount=telling.at_most(9)), telling.Fact()
    assert relations(telling, *told) == {("refines", None, None)}


def test_a_number_without_a_source_is_an_echo_of_who_claims_it(telling):
    claims = [
        *telling.tell(telling.Fact(when=telling.DAY), name="a"),
        *telling.tell(telling.Fact(when=telling.DAY, claimant="media"), name="b"),
    ]
    found = reconcile(link(claims, alignments=telling.REGISTER), alignments=telling.REGISTER)
    [relation] = found.relations
    sources = {s.id: s.claimant for i in found.incidents for s in i.statements}
    assert (str(relation.kind), sources[relation.source]) == ("echo", "media")


@pytest.mark.parametrize(("wording", "expected"), [(Wording.QUOTATION, True), (Wording.PARAPHRASE, False)])
def test_one_saying_in_two_mouths(telling, wording, expected):
    said = "we buried them on the hill behind the old mill"

    def report(claimant, name):
        fact = telling.Fact(
            claimant=claimant, wording=wording, aside=f"“{said}”", when=telling.DAY, said=telling.DAY
        )
        return telling.tell(fact, name=name)

    claims = [*report("armenia", "a"), *report("un", "b")]
    incidents = link(claims, alignments=telling.REGISTER)
    found = reconcile(incidents, alignments=telling.REGISTER, claims=claims).relations
    assert ("attribution_conflict" in {str(r.kind) for r in found}) is expected
    assert "attribution_conflict" not in {
        str(r.kind) for r in reconcile(incidents, alignments=telling.REGISTER).relations
    }
