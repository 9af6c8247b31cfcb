from dataclasses import replace

import pytest

from crosscount.extract.learned.together import with_one_voice, with_partitives
from crosscount.model import Attribution, Span

STATEMENT = "The ministry reported on the night. In all, ten soldiers and two drivers were hurt. "


@pytest.fixture
def hurt(read):
    """The claims of a text after a speaker's name; those of the numbers given go on for the speaker."""

    def build(rest, *spoken_for):
        text = STATEMENT + rest
        speaker = Span.of(text, 0, len("The ministry"))
        return text, [
            replace(claim, text=text, claimant=speaker, attribution=Attribution.INHERITED)
            if claim.amount.point in spoken_for
            else replace(claim, text=text, claimant=None, attribution=Attribution.OUTLET)
            for claim in read(text)
        ]

    return build


def _speakers(claims):
    return [claim.claimant and claim.claimant.words for claim in claims]


def test_groups_under_one_loss_word_have_one_speaker(hurt):
    text, claims = hurt("", 2)
    assert _speakers(claims) == [None, "The ministry"]
    found = list(with_one_voice(claims, text))
    assert _speakers(found) == ["The ministry"] * 2
    assert {claim.attribution for claim in found} == {Attribution.INHERITED}


def test_a_speaker_who_is_named_for_one_group_speaks_for_no_other(hurt):
    text, claims = hurt("", 2)
    named = [replace(claim, text=text, attribution=Attribution.EXPLICIT) for claim in claims]
    assert _speakers(with_one_voice(named, text)) == [None, "The ministry"]


def test_a_speaker_who_is_named_only_later_does_not_go_on(hurt):
    text, claims = hurt("A doctor spoke on Friday.", 2)
    later = Span.of(text, text.index("A doctor"), text.index(" spoke"))
    told = [replace(claim, text=text, claimant=later if claim.claimant else None) for claim in claims]
    assert _speakers(with_one_voice(told, text)) == [None, "A doctor"]


def test_a_speaker_of_the_sentence_comes_before_one_of_another(hurt):
    text, claims = hurt("By the mayor's count four men died, while six women were wounded.", 4)
    mayor = Span.of(text, text.index("the mayor"), text.index("'s count"))
    named = [
        replace(claim, text=text, claimant=mayor if claim.amount.point == 4 else Span.of(text, 0, 12))
        for claim in claims
    ]
    assert _speakers(with_one_voice(named, text)) == ["The ministry"] * 2 + ["the mayor"] * 2


def test_some_of_the_hurt_are_of_those_told_before_and_by_their_speaker(hurt):
    text, claims = hurt("Three of the wounded are home.", 10)
    *_, some = with_partitives(claims, text)
    assert (some.amount.point, some.part_of) == (3, claims[0].id)
    assert _speakers([some]) == ["The ministry"]


@pytest.mark.parametrize(
    "rest", ["Thirty of the wounded are home.", "Three of the dead were men.", "Three wounded are home."]
)
def test_what_is_more_of_another_loss_or_of_no_group_is_no_part(hurt, rest):
    text, claims = hurt(rest, 10)
    assert [claim.part_of for claim in with_partitives(claims, text)] == [claim.part_of for claim in claims]
