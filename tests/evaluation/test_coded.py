import pytest

from crosscount.evaluation import equal_slugs, parse_coding


def test_a_coding_names_its_documents_and_its_claims():
    lines = [
        '{"docs": ["a", "b"]}',
        "",
        '{"doc": "a", "start": 0, "end": 3, "loss": "killed", "object": "persons", "low": 0, "high": 0}',
    ]
    documents, (claim,) = parse_coding(lines)
    assert documents == {"a", "b"}
    assert claim.is_zero
    assert claim.pins == ((0, 3),)


def test_a_claim_without_a_field_that_every_line_has_is_an_error():
    with pytest.raises(KeyError, match="loss"):
        parse_coding(['{"doc": "a", "start": 0, "end": 3}'])


def test_silence_null_and_several_answers_are_told_apart(coded):
    claim = coded(perpetrator=None, victim=["ruritania", "unknown"])
    assert "perpetrator" in claim.answers
    assert "scope" not in claim.answers
    assert claim.given("scope") == (None,)
    assert claim.given("victim") == ("ruritania", "unknown")


def test_only_a_short_quote_pins_a_claim_down_by_itself(coded):
    assert coded(spans=None).pins == ((10, 40),)
    assert coded(spans={}, end=90).pins == ()
    assert coded(spans={"trigger": [27, 33], "quantity": None}).pins == ((27, 33),)


def test_equal_slugs_are_read_from_the_third_column():
    lines = ["slug\tkind\tothers\n", "ruritania\tparty\truritanians strelsau\n", "nobody\trole\t\n"]
    assert equal_slugs(lines) == {"ruritanians": "ruritania", "strelsau": "ruritania"}
