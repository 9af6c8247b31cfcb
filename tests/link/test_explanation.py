"""Why accounts were joined or kept apart: equal to what linking did, in every number and word."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from crosscount.link import ENOUGH, explain, link
from crosscount.model import CueKind, Scope

WEEK = dt.timedelta(days=7)


def ids(document):
    return [claim.id for claim in document]


def explained(telling, *documents, about):
    claims = [claim for document in documents for claim in document]
    return explain(claims, *map(ids, about), alignments=telling.REGISTER)


def test_the_features_and_weights_that_joined_two_accounts(telling):
    ours = telling.tell(telling.Fact(when=telling.DAY), name="a")
    theirs = telling.tell(telling.Fact(when=telling.DAY, claimant="icrc"), name="b")
    [juncture] = explained(telling, ours, theirs, about=[[*ours, *theirs]]).junctures
    told = [(told.name, told.weight) for told in juncture.comparison.told]
    assert told == [("day", 2), ("fight", 2), ("figure", 1), ("published", 1), ("sides", 1)]
    assert juncture.comparison.score == sum(weight for _, weight in told) >= ENOUGH
    assert juncture.together
    [incident] = link([*ours, *theirs], alignments=telling.REGISTER)
    assert juncture.comparison.reasons == incident.reasons


def test_what_forbids_two_to_be_one(telling):
    near, far = (telling.tell(telling.Fact(when=telling.DAY, where=telling.place(n)), name=n) for n in "ab")
    [juncture] = explained(telling, near, far, about=[near, far]).junctures
    assert (juncture.together, juncture.comparison.forbidden) == (False, "their places are distinct")


def test_two_that_share_no_side_and_day_were_never_compared(telling):
    ours = telling.tell(telling.Fact(when=telling.DAY), name="a")
    later = telling.tell(telling.Fact(when=telling.DAY + 4 * WEEK), name="b")
    [juncture] = explained(telling, ours, later, about=[ours, later]).junctures
    assert not juncture.compared
    assert juncture.comparison.forbidden == "their times are disjoint"


def test_a_third_that_stands_between_two_is_named(telling):
    town, other = telling.place("Town"), telling.place("Other")
    two = telling.tell(
        telling.Fact(when=telling.DAY, where=town), telling.Fact(when=telling.DAY, where=other), name="a"
    )
    vague = telling.tell(telling.Fact(when=telling.DAY), name="b")
    found = explained(telling, two, vague, about=[two, vague])
    apart = next(juncture for juncture in found.junctures if not juncture.together)
    assert apart.comparison.joins
    assert apart.obstacle is not None
    assert apart.obstacle.reason == "one document tells them apart"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"cue": CueKind.ANOTHER}, "cue: "),
        ({"scope": Scope.CUMULATIVE}, "kinds: "),
        ({"when": dt.date(2031, 5, 9)}, "their times differ"),
    ],
)
def test_what_parts_two_accounts_of_one_text(telling, other, words):
    document = telling.tell(telling.Fact(when=telling.DAY), telling.Fact(**other), name="a")
    [juncture] = explained(telling, document, about=[document]).junctures
    assert juncture.comparison.forbidden == "one document tells them apart"
    assert any(reason.startswith(words) for reason in juncture.in_text)


def test_claims_of_one_account_have_nothing_between_them(telling):
    document = telling.tell(telling.Fact(when=telling.DAY), telling.Fact(amount=telling.exactly(8)), name="a")
    found = explained(telling, document, about=[document[:1], document[1:]])
    assert found.junctures == ()
    assert found.accounts[0] == found.accounts[1]


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from([None, "Town", "Other"])), min_size=2, max_size=7)
)
def test_who_is_together_is_who_linking_put_together(telling, told):
    documents = [
        telling.tell(
            telling.Fact(
                when=telling.DAY + dt.timedelta(days=days), where=telling.place(where) if where else None
            ),
            name=f"r{number}",
        )
        for number, (days, where) in enumerate(told)
    ]
    claims = [claim for document in documents for claim in document]
    incidents = link(claims, alignments=telling.REGISTER)
    home = {claim: i.id for i in incidents for statement in i.statements for claim in statement.claims}
    for juncture in explain(claims, list(home), alignments=telling.REGISTER).junctures:
        assert juncture.together == (home[juncture.a.key] == home[juncture.b.key])
