"""The learned extractor around its network, which is scripted here; and the shipped network itself."""

import dataclasses
import json
import shutil

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from crosscount.config import Config, ExtractorKind
from crosscount.errors import ConfigError, ModelError
from crosscount.extract import extractors, load_extractor, rules
from crosscount.extract.learned import LearnedExtractor, load_learned
from crosscount.extract.learned.features import NAMES, STARTS, features
from crosscount.extract.learned.findings import AT_ONCE, STRETCH, _of_like_length
from crosscount.extract.learned.labels import CLASSES, LOSSES, POINTERS, class_slices
from crosscount.extract.learned.network import (
    CARD,
    ENCODER,
    WEIGHTS,
    Detailed,
    Encoded,
    Judgement,
    tokenizer_of,
)
from crosscount.extract.learned.windows import BODY, CONTEXT, Pieces, pieces_of, windows
from crosscount.extract.scene import scene_of
from crosscount.model import Claim, Document, Loss, Qualifier, UngroundedClaim
from crosscount.reference import load_register

TOKENIZER = tokenizer_of()


def document(text):
    return Document(name="report", media_type="text/plain", raw_hash="0" * 64, text=text, made_by="test")


class Scripted:
    """A network that finds what it is told, in a text of one window: dicts of words by role, and classes."""

    def __init__(self, text, *script):
        self.pieces = pieces_of(TOKENIZER, text)
        self.text, self.script = text, script

    def place(self, words, *, last=False):
        start = self.text.index(words)
        return self.pieces.at(start + len(words) - 1 if last else start) + 1

    def encode(self, ids, columns, mask):  # noqa: ARG002 - as any network is asked
        scores = np.full((*ids.shape, len(LOSSES)), -9.0, dtype=np.float32)
        for answer in self.script:
            scores[0, self.place(answer["anchor"]), LOSSES.index(Loss(answer["loss"]))] = 9.0
        return Encoded(np.zeros((*ids.shape, 4), dtype=np.float32), scores)

    def detail(self, vectors, mask, row, anchor, loss):  # noqa: ARG002 - as any network is asked
        pointers = np.full((len(row), vectors.shape[1], len(POINTERS)), -9.0, dtype=np.float32)
        pointers[:, 0, :] = 0.0
        classes = np.zeros((len(row), sum(map(len, CLASSES.values()))), dtype=np.float32)
        for number in range(len(row)):
            self.answer(pointers[number], classes[number], int(anchor[number]), LOSSES[int(loss[number])])
        return Detailed(pointers, classes)

    def answer(self, pointers, classes, anchor, loss):
        told = (a for a in self.script if self.place(a["anchor"]) == anchor and Loss(a["loss"]) is loss)
        answer = next(told, {})  # the rules' anchors are asked about too
        for name, words in answer.items():
            if f"{name}.first" in POINTERS:
                pointers[self.place(words), POINTERS.index(f"{name}.first")] = 9.0
                pointers[self.place(words, last=True), POINTERS.index(f"{name}.last")] = 9.0
            elif name in POINTERS:
                pointers[self.place(words), POINTERS.index(name)] = 9.0
            elif name in CLASSES:
                where = class_slices()[name]
                classes[where][CLASSES[name].index(words)] = 9.0


def scripted(text, *script):
    return LearnedExtractor(
        network=Scripted(text, *script),
        tokenizer=TOKENIZER,
        register=load_register(),
        judgement=Judgement(),
        threshold=0.5,
        made_by="extract.scripted",
    )


def read(text, *script):
    return list(scripted(text, *script).extract(document(text)))


@given(st.integers(0, 1500), st.sets(st.integers(0, 1500), max_size=60))
def test_bodies_of_windows_cover_every_piece_once(count, begins):
    pieces = Pieces(range(count), [2 * i for i in range(count)], [2 * i + 1 for i in range(count)])
    found = list(windows(pieces, [2 * begin for begin in begins if begin < count]))

    assert [i for w in found for i in range(w.body, w.stop)] == list(range(count))
    assert all(0 <= w.first <= w.body < w.stop for w in found)
    assert all(w.stop - w.body <= BODY and w.body - w.first <= CONTEXT for w in found)


def test_a_body_ends_with_a_sentence_where_one_ends_in_it():
    pieces = Pieces(range(300), list(range(300)), list(range(1, 301)))
    found = list(windows(pieces, [0, 100, 190, 280]))

    assert [(w.first, w.body, w.stop) for w in found] == [(0, 0, 190), (100, 190, 300)]


def test_features_say_what_grammar_lexicon_and_rules_see():
    text = "The army said at least four soldiers were killed."
    scene = scene_of(document(text))
    pieces = pieces_of(TOKENIZER, text)
    columns = features(scene, list(rules.read(scene)), load_register().find(text), pieces)

    def seen(word, name):
        return columns[pieces.at(text.index(word)), NAMES.index(name)]

    assert seen("killed", "person") == LOSSES.index(Loss.KILLED) + 1
    assert seen("soldiers", "noun") > 0
    assert seen("at least", "quantity") != seen("four", "quantity") != 0  # it begins, it goes on
    assert seen("at least", "anchor") == LOSSES.index(Loss.KILLED) + 1
    assert seen("said", "anchor") == seen("said", "person") == 0


def test_blank_columns_are_where_each_column_begins():
    assert len(STARTS) == len(NAMES)
    assert (np.diff(STARTS) > 1).all()


@pytest.mark.parametrize(
    ("pointed", "claimant"),
    [
        ("A retired brigadier called Ramsk's statement", "A retired brigadier"),
        ("A doctor who had fled", "A doctor who had fled"),
    ],
)
def test_a_speakers_name_ends_at_a_verb(pointed, claimant):
    text = f'{pointed} false: "Four soldiers were killed."'
    anchor = {
        "anchor": "Four",
        "loss": "killed",
        "quantity": "Four",
        "trigger": "killed",
        "victims": "soldiers",
    }
    (claim,) = read(text, anchor | {"claimant": pointed})
    assert claim.claimant.words == claimant


def test_a_finding_becomes_a_claim_with_its_words():
    text = "On Monday the ministry said four soldiers were killed near Ramsk."
    (claim,) = read(
        text,
        {
            "anchor": "four",
            "loss": "killed",
            "quantity": "four",
            "trigger": "killed",
            "victims": "soldiers",
            "claimant": "the ministry",
            "when": "Monday",
            "where": "Ramsk",
            "object": "persons",
            "victim_group": "combatant",
            "attribution": "explicit",
            "scope": "incident",
        },
    )

    assert (claim.amount.low, claim.amount.high) == (4, 4)
    assert claim.quote.words == "four soldiers were killed"
    assert claim.claimant.words == "the ministry"
    assert (claim.when.words, claim.where.words) == ("Monday", "Ramsk")
    assert claim.victim_group == "combatant"
    assert claim.attribution == "explicit"
    assert claim.confidence == 1.0


def test_a_number_cut_short_is_read_whole():
    text = "Rescuers counted at least four dead miners."
    (claim,) = read(text, {"anchor": "four", "loss": "killed", "quantity": "four", "trigger": "dead"})

    assert claim.quantity.words == "at least four"
    assert claim.amount.qualifier is Qualifier.AT_LEAST


def test_the_one_that_a_verb_is_denied_of_is_none():
    text = "The brigade has not lost one man."
    (claim,) = read(text, {"anchor": "one", "loss": "losses", "quantity": "one", "trigger": "lost"})

    assert (claim.amount.low, claim.amount.high) == (0, 0)


@pytest.mark.parametrize(
    ("text", "quantity", "when", "scope"),
    [
        ("On 4 May 30 soldiers were killed.", "30", "On 4 May", "incident"),
        (
            "Within the first day of fighting 30 were killed.",
            "30",
            "Within the first day of fighting",
            "incident",
        ),
        ("30 soldiers were killed since 4 May.", "30", "since 4 May", "cumulative"),
        ("30 soldiers were killed since dawn.", "30", "since dawn", "incident"),
        ("By 4 May 30 soldiers were killed.", "30", "4 May", "cumulative"),
        ("30 soldiers were killed in the past 72 hours.", "30", "the past 72 hours", "cumulative"),
        ("Killed: 900 (+30).", "30", None, "incident"),
        ("Killed: 900 (+30).", "900", None, "cumulative"),
        # a day in another sentence does not outweigh a network that is certain
        ("They met on 4 May. 30 soldiers were killed.", "30", "on 4 May", "cumulative"),
    ],
)
def test_a_number_of_one_day_is_no_running_total(text, quantity, when, scope):
    trigger = "Killed" if "Killed" in text else "killed"
    told = {"anchor": quantity, "loss": "killed", "quantity": quantity, "trigger": trigger}
    (claim,) = read(text, told | {"scope": "cumulative"} | ({"when": when} if when else {}))

    assert claim.scope == scope


def test_words_that_are_no_number_are_no_claim_but_are_told():
    text = "The blast left blue men dead."
    (found,) = read(text, {"anchor": "blue", "loss": "killed", "quantity": "blue", "trigger": "dead"})

    assert isinstance(found, UngroundedClaim)
    assert "'blue' is no number" in found.reason
    assert found.words == text


def test_a_loss_without_any_word_for_it_is_no_claim_but_is_told():
    text = "Four were killed."
    (found,) = read(text, {"anchor": "Four", "loss": "killed", "quantity": "Four"})

    assert isinstance(found, UngroundedClaim)


@pytest.mark.parametrize(
    ("implied", "low", "high"), [("some", 1, None), ("many", 2, None), ("one", 1, 1), ("zero", 0, 0)]
)
def test_without_a_number_the_words_imply_one(implied, low, high):
    text = "The village mourned the dead."
    (claim,) = read(text, {"anchor": "dead", "loss": "killed", "trigger": "dead", "implied": implied})

    assert (claim.amount.low, claim.amount.high, claim.quantity) == (low, high, None)


@pytest.mark.parametrize(
    ("text", "victims", "high"),
    [("Suspect killed in raid.", "Suspect", 1), ("Suspects killed in raid.", "Suspects", None)],
)
def test_a_noun_for_one_is_one_whatever_is_implied(text, victims, high):
    told = {"anchor": "killed", "loss": "killed", "trigger": "killed", "victims": victims, "implied": "many"}
    (claim,) = read(text, told)

    assert (claim.amount.low, claim.amount.high) == (high or 2, high)


@pytest.mark.parametrize(("victims", "implied"), [("guards", "many"), ("guard", "one")])
def test_a_loss_that_did_not_befall_is_zero_of_many_and_no_claim_of_one(victims, implied):
    text = f"The {victims} had not been hurt."
    told = {"anchor": "hurt", "loss": "wounded", "trigger": "hurt", "victims": victims, "implied": implied}
    (found,) = read(text, told)

    assert isinstance(found, UngroundedClaim) if implied == "one" else found.amount.is_zero


@pytest.mark.parametrize(
    ("text", "told", "reason"),
    [
        (
            "Lea Ost, 15, was killed.",
            {"quantity": "15", "trigger": "killed"},
            "'15' is an age",
        ),
        (
            "The blast injured two of the family's dogs.",
            {"quantity": "two", "trigger": "injured", "victims": "the family's dogs"},
            "are no people",
        ),
        (
            "He had two gunshot wounds.",
            {"quantity": "two", "trigger": "wounds"},
            "counts wounds",
        ),
        (
            "Four were killed by gunshots there.\n\nThey heard ten or so.",
            {"quantity": "ten", "trigger": "gunshots"},
            "another paragraph",
        ),
    ],
)
def test_what_counts_no_people_is_no_claim_but_is_told(text, told, reason):
    loss = "killed" if "killed" in text else "wounded"
    found = read(text, {"anchor": told["quantity"], "loss": loss} | told)

    assert any(isinstance(each, UngroundedClaim) and reason in each.reason for each in found)


def test_a_loss_word_ends_before_others_are_counted():
    text = "Nine shot, one fatally."
    (claim,) = read(
        text, {"anchor": "Nine", "loss": "killed", "quantity": "Nine", "trigger": "shot, one fatally"}
    )

    assert claim.trigger.words == "shot"


def test_a_loss_of_people_is_of_persons_and_one_of_things_is_not():
    text = "Two tanks burnt and two men died in the ambush that destroyed them."
    people, things = read(
        text,
        {"anchor": "two men", "loss": "killed", "quantity": "two", "trigger": "died", "object": "armour"},
        {"anchor": "Two", "loss": "destroyed", "quantity": "Two", "trigger": "burnt", "object": "armour"},
    )[::-1]

    assert (people.object, things.object) == ("persons", "armour")
    assert things.victim_group is None


def test_two_readings_of_one_statement_are_one_claim():
    text = "Four soldiers were killed."
    found = read(
        text,
        {"anchor": "Four", "loss": "killed", "quantity": "Four", "trigger": "killed", "victims": "soldiers"},
        {
            "anchor": "soldiers",
            "loss": "killed",
            "quantity": "Four",
            "trigger": "killed",
            "victims": "soldiers",
        },
    )

    assert len(found) == 1


def test_a_part_names_its_whole():
    text = "Fifty servicemen, including eight guards, were killed."
    whole, part = read(
        text,
        {
            "anchor": "Fifty",
            "loss": "killed",
            "quantity": "Fifty",
            "trigger": "killed",
            "victims": "servicemen",
        },
        {
            "anchor": "eight",
            "loss": "killed",
            "quantity": "eight",
            "trigger": "killed",
            "victims": "guards",
            "part_of": "Fifty",
        },
    )

    assert part.part_of == whole.id
    assert whole.part_of is None


def test_a_larger_number_is_no_part_of_a_smaller_one():
    text = "Eight servicemen and fifty guards were killed."
    found = read(
        text,
        {"anchor": "Eight", "loss": "killed", "quantity": "Eight", "trigger": "killed"},
        {"anchor": "fifty", "loss": "killed", "quantity": "fifty", "trigger": "killed", "part_of": "Eight"},
    )

    assert [claim.part_of for claim in found] == [None, None]


def test_mentions_of_parties_are_pointed_at():
    text = "Azerbaijan said Armenia lost four soldiers killed."
    (claim,) = read(
        text,
        {
            "anchor": "four",
            "loss": "killed",
            "quantity": "four",
            "trigger": "killed",
            "victim": "Armenia",
            "perpetrator": "Azerbaijan",
        },
    )

    pointed = {p.question: p.words.words for p in claim.pointers if p.words and p.chance > 0.5}
    assert pointed == {"victim": "Armenia", "perpetrator": "Azerbaijan"}
    assert claim.perpetrator.words == "Azerbaijan"


def test_one_of_them_an_officer_is_one():
    text = "Three soldiers, one of them an officer, were killed."
    found = read(
        text,
        {
            "anchor": "Three",
            "loss": "killed",
            "quantity": "Three",
            "trigger": "killed",
            "victims": "soldiers",
        },
        {"anchor": "one of", "loss": "killed", "quantity": "one", "trigger": "killed", "victims": "soldiers"},
        {
            "anchor": "an officer",
            "loss": "killed",
            "quantity": "an",
            "trigger": "killed",
            "victims": "officer",
        },
    )

    assert sorted(claim.amount.low for claim in found) == [1, 3]


def test_roles_and_sides_are_pointed_at_without_words():
    text = "Azerbaijan said Armenia lost four soldiers killed."
    anchor = {"anchor": "four", "loss": "killed", "quantity": "four", "trigger": "killed"}
    (role,) = read(text, anchor | {"source": "witness", "side": "enemy"})
    (party,) = read(text, anchor | {"source": "party", "claimant_party": "Azerbaijan"})

    told = {(p.question, p.role) for p in role.pointers if p.role and p.chance > 0.5}
    assert told == {("claimant_party", "witness"), ("victim", "enemy")}
    named = {p.words.words for p in party.pointers if p.question == "claimant_party" and p.words}
    assert "Azerbaijan" in named
    assert not any(p.question == "claimant_party" and p.role and p.chance > 0.5 for p in party.pointers)


def test_what_is_less_likely_than_the_threshold_is_no_claim():
    text = "Four soldiers were killed."
    extractor = scripted(text, {"anchor": "Four", "loss": "killed", "quantity": "Four", "trigger": "killed"})

    assert not list(dataclasses.replace(extractor, threshold=1.0).extract(document(text)))


def test_confidence_is_calibrated():
    text = "Four soldiers were killed."
    extractor = scripted(text, {"anchor": "Four", "loss": "killed", "quantity": "Four", "trigger": "killed"})
    (claim,) = dataclasses.replace(extractor, calibration=((0.0, 0.0), (1.0, 0.6))).extract(document(text))

    assert claim.confidence == 0.6


def test_another_least_confidence_moves_the_threshold_and_is_named():
    extractor = dataclasses.replace(scripted("Four."), calibration=((0.0, 0.0), (0.5, 0.2), (1.0, 1.0)))
    moved = extractor.from_confidence(0.2)

    assert (moved.threshold, moved.made_by) == (0.5, "extract.scripted@0.2")


@pytest.fixture
def copied(tmp_path):
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    load_learned.cache_clear()
    yield folder
    load_learned.cache_clear()


def test_the_shipped_model_is_whole():
    assert isinstance(load_extractor(), LearnedExtractor)
    assert load_extractor().notice is None


@pytest.mark.parametrize("name", [ENCODER, CARD])
def test_a_missing_file_is_named(copied, name):
    (copied / name).unlink()
    with pytest.raises(ModelError, match=f"{name} .* is missing: reinstall"):
        load_learned(copied)


def test_one_changed_byte_of_the_model_is_damage(copied):
    raw = bytearray((copied / ENCODER).read_bytes())
    raw[len(raw) // 2] ^= 1
    (copied / ENCODER).write_bytes(raw)
    with pytest.raises(ModelError, match=f"{ENCODER} .* is damaged"):
        load_learned(copied)


def test_a_card_that_is_none_is_damage(copied):
    (copied / CARD).write_text("[]")
    with pytest.raises(ModelError, match="cannot be read"):
        load_learned(copied)


def test_a_model_of_other_label_spaces_does_not_serve(copied):
    card = json.loads((copied / CARD).read_text())
    (copied / CARD).write_text(json.dumps(card | {"spaces": "0"}))
    with pytest.raises(ModelError, match="another version"):
        load_learned(copied)


def test_the_rules_run_with_a_notice_where_the_model_is_missing(monkeypatch):
    def missing():
        raise ModelError("model.json of the learned extractor is missing: reinstall crosscount")

    monkeypatch.setattr(extractors, "load_learned", missing)
    extractor = load_extractor()

    assert extractor.made_by == rules.RULES
    assert "model.json" in extractor.notice
    assert len(list(extractor.extract(document("Four soldiers were killed.")))) == 1


def test_the_rules_run_without_a_notice_where_they_are_wanted():
    assert load_extractor(ExtractorKind.RULES).notice is None


def test_the_environment_chooses_the_extractor():
    assert Config.from_environment({"CROSSCOUNT_EXTRACTOR": "rules"}).extractor is ExtractorKind.RULES
    with pytest.raises(ConfigError, match="between 0 and 1"):
        Config.from_environment({}, least_confidence=1.5)
    with pytest.raises(ConfigError, match="no extractor 'oracle'"):
        Config.from_environment({"CROSSCOUNT_EXTRACTOR": "oracle"})


HOSTILE = (
    "",
    "killed",
    "killed " * 3000,
    "Four\u202esoldiers\u200b were\x00 killed.",
    "FOUR SOLDIERS WERE KILLED IN RAMSK.",
    "four soldiers" + " and four soldiers" * 400 + " were killed",
    "\u0661\u0662 قتيلا killed \U0001f4a5 4 killed",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_the_text_every_claim_is_proved_by_it(text):
    for claim in load_learned().extract(document(text)):
        if isinstance(claim, Claim):
            assert text[claim.quote.start : claim.quote.end] == claim.quote.words


WORDS = st.sampled_from(
    "the no four 12 soldiers were killed and two tanks destroyed said , . \n in Ramsk".split(" ")
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=15)
def test_a_text_is_read_twice_alike(text):
    extractor = load_learned()
    assert list(extractor.extract(document(text))) == list(extractor.extract(document(text)))


@given(st.lists(st.integers(1, 322), max_size=60))
def test_windows_are_read_in_batches_of_like_length_each_once(lengths):
    batches = list(_of_like_length(lengths))

    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) <= AT_ONCE
        assert max(lengths[i] for i in batch) <= STRETCH * min(lengths[i] for i in batch)


@given(st.floats(-12, 12))
def test_a_finding_is_likelier_where_the_rules_have_it_too(logit):
    judgement = Judgement(anchor=0.9, rules=0.8, bias=-0.5)
    alone, agreed = judgement.chances(np.float32([logit, logit]), np.array([False, True]))

    assert 0 < alone < agreed < 1 or agreed - alone < 1e-5


@pytest.mark.parametrize(
    "number",
    [
        *(
            "5\u200b0",
            "\u202e05\u202c",
            "\u206605\u2069",
            "５０",
            "٣٥",
            "५०",
            "9" * 5000,
            "-5",
            "−5",
            "5.5",
            "5,0",
        ),
        *("1O0", "5²", "½", "1e9", "0x10", "9999999999", "5\u0336", "5\u20e3"),
        *("5 0", "1 2 3", "10^5", "1 O", "2 ,300", "5`000", "50 00"),
    ],
)
@pytest.mark.parametrize("kind", ExtractorKind)
def test_a_number_that_is_shown_otherwise_than_it_is_read_is_never_taken(kind, number):
    """The network's finding is kept as one that cannot be grounded; the rules see a loss without a number."""
    text = f"The Ruritanian army said on Monday that {number} rebels were killed near Strelsau."
    found = list(load_extractor(kind).extract(document(text)))
    assert len(found) == 1
    assert isinstance(found[0], UngroundedClaim) or found[0].amount.qualifier is Qualifier.UNSTATED
