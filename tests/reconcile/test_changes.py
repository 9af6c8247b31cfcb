"""What two reckonings tell differently, and because of which claims."""

import datetime as dt

from hypothesis import given, strategies as st

from crosscount.link import link
from crosscount.model import ChangeKind
from crosscount.reconcile import changes, reconcile

DAY = dt.timedelta(days=1)


def reckoned(telling, *documents):
    claims = [claim for document in documents for claim in document]
    return reconcile(link(claims, alignments=telling.REGISTER), alignments=telling.REGISTER)


def own_losses(telling, figure, name, said=0, **fields):
    fact = telling.Fact(
        claimant="azerbaijan", amount=telling.exactly(figure), when=telling.DAY, **({"number": "n"} | fields)
    )
    return telling.tell(fact, name=name, published=telling.DAY + said * DAY)


def test_equal_reckonings_differ_in_nothing(telling):
    reckoning = reckoned(telling, own_losses(telling, 50, "a"))
    assert changes(reckoning, reckoning) == ()


def test_an_incident_appears_with_its_estimates(telling):
    first = own_losses(telling, 50, "a")
    appeared, moved = changes(reckoned(telling), reckoned(telling, first))
    assert (appeared.kind, appeared.came) == (ChangeKind.APPEARED, (first[0].id,))
    assert (moved.before, moved.after.best, moved.came) == (None, 50, (first[0].id,))


def test_a_later_figure_moves_the_estimate_and_revises_the_earlier(telling):
    first, second = own_losses(telling, 50, "a"), own_losses(telling, 71, "b", said=3)
    before, after = reckoned(telling, first), reckoned(telling, first, second)
    moved, revised = changes(before, after)
    assert (moved.kind, moved.before.best, moved.after.best) == (ChangeKind.MOVED, 50, 71)
    assert (moved.came, moved.went) == ((second[0].id,), ())
    assert revised.kind is ChangeKind.REVISED
    [incident] = after.incidents
    assert {s.id: s.amount.point for s in incident.statements}[revised.superseded_by] == 71


def test_repeating_a_figure_is_no_revision(telling):
    first, again = own_losses(telling, 50, "a"), own_losses(telling, 50, "b", said=3)
    found = changes(reckoned(telling, first), reckoned(telling, first, again))
    assert ChangeKind.REVISED not in {change.kind for change in found}


def test_an_earlier_word_that_comes_late_gives_the_incident_another_id_and_says_so(telling):
    late, first = own_losses(telling, 71, "b", said=3), own_losses(telling, 50, "a")
    before, after = reckoned(telling, late), reckoned(telling, first, late)
    regrouped = changes(before, after)[0]
    assert regrouped.kind is ChangeKind.REGROUPED
    assert regrouped.was == (before.incidents[0].id,) != (regrouped.incident,)


def test_what_is_gone_is_told_under_its_earlier_id(telling):
    before = reckoned(telling, own_losses(telling, 50, "a"))
    [gone] = changes(before, reckoned(telling))
    assert (gone.kind, gone.incident) == (ChangeKind.GONE, before.incidents[0].id)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(0, 5))
def test_the_claims_that_came_are_new_and_those_that_went_are_known_no_more(telling, figures, known):
    documents = [own_losses(telling, figure, f"r{n}", said=n) for n, figure in enumerate(figures)]
    old, new = reckoned(telling, *documents[:known]), reckoned(telling, *documents)
    early = {document[0].id for document in documents[:known]}
    for change in changes(old, new):
        assert early.isdisjoint(change.came)
        assert change.went == ()
