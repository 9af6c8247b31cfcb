import pytest
from hypothesis import given, settings, strategies as st

from crosscount.extract import extract
from crosscount.extract.scene import MAX_SENTENCE
from crosscount.model import Attribution, Claim, Document, Scope, Stance, VictimGroup, Wording


def _brief(claim):
    return claim.loss.value, claim.object.value, claim.amount.low, claim.amount.high


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Four soldiers were killed near the dam.", [("killed", "persons", 4, 4)]),
        ("The shelling killed at least nine villagers.", [("killed", "persons", 9, None)]),
        (
            "A convoy was hit, leaving three guards dead.",
            [("damaged", "vehicle", 1, 1), ("killed", "persons", 3, 3)],
        ),
        ("Two men died and five were wounded.", [("killed", "persons", 2, 2), ("wounded", "persons", 5, 5)]),
        (
            "The raid killed six fighters and wounded ten.",
            [("killed", "persons", 6, 6), ("wounded", "persons", 10, 10)],
        ),
        ("Up to 30 rebels lost their lives.", [("killed", "persons", 0, 30)]),
        ("The deaths of seven miners were confirmed.", [("killed", "persons", 7, 7)]),
        ("The death toll rose to 41 by noon.", [("killed", "persons", 41, 41)]),
        ("Dozens of militants were neutralized.", [("neutralized", "persons", 12, None)]),
        ("The brigade has not lost a man.", [("losses", "persons", 0, 0)]),
        ("The crew hasn't lost a single drone.", [("lost", "drone", 0, 0)]),
        ("The mayor did not say who killed a guard.", [("killed", "persons", 1, 1)]),
        ("Three sailors are missing after the strike.", [("missing", "persons", 3, 3)]),
        ("Eleven conscripts were taken prisoner.", [("captured", "persons", 11, 11)]),
        ("Twelve gunmen surrendered at dawn.", [("captured", "persons", 12, 12)]),
        ("The brigade suffered heavy losses.", [("losses", "persons", 1, None)]),
        ("Some 20 people were killed or wounded.", [("casualties", "persons", 18, 22)]),
        (
            "Five tanks and two howitzers were destroyed.",
            [("destroyed", "armour", 5, 5), ("destroyed", "artillery", 2, 2)],
        ),
        ("Gunners shot down two drones.", [("destroyed", "drone", 2, 2)]),
        ("They seized more than 40 rifles.", [("seized", "weapons", 41, None)]),
        ("The column lost three trucks.", [("lost", "vehicle", 3, 3)]),
        ("About 12 tanks and armoured carriers were knocked out.", [("destroyed", "armour", 10, 14)]),
        ("Bodies of soldiers were found in the ditch.", [("killed", "persons", 2, None)]),
        ("The wounded were flown to the capital.", [("wounded", "persons", 1, None)]),
        ("Ivan Horvat was killed by a mine.", [("killed", "persons", 1, 1)]),
        (
            "We had no casualties, and the enemy lost five men.",
            [("casualties", "persons", 0, 0), ("killed", "persons", 5, 5)],
        ),
    ],
)
def test_what_was_lost(read, sentence, expected):
    assert sorted(map(_brief, read(sentence))) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "loss"),
    [
        ("The militia suffered no losses.", "losses"),
        ("No civilians were injured in the fire.", "wounded"),
        ("The column returned without casualties.", "casualties"),
        ("Nobody was hurt.", "wounded"),
        ("Our side did not suffer any losses.", "losses"),
    ],
)
def test_zero(read, sentence, loss):
    (claim,) = read(sentence)
    assert (claim.loss, claim.amount.low, claim.amount.high) == (loss, 0, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "The commander said his men will kill the intruders.",
        "The general threatened to destroy ten tanks.",
        "Observers recorded three ceasefire violations.",
        "The brigade captured two villages.",
        "Police arrested four shoplifters.",
        "The 44-day war ended in November.",
        "The two sides quarrelled over the recovery of the bodies.",
        "Victims matter little to the government.",
        "Link: Four soldiers killed in raid",
        "The company suffered in the market.",
        "None of them was in a critical condition.",
        "Care is owed without distinction to anyone who is wounded.",
        "The assembly passed four resolutions.",
    ],
)
def test_what_is_no_claim(read, sentence):
    assert read(sentence) == []


def test_parts_name_their_whole(read):
    whole, army, guards = read("Fifty servicemen, including 42 infantrymen and eight border guards, died.")
    assert (army.part_of, guards.part_of) == (whole.id, whole.id)
    assert [claim.amount.point for claim in (whole, army, guards)] == [50, 42, 8]


def test_parts_behind_the_verb(read):
    whole, part = read("Ten people were killed in the blast, including two children.")
    assert part.part_of == whole.id
    assert part.victim_group is VictimGroup.CIVILIAN


@pytest.mark.parametrize(
    ("text", "claimant", "attribution"),
    [
        ("The interior ministry said that four guards were killed.", "The interior ministry", "explicit"),
        ("Four guards were killed, the interior ministry said.", "the interior ministry", "explicit"),
        ("According to Ivan Horvat, four guards were killed.", "Ivan Horvat", "explicit"),
        ("“Four guards were killed,” said the governor.", "the governor", "explicit"),
        ("Four guards were killed at the bridge.", None, "outlet"),
        ("The army issued a statement, claiming that four guards were killed.", "The army", "explicit"),
        ("Two guards were reported killed.", None, "outlet"),
    ],
)
def test_who_says_it(read, text, claimant, attribution):
    (claim,) = read(text)
    assert (claim.claimant.words if claim.claimant else None) == claimant
    assert claim.attribution == attribution


@pytest.mark.parametrize(
    ("rest", "attribution"),
    [
        (" It also had six men wounded.", Attribution.INHERITED),
        (" Six men were wounded there in the spring.", Attribution.OUTLET),
        ("\n\nIt also had six men wounded.", Attribution.OUTLET),
        ("\n\nSix men were wounded.\n\nThe army added that the road was open.", Attribution.INHERITED),
    ],
)
def test_a_claimant_is_carried_over_only_where_the_text_goes_on(read, rest, attribution):
    (claim,) = read("The army said the line held." + rest)
    assert claim.attribution is attribution


@pytest.mark.parametrize(
    "sentence",
    [
        "The army denied that many villagers were killed.",
        "The ministry denied that twelve of its soldiers had been killed.",
        "It denied on Monday having lost 12 men.",
        "The rebels deny reports that three officers had been captured.",
    ],
)
def test_a_number_denied_is_a_zero(read, sentence):
    (claim,) = read(sentence)
    assert (claim.amount.low, claim.amount.high, claim.stance) == (0, 0, Stance.DENIES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody denies that 12 soldiers died.",
        "The army denied Baku's claim that 12 soldiers were killed.",
        "Officials denied that they had shelled the village, where 12 people were killed.",
        "The rebels denied the charge and killed 12 soldiers.",
        "It is hard to deny that 12 soldiers were killed.",
        "Pakistan denied any responsibility for the deaths of 12 soldiers.",
        "Ukraine denied it was behind the deaths of 12 soldiers on Monday.",
        "Israel denied that its forces struck the hospital, killing 12 people.",
        "Russia declined to deny that 12 soldiers were killed.",
    ],
)
def test_a_number_beside_a_denial_is_none_of_it(read, sentence):
    (claim,) = read(sentence)
    assert (claim.amount.low, claim.stance) == (12, Stance.ASSERTS)


def test_a_denial_is_a_zero_with_its_claimant(read):
    (claim,) = read("The militia denied that its side suffered any casualties.")
    assert (claim.stance, claim.amount.high, claim.claimant.words) == (Stance.DENIES, 0, "The militia")


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("So far 300 soldiers have been killed.", Scope.CUMULATIVE),
        ("Since May 4, 300 soldiers have been killed.", Scope.CUMULATIVE),
        ("Years ago 300 soldiers were killed there.", Scope.BACKGROUND),
        ("On Monday 30 soldiers were killed.", Scope.INCIDENT),
    ],
)
def test_scope(read, sentence, scope):
    (claim,) = read(sentence)
    assert claim.scope is scope


def test_circumstances(read):
    (claim,) = read("On Monday four soldiers were killed near Dolna by rebels of the Northern Front.")
    assert (claim.when.words, claim.where.words) == ("On Monday", "Dolna")
    assert claim.perpetrator.words == "rebels of the Northern Front"


def test_wording(read):
    headline, quoted = read(
        "Raid kills four guards\n\n“Four guards were killed in the raid on the dam,” the mayor said."
    )
    assert (headline.wording, quoted.wording) == (Wording.HEADLINE, Wording.QUOTATION)


def test_scare_quotes_do_not_hide_a_loss(read):
    (claim,) = read("The statement spoke of those “wounded” in the fighting.")
    assert claim.loss == "wounded"


WORDS = st.sampled_from(
    "killed wounded the soldiers 12 at least said ministry , . ; “ ” no tanks were of and five".split()
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=60))
def test_any_row_of_words_gives_grounded_claims(words):
    text = " ".join(words)
    doc = Document(name="report", media_type="text/plain", raw_hash="0" * 64, text=text, made_by="test")
    claims = [claim for claim in extract(doc) if isinstance(claim, Claim)]
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.words
        assert claim.amount.high is None or claim.amount.low <= claim.amount.high


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_exception(text):
    doc = Document(
        name="report",
        media_type="text/plain",
        raw_hash="0" * 64,
        text=text.encode("utf-8", "replace").decode("utf-8"),
        made_by="test",
    )
    list(extract(doc))


@pytest.mark.parametrize(
    ("piece", "end"),
    [
        ("12 soldiers, ", "were killed."),
        ("“four were killed ” ", ""),
        ("12 killed including ", "two."),
        ("Ivan Petrov ", "died."),
    ],
)
def test_a_sentence_without_end_is_read_in_pieces(read, piece, end):
    """Reading it whole took time quadratic in its length: three minutes for the first of these."""
    claims = read(piece * 4_000 + end)
    assert all(len(claim.sentence.words) <= MAX_SENTENCE for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "He is held over planning the killing of two officials.",
        "The cell plotted to kill ten soldiers.",
        "The bombers tried to destroy three tanks.",
    ],
)
def test_what_was_only_meant_is_no_loss(read, text):
    assert read(text) == []


def test_what_was_planned_and_done_is_a_loss(read):
    (claim,) = read("On Friday in the planned raid two soldiers were killed.")
    assert claim.amount.low == 2
