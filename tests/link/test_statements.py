"""Echoes, wording tiers, groups and roles."""

import pytest

from crosscount.link import link
from crosscount.model import ObjectClass, Role, Scope, VictimGroup, Wording


def statements(telling, *facts, **options):
    found = link(telling.tell(*facts, **options), alignments=telling.REGISTER)
    return [statement for incident in found for statement in incident.statements]


def test_the_quotation_stands_over_paraphrase_and_gloss(telling):
    [statement] = statements(
        telling,
        telling.Fact(amount=telling.at_least(50), wording=Wording.HEADLINE),
        telling.Fact(amount=telling.vague(12)),
        telling.Fact(amount=telling.exactly(50), wording=Wording.QUOTATION),
    )
    assert (statement.amount, len(statement.claims)) == (telling.exactly(50), 3)
    assert "qualifier_drift" in statement.flags


def test_on_one_tier_the_weaker_wording_stands(telling):
    [statement] = statements(telling, telling.Fact(), telling.Fact(amount=telling.at_least(3)))
    assert statement.amount == telling.at_least(3)


def test_a_figure_stands_over_a_verbatim_gloss(telling):
    gloss = telling.Fact(amount=telling.vague(2), wording=Wording.QUOTATION)
    [statement] = statements(telling, gloss, telling.Fact(wording=Wording.HEADLINE))
    assert statement.amount == telling.exactly(3)


def test_the_outlets_own_words_echo_the_attributed_ones_of_its_document(telling):
    [statement] = statements(
        telling, telling.Fact(claimant="outlet", wording=Wording.HEADLINE), telling.Fact()
    )
    assert (statement.claimant, len(statement.claims)) == ("armenia", 2)


def test_an_outlets_other_figure_is_its_own(telling):
    told = statements(telling, telling.Fact(claimant="outlet", amount=telling.exactly(7)), telling.Fact())
    assert {s.role for s in told} == {Role.OUTLET, Role.OPPOSED}


def test_two_bodies_of_one_party_are_two_statements(telling):
    told = statements(telling, telling.Fact(), telling.Fact(body="presidency"))
    assert {s.institution for s in told} == {"armenia/ministry", "armenia/presidency"}


def test_a_party_without_a_body_echoes_its_body(telling):
    assert len(statements(telling, telling.Fact(body=None), telling.Fact())) == 1


def test_zero_a_figure_and_a_ceiling_are_never_echoes(telling):
    amounts = telling.ZERO, telling.exactly(3), telling.at_most(3)
    assert len(statements(telling, *(telling.Fact(amount=amount) for amount in amounts))) == 3


def test_a_part_is_a_cell_of_its_own(telling):
    whole = telling.Fact(amount=telling.exactly(50), victims="servicemen")
    part = telling.Fact(amount=telling.exactly(8), victims="the border guards", part_of=0, joined=True)
    told = {s.cell.group: s for s in statements(telling, whole, part)}
    assert set(told) == {"all", "border guards"}
    assert told["border guards"].part_of == told["all"].id


@pytest.mark.parametrize(
    ("object_class", "first", "second"),
    [("armour", "tanks", "carriers"), ("persons", "gunners", "drivers")],
)
def test_a_list_of_different_victims_neither_echoes_nor_contradicts(telling, object_class, first, second):
    kind = ObjectClass(object_class)
    told = statements(
        telling,
        telling.Fact(object=kind, victims=first, amount=telling.exactly(30)),
        telling.Fact(object=kind, victims=second, amount=telling.exactly(15), joined=True),
    )
    assert {s.cell.group: s.amount.low for s in told} == {first: 30, second: 15}


def test_a_rise_told_in_one_sentence_is_no_list(telling):
    told = statements(telling, telling.Fact(), telling.Fact(amount=telling.exactly(9), joined=True))
    assert {s.cell.group for s in told} == {"all"}


def test_civilians_are_a_group(telling):
    [statement] = statements(telling, telling.Fact(group=VictimGroup.CIVILIAN))
    assert (statement.cell.group, "civilian" in statement.flags) == ("civilian", True)


@pytest.mark.parametrize(
    ("claimant", "victim", "perpetrator", "role"),
    [
        ("azerbaijan", "azerbaijan", None, Role.VICTIM_SIDE),
        ("artsakh", "armenia", None, Role.VICTIM_SIDE),
        ("armenia", "azerbaijan", None, Role.OPPOSED),
        ("russia", "azerbaijan", None, Role.THIRD),
        ("russia", "azerbaijan", "dpr", Role.OPPOSED),
        ("icrc", "azerbaijan", None, Role.THIRD),
        ("hospital", "unknown", None, Role.THIRD),
        ("outlet", "azerbaijan", None, Role.OUTLET),
        ("media", "azerbaijan", None, Role.OUTLET),
        ("unknown", "azerbaijan", None, Role.OUTLET),
        ("expert", "azerbaijan", None, Role.OUTLET),
        ("militants", "azerbaijan", None, Role.OUTLET),
    ],
)
def test_roles(telling, claimant, victim, perpetrator, role):
    [statement] = statements(telling, telling.Fact(claimant=claimant, victim=victim, perpetrator=perpetrator))
    assert statement.role is role


def test_unknown_victims_are_kept_and_never_joined_to_known_ones(telling):
    told = statements(telling, telling.Fact(), telling.Fact(victim="unknown", claimant="icrc"))
    assert {s.cell.bloc for s in told} == {"azerbaijan", "unknown"}


def test_an_admission_through_the_opponents_mouth_is_marked(telling):
    told = statements(telling, telling.Fact(claimant="azerbaijan", passed_on_by=("armenia",)))
    assert [s.reported_admission for s in told] == [True]
    plain = statements(telling, telling.Fact(claimant="azerbaijan", passed_on_by=("media",)))
    assert [s.reported_admission for s in plain] == [False]


def test_a_named_death_is_a_member_of_the_total(telling):
    named = telling.Fact(amount=telling.exactly(1), number=None, victims="Captain Nobody", part_of=0)
    told = statements(telling, telling.Fact(), named)
    assert sorted((s.partial, s.cell.group) for s in told) == [(False, "all"), (True, "all")]


def test_the_cell_carries_the_scope_of_its_incident(telling):
    [statement] = statements(telling, telling.Fact(scope=Scope.CUMULATIVE))
    assert statement.cell.scope is Scope.CUMULATIVE
