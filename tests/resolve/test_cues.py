import pytest

from crosscount.model import CueKind
from crosscount.resolve.cues import cues

LEAD = "Three guards were slain at the ford on Monday.\n\n"


def _cue(document, claim, lead):
    _, cue = cues(document, [lead, claim])
    return cue and (cue.kind, cue.span.words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Another attack last night killed two.", "Another attack"),
        ("Two were killed in another drone strike.", "another drone strike"),
        ("In a separate incident, a driver was killed.", "a separate incident"),
        ("In a second strike two medics were killed.", "a second strike"),
        ("Elsewhere, a farmer was killed.", "Elsewhere"),
        ("Separately, a farmer was killed.", "Separately"),
        ("Two other attacks killed four.", "other attacks"),
    ],
)
def test_another_event(report, tell, sentence, words):
    document = report(LEAD + sentence, "2021-06-17")
    claim = tell(document, "killed")
    assert _cue(document, claim, tell(document, "slain")) == (CueKind.ANOTHER, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Two days earlier, four were killed.", "Two days earlier"),
        ("Four had been killed the day before.", "the day before"),
        ("The raid came a week after a mine killed four.", "a week after"),
        ("The raid came days after a mine killed four.", "days after"),
        (
            "It comes almost a week after fire from the hills, held by rebels, killed four.",
            "almost a week after",
        ),
        ("In a previous attack four were killed.", "a previous attack"),
        ("Last week's shelling killed four.", "Last week's shelling"),
        ("In April's clashes four were killed.", "April's clashes"),
        ("Ten were hurt while two days earlier four were killed.", "two days earlier"),
        ("The brigade began its retaliatory push after bandits killed a sentry.", "after"),
        ("After bandits killed a sentry, the brigade responded with mortars.", "After"),
        ("Mortars were fired in reprisal, following a raid that killed a sentry.", "following"),
    ],
)
def test_an_earlier_event(report, tell, sentence, words):
    document = report(LEAD + sentence, "2021-06-17")
    claim = tell(document, "killed")
    assert _cue(document, claim, tell(document, "slain")) == (CueKind.EARLIER, words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Meanwhile, two were killed.",
        "Another soldier was killed.",
        "Two were killed after the bridge collapsed under fire.",
        "After the raid the brigade responded and two were killed.",
        "Two were killed as the army moved to prevent another attack.",
        "Two days after the truce, four were killed.",
        "Two days after the truce four were killed.",
        "It came a week after the truce, leaving four killed.",
        "Four were killed two days before the summit.",
        "Four were killed, while two days earlier ten were hurt.",
        "Two were killed in the attack.",
    ],
)
def test_no_cue(report, tell, sentence):
    document = report(LEAD + sentence, "2021-06-17")
    assert _cue(document, tell(document, "killed"), tell(document, "slain")) is None


def test_another_carries_on_to_the_end_of_its_paragraph(report, tell):
    text = (
        LEAD
        + "Another raid followed at dawn. The raiders were thrown back and two were shot.\n\nFour were hurt."
    )
    document = report(text, "2021-06-17")
    slain, shot, hurt = cues(document, [tell(document, each) for each in ("slain", "shot", "hurt")])
    assert (slain, hurt) == (None, None)
    assert shot is not None
    assert shot.span.words == "Another raid"
    shot.span.check(text)


@pytest.mark.parametrize("back", ["In the first raid", "On Monday"])
def test_another_ends_where_the_text_goes_back(report, tell, back):
    document = report(LEAD + f"Another raid followed. {back}, two more were shot.", "2021-06-17")
    assert _cue(document, tell(document, "shot"), tell(document, "slain")) is None


def test_the_first_event_of_a_text_is_its_main_one(report, tell):
    document = report("Another attack on the port killed two on Monday.", "2021-06-17")
    assert cues(document, [tell(document, "killed")]) == [None]


def test_a_period_in_the_sentence_of_the_main_event_is_no_cue(report, tell):
    document = report("April's clashes flared up again on Monday and killed two.", "2021-06-17")
    assert cues(document, [tell(document, "killed")]) == [None]


def test_no_claims_no_cues(report):
    assert cues(report("Nothing was told."), []) == []
