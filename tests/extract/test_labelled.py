from dataclasses import replace

import pytest

from crosscount.extract.learned.together import with_labels
from crosscount.model import Attribution, Loss, ObjectClass, Span

TALLY = (
    "The tally says Ruritania lost 62 tanks (destroyed: 38, damaged: 16, abandoned: 1, captured: 7), "
    "23 trucks (destroyed: 20, captured: 3) and one frigate."
)


def _told(claims):
    return [(str(c.loss), str(c.object), c.amount.low) for c in claims]


def test_each_label_counts_what_stands_before_its_brackets(read):
    claims = read(TALLY)
    assert sorted(_told(claims)) == sorted(
        [
            ("lost", "armour", 62),
            ("lost", "vehicle", 23),
            ("lost", "ship", 1),
            ("destroyed", "armour", 38),
            ("damaged", "armour", 16),
            ("lost", "armour", 1),
            ("seized", "armour", 7),
            ("destroyed", "vehicle", 20),
            ("seized", "vehicle", 3),
        ]
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Killed: 12. Wounded: 30.", [("killed", 12), ("wounded", 30)]),
        ("Killed: 12; wounded: more than 30; missing: 4", [("killed", 12), ("wounded", 31), ("missing", 4)]),
        ("Killed: 12 soldiers and two drivers.", []),
        ("Wounded: see the annex.", []),
    ],
)
def test_a_label_needs_no_noun_but_a_number_alone(read, text, told):
    labelled = [c for c in read(text) if c.quantity and text[c.trigger.end : c.quantity.start] == ": "]
    assert [(str(c.loss), c.amount.low) for c in labelled if c.victims is None] == told


@pytest.mark.parametrize(
    "text",
    ["They have neither killed nor wounded.", "Neither dead nor injured were reported, the mayor said."],
)
def test_what_one_breath_denies_is_twice_nought(read, text):
    assert [(str(c.loss), c.amount.high) for c in read(text)] == [("killed", 0), ("wounded", 0)]


def test_a_verb_of_two_subjects_denies_nothing(read):
    assert [c.amount.high for c in read("Neither the army nor the rebels killed four men.")] == [4]


@pytest.fixture
def by_rules(read):
    """The rules' claims of the tally, and those of them that stand under no label."""
    claims = read(TALLY)
    return claims, [claim for claim in claims if not TALLY[claim.trigger.end :].startswith(":")]


def _with(claim, **pieces):
    return replace(claim, text=TALLY, **pieces)


def test_a_labelled_number_is_of_no_other_loss(by_rules):
    claims, plain = by_rules
    labelled = [claim for claim in claims if claim not in plain]
    lost = [_with(claim, loss=Loss.LOST, trigger=plain[0].trigger) for claim in labelled]
    swapped = _with(plain[1], loss=labelled[0].loss, trigger=labelled[0].trigger)
    assert sorted(_told(with_labels([*plain, *lost, swapped], claims, TALLY))) == sorted(_told(claims))


def test_what_brackets_break_down_is_told_by_whoever_tells_the_whole(by_rules):
    claims, plain = by_rules
    speaker = Span.of(TALLY, 0, len("The tally"))
    spoken = [_with(c, claimant=speaker, attribution=Attribution.EXPLICIT) for c in plain]
    found = list(with_labels(spoken, [_with(c, claimant=None) for c in claims], TALLY))
    assert {c.claimant for c in found} == {speaker}
    tanks = next(c for c in spoken if c.object is ObjectClass.ARMOUR)
    parts = [c for c in found if c.object is ObjectClass.ARMOUR and c.loss is not Loss.LOST]
    assert {c.part_of for c in parts} == {tanks.id}
