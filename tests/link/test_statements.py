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


@pytest.mark.parametrize(
    ("claimant", "passer", "role"),
    [
        ("icrc", "media", Role.THIRD),
        ("icrc", "armenia", Role.OUTLET),
        ("russia", "dpr", Role.THIRD),
    ],
)
def test_a_third_party_known_only_through_a_party_is_no_witness(telling, claimant, passer, role):
    [statement] = statements(telling, telling.Fact(claimant=claimant, passed_on_by=(passer,)))
    assert statement.role is role


@pytest.mark.parametrize("victim", ["azerbaijan", "unknown"])
def test_an_armed_group_is_never_a_witness(telling, victim):
    [statement] = statements(telling, telling.Fact(claimant="guerrillas", victim=victim))
    assert statement.role is Role.OPPOSED


@pytest.mark.parametrize(
    ("claimant", "victim", "role"),
    [
        ("local_officials", "guerrillas", Role.OPPOSED),
        ("local_officials", "militants", Role.OPPOSED),
        ("russia", "guerrillas", Role.OPPOSED),
        ("local_officials", "azerbaijan", Role.THIRD),
        ("un", "guerrillas", Role.THIRD),
    ],
)
def test_who_governs_is_no_witness_to_the_dead_of_an_armed_group(telling, claimant, victim, role):
    [statement] = statements(telling, telling.Fact(claimant=claimant, victim=victim))
    assert statement.role is role


def test_a_side_of_the_fight_is_no_witness_to_a_third_bloc(telling):
    own = telling.Fact(victim="russia", claimant="russia", perpetrator="azerbaijan")
    other = telling.Fact(victim="azerbaijan", claimant="russia", apart=True)
    told = {s.victim: s.role for s in statements(telling, own, other)}
    assert told == {"russia": Role.VICTIM_SIDE, "azerbaijan": Role.OPPOSED}


@pytest.mark.parametrize("scope", [Scope.INCIDENT, Scope.BACKGROUND])
def test_two_that_ever_fought_are_no_witnesses_to_each_other_in_an_undated_text(telling, scope, monkeypatch):
    """The register relates them over some days only, and the text's may be those."""
    monkeypatch.setattr(telling.REGISTER.__class__, "relation", lambda *_: "none")
    monkeypatch.setattr(telling.REGISTER.__class__, "ever_opposed", lambda *_: True)
    [statement] = statements(telling, telling.Fact(scope=scope), published=None)
    assert statement.role is Role.OPPOSED


def test_an_admission_in_ones_own_mouth_is_not_lost_in_its_retelling(telling):
    own = telling.Fact(claimant="azerbaijan")
    retold = telling.Fact(
        claimant="azerbaijan", body=None, passed_on_by=("armenia",), wording=Wording.QUOTATION
    )
    assert sorted(s.reported_admission for s in statements(telling, own, retold)) == [False, True]


@pytest.mark.parametrize(
    ("perpetrator", "expected"),
    [("armenia", True), ("artsakh", True), ("azerbaijan", False), ("militants", False), (None, False)],
)
def test_a_loss_is_by_the_claimant_only_where_the_claimant_says_so(telling, perpetrator, expected):
    [statement] = statements(telling, telling.Fact(perpetrator=perpetrator))
    assert ("by_claimant" in statement.flags) is expected


def test_the_texts_own_voice_echoes_a_claimant_without_a_body(telling):
    [statement] = statements(telling, telling.Fact(body=None), telling.Fact(claimant="outlet"))
    assert (statement.claimant, len(statement.claims)) == ("armenia", 2)


def test_a_gloss_above_a_figure_is_no_echo_of_it_whatever_other_gloss_is_one(telling):
    amounts = telling.exactly(3), telling.BODIES, telling.vague(12)
    told = statements(telling, *(telling.Fact(amount=amount) for amount in amounts))
    assert {s.amount.figure: len(s.claims) for s in told} == {3: 1, None: 2}


def test_one_person_named_on_two_days_died_once(telling):
    days = [telling.DAY, telling.DAY.replace(day=9)]
    told = [
        telling.Fact(amount=telling.exactly(1), number=None, victims="Captain Nobody", said=d) for d in days
    ]
    assert [len(s.claims) for s in statements(telling, *told)] == [2]


@pytest.mark.parametrize(
    ("aside", "expected"),
    [
        ("correcting itself", True),
        ("counted by mistake", True),
        ("shot by mistake", False),
        ("mistakenly fired on", False),
        ("clarified", False),
    ],
)
def test_words_that_correct_a_figure(telling, aside, expected):
    [statement] = statements(telling, telling.Fact(aside=aside))
    assert ("corrects" in statement.flags) is expected


def test_general_words_for_people_are_a_list_only_of_other_words_under_one_verb(telling):
    people = telling.Fact(amount=telling.exactly(10), victims="people")
    citizens = telling.Fact(amount=telling.exactly(11), victims="citizens", joined=True)
    guards = telling.Fact(amount=telling.exactly(2), victims="border guards", joined=True)
    pupils = telling.Fact(amount=telling.exactly(3), victims="pupils", joined=True)
    assert {s.cell.group for s in statements(telling, people, citizens)} == {"all"}
    assert {s.cell.group for s in statements(telling, people, guards)} == {"all"}
    assert {s.cell.group for s in statements(telling, people, guards, pupils)} == {
        "all",
        "border guards",
        "pupils",
    }
