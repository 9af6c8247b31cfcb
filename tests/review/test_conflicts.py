"""What is read now against what people judged: shown where it is neither what they saw nor what they said."""

from dataclasses import replace

import pytest

from crosscount.model import Amount, Coded, CodedField, ConflictKind, Loss, Qualifier, Span
from crosscount.review import conflicts, standing

SIX = Amount(low=6, high=6, point=6, qualifier=Qualifier.EXACT)


def found(doc, read, former, *judgements):
    return conflicts(doc, standing(judgements), read, former)


def read_anew(make, doc, claim, amount):
    return make.resolved(replace(claim, text=doc.text, amount=amount, made_by="rules.v2"))


@pytest.fixture
def case(make):
    doc = make.document()
    claim = make.claim(doc)
    return make, doc, claim, make.resolved(claim)


def five(make, read, **fields):
    told = tuple(Coded(field=CodedField(name), value="5") for name in ("low", "high", "point"))
    return make.judgement("edit", read, corrections=told, **fields)


def test_nothing_is_shown_where_it_is_read_as_it_was_seen_or_as_it_was_judged(case):
    make, doc, claim, read = case
    assert found(doc, [read], [claim], five(make, read)) == ()
    judged_value = Amount(low=5, high=5, point=5, qualifier=Qualifier.EXACT)
    assert found(doc, [read_anew(make, doc, claim, judged_value)], [claim], five(make, read)) == ()


def test_a_third_value_is_shown_with_all_three(case):
    make, doc, claim, read = case
    [low, _, _] = found(doc, [read_anew(make, doc, claim, SIX)], [claim], five(make, read))
    assert low.kind is ConflictKind.OTHER_VALUE
    assert low.detail == "low: rules.v2 reads 6, Ann judged 5 (saw 4)"


def test_who_accepts_answers_for_every_value_but_not_for_what_another_corrected(case):
    make, doc, claim, read = case
    accept = make.judgement("accept", read, by="Bo")
    now = read_anew(make, doc, claim, SIX)
    assert {each.judgement for each in found(doc, [now], [claim], accept)} == {accept.id}
    edit = five(make, read)
    assert {each.judgement for each in found(doc, [now], [claim], accept, edit)} == {edit.id}


def test_what_is_undone_is_in_no_conflict(case):
    make, doc, claim, read = case
    edit = five(make, read)
    now = read_anew(make, doc, claim, SIX)
    assert found(doc, [now], [claim], edit, make.judgement("undo", edit.id)) == ()


@pytest.mark.parametrize(("verb", "is_shown"), [("accept", True), ("reject", False), ("note", False)])
def test_a_claim_that_is_no_longer_read_is_shown_if_it_counts(case, verb, is_shown):
    make, doc, claim, read = case
    shown = found(doc, [], [claim], make.judgement(verb, read))
    assert [each.kind for each in shown] == [ConflictKind.GONE] * is_shown


def test_what_is_now_read_from_the_same_words_is_named(case):
    make, doc, claim, read = case
    rival = replace(claim, text=doc.text, quantity=Span.of(doc.text, claim.quantity.start, claim.victims.end))
    other = make.claim(doc, trigger="wounded", number="two", loss=Loss.WOUNDED, point=2)
    now = [make.resolved(rival), make.resolved(other)]
    for verb in ("accept", "reject"):
        [conflict] = found(doc, now, [claim], make.judgement(verb, read))
        assert (conflict.kind, conflict.candidates) == (ConflictKind.GONE, (rival.id,))


def test_in_another_text_the_quote_is_found_and_a_person_asked(case):
    make, doc, claim, read = case
    anew = replace(doc, text="Dateline. " + doc.text)
    moved = make.resolved(make.claim(anew))
    [conflict] = found(anew, [moved], [claim], make.judgement("accept", read))
    assert (conflict.kind, conflict.candidates) == (ConflictKind.OTHER_TEXT, (moved.id,))
    lost = replace(doc, text="Nothing of the kind.")
    [conflict] = found(lost, [], [claim], make.judgement("accept", read))
    assert "its quote is no longer there" in conflict.detail


def test_a_conflict_is_settled_by_a_newer_word(case):
    make, doc, claim, read = case
    now = read_anew(make, doc, claim, SIX)
    again = make.judgement("accept", now, by="Bo")
    assert found(doc, [now], [claim], make.judgement("accept", read), again) == ()
    assert found(doc, [now], [claim], five(make, read), five(make, now)) == ()
