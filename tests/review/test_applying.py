"""Claims as people judged them: corrected under their own id, kept where no longer read, set aside."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from crosscount.errors import ConfigError, GroundingError
from crosscount.model import Coded, CodedField, Loss, ReviewState, Scope, Span, TimeBasis
from crosscount.review import corrected, judged, judged_claims, new_claim, standing, values_of


def values(**given_values):
    return {CodedField(name.replace("__", ".")): value for name, value in given_values.items()}


def told(**given_values):
    return tuple(Coded(field=field, value=value) for field, value in values(**given_values).items())


def at(doc, words):
    start = doc.text.index(words)
    return f"{start}:{start + len(words)}"


def test_a_corrected_claim_keeps_its_id_and_is_still_proved_by_its_text(make):
    doc = make.document()
    claim = make.claim(doc)
    found = corrected(claim, doc.text, values(loss="wounded", span__trigger=at(doc, "wounded")))
    assert found.id == claim.id
    assert (found.loss, found.trigger.words) == (Loss.WOUNDED, "wounded")
    assert found.quote.contains(found.trigger)
    assert found.quote.contains(found.quantity)


@given(st.integers(0, 99), st.one_of(st.none(), st.integers(0, 99)))
def test_values_that_are_set_are_the_values_that_it_has(make_session, low, high):
    make = make_session
    doc = make.document()
    claim = make.claim(doc)
    wanted = values(low=str(low), high=None if high is None else str(high), point=None, qualifier="vague")
    if high is not None and high < low:
        with pytest.raises(GroundingError, match="no interval"):
            corrected(claim, doc.text, wanted)
        return
    found = make.resolved(corrected(claim, doc.text, wanted))
    assert values_of(found) == values_of(make.resolved(claim)) | wanted


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"loss": "broken"}, ConfigError),
        ({"low": "-1"}, ConfigError),
        ({"span__quantity": "5:9000"}, GroundingError),
    ],
)
def test_a_value_that_there_is_not_is_refused(make, wrong, error):
    doc = make.document()
    with pytest.raises(error):
        corrected(make.claim(doc), doc.text, values(**wrong))


def test_parties_time_and_state_come_with_who_says_so_and_why(make):
    doc = make.document()
    read = make.resolved(make.claim(doc))
    edit = make.judgement(
        "edit",
        read,
        corrections=told(victim="southland", claimant_party="northland", when="2031-05-01..2031-05-03"),
    )
    found = judged(read, standing([edit]), frozenset())
    assert (found.victim.slug, found.victim.basis) == ("southland", f"judgement {edit.id}: Ann: because")
    assert found.institution is None
    assert (found.when.basis, found.when.precision, found.when.reason) == (TimeBasis.JUDGED, 2, edit.basis)
    assert (found.review, found.judgements) == (ReviewState.EDITED, (edit.id,))


def test_undoing_restores_the_claim_to_the_byte(make):
    doc = make.document()
    claim = make.claim(doc)
    read = make.resolved(claim)
    edit = make.judgement("edit", read, corrections=told(low="5", high="5", victim="southland"))
    undo = make.judgement("undo", edit.id)
    stands = standing([edit, undo])
    assert judged_claims(doc, [claim], [claim], stands).claims == (claim,)
    assert judged(read, stands, frozenset()) == read


def test_a_claim_that_nobody_judged_goes_through_untouched(make):
    doc = make.document()
    read = make.resolved(make.claim(doc))
    assert judged(read, standing([]), frozenset()) is read


@pytest.mark.parametrize(
    ("verb", "state"),
    [("reject", ReviewState.REJECTED), ("retract", ReviewState.RETRACTED), ("accept", ReviewState.ACCEPTED)],
)
def test_a_verdict_decides_whether_it_counts(make, verb, state):
    read = make.resolved(make.claim(make.document()))
    found = judged(read, standing([make.judgement(verb, read)]), frozenset())
    assert found.review is state
    assert found.counts is (verb == "accept")


def test_a_judged_claim_is_kept_where_it_is_no_longer_read_and_its_rival_waits(make):
    doc = make.document()
    old = make.claim(doc)
    number = Span.of(doc.text, old.quantity.start, old.victims.end)
    rival = replace(old, text=doc.text, quantity=number)
    other = make.claim(doc, trigger="wounded", number="two", loss=Loss.WOUNDED, point=2)
    stands = standing([make.judgement("accept", make.resolved(old))])
    found = judged_claims(doc, [rival, other], [old], stands)
    assert {claim.id for claim in found.claims} == {old.id, rival.id, other.id}
    assert found.set_aside == {rival.id}
    assert judged(make.resolved(rival), stands, found.set_aside).review is ReviewState.SET_ASIDE


def test_an_added_claim_is_made_from_the_text_and_counts_once(make):
    doc = make.document()
    wanted = values(loss="wounded", span__trigger=at(doc, "wounded"), span__quantity=at(doc, "two"))
    added = new_claim(doc, wanted, "Ann")
    assert (added.made_by, added.amount.low, added.amount.high) == ("person:Ann", 2, 2)
    assert added.quote.words == "two wounded"
    corrections = tuple(Coded(field=field, value=value) for field, value in wanted.items())
    stands = standing([make.judgement("add", make.resolved(added), corrections=corrections)])
    assert [claim.id for claim in judged_claims(doc, [], [], stands).claims] == [added.id]
    assert len(judged_claims(doc, [added], [], stands).claims) == 1
    assert judged(make.resolved(added), stands, frozenset()).review is ReviewState.ADDED


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"loss": "killed"}, "needs its trigger"),
        (
            {"loss": "killed", "span__trigger": "14:18", "span__quantity": "14:18", "low": "7"},
            "yields low 4, not 7",
        ),
        (
            {"loss": "killed", "span__trigger": "14:18", "span__quantity": "4:13"},
            "yields no number",
        ),
        ({"loss": "killed", "span__trigger": "14:18", "low": "7"}, "no words yield that number"),
    ],
)
def test_an_added_claim_that_its_words_do_not_prove_is_refused_with_the_reason(make, wanted, why):
    with pytest.raises((GroundingError, ConfigError), match=why):
        new_claim(make.document(), values(**wanted), "Ann")


def test_an_accepted_claim_stays_as_it_was_seen_whatever_a_newer_extraction_reads(make):
    doc = make.document()
    claim = make.claim(doc)
    seen = make.resolved(claim)
    anew = replace(claim, text=doc.text, scope=Scope.BACKGROUND, made_by="rules.v2")
    stands = standing([make.judgement("accept", seen)])
    [kept] = judged_claims(doc, [anew], [claim], stands).claims
    assert (kept.id, kept.scope, kept.made_by) == (claim.id, Scope.INCIDENT, "rules.v2")
    found = judged(make.resolved(kept, victim="southland"), stands, frozenset())
    assert (found.victim.slug, found.review) == ("northland", ReviewState.ACCEPTED)
    assert judged_claims(doc, [claim], [claim], stands).claims == (claim,)


def test_a_correction_goes_before_what_was_accepted(make):
    doc = make.document()
    claim = make.claim(doc)
    seen = make.resolved(claim)
    edit = make.judgement("edit", seen, corrections=told(scope="cumulative"))
    for order in ([edit, make.judgement("accept", seen)], [make.judgement("accept", seen), edit]):
        [kept] = judged_claims(doc, [claim], [claim], standing(order)).claims
        assert kept.scope is Scope.CUMULATIVE
