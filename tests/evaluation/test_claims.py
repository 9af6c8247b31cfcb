import pytest
from hypothesis import given, strategies as st

from crosscount.evaluation import CodedClaim, Level, score

SAME = {"ruritanians": "ruritania"}


def hits(report, level):
    return report.rates(level).met


@pytest.mark.parametrize(
    ("change", "levels"),
    [
        ({}, {"found", "count", "full"}),
        ({"victim": "unknown"}, {"found", "count"}),
        ({"low": 4}, {"found"}),
        ({"high": None}, {"found"}),
        ({"loss": "wounded"}, {"found"}),
        ({"object": "armour"}, set()),
        ({"doc": "d2"}, set()),
        ({"start": 40, "end": 60, "spans": {"quantity": [40, 44]}}, set()),
    ],
)
def test_each_level_asks_for_more(coded, change, levels):
    report = score([coded()], [coded(**change)])
    assert {level.value for level in Level if hits(report, level)} == levels


def test_neighbours_are_told_apart_by_quantity_and_trigger(coded):
    beside = coded(start=12, end=80, spans={"quantity": [42, 45], "trigger": [50, 56]})
    assert hits(score([coded()], [beside]), Level.FOUND) == 0


def test_without_spans_quotes_must_share_half_of_their_text(coded):
    gold = coded(end=110, spans={})
    assert hits(score([gold], [coded(start=60, end=125, spans={})]), Level.FOUND) == 0
    assert hits(score([gold], [coded(start=45, end=115, spans={})]), Level.FOUND) == 1


def test_a_claim_answers_one_claim_only(coded):
    report = score([coded()], [coded(), coded()])
    assert report.rates(Level.FULL).precision == 0.5
    assert report.rates(Level.FULL).recall == 1


def test_slugs_that_count_as_the_same_agree(coded):
    report = score([coded()], [coded(victim="ruritanians")], same=SAME)
    assert hits(report, Level.FULL) == 1
    assert hits(score([coded()], [coded(victim="ruritanians")]), Level.FULL) == 0


def test_any_of_several_answers_is_right(coded):
    gold = coded(victim=["unknown", "ruritania"], scope=["incident", "background"])
    report = score([gold], [coded(scope="background")])
    assert hits(report, Level.FULL) == 1
    assert report.accuracy("scope") == 1


def test_an_attribute_that_the_gold_does_not_give_is_not_asked_for(coded):
    report = score([coded()], [coded(scope="incident")])
    assert report.accuracy("scope") is None
    assert report.accuracy("victim") == 1


@pytest.mark.parametrize(
    ("wanted", "given_name", "right"),
    [
        ("the Ministry of Defence of Ruritania", "Ruritania's Defence Ministry", True),
        ("Captain Hentzau", "Hentzau", True),
        ("Captain Hentzau", "Colonel Sapt", False),
        (None, "the", True),
        (None, "Sapt", False),
    ],
)
def test_claimants_agree_where_they_share_half_of_the_shorter_name(coded, wanted, given_name, right):
    report = score([coded(claimant=wanted)], [coded(claimant=given_name)])
    assert report.accuracy("claimant") == float(right)


def test_a_disputed_claim_counts_neither_way(coded):
    disputed = coded(start=100, end=130, spans={"quantity": [100, 104]}, disputed=True)
    answer = coded(start=100, end=130, spans={"quantity": [100, 104]})
    rates = score([coded(), disputed], [coded(), answer]).rates(Level.FOUND)
    assert (rates.right, rates.predicted, rates.met, rates.gold) == (1, 1, 1, 1)


def test_a_prediction_in_a_document_without_claims_is_wrong(coded):
    stray = coded(doc="empty")
    assert score([coded()], [coded(), stray]).rates(Level.FOUND).predicted == 1
    assert score([coded()], [coded(), stray], documents={"d1", "empty"}).rates(Level.FOUND).predicted == 2


def test_zero_recall_is_over_zero_claims(coded):
    zero = {"low": 0, "high": 0}
    apart = {"start": 100, "end": 130, "spans": {"quantity": [100, 104]}}
    assert score([coded()], [coded()]).zero_recall() is None
    assert score([coded(**zero), coded(**zero, **apart)], [coded(**zero)]).zero_recall() == 0.5


def test_rates_among_some_claims_take_each_side_by_its_own_fields(coded):
    report = score([coded(qualifier="exact")], [coded(qualifier="about")])
    assert report.rates(Level.COUNT, lambda claim: claim.given("qualifier") == ("exact",)).as_json() == {
        "precision": 0.0,
        "recall": 1.0,
        "f1": 0.0,
    }


@st.composite
def codings(draw):
    starts = draw(st.lists(st.integers(0, 60), max_size=6))
    rows = [
        {
            "doc": draw(st.sampled_from("ab")),
            "start": start,
            "end": start + draw(st.integers(1, 30)),
            "loss": draw(st.sampled_from(("killed", "wounded"))),
            "object": draw(st.sampled_from(("persons", "drone"))),
            "low": 1,
            "high": 1,
            "victim": draw(st.sampled_from(("ruritania", "unknown"))),
            "disputed": draw(st.booleans()),
        }
        for start in starts
    ]
    return [CodedClaim.from_row(row) for row in rows]


@given(codings())
def test_a_coding_agrees_with_itself(claims):
    firm = [claim for claim in claims if not claim.disputed]
    rates = score(firm, firm).rates(Level.FULL)
    assert (rates.met, rates.right) == (len(firm), len(firm))


@given(codings(), codings())
def test_levels_are_nested_and_never_exceed_either_side(gold, guesses):
    report = score(gold, guesses, documents={"a", "b"})
    found, count, full = (report.rates(level) for level in Level)
    assert full.met <= count.met <= found.met <= min(found.gold, found.predicted)
