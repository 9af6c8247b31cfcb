import pytest

from crosscount.model import TimeBasis
from crosscount.resolve.said import said_order, said_times
from crosscount.resolve.speech_time import tells_speech


def _said(document, claim):
    (reading,) = said_times(document, [claim])
    return reading


def test_own_words_of_the_saying(report, tell):
    document = report("Two men were killed on Monday, the army said on Tuesday.", "2021-06-17")
    reading = _said(document, tell(document, "killed", claimant="the army"))
    assert (reading.words, str(reading.start), reading.basis) == ("Tuesday", "2021-06-15", TimeBasis.RELATIVE)


def test_no_words_leave_the_day_of_publication(report, tell):
    document = report("Two men were killed on Monday, the army said.", "2021-06-17")
    reading = _said(document, tell(document, "killed", claimant="the army"))
    assert (reading.words, str(reading.start), reading.basis) == (None, "2021-06-17", TimeBasis.EXPLICIT)


def test_neither_words_nor_publication(report, tell):
    document = report("Two men were killed on Monday, the army said.")
    assert _said(document, tell(document, "killed")).basis is TimeBasis.UNRESOLVED


@pytest.mark.parametrize(
    ("sentence", "words", "order"),
    [
        ("The ministry later confirmed that two were killed.", "later confirmed", 2),
        ("The ministry confirmed later that two were killed.", "confirmed later", 2),
        ("The toll of those killed was updated.", "updated", 2),
        ("In a note issued in the evening the army denied that any were killed.", "in the evening", 1),
        ("The staff at first admitted that two were killed.", "at first admitted", -1),
        (
            "Earlier on the same day the staff told reporters that two were killed.",
            "Earlier on the same day",
            -1,
        ),
    ],
)
def test_words_keep_the_order_of_statements(report, tell, sentence, words, order):
    document = report(sentence, "2021-06-17")
    reading = _said(document, tell(document, "killed"))
    assert reading.words == words
    assert said_order(reading.words) == order


def test_what_was_said_earlier_is_not_of_the_day_of_publication(report, tell):
    document = report("The staff at first admitted that two were killed.", "2021-06-17")
    assert _said(document, tell(document, "killed")).start is None


def test_the_sentence_of_the_claimant_tells_when_it_spoke(report, tell):
    text = "The staff told a briefing on Monday that it had held the line. Two men were killed."
    document = report(text, "2021-06-17")
    reading = _said(document, tell(document, "killed", claimant="The staff"))
    assert str(reading.start) == "2021-06-14"


def test_no_words_have_no_order():
    assert said_order(None) == said_order("Tuesday") == 0


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("the army said on Tuesday that", True),
        ("the army said Tuesday", True),
        ("in a statement on Tuesday", True),
        ("told the Northern Agency on Tuesday", True),
        ("On Tuesday, the ministry of the north announced a loss", True),
        ("the ministry late on Tuesday reported", True),
        ("the army said three men died on Tuesday", False),
        ("three men died on Tuesday, the army said", False),
        ("On Tuesday three men were reported dead", False),
        ("On Tuesday three men fell in an attack that officials denied", False),
    ],
)
def test_what_time_words_belong_to(text, speech):
    start = text.index("Tuesday")
    assert tells_speech(text, start, start + len("Tuesday")) is speech
