"""Passages said otherwise keep their coding; a passage's windows hold its answers."""

import random
from dataclasses import replace
from pathlib import Path

import augment
import corpus
import pytest

from crosscount.extract.learned.labels import CLASSES, LOSSES, POINTERS
from crosscount.extract.learned.network import tokenizer_of
from crosscount.model import Loss
from crosscount.reference import load_register
from crosscount.text.quantities import find_quantities

WRITTEN = Path(__file__).parents[2] / "training" / "passages"

TEXT = (
    "Azerbaijan's ministry said on Monday that twelve Armenian soldiers were killed near Ramsk. "
    "“Two of our men were wounded,” it added."
)


def _claim(number, text, *, part_of=None, **words):
    spans = {name: [text.index(said), text.index(said) + len(said)] for name, said in words.items()}
    core = [spans[name] for name in ("quantity", "trigger", "victims")]
    spans["quote"] = [min(start for start, _ in core), max(end for _, end in core)]
    pieces = {name: text[start:end] for name, (start, end) in spans.items()}
    return {
        "claimant": None, "when": None, "where": None, **pieces,
        "id": f"p-{number:02}", "doc": "p", "start": spans["quote"][0], "end": spans["quote"][1],
        "spans": spans, "loss": "killed", "object": "persons", "low": 12, "high": 12, "point": 12,
        "qualifier": "exact", "victim": "armenia", "victim_group": "combatant", "attribution": "explicit",
        "claimant_party": "azerbaijan", "stance": "asserts", "scope": "incident", "perpetrator": None,
        "part_of": part_of,
    }  # fmt: skip


@pytest.fixture
def passage():
    killed = _claim(
        1,
        TEXT,
        quantity="twelve",
        trigger="killed",
        victims="Armenian soldiers",
        claimant="Azerbaijan's ministry",
        when="Monday",
        where="Ramsk",
    )
    wounded = _claim(2, TEXT, quantity="Two", trigger="wounded", victims="our men")
    return corpus.Passage("p", "origin", "written", TEXT, (killed, wounded | {"loss": "wounded"}))


@pytest.fixture
def stock(passage):
    other = corpus.Passage(
        "q", "other", "written", "Ukraine said Russian troops and Russia's guards met Ukrainian soldiers.", ()
    )
    return augment.Stock.of([passage, other], load_register())


def _pieces(passage):
    for claim in passage.claims:
        for name, (start, end) in claim["spans"].items():
            yield claim, name, passage.text[start:end]


@pytest.mark.parametrize("seed", range(40))
def test_however_it_is_said_every_span_is_its_words(passage, stock, seed):
    said = augment.otherwise(passage, stock, load_register(), random.Random(seed))

    for claim, name, words in _pieces(said):
        assert words == claim[name]
        assert words == words.strip() != ""
    triggers = [claim["trigger"].lower() for claim in said.claims]
    assert triggers == ["killed", "wounded"]


def test_a_swapped_party_is_swapped_throughout(passage, stock):
    for seed in range(30):
        said = augment.otherwise(passage, stock, load_register(), random.Random(seed))
        found = {mention.slug for mention in load_register().find(said.text)}
        if said.text.isupper() or said.text.islower():
            continue
        assert said.claims[0]["victim"] in found
        assert said.claims[0]["claimant_party"] in found


def test_passive_is_made_active():
    text = "On Monday two men were killed near Ramsk."
    claim = _claim(1, text, quantity="two", trigger="killed", victims="men", when="Monday")
    passage = corpus.Passage("p", "o", "written", text, (claim,))
    changed = augment.made_active(passage, claim, "shelling")

    assert changed.text == "On Monday shelling killed two men near Ramsk."
    assert changed.claims[0]["quote"] == "killed two men"
    assert changed.claims[0]["victims"] == "men"


def test_edits_move_spans_behind_them_and_stretch_those_around(passage):
    start = TEXT.index("twelve")
    changed = augment.edited(passage, [(0, 0, "Now: "), (start, start + 6, "at last 300")])

    assert changed.claims[0]["quantity"] == "at last 300"
    assert changed.claims[0]["quote"] == "at last 300 Armenian soldiers were killed"
    assert changed.claims[1]["victims"] == "our men"


def test_a_window_holds_the_answers_of_its_claims(passage):
    (example,) = corpus.examples(tokenizer_of(), passage, {})
    killed, wounded = example.answers
    pieces = [tokenizer_of().id_to_token(int(number)) for number in example.own.ids]

    assert pieces[killed.anchor] == "twelve"
    assert LOSSES[killed.loss] is Loss.KILLED
    assert pieces[killed.pointers[POINTERS.index("victims.first")]] == "armenian"
    assert pieces[killed.pointers[POINTERS.index("victims.last")]] == "soldiers"
    assert wounded.pointers[POINTERS.index("claimant.first")] == 0
    assert [pieces[place] for place in killed.parties["victim"]] == ["armenian"]
    assert killed.parties["perpetrator"] == (0,)


def test_who_speaks_and_for_which_side(passage):
    (example,) = corpus.examples(tokenizer_of(), passage, {})
    killed, wounded = (
        {name: CLASSES[name][answer.classes[name]] for name in ("source", "side")}
        for answer in example.answers
    )
    assert killed == {"source": "party", "side": "enemy"}
    assert wounded == {"source": "party", "side": "enemy"}

    (outlet,) = [c | {"claimant_party": "outlet"} for c in passage.claims[:1]]
    (own,) = [c | {"victim": "azerbaijan"} for c in passage.claims[:1]]
    (example,) = corpus.examples(tokenizer_of(), replace(passage, claims=(outlet, own)), {})
    first, second = example.answers
    assert CLASSES["source"][first.classes["source"]] == "outlet"
    assert first.parties.get("claimant_party") is None  # no party speaks: none is asked for
    assert CLASSES["side"][second.classes["side"]] == "own"


def test_passages_written_here_are_coded_with_their_own_words():
    passages = corpus.load(WRITTEN)

    assert len({passage.id for passage in passages}) == len(passages) > 300
    for passage in passages:
        for claim in passage.claims:
            for name, (start, end) in claim["spans"].items():
                assert passage.text[start:end] == claim[name]


def test_quantities_written_here_read_as_coded():
    """What the coders took a number for, the grammar reads from the same words."""
    claims = [c for p in corpus.load(WRITTEN) for c in p.claims if c["quantity"] and c["point"]]
    wrong = [c["id"] for c in claims if (c["low"], c["high"]) not in _amounts(c)]

    assert len(wrong) < 0.02 * len(claims), wrong


def _amounts(claim):
    return {(found.amount.low, found.amount.high) for found in find_quantities(claim["quote"])}
