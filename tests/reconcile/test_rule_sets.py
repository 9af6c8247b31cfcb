"""The rule sets beside `admission`, a cell at a time, and what holds of all of them."""

import pytest
from hypothesis import given, settings, strategies as st

from crosscount.cli.rules import numbers
from crosscount.link import link
from crosscount.model import Loss, RuleSet
from crosscount.reconcile import reconcile

OTHERS = [rules for rules in RuleSet if rules is not RuleSet.ADMISSION]


def reckon(telling, rules, *facts):
    register = telling.REGISTER
    return reconcile(link(telling.tell(*facts), alignments=register), alignments=register, rules=rules)


def killed(telling, rules, *facts):
    [e] = [e for e in reckon(telling, rules, *facts).estimates if e.cell.loss is Loss.KILLED]
    assert e.rule_set is rules
    return str(e.rule), numbers(e)


@pytest.fixture
def voices(telling):
    """A few voices of one cell by name: the victims are soldiers of Azerbaijan."""

    def fact(claimant, amount):
        return telling.Fact(claimant=claimant, amount=amount)

    return {
        "own 4": fact("azerbaijan", telling.exactly(4)),
        "own several": fact("azerbaijan", telling.vague(2)),
        "own none": fact("azerbaijan", telling.ZERO),
        "theirs 12": fact("armenia", telling.exactly(12)),
        "theirs dozens": fact("armenia", telling.vague(12)),
        "un 7": fact("un", telling.exactly(7)),
        "icrc 6+": fact("icrc", telling.at_least(6)),
        "outlet 9": fact("outlet", telling.exactly(9)),
        "theirs up to 5": fact("armenia", telling.at_most(5)),
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["own 4", "theirs 12"], [("U1", "4–4–12"), ("A1", "4"), ("W2", "4–12"), ("I1", "4–12")]),
        (["own 4", "un 7"], [("U1", "4–7–7"), ("A1", "4"), ("W2", "4–7"), ("I1", "4–7")]),
        (["un 7", "icrc 6+"], [("U1", "6–6–7"), ("A1", "6"), ("W2", "6–7"), ("I1", "6–7")]),
        (["outlet 9", "theirs 12"], [("U1", "9–9–12"), ("A1", "9"), ("W2", "9–12"), ("I2", "(9–12)")]),
        (["own none", "theirs 12"], [("U1", "0–0–12"), ("A1", "0"), ("W1", "0–12"), ("I2", "(0–12)")]),
        (["own several", "theirs 12"], [("U1", "12"), ("A1", "12"), ("W2", "12"), ("I1", "12")]),
        (["own several", "theirs dozens"], [("U2", "2+"), ("A2", "2"), ("W3", "2+"), ("I1", "2+")]),
        (["own none"], [("U1", "0"), ("A1", "0"), ("W2", "0"), ("I2", "(0)")]),
        (["theirs up to 5"], [("U2", "0–5"), ("A3", "0–5"), ("W3", "0–5"), ("I2", "(0–5)")]),
    ],
)
def test_a_cell_under_each_rule_set(telling, voices, said, expected):
    found = [killed(telling, rules, *(voices[name] for name in said)) for rules in OTHERS]
    assert found == expected


@pytest.mark.parametrize(
    ("counts", "sources", "expected"),
    [
        (["exactly 9"], [("un", 4), ("hospital", 12)], "9"),  # the report has weighed them
        (["at least 9"], [("un", 4), ("hospital", 12)], "9–12"),  # and leaves the upper end to them
        (["at least 9"], [("un", 4)], "9+"),
        (["up to 9"], [("un", 4), ("hospital", 7)], "7–9"),
        (["up to 9"], [], "0–9"),
        (["exactly 9"], [("armenia", 12)], "9–12"),  # who is opposed to the victims is heard beside it
        (["exactly 9"], [("armenia", 1)], "9"),
        ([], [("un", 4), ("hospital", 12)], "4–12"),  # it begins with somebody's claim
    ],
)
def test_airwars_takes_a_reports_own_count(telling, counts, sources, expected):
    words = {"exactly": telling.exactly, "at least": telling.at_least, "up to": telling.at_most}
    read = [(words[bound](int(n))) for bound, _, n in (count.rpartition(" ") for count in counts)]
    own = [telling.Fact(claimant="outlet", amount=amount) for amount in read]
    cited = [telling.Fact(claimant=claimant, amount=telling.exactly(n)) for claimant, n in sources]
    assert killed(telling, RuleSet.AIRWARS, *own, *cited)[1] == expected


def test_two_reports_count_each_for_itself_under_airwars(telling):
    counts = [telling.Fact(claimant="outlet", amount=telling.exactly(n), when=telling.DAY) for n in (9, 5)]
    claims = [c for n, fact in enumerate(counts) for c in telling.tell(fact, name=f"report-{n}")]
    incidents = link(claims, alignments=telling.REGISTER)
    found = reconcile(incidents, alignments=telling.REGISTER, rules=RuleSet.AIRWARS)
    assert [numbers(estimate) for estimate in found.estimates if estimate.cell.loss is Loss.KILLED] == ["5–9"]


def test_two_outlets_are_no_two_sources(telling):
    facts = [telling.Fact(claimant=claimant) for claimant in ("outlet", "media")]
    assert killed(telling, RuleSet.IBC, *facts)[0] == "I2"


def test_two_bodies_of_one_bloc_are_no_two_sources(telling):
    facts = [telling.Fact(claimant=c, amount=telling.exactly(n)) for c, n in (("armenia", 3), ("artsakh", 3))]
    assert killed(telling, RuleSet.IBC, *facts)[0] == "I2"


def test_the_status_tells_how_the_claims_stand_and_is_the_same_in_every_set(telling, voices):
    facts = [voices["own none"], voices["theirs 12"]]
    statuses = {str(e.status) for rules in RuleSet for e in reckon(telling, rules, *facts).estimates}
    assert statuses == {"contested"}


def test_an_estimate_has_an_id_of_its_own_in_every_set(telling, voices):
    ids = [e.id for rules in RuleSet for e in reckon(telling, rules, voices["own 4"]).estimates]
    assert len(set(ids)) == len(RuleSet)


@given(st.data())
@settings(max_examples=60)
def test_in_every_set_the_numbers_are_in_order_and_rest_on_claims(telling, drawn_ledger, data):
    claims = drawn_ledger(data)
    incidents = link(claims, alignments=telling.REGISTER)
    for rules in OTHERS:
        for e in reconcile(incidents, alignments=telling.REGISTER, rules=rules).estimates:
            assert 0 <= e.low <= (e.low if e.best is None else e.best)
            assert e.high is None or max(e.low, e.best or 0) <= e.high
            assert e.open or e.high is not None
            assert e.best is None or e.best_claims
            assert e.low == 0 or e.low_claims
            assert {*e.low_claims, *e.best_claims, *e.high_claims} <= set(e.claims)


@given(st.data())
@settings(max_examples=40)
def test_reckoning_again_what_was_reckoned_changes_nothing(telling, drawn_ledger, data):
    claims = drawn_ledger(data)
    once = reconcile(link(claims, alignments=telling.REGISTER), alignments=telling.REGISTER)
    assert reconcile(once.incidents, alignments=telling.REGISTER) == once
