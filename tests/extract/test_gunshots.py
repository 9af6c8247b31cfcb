"""Who was shot, beside what an extractor found: here the rules, which know no shots."""

from dataclasses import replace

import pytest

from crosscount.extract.gunshots import with_gunshots
from crosscount.extract.scene import scene_of
from crosscount.model import Claim, Document, Loss, Span


@pytest.fixture
def shot(read):
    """The claims of a text with those of who was shot; `alter` changes what was found before."""

    def build(text, alter=lambda claims: claims):
        doc = Document(name="report", media_type="text/plain", raw_hash="0" * 64, text=text, made_by="test")
        return list(with_gunshots(scene_of(doc), alter(read(text))))

    return build


def _brief(claim):
    return claim.loss.value, claim.amount.low, claim.amount.high


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A 17-year-old boy was shot in the hand at the market.", [("wounded", 1, 1)]),
        ("Police say a 14-year-old was accidentally shot.", [("casualties", 1, 1)]),
        ("Four men were shot at a wedding.", [("casualties", 4, 4)]),
        ("Officers found a man suffering from gunshot wounds.", [("wounded", 1, 1)]),
        ("Two girls were hit by stray bullets.", [("casualties", 2, 2)]),
        ("Three women were shot in the left leg.", [("wounded", 3, 3)]),
        ("Two drones were shot down.", [("destroyed", 2, 2)]),
        ("No shot was fired at the guards.", []),
        ("Guards stopped a van and found the teen with a gunshot wound to his thigh.", [("wounded", 1, 1)]),
        ("The guard found Lea lying in the road with a gunshot wound.", []),  # the guard has none
        ("After the shooting guards identified Lea, who was pronounced dead.", []),  # no guard died
        ("A boy accidentally shoots his sister.", [("casualties", 1, 1)]),
        ("A girl who had shot herself in the left hand was treated.", [("wounded", 1, 1)]),
        ("Four men came in with non-life threatening gunshot wounds.", [("wounded", 4, 4)]),
        ("After the shooting he was taken to a hospital, where he later died.", [("killed", 1, 1)]),
        ("There was a shooting. The victim, 16, was pronounced dead there.", [("killed", 1, 1)]),
        ("After the fire he was taken to a hospital, where he later died.", []),  # nobody was shot
        ("Two men were shot after they surrendered.", []),  # it may be an execution: nothing is made of it
    ],
)
def test_who_was_shot_was_killed_or_wounded_and_in_a_limb_wounded(shot, sentence, expected):
    assert [_brief(claim) for claim in shot(sentence)] == expected


def test_who_is_told_of_already_is_not_told_again(shot):
    claims = shot("A boy was shot in the leg and lightly injured, and two others were shot.")
    assert sorted(_brief(claim) for claim in claims) == [("casualties", 2, 2), ("wounded", 1, 1)]


@pytest.mark.parametrize(
    ("where", "expected"), [(" in the arm", "wounded"), ("", "killed")], ids=["in a limb", "nothing more"]
)
def test_a_death_that_only_a_shot_in_a_limb_tells_is_a_wound(shot, where, expected):
    first, second = "A boy was hurt.", f"A guard was shot{where}."
    text = f"{first} {second}"

    def found(claims: list[Claim]) -> list[Claim]:
        told = {"trigger": "shot", "victims": "guard", "quote": "guard was shot", "sentence": second}
        pieces = {name: Span.of(text, text.index(w), text.index(w) + len(w)) for name, w in told.items()}
        return [*claims, replace(claims[0], text=text, loss=Loss.KILLED, quantity=None, **pieces)]

    assert [claim.loss for claim in shot(text, found)][1:] == [expected]
