"""What stands between gdelt-regkg and our tables; the package itself is run by the benchmarks."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))  # as the benchmarks do

import regkg

TEXT = (
    "Mines killed at least 9 soldiers. Seven porters were wounded, and 4 deaths were reported; 3 are missing."
)
LOSSES = ("loss", "object", "low", "high")


def mention(label, number, words, *, trigger):
    """A count as the worker prints it: `words` reach from the number to the end, or from the trigger."""
    start = TEXT.index(words)
    return {
        "doc": "d",
        "label": label,
        "number": number,
        "noun": "",
        "start": TEXT.index(str(number)) if str(number) in words else start,
        "end": start + len(words),
        "trigger": TEXT.index(trigger),
    }


KILLED = mention("KILL", 9, "killed at least 9 soldiers", trigger="killed")
WOUNDED = mention("WOUND", 7, "Seven porters were wounded", trigger="wounded")
DEATHS = mention("KILL", 4, "4 deaths", trigger="4")
MISSING = mention("CRISISLEX_T08_MISSINGFOUNDTRAPPEDPEOPLE", 3, "3 are missing", trigger="missing")


def read(*mentions):
    return regkg.coded(mentions, {"d": TEXT})


def losses(*mentions):
    return [tuple(getattr(claim, name) for name in LOSSES) for claim in read(*mentions)]


def test_counts_become_claims_with_the_bounds_of_their_own_words():
    assert losses(KILLED, WOUNDED, DEATHS, MISSING) == [
        ("killed", "persons", 9, None),
        ("wounded", "persons", 7, 7),
        ("killed", "persons", 4, 4),
        ("missing", "persons", 3, 3),
    ]


def test_labels_of_one_number_and_loss_are_one_claim():
    assert len(read(KILLED, KILLED | {"label": "CRISISLEX_T03_DEAD"})) == 1
    assert len(read(KILLED, KILLED | {"label": "WOUND"})) == 2


@pytest.mark.parametrize("label", ["PROTEST", "REFUGEES", "NATURAL_DISASTER_DROWNED"])
def test_labels_that_are_no_loss_are_left_out(label):
    assert read(KILLED | {"label": label}) == []


def test_trapped_people_are_not_missing():
    assert read(MISSING | {"trigger": TEXT.index("reported")}) == []


def test_quotes_and_pins_stand_where_the_words_stand():
    killed, wounded, deaths = read(KILLED, WOUNDED, DEATHS)
    assert killed.quote == "killed at least 9 soldiers"
    assert wounded.quote == "Seven porters were wounded"
    assert deaths.quote == "4 deaths"
    assert [TEXT[start:end] for start, end in killed.pins] == ["9 soldiers", "killed at least "]
    assert [TEXT[start:end] for start, end in wounded.pins] == ["Seven porters were ", "wounded"]
    assert [TEXT[start:end] for start, end in deaths.pins] == ["4 deaths"]


def test_it_says_in_one_line_why_it_cannot_be_run(tmp_path, monkeypatch):
    monkeypatch.setenv("UV_PYTHON", "no-such-python")
    with pytest.raises(regkg.UnavailableError) as caught:
        regkg.read(tmp_path / "docs.jsonl")
    assert "UV_PYTHON" in str(caught.value)
    assert "\n" not in str(caught.value)
