"""Words selected on a page against the stored text: what is shown, and at which code points."""

import pytest
from hypothesis import given, strategies as st

from crosscount.errors import GroundingError
from crosscount.text import visible
from crosscount.web.selecting import check_selected, one_line, runs

TEXTS = st.text(st.sampled_from("ab \n\r\t\f🎖א́\u202e\u200b\x00"), max_size=40)


@given(TEXTS, st.integers(0, 1_000))
def test_every_character_stands_in_one_run(text, at):
    found = list(runs(text, at))
    assert [run.start for run in found] == [at, *(run.end for run in found)][:-1] or not found
    assert sum(run.end - run.start for run in found) == len(text)
    assert all(run.words == text[run.start - at : run.end - at] for run in found if not run.whole)


@given(TEXTS)
def test_what_hides_is_shown_and_selected_as_a_whole(text):
    told = "".join(run.words for run in runs(text, 0))
    assert told == visible(text.replace("\r\n", "\n").replace("\f", ""))
    assert all(run.end - run.start in {1, 2} for run in runs(text, 0) if run.whole)


@given(TEXTS, st.data())
def test_what_was_selected_stands_there(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = one_line(text[start:end])
    if text[start:end]:
        check_selected(text, f"{start}:{end}", words)


@pytest.mark.parametrize(
    ("offsets", "words"),
    [
        ("4:8", "men"),
        ("4:7", "man"),
        ("4:4", ""),
        ("9:99", "x"),
        ("-1:3", "The"),
        ("1e1:20", "x"),
        ("", ""),
        ("4", "m"),
    ],
)
def test_other_words_are_refused(offsets, words):
    with pytest.raises(GroundingError, match="select the words again"):
        check_selected("The men", offsets, words)
