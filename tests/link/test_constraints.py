"""What people said of who tells of one event is obeyed, whatever the accounts look like."""

import datetime as dt
from dataclasses import replace
from itertools import combinations

from hypothesis import given, strategies as st

from crosscount.link import explain, link
from crosscount.link.cluster import Link, cluster
from crosscount.link.incidents import JUDGED_APART, JUDGED_ONE
from crosscount.model import Constraints, ReviewState, Scope

KEYS = "abcdef"
PAIRS = list(combinations(KEYS, 2))
LINKS = st.lists(
    st.builds(lambda c, p: Link(cost=-c, a=p[0], b=p[1]), st.integers(1, 9), st.sampled_from(PAIRS))
)
SOME = st.sets(st.sampled_from(PAIRS))


def pair(a, b):
    return (min(a.id, b.id), max(a.id, b.id))


def linked(telling, claims, **constraints):
    wanted = Constraints(**{name: frozenset(pairs) for name, pairs in constraints.items()})
    return link(claims, alignments=telling.REGISTER, constraints=wanted)


def groups(incidents):
    return sorted(sorted(c for s in incident.statements for c in s.claims) for incident in incidents)


@given(LINKS, SOME, SOME, st.randoms(use_true_random=False))
def test_musts_come_first_and_only_what_may_never_be_joined_breaks_them(links, musts, walls, random):
    def apart(a, b):
        return (min(a, b), max(a, b)) in walls

    found = cluster(KEYS, links, apart, musts=musts)
    home = {key: members for members in found for key in members}
    assert all(home[a] == home[b] for a, b in musts)
    barred = cluster(KEYS, links, apart, musts=musts, never=apart)
    assert not any(apart(a, b) for members in barred for a, b in combinations(members, 2))
    shuffled = random.sample(sorted(musts), len(musts))
    assert cluster(KEYS[::-1], links[::-1], apart, musts=shuffled, never=apart) == barred


def test_accounts_that_nothing_joins_are_one_event_where_a_person_says_so(telling):
    [a] = telling.tell(telling.Fact(when=telling.DAY), name="a")
    [b] = telling.tell(telling.Fact(when=telling.DAY + dt.timedelta(days=9)), name="b")
    assert len(linked(telling, [a, b])) == 2
    [incident] = linked(telling, [a, b], together={pair(a, b)})
    assert incident.reasons[0] == JUDGED_ONE
    assert linked(telling, [b, a], together={pair(a, b)}) == (incident,)


def test_accounts_that_belong_together_are_two_events_where_a_person_says_so(telling):
    [a] = telling.tell(telling.Fact(when=telling.DAY), name="a")
    [b] = telling.tell(telling.Fact(when=telling.DAY), name="b")
    assert len(linked(telling, [a, b])) == 1
    incidents = linked(telling, [a, b], apart={pair(a, b)})
    assert groups(incidents) == sorted([[a.id], [b.id]])
    assert [incident.possibly_same for incident in incidents] == [(), ()]


def test_two_claims_of_one_sentence_can_be_told_apart(telling):
    a, b = telling.tell(telling.Fact(when=telling.DAY), telling.Fact(when=telling.DAY, joined=True), name="a")
    assert len(linked(telling, [a, b])) == 1
    assert groups(linked(telling, [a, b], apart={pair(a, b)})) == sorted([[a.id], [b.id]])


def test_nobody_joins_a_running_total_to_an_incident(telling):
    [a] = telling.tell(telling.Fact(when=telling.DAY), name="a")
    [b] = telling.tell(telling.Fact(when=telling.DAY, scope=Scope.CUMULATIVE), name="b")
    assert len(linked(telling, [a, b], together={pair(a, b)})) == 2


def test_a_constraint_on_a_claim_that_is_not_told_changes_nothing(telling):
    [a] = telling.tell(telling.Fact(when=telling.DAY), name="a")
    gone = ("clm-0", a.id)
    assert linked(telling, [a], together={gone}, apart={gone}) == linked(telling, [a])


def test_a_rejected_claim_is_told_of_no_incident(telling):
    [a] = telling.tell(telling.Fact(when=telling.DAY), name="a")
    for state in (ReviewState.REJECTED, ReviewState.RETRACTED, ReviewState.SET_ASIDE):
        assert linked(telling, [replace(a, review=state)]) == ()
    assert len(linked(telling, [replace(a, review=ReviewState.ACCEPTED)])) == 1


def test_why_says_that_a_person_joined_or_parted_two(telling):
    [a] = telling.tell(telling.Fact(when=telling.DAY), name="a")
    [b] = telling.tell(telling.Fact(when=telling.DAY), name="b")
    for name, said in (("together", JUDGED_ONE), ("apart", JUDGED_APART)):
        wanted = Constraints(**{name: frozenset({pair(a, b)})})
        found = explain([a, b], [a.id], [b.id], alignments=telling.REGISTER, constraints=wanted)
        assert [juncture.judged for juncture in found.junctures] == [said]
