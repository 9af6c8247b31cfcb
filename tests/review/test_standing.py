"""Which judgements stand: undone ones do not, and the newest of each question does."""

from dataclasses import replace

from hypothesis import given, strategies as st

from crosscount.model import Coded, CodedField, Judgement, Verb
from crosscount.review import standing

PEOPLE = st.sampled_from(["Ann", "Bo"])


@st.composite
def acts(draw):
    """Judgements and undoings of any of those before, each with an id of its own."""
    made = []
    for turn in range(draw(st.integers(1, 8))):
        undoes = draw(st.booleans()) and made
        verb = Verb.UNDO if undoes else draw(st.sampled_from([Verb.ACCEPT, Verb.REJECT, Verb.NOTE]))
        target = draw(st.sampled_from(made)).id if undoes else draw(st.sampled_from(["clm-a", "clm-b"]))
        made.append(Judgement(verb=verb, target=target, by=draw(PEOPLE), why="w", turn=turn))
    return made


def kept(judgements):
    return standing(judgements).judgements


@given(acts())
def test_undoing_the_newest_is_as_if_it_had_never_been(judgements):
    *before, last = judgements
    undo = Judgement(verb=Verb.UNDO, target=last.id, by="Ann", why="w", turn=99)
    assert kept([*judgements, undo]) == kept(before)


@given(acts())
def test_undoing_an_undoing_restores(judgements):
    undo = Judgement(verb=Verb.UNDO, target=judgements[-1].id, by="Ann", why="w", turn=98)
    again = Judgement(verb=Verb.UNDO, target=undo.id, by="Bo", why="w", turn=99)
    assert kept([*judgements, undo, again]) == kept(judgements)


@given(acts(), st.permutations(["Ann", "Bo"]))
def test_who_judges_changes_nothing_of_what_stands(judgements, people):
    swap = dict(zip(["Ann", "Bo"], people, strict=True))
    renamed, ids = [], {}
    for each in judgements:
        other = replace(each, by=swap[each.by], target=ids.get(each.target, each.target))
        ids[each.id] = other.id
        renamed.append(other)
    assert [ids[each.id] for each in kept(judgements)] == [each.id for each in kept(renamed)]


def test_the_newest_verdict_stands_on_a_claim_or_its_document(make):
    accepted, retracted = make.judgement("accept", "clm-a"), make.judgement("retract", "doc-a")
    assert standing([accepted, retracted]).verdict("clm-a", "doc-a") == retracted
    assert standing([retracted, accepted]).verdict("clm-a", "doc-a") == accepted
    assert standing([retracted]).verdict("clm-b", "doc-b") is None


def test_each_field_has_its_own_newest_correction(make):
    def edit(by, **values):
        told = tuple(Coded(field=CodedField(name), value=value) for name, value in values.items())
        return make.judgement("edit", "clm-a", by=by, corrections=told)

    first, second = edit("Ann", low="1", victim="x"), edit("Bo", low="2")
    found = standing([first, second]).corrections("clm-a")
    assert found == {CodedField.LOW: ("2", second), CodedField.VICTIM: ("x", first)}


def test_a_judgement_that_was_renewed_gives_way(make):
    old = make.judgement("accept", "clm-old")
    new = make.judgement("accept", "clm-new", renews=old.id)
    undo = make.judgement("undo", new.id)
    assert kept([old, new]) == (new,)
    assert kept([old, new, undo]) == (old,)


def test_equal_acts_have_ids_of_their_own_by_turn(make):
    one = make.judgement("accept", "clm-a")
    assert one.id == make.judgement("accept", "clm-a").id
    others = {
        replace(one, turn=1),
        replace(one, by="Bo"),
        replace(one, why="x"),
        replace(one, verb=Verb.REJECT),
    }
    assert len({each.id for each in others} | {one.id}) == 5
