import pytest

from crosscount.model import Attribution


def _told(claims):
    return [(c.loss.value, c.amount.low, c.claimant.words if c.claimant else None) for c in claims]


@pytest.mark.parametrize(
    ("sentence", "claimant", "low"),
    [
        ("The mayor gave twelve.", "The mayor", 12),
        ("On the morning of May 3 the northern premier gave 12.", "the northern premier", 12),
        ("The Ruritanian army, for its part, counts 40.", "The Ruritanian army", 40),
        ("A second bulletin in the afternoon made it 15.", "A second bulletin", 15),
        ("Portvale put the figure at more than 30.", "Portvale", 31),
        ("The staff corrected it on the night of the 4th to 13.", "The staff", 13),
        ("Later the governor spoke of at least 14.", "the governor", 14),
    ],
)
def test_a_bare_number_counts_the_loss_of_the_sentence_before(read, sentence, claimant, low):
    claims = read(f"The ministry said that ten soldiers were killed. {sentence}")
    assert _told(claims) == [("killed", 10, "The ministry"), ("killed", low, claimant)]
    assert claims[1].attribution is Attribution.EXPLICIT
    assert claims[1].quote.words.startswith(("soldiers", "killed"))


def test_a_figure_that_rises_is_the_same_speakers(read):
    claims = read("The ministry said that ten soldiers were killed. The figure later rose to 12.")
    assert _told(claims) == [("killed", 10, "The ministry"), ("killed", 12, "The ministry")]
    assert claims[1].attribution is Attribution.INHERITED


def test_two_numbers_are_of_two_losses_in_their_order(read):
    claims = read("The army reported 10 killed and 25 wounded. The prosecutors count 12 and 31.")
    assert _told(claims)[2:] == [("killed", 12, "The prosecutors"), ("wounded", 31, "The prosecutors")]


@pytest.mark.parametrize(
    "rest",
    [
        "The army reported twelve violations.",  # a noun of its own
        "The mayor counted 10 of the houses.",
        "The driver was 34.",  # nobody gives it
        "\n\nThe mayor gave twelve.",  # another paragraph
        "The mayor gave 12 and 31.",  # more numbers than losses
        "Nobody spoke for a day. The mayor gave twelve.",  # not the sentence before
    ],
)
def test_a_number_of_something_else_counts_no_loss(read, rest):
    assert len(read(f"The ministry said that ten soldiers were killed. {rest}")) == 1


def test_whose_soldiers_they_are_is_not_carried_to_another_speaker(read):
    _, taken_up = read("The ministry said that ten of its soldiers were killed. The rebels counted 40.")
    assert taken_up.victims is None or not taken_up.victims.words.startswith("its")
