"""September 2022 in our own words: both sides raise their own losses, day by day, and nothing is added up."""

import datetime as dt

import pytest

from crosscount.link import link
from crosscount.model import VictimGroup
from crosscount.reconcile import reconcile

FIGHTING = dt.date(2022, 9, 13)


@pytest.fixture(scope="module")
def reports(telling):
    """What the two sides said of their own dead, each in a report of its day."""

    def report(side, number, day, group=VictimGroup.COMBATANT, **options):
        said = dt.date(2022, 9, day)
        fact = telling.Fact(
            victim=side,
            claimant=side,
            perpetrator=telling.MIRROR[side],
            amount=telling.exactly(number),
            group=group,
            when=FIGHTING,
            said=said,
            **options,
        )
        return fact, f"{side}-{day}", said

    def told(fact, name, said, *parts):
        return telling.tell(fact, *parts, name=name, published=said)

    civilians = telling.Fact(
        victim="armenia",
        claimant="armenia",
        perpetrator="azerbaijan",
        amount=telling.exactly(3),
        group=VictimGroup.CIVILIAN,
        victims="civilians",
        when=FIGHTING,
        said=dt.date(2022, 9, 20),
        part_of=0,
    )
    return [
        *told(*report("azerbaijan", 50, 13)),
        *told(*report("armenia", 49, 13)),
        *told(*report("armenia", 105, 14)),
        *told(*report("azerbaijan", 71, 15)),
        *told(*report("azerbaijan", 79, 17)),
        *told(*report("armenia", 207, 20, VictimGroup.MIXED, victims="people"), civilians),
    ]


def bests(telling, reports, day):
    incidents = link(reports, alignments=telling.REGISTER, as_of=dt.date(2022, 9, day))
    found = reconcile(incidents, alignments=telling.REGISTER).estimates
    assert len(incidents) == 1
    return {(e.victim, e.cell.group): (e.low, e.best, e.high, str(e.rule)) for e in found}


@pytest.mark.parametrize(
    ("day", "azerbaijan", "armenia"),
    [(13, 50, 49), (14, 50, 105), (15, 71, 105), (17, 79, 105), (20, 79, 207)],
)
def test_as_of_each_day_the_latest_of_each_side_stands(telling, reports, day, azerbaijan, armenia):
    found = bests(telling, reports, day)
    assert found["azerbaijan", "all"] == (azerbaijan, azerbaijan, azerbaijan, "R1")
    assert found["armenia", "all"] == (armenia, armenia, armenia, "R1")


def test_the_civilians_among_the_dead_are_a_part_in_their_sides_interest(telling, reports):
    assert bests(telling, reports, 20)["armenia", "civilian"] == (0, 3, 3, "R6")


def test_earlier_figures_are_history(telling, reports):
    found = reconcile(link(reports, alignments=telling.REGISTER), alignments=telling.REGISTER)
    kinds = sorted((str(r.kind), r.gap) for r in found.relations if r.kind != "part_of")
    assert kinds == [("revises_up", gap) for gap in (8, 21, 56, 102)]
    assert {e.flags for e in found.estimates if e.victim == "armenia" and e.cell.group == "all"} == {
        ("includes_civilians",)
    }
