from baselines import first, precisions, read_nearest
from cases import Passage, load
from fit import KINDS
from hearings import Ballot
from measure import FOLDS, Score, folds, row

from crosscount.resolve.ballot import SILENCE, Vote


def passage(origin, claims):
    rights = {"claimants": (), "victims": (), "perpetrators": ()}
    return Passage(origin=origin, discourse=None, claims=(None,) * claims, lands=(), **rights)


def test_folds_never_part_an_origin_and_are_of_one_size():
    passages = [passage(f"o{number % 11}", 1 + number % 4) for number in range(40)]
    parts = folds(passages)
    origins = [{each.origin for each in part} for part in parts]
    assert len(parts) == FOLDS
    assert sum(map(len, origins)) == 11
    assert sorted(map(id, (each for part in parts for each in part))) == sorted(map(id, passages))
    sizes = [sum(len(each.claims) for each in part) for part in parts]
    largest = max(sum(len(each.claims) for each in passages if each.origin == f"o{n}") for n in range(11))
    assert max(sizes) - min(sizes) <= largest


def test_the_first_rule_of_an_order_answers_alone():
    weights = {"high": {"things": 0.9}, "low": {"things": 0.6}, SILENCE: {"things": 0.2}}
    votes = [Vote("low", "x"), Vote("low", "x"), Vote("high", "y")]
    assert first(votes, "things", weights).slug == "y"
    assert first([], "things", weights, none="nobody").slug == "nobody"


def test_an_order_is_by_how_often_a_rule_is_right():
    votes = (Vote("a", "x"), Vote("b", "y"))
    held = [Ballot(kind="things", votes=votes, right=frozenset("x"))] * 2
    found = precisions(held)
    assert found["a"] == dict.fromkeys(KINDS[0], 0.5) | {"things": 0.75}
    assert found["b"]["things"] == 0.25


def test_the_nearest_name_is_the_last_before_the_trigger(data):
    boast, mourning = load(data)[:2]
    assert read_nearest(boast).victims == ["armenia"]  # the side that boasts: a baseline may be wrong
    assert read_nearest(mourning).perpetrators == ["armenia"]


def test_a_row_gives_the_share_of_all_claims_and_the_span_of_the_folds():
    scores = [
        Score(claims=10, claimant=10, victim=5, perpetrator=10),
        Score(claims=30, claimant=30, victim=30, perpetrator=0),
    ]
    shares = ["1.000", "(1.000-1.000)", "0.875", "(0.500-1.000)", "0.250", "(0.000-1.000)"]
    assert row("both", scores).split() == ["both", *shares]
