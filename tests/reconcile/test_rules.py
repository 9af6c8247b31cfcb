"""R1 to R7 and the statuses, a cell at a time."""

import datetime as dt

import pytest

from crosscount.link import link
from crosscount.model import IncidentKind, Loss, VictimGroup
from crosscount.reconcile import reconcile

CIVILIAN = VictimGroup.CIVILIAN


def estimates(telling, *facts):
    register = telling.REGISTER
    found = reconcile(link(telling.tell(*facts), alignments=register), alignments=register)
    assert {i.kind for i in found.incidents} == {IncidentKind.INCIDENT}
    return {(e.cell.group, e.cell.loss): e for e in found.estimates}


def killed(telling, *facts):
    """(rule, low, best, high, open, status) of the one cell of killed that is not civilian."""
    e = estimates(telling, *facts)["all", Loss.KILLED]
    return str(e.rule), e.low, e.best, e.high, e.open, str(e.status)


def test_r1_the_victims_sides_figure(telling):
    own = telling.Fact(claimant="azerbaijan", amount=telling.at_least(2))
    theirs = telling.Fact(amount=telling.exactly(3))
    assert killed(telling, own, theirs) == ("R1", 2, 2, 3, False, "admitted")


def test_r1_is_corroborated_by_the_other_side_and_by_a_third_but_not_by_an_outlet(telling):
    own = telling.Fact(claimant="azerbaijan")
    for claimant, status in {"armenia": "corroborated", "icrc": "corroborated", "media": "admitted"}.items():
        assert killed(telling, own, telling.Fact(claimant=claimant))[-1] == status


def test_r2_the_lowest_third_figure(telling):
    thirds = [telling.Fact(claimant=c, amount=telling.exactly(n)) for c, n in (("icrc", 7), ("un", 5))]
    assert killed(telling, *thirds) == ("R2", 5, 5, 7, False, "independent")


def test_r3_an_admitted_floor_bears_out_anothers_figure(telling):
    names = telling.Fact(claimant="azerbaijan", amount=telling.BODIES)
    theirs = telling.Fact(amount=telling.exactly(5))
    assert killed(telling, names, theirs) == ("R3", 2, 5, 5, False, "fact_admitted")


def test_a_figure_below_an_admitted_floor_gives_no_best(telling):
    own = telling.Fact(claimant="azerbaijan", amount=telling.vague(12))
    theirs = telling.Fact(amount=telling.exactly(5))
    assert killed(telling, own, theirs) == ("R7", 12, None, None, True, "not_disclosed")


@pytest.mark.parametrize(
    ("claimant", "status"), [("azerbaijan", "self_reported_zero"), ("un", "reported_zero")]
)
def test_r4_zero(telling, claimant, status):
    zero = telling.Fact(claimant=claimant, amount=telling.ZERO)
    assert killed(telling, zero) == ("R4", 0, 0, 0, False, status)


def test_r5_zero_against_a_loss(telling):
    zero = telling.Fact(claimant="azerbaijan", amount=telling.ZERO)
    assert killed(telling, zero, telling.Fact()) == ("R5", 0, None, 3, False, "contested")
    gloss = telling.Fact(amount=telling.BODIES)
    assert killed(telling, zero, gloss) == ("R5", 0, None, None, True, "contested")


@pytest.mark.parametrize(("claimant", "status"), [("armenia", "claimed_only"), ("outlet", "unattributed")])
def test_r6_is_provisional(telling, claimant, status):
    e = estimates(telling, telling.Fact(claimant=claimant))["all", Loss.KILLED]
    assert (e.rule, e.low, e.best, e.provisional, e.status) == ("R6", 0, 3, True, status)


def test_r6_an_opponents_lone_zero(telling):
    assert killed(telling, telling.Fact(amount=telling.ZERO)) == ("R6", 0, 0, 0, False, "claimed_only")


@pytest.mark.parametrize(
    ("claimant", "low", "status"),
    [("azerbaijan", 2, "not_disclosed"), ("icrc", 2, "vague"), ("armenia", 0, "vague")],
)
def test_r7_no_figure(telling, claimant, low, status):
    gloss = telling.Fact(claimant=claimant, amount=telling.BODIES)
    assert killed(telling, gloss) == ("R7", low, None, None, True, status)


def test_high_is_open_where_what_reaches_it_has_no_upper_end(telling):
    own = telling.Fact(claimant="azerbaijan")
    assert killed(telling, own, telling.Fact(amount=telling.at_least(9)))[1:5] == (3, 3, 9, True)
    assert killed(telling, own, telling.Fact(amount=telling.at_most(9)))[1:5] == (3, 3, 9, False)


def test_a_third_figure_above_the_own_one_is_flagged_and_shown_in_high(telling):
    told = telling.Fact(claimant="azerbaijan"), telling.Fact(claimant="icrc", amount=telling.exactly(8))
    e = estimates(telling, *told)["all", Loss.KILLED]
    assert (e.best, e.high, e.flags) == (3, 8, ("third_exceeds_own",))


def test_for_civilians_the_perpetrator_concedes_and_the_victims_side_does_not(telling):
    own = telling.Fact(claimant="azerbaijan", group=CIVILIAN, amount=telling.exactly(9))
    e = estimates(telling, own)["civilian", Loss.KILLED]
    assert (e.rule, e.low, e.status) == ("R6", 0, "claimed_only")
    conceded = telling.Fact(group=CIVILIAN, perpetrator="armenia")
    e = estimates(telling, own, conceded)["civilian", Loss.KILLED]
    assert (e.rule, e.low, e.best, e.high) == ("R1", 3, 3, 9)


def test_an_accusation_concedes_nothing(telling):
    accused = telling.Fact(group=CIVILIAN, perpetrator="azerbaijan")
    assert estimates(telling, accused)["civilian", Loss.KILLED].rule == "R6"


def test_an_admission_through_the_opponents_mouth_is_shown_without_effect(telling):
    reported = telling.Fact(claimant="azerbaijan", passed_on_by=("armenia",))
    e = estimates(telling, reported)["all", Loss.KILLED]
    assert (e.rule, e.low, e.best, e.flags) == ("R6", 0, 3, ("reported_admission",))
    zero = telling.Fact(claimant="azerbaijan", passed_on_by=("armenia",), amount=telling.ZERO)
    assert killed(telling, zero, telling.Fact())[0] == "R6"


def test_every_number_names_the_claims_that_it_rests_on(telling):
    claims = telling.tell(
        telling.Fact(claimant="azerbaijan"),
        telling.Fact(amount=telling.exactly(8)),
        telling.Fact(claimant="outlet"),
    )
    [e] = reconcile(link(claims, alignments=telling.REGISTER), alignments=telling.REGISTER).estimates
    own, theirs, echo = (claim.id for claim in claims)
    assert set(e.low_claims) == set(e.best_claims) <= {own, echo}
    assert e.high_claims == (theirs,)
    assert set(e.claims) == {own, theirs, echo}


def test_the_party_named_most_is_shown_for_its_bloc(telling):
    artsakh = [telling.Fact(victim="artsakh", claimant=claimant) for claimant in ("azerbaijan", "un")]
    e = estimates(telling, telling.Fact(victim="armenia", claimant="icrc"), *artsakh)["all", Loss.KILLED]
    assert (e.victim, e.cell.bloc) == ("artsakh", "armenia+artsakh")


class TestRevision:
    """Later over earlier, figures over glosses, admissions over denials."""

    def own(self, telling, amount, days=0, **options):
        said = telling.DAY + dt.timedelta(days=days)
        return telling.Fact(claimant="azerbaijan", amount=amount, said=said, **options)

    def test_the_latest_figure_stands(self, telling):
        told = self.own(telling, telling.exactly(9), 2), self.own(telling, telling.exactly(5))
        assert killed(telling, *told)[1:4] == (9, 9, 9)

    def test_on_one_day_the_larger_stands(self, telling):
        told = self.own(telling, telling.exactly(9)), self.own(telling, telling.exactly(5), body="presidency")
        assert killed(telling, *told)[1:4] == (9, 9, 9)

    def test_a_smaller_later_figure_is_a_member_unless_it_corrects(self, telling):
        first = self.own(telling, telling.exactly(9))
        assert killed(telling, first, self.own(telling, telling.exactly(5), 2))[1:4] == (9, 9, 9)
        corrected = self.own(telling, telling.exactly(5), 2, aside="correcting itself")
        assert killed(telling, first, corrected)[1:4] == (5, 5, 5)

    def test_a_gloss_never_erases_a_figure(self, telling):
        told = self.own(telling, telling.exactly(9)), self.own(telling, telling.BODIES, 2)
        assert killed(telling, *told)[:4] == ("R1", 9, 9, 9)

    def test_one_named_death_is_not_the_new_total(self, telling):
        named = self.own(telling, telling.exactly(1), 2, number=None, victims="Captain Nobody")
        assert killed(telling, self.own(telling, telling.exactly(9)), named)[1:4] == (9, 9, 9)
        third = telling.Fact(claimant="hospital", amount=telling.exactly(1), victims="soldier")
        assert killed(telling, telling.Fact(claimant="icrc"), third)[1:4] == (3, 3, 3)

    def test_a_lone_death_is_a_total(self, telling):
        assert killed(telling, self.own(telling, telling.exactly(1)))[1:4] == (1, 1, 1)

    @pytest.mark.parametrize("days", [0, 2])
    def test_a_denial_gives_way_to_an_admission_of_its_bloc_however_late_it_comes(self, telling, days):
        admission = self.own(telling, telling.at_least(2), 1, body="presidency")
        denial = self.own(telling, telling.ZERO, days)
        e = estimates(telling, denial, admission)["all", Loss.KILLED]
        assert (e.rule, e.low, e.best, e.flags) == ("R1", 2, 2, ("intra_bloc",))

    def test_an_admission_without_a_figure_beats_a_denial_too(self, telling):
        told = self.own(telling, telling.ZERO), self.own(telling, telling.BODIES, body="presidency")
        assert killed(telling, *told)[:3] == ("R7", 2, None)

    def test_what_was_replaced_says_by_what(self, telling):
        register = telling.REGISTER
        claims = telling.tell(self.own(telling, telling.exactly(5)), self.own(telling, telling.exactly(9), 2))
        found = reconcile(link(claims, alignments=register), alignments=register)
        [incident] = found.incidents
        by_size = {s.amount.low: s for s in incident.statements}
        assert by_size[5].superseded_by == by_size[9].id
        assert [(str(r.kind), r.source, r.gap) for r in found.relations] == [("revises_up", by_size[9].id, 4)]

    def test_on_one_day_a_correction_comes_last(self, telling):
        told = (
            self.own(telling, telling.exactly(9)),
            self.own(telling, telling.exactly(5), aside="correcting"),
        )
        assert killed(telling, *told)[1:4] == (5, 5, 5)

    def test_a_late_reprint_does_not_bring_back_what_was_corrected(self, telling):
        told = (
            self.own(telling, telling.exactly(9)),
            self.own(telling, telling.exactly(5), 1, aside="correcting itself"),
            self.own(telling, telling.exactly(9), 2),
        )
        assert killed(telling, *told)[1:4] == (5, 5, 5)

    @pytest.mark.parametrize(("days", "high"), [(0, 5), (2, 9)])
    def test_a_figure_takes_the_place_of_an_earlier_ceiling(self, telling, days, high):
        told = self.own(telling, telling.at_most(9), days), self.own(telling, telling.exactly(5), 1)
        assert killed(telling, *told)[1:4] == (5, 5, high)

    def test_several_named_deaths_are_no_total(self, telling):
        one = {"amount": telling.exactly(1), "number": None}
        named = [
            telling.Fact(claimant="azerbaijan", victims=name, **one) for name in ("Captain X", "Private Y")
        ]
        assert killed(telling, *named) == ("R7", 1, None, None, True, "not_disclosed")
        assert killed(telling, *named, self.own(telling, telling.exactly(5), -1))[:4] == ("R1", 5, 5, 5)
        assert killed(telling, *named, self.own(telling, telling.ZERO))[:3] == ("R7", 1, None)


def test_a_claim_about_the_other_sides_civilians_is_no_admission_unless_it_says_by_whom(telling):
    own = telling.Fact(
        claimant="azerbaijan", group=CIVILIAN, perpetrator="armenia", amount=telling.exactly(9)
    )
    for perpetrator in (None, "militants", "azerbaijan"):
        theirs = telling.Fact(group=CIVILIAN, perpetrator=perpetrator)
        e = estimates(telling, own, theirs)["civilian", Loss.KILLED]
        assert (e.rule, e.low, e.status) == ("R6", 0, "claimed_only")


def test_a_party_that_speaks_of_civilians_of_an_unknown_side_admits_nothing(telling):
    claim = telling.Fact(claimant="hamas", victim="unknown", group=CIVILIAN)
    assert estimates(telling, claim)["civilian", Loss.KILLED].rule == "R6"


def test_a_count_that_mixes_soldiers_and_civilians_is_no_admission(telling):
    mixed = telling.Fact(claimant="azerbaijan", group=VictimGroup.MIXED, amount=telling.exactly(9))
    assert killed(telling, mixed)[:3] == ("R6", 0, 9)
    assert killed(telling, mixed, telling.Fact(claimant="azerbaijan"))[:4] == ("R1", 3, 3, 9)


def test_a_party_does_not_corroborate_itself(telling):
    """Nor does an ally, who only repeats what has been conceded."""
    conceded = telling.Fact(group=CIVILIAN, perpetrator="armenia", when=telling.DAY)
    allied = telling.Fact(group=CIVILIAN, claimant="artsakh", amount=telling.at_least(3))
    assert estimates(telling, conceded, allied)["civilian", Loss.KILLED].status == "admitted"


@pytest.mark.parametrize(
    ("claimants", "status"), [(["hospital"] * 2, "independent"), (["hospital", "icrc"], "corroborated")]
)
def test_two_third_parties_are_independent_only_by_different_names(telling, claimants, status):
    told = [
        telling.Fact(claimant=claimant, body=body, said=telling.DAY + dt.timedelta(days=n))
        for n, (claimant, body) in enumerate(zip(claimants, ("wards", "doctors"), strict=True))
    ]
    assert killed(telling, *told)[-1] == status


def test_the_opponents_boast_in_ones_own_mouth_is_no_admission_and_corroborates_nothing(telling):
    retold = telling.Fact(passed_on_by=("azerbaijan",))
    e = estimates(telling, telling.Fact(claimant="azerbaijan"), retold)["all", Loss.KILLED]
    assert (e.status, e.flags) == ("admitted", ())


def test_as_of_a_day_a_later_admission_is_not_known(telling):
    later = telling.DAY + dt.timedelta(days=1)
    claims = telling.tell(
        telling.Fact(claimant="azerbaijan", amount=telling.ZERO),
        telling.Fact(),
        telling.Fact(claimant="azerbaijan", amount=telling.at_least(2), said=later),
    )
    register = telling.REGISTER
    rules = [
        [
            e.rule
            for e in reconcile(link(claims, alignments=register, as_of=day), alignments=register).estimates
        ]
        for day in (telling.DAY, later)
    ]
    assert rules == [["R5"], ["R1"]]
