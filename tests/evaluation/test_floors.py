import pytest

from crosscount.evaluation import Floors, corpus_hash

FLOORS = Floors(set="2026-01-31", corpus="abc", figures={"f1": 0.5, "cells": 3})


def held(measured, corpus="abc"):
    said = []
    return FLOORS.hold(measured, corpus, say=said.append), said


def test_a_figure_at_its_floor_holds():
    assert held({"f1": 0.5, "cells": 4, "another": 0}) == (True, [])


def test_a_lower_figure_and_one_not_measured_are_said_and_do_not_hold():
    holds, (low, missing) = held({"f1": 0.49})
    assert not holds
    assert low == "f1 is 0.49, under its floor 0.5 (set 2026-01-31)"
    assert missing.startswith("cells is not measured")


def test_a_figure_over_its_ceiling_does_not_hold_and_one_at_it_does():
    floors = Floors(set="2026-01-31", corpus="abc", figures={}, ceilings={"median_km": 25})
    said = []
    assert floors.hold({"median_km": 25}, "abc", say=said.append)
    assert not floors.hold({"median_km": 25.1}, "abc", say=said.append)
    assert not floors.hold({}, "abc", say=said.append)
    high, missing = said
    assert high == "median_km is 25.1, over its ceiling 25 (set 2026-01-31)"
    assert missing.startswith("median_km is not measured")


def test_another_corpus_is_said_and_does_not_decide():
    assert held({"f1": 1, "cells": 3}, corpus="def") == (
        True,
        ["the corpus is def, the floors were set on abc"],
    )


def test_floors_are_read_from_their_file():
    text = '{"set": "2026-01-31", "corpus": "abc", "floors": {"f1": 0.5, "cells": 3}}'
    assert Floors.parse(text) == FLOORS
    with_ceilings = Floors.parse(text.replace("}}", '}, "ceilings": {"km": 25}}'))
    assert with_ceilings.ceilings == {"km": 25}
    with pytest.raises(KeyError, match="corpus"):
        Floors.parse('{"set": "2026-01-31"}')


def test_the_hash_of_a_corpus_follows_names_and_contents_and_no_order():
    corpus = {"a": b"1", "b": b"2"}
    assert corpus_hash(corpus) == corpus_hash(dict(reversed(corpus.items())))
    assert corpus_hash(corpus) != corpus_hash({"a": b"2", "b": b"1"})
