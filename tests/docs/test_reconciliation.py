"""The explanation of ranges names every rule, status and role, and its examples come out as it says."""

import re
from pathlib import Path

import pytest

from crosscount.export.wording import range_words
from crosscount.model import (
    Amount,
    Cell,
    EventTime,
    Incident,
    IncidentKind,
    Loss,
    PartyKind,
    Qualifier,
    Role,
    Rule,
    RuleSet,
    Statement,
    Status,
)
from crosscount.reconcile import reconcile

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "reconciliation.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| ((?:\w+: [^.|]+\.\s)+)\| (.+?) \| (R\d) \| `(\w+)` \|$", PAGE, re.MULTILINE)
RULE_SETS = (Path(__file__).parents[2] / "docs" / "reference" / "rule_sets.md").read_text(encoding="utf-8")
ADMISSION = {rule.value for rule in Rule if rule.value.startswith("R")}
SPEAKERS = {
    "Sudmark": ("sudmark", Role.VICTIM_SIDE),
    "Norland": ("norland", Role.OPPOSED),
    "Hospital": ("hospital", Role.THIRD),
    "Outlet": ("outlet", Role.OUTLET),
}
WORDS = {
    "none": Amount(low=0, high=0, point=0, qualifier=Qualifier.NONE),
    "several": Amount(low=2, high=None, point=None, qualifier=Qualifier.VAGUE),
    "losses": Amount(low=1, high=None, point=None, qualifier=Qualifier.UNSTATED),
}


class TwoSides:
    """Norland and Sudmark, each a bloc of its own."""

    def relation(self, a, b, _start, _end):
        return "same" if a == b else "opposed" if {a, b} == {"norland", "sudmark"} else "none"

    def bloc(self, slug, _start, _end):
        return (slug,)

    def is_party(self, slug):
        return slug in {"norland", "sudmark"}

    def kind(self, slug):
        return PartyKind.STATE if self.is_party(slug) else PartyKind.ROLE


def amount(words):
    if words in WORDS:
        return WORDS[words]
    bound, number = re.fullmatch(r"(at least |more than )?(\d+)", words).groups()
    point = int(number)
    match bound:
        case None:
            return Amount(low=point, high=point, point=point, qualifier=Qualifier.EXACT)
        case "at least ":
            return Amount(low=point, high=None, point=point, qualifier=Qualifier.AT_LEAST)
        case _:
            return Amount(low=point + 1, high=None, point=point, qualifier=Qualifier.MORE_THAN)


def statement(place, said):
    speaker, words = said.split(": ")
    claimant, role = SPEAKERS[speaker]
    return Statement(
        claims=(f"clm-{place}",),
        documents=("doc-1",),
        cell=Cell(bloc="sudmark", loss=Loss.KILLED),
        victim="sudmark",
        claimant=claimant,
        institution=None,
        words=speaker,
        role=role,
        amount=amount(words),
        time=EventTime(words=None),
        said=EventTime(words=None),
    )


def test_every_row_of_the_example_is_read():
    table = PAGE.partition("a test of this page runs every row:\n\n")[2].partition("\n\n")[0]
    assert len(EXAMPLES) == len(table.splitlines()) - 2
    assert {rule for _, _, rule, _ in EXAMPLES} == ADMISSION
    assert {status for _, _, _, status in EXAMPLES} == {status.value for status in Status}


@pytest.mark.parametrize(("said", "numbers", "rule", "status"), EXAMPLES)
def test_the_example_comes_out_as_the_page_says(said, numbers, rule, status):
    sentences = said.strip().rstrip(".").split(". ")
    incident = Incident(
        id="inc-1",
        kind=IncidentKind.INCIDENT,
        statements=tuple(statement(place, sentence) for place, sentence in enumerate(sentences)),
        documents=("doc-1",),
        blocs=("norland", "sudmark"),
        time=EventTime(words=None),
    )
    (estimate,) = reconcile([incident], alignments=TwoSides()).estimates
    assert (range_words(estimate), estimate.rule, estimate.status) == (numbers, rule, status)


@pytest.mark.parametrize("term", [*Status, *Role, *Qualifier])
def test_every_status_role_and_qualifier_has_a_row(term):
    assert re.search(rf"^\|.*`{term.value}`.*\|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_has_a_row(rule):
    page = PAGE if rule.value in ADMISSION else RULE_SETS
    assert re.search(rf"^\| {rule.value} \|", page, re.MULTILINE)


@pytest.mark.parametrize("rules", list(RuleSet))
def test_every_rule_set_has_a_section(rules):
    assert f"\n## {rules.value}\n" in RULE_SETS
