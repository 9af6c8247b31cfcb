"""What a view of the past may use, and that it uses nothing else."""

import datetime as dt

from hypothesis import given, strategies as st

from crosscount.link import link, said_by

DAYS = st.integers(0, 9)
FIGURES = st.integers(1, 30)
TOLD = st.tuples(
    st.sampled_from(["armenia", "azerbaijan", "icrc", "outlet"]), FIGURES, DAYS, st.none() | DAYS
)


def documents(telling, told):
    """One report a tuple: who speaks, the figure, the day of the event, and of speaking."""
    after = [telling.DAY + dt.timedelta(days=n) for n in range(10)]
    return [
        telling.tell(
            telling.Fact(claimant=claimant, amount=telling.exactly(figure), when=after[event]),
            name=f"r{number}",
            published=None if said is None else after[said],
        )
        for number, (claimant, figure, event, said) in enumerate(told)
    ]


@given(st.lists(TOLD, max_size=8), DAYS)
def test_as_of_a_day_is_what_the_claims_said_by_then_give_by_themselves(telling, told, offset):
    day = telling.DAY + dt.timedelta(days=offset)
    claims = [claim for document in documents(telling, told) for claim in document]
    early = [claim for claim in claims if claim.said_when.end is not None and claim.said_when.end <= day]
    assert link(claims, alignments=telling.REGISTER, as_of=day) == link(early, alignments=telling.REGISTER)


def test_a_claim_without_a_day_was_said_by_its_capture(telling):
    [claim] = telling.tell(telling.Fact(), published=None)
    before, after = telling.DAY - dt.timedelta(days=1), telling.DAY
    captured = {claim.claim.document: telling.DAY}
    assert said_by([claim], after) == ()
    assert said_by([claim], dt.date.max) == ()
    assert said_by([claim], before, captured) == ()
    assert said_by([claim], after, captured) == (claim,)


def test_a_day_of_speaking_that_is_still_to_come_gives_way_to_the_capture(telling):
    [claim] = telling.tell(telling.Fact(), published=dt.date(2099, 1, 1))
    assert said_by([claim], telling.DAY, {claim.claim.document: telling.DAY}) == (claim,)
