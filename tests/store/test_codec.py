import datetime as dt
import enum
import json
import types
import typing
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from crosscount.errors import VerificationError
from crosscount.model import (
    Amount,
    Cell,
    Claim,
    Cue,
    CueKind,
    Document,
    Estimate,
    EventTime,
    Incident,
    Loss,
    Near,
    PartyReading,
    PlaceReading,
    Published,
    Qualifier,
    Reckoning,
    Refusal,
    Relation,
    ResolvedClaim,
    Span,
    Statement,
    UngroundedClaim,
    content_hash,
)
from crosscount.store.codec import canonical, decode, encode, printable

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.integers(0, 2**53)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
MOMENTS = st.datetimes(timezones=st.just(dt.UTC))
SCALARS = {
    str: WORDS,
    int: NUMBERS,
    float: FLOATS,
    bool: st.booleans(),
    dt.date: st.dates(),
    dt.datetime: MOMENTS,
}
TEXT = "Ünïts of the 5th 💥 corps lost “two” men; nobody else fell."


@st.composite
def spans(draw):
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span.of(TEXT, start, draw(st.integers(start + 1, len(TEXT))))


@st.composite
def amounts(draw):
    low, more = draw(NUMBERS), draw(st.none() | NUMBERS)
    return Amount(
        low=low,
        high=None if more is None else low + more,
        point=draw(st.none() | NUMBERS),
        qualifier=draw(st.sampled_from(Qualifier)),
    )


def values(hint):
    """A strategy for a field by its type, as an independent reading of the model's annotations."""
    if typing.get_origin(hint) is types.UnionType:
        return st.one_of(*map(values, typing.get_args(hint)))
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)
        if inner[-1] is Ellipsis:
            return st.lists(values(inner[0]), max_size=2).map(tuple)
        return st.tuples(*map(values, inner))
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    known = {Span: spans(), Amount: amounts(), type(None): st.none(), **SCALARS}
    return known[hint] if hint in known else records(hint)


def records(kind):
    hints = typing.get_type_hints(kind)
    given_fields = {item.name: values(hints[item.name]) for item in fields(kind)}
    extra = {"text": st.just(TEXT)} if kind is Claim else {}
    return st.builds(kind, **given_fields, **extra)


KINDS = [
    Amount,
    Cell,
    Claim,
    Cue,
    Document,
    Estimate,
    EventTime,
    Incident,
    Near,
    PartyReading,
    PlaceReading,
    Published,
    Reckoning,
    Refusal,
    Relation,
    ResolvedClaim,
    Span,
    Statement,
    UngroundedClaim,
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_noun_comes_back_equal_and_encodes_to_the_same_bytes(kind):
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(values(kind))
    def check(record):
        body = encode(record)
        again = decode(kind, body, text=TEXT)
        assert again == record
        assert type(again) is kind
        assert encode(again) == body

    check()


@given(st.recursive(st.none() | st.booleans() | NUMBERS | WORDS, lambda inner: st.lists(inner, max_size=3)))
def test_canonical_json_is_json(value):
    assert json.loads(canonical(value)) == value


def test_the_form_is_pinned():
    span = Span(start=0, end=2, words="Ün")
    assert encode(Cue(kind=CueKind.EARLIER, span=span)) == (
        '{"kind":"earlier","span":{"end":2,"start":0,"words":"Ün"}}'
    )
    published = Published(date=dt.date(2001, 2, 3), raw='"x"', basis="given")
    assert encode(published) == r'{"basis":"given","date":"2001-02-03","raw":"\"x\""}'


def test_a_claim_cannot_be_read_against_another_text(make):
    made = make.claim(make.capture(text=TEXT).document)
    body = encode(made)
    assert decode(Claim, body, text=TEXT) == made
    with pytest.raises(VerificationError, match="does not stand at"):
        decode(Claim, body, text=TEXT.replace("two", "six"))
    with pytest.raises(VerificationError):
        decode(Claim, body)


def test_an_absent_field_takes_its_default():
    assert decode(Cell, '{"bloc":"a","loss":"killed"}') == Cell(bloc="a", loss=Loss.KILLED)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "{}",
        "3",
        '{"bloc":"a"}',
        '{"bloc":"a","loss":"eaten"}',
        '{"bloc":1,"loss":"killed"}',
        '{"bloc":null,"loss":"killed"}',
        '{"bloc":"a","loss":"killed","colour":"red"}',
    ],
)
def test_what_is_no_record_is_refused(body):
    with pytest.raises(VerificationError, match="no Cell"):
        decode(Cell, body)


@pytest.mark.parametrize("value", ["true", "1.0", '"1"', "null"])
def test_numbers_are_numbers(value):
    with pytest.raises(VerificationError):
        decode(Span, f'{{"start":{value},"end":2,"words":"a"}}')


def test_not_a_number_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


@given(st.text())
def test_printable_words_are_utf_8_and_good_ones_unchanged(words):
    assert printable(printable(words)) == printable(words)
    printable(words).encode("utf-8")


def test_hash_of_a_document_is_that_of_its_text():
    doc = Document(name="n", media_type="m", raw_hash="h", text=TEXT, made_by="x")
    assert decode(Document, encode(doc)).text_hash == content_hash(TEXT.encode())
