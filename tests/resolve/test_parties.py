import time
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from crosscount.model import (
    OUTLET,
    UNKNOWN,
    Amount,
    Claim,
    Document,
    Loss,
    ObjectClass,
    Pointer,
    Qualifier,
    Question,
    Scope,
    Span,
    VictimGroup,
)
from crosscount.reference import load_gazetteer, load_register
from crosscount.resolve.ballot import NOBODY, Vote, decide, load_weights
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.parties import party_readings
from crosscount.resolve.places import place_readings

COMBATANT, CIVILIAN, NOT_SAID = VictimGroup.COMBATANT, VictimGroup.CIVILIAN, VictimGroup.UNKNOWN


def _document(text):
    return Document(name="t", media_type="text/plain", raw_hash="0" * 64, text=text, made_by="test")


def _claim(document, trigger, group, *, low=1, loss=None, **pieces):
    text = document.text
    at = text.index(trigger)
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1) if at else 0
    start = 0 if ". " not in text[:at] and "\n" not in text[:at] else start
    stop = text.find(". ", at)
    sentence = Span.of(text, start, stop + 1 if stop >= 0 else len(text))
    spans = {}
    for name, words in pieces.items():
        place = text.find(words, start)
        place = text.index(words) if place < 0 else place
        spans[name] = Span.of(text, place, place + len(words))
    return Claim(
        text=text,
        document=document.id,
        text_hash=document.text_hash,
        quote=Span.of(text, at, at + len(trigger)),
        trigger=Span.of(text, at, at + len(trigger)),
        sentence=sentence,
        loss=loss or (Loss.DESTROYED if group is None else Loss.KILLED),
        object=ObjectClass.ARMOUR if group is None else ObjectClass.PERSONS,
        amount=Amount(low=low, high=low, point=low, qualifier=Qualifier.EXACT if low else Qualifier.NONE),
        victim_group=group,
        made_by="test",
        **spans,
    )


def _read(text, *claims):
    document = _document(text)
    told = [_claim(document, trigger, group, **pieces) for trigger, group, pieces in claims]
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    return party_readings(discourse, told, place_readings(discourse, told))


def _one(text, trigger, group, **pieces):
    (reading,) = _read(text, (trigger, group, pieces))
    return reading


@pytest.mark.parametrize(
    ("text", "trigger", "group", "pieces", "victim"),
    [
        (
            "Shells killed three Azerbaijani soldiers.",
            "killed",
            COMBATANT,
            {"victims": "Azerbaijani soldiers"},
            "azerbaijan",
        ),
        (
            "Shells killed nine soldiers of the Syrian army.",
            "killed",
            COMBATANT,
            {"victims": "soldiers"},
            "syria",
        ),
        (
            "Turkish PKK militants were killed.",
            "killed",
            COMBATANT,
            {"victims": "Turkish PKK militants"},
            "pkk",
        ),
        (
            "Baku said five of its soldiers were killed fighting Armenia.",
            "killed",
            COMBATANT,
            {"victims": "its soldiers", "claimant": "Baku"},
            "azerbaijan",
        ),
        (
            "Our troops lost two men, Hezbollah said of the clash with Israel.",
            "lost",
            COMBATANT,
            {"victims": "Our troops", "claimant": "Hezbollah"},
            "hezbollah",
        ),
        (
            "The enemy lost nine tanks, Ukraine said; Russia was silent.",
            "lost",
            None,
            {"victims": "The enemy", "claimant": "Ukraine"},
            "russia",
        ),
        (
            "The adversary lost forty men, Yerevan said. Baku denied it.",
            "lost",
            COMBATANT,
            {"victims": "The adversary", "claimant": "Yerevan"},
            "azerbaijan",
        ),
        (
            "The ministry in Ankara said 12 terrorists were neutralized in a raid on the PKK.",
            "neutralized",
            COMBATANT,
            {"victims": "terrorists", "claimant": "The ministry in Ankara"},
            "pkk",
        ),
        ("Unknown gunmen were killed.", "killed", COMBATANT, {"victims": "gunmen"}, "militants"),
        (
            "Six rebels were killed near Idlib, a war monitor said.",
            "killed",
            COMBATANT,
            {"victims": "rebels", "where": "Idlib"},
            "syrian_rebels",
        ),
        (
            "No civilians were hurt in the Terter region.",
            "hurt",
            CIVILIAN,
            {"victims": "civilians", "where": "the Terter region"},
            "azerbaijan",
        ),
        (
            "Two villagers were killed near Stepanakert.",
            "killed",
            CIVILIAN,
            {"victims": "villagers", "where": "Stepanakert"},
            "artsakh",
        ),
        (
            "Ukraine said it destroyed ten Russian tanks.",
            "destroyed",
            None,
            {"victims": "Russian tanks", "claimant": "Ukraine"},
            "russia",
        ),
        ("Four people died.", "died", NOT_SAID, {"victims": "people"}, UNKNOWN),
        ("They died.", "died", NOT_SAID, {"victims": "They"}, UNKNOWN),
    ],
)
def test_victims_are_read_from_their_words_and_the_discourse(text, trigger, group, pieces, victim):
    reading = _one(text, trigger, group, **pieces).victim
    assert reading.slug == victim
    assert reading.basis
    assert 0 < reading.confidence <= 1


@pytest.mark.parametrize(
    ("text", "claimant", "slug"),
    [
        ("Two died, Azerbaijan's Defense Ministry said.", "Azerbaijan's Defense Ministry", "azerbaijan"),
        ("Two died, the Kremlin said.", "the Kremlin", "russia"),
        ("Two died, Palestinian medics said.", "Palestinian medics", "hospital"),
        ("Two died, Russian media said.", "Russian media", "media"),
        ("Two died, Ukrainian officials said.", "Ukrainian officials", "ukraine"),
        ("Two died, the mayor said.", "the mayor", "local_officials"),
        ("Two died, witnesses said.", "witnesses", "witness"),
        (
            "Two died, the Syrian Observatory for Human Rights said.",
            "the Syrian Observatory for Human Rights",
            "ngo",
        ),
        ("Two died, Armenpress said.", "Armenpress", "media"),
        (
            "Two died, the press service of Armenia's army said.",
            "the press service of Armenia's army",
            "armenia",
        ),
        ("Two died, the Red Cross said.", "the Red Cross", "icrc"),
        ("Two died, UN peacekeepers in Mali said.", "UN peacekeepers in Mali", "un"),
        ("Two died, Karl Nobody said.", "Karl Nobody", UNKNOWN),
    ],
)
def test_claimants_are_read_from_their_words(text, claimant, slug):
    assert _one(text, "died", NOT_SAID, claimant=claimant).claimant.slug == slug


def test_nobody_claims_what_the_outlet_says():
    reading = _one("Two soldiers died.", "died", COMBATANT, victims="soldiers")
    assert (reading.claimant.slug, reading.institution) == (OUTLET, None)


@pytest.mark.parametrize("short", ["the ministry", "it"])
def test_a_short_form_is_the_latest_fuller_claimant(short):
    text = f"Three died, Armenia's Defence Ministry said. Nine fell later, {short} added."
    first, second = _read(
        text,
        ("died", COMBATANT, {"claimant": "Armenia's Defence Ministry"}),
        ("fell", COMBATANT, {"claimant": short}),
    )
    assert second.claimant.slug == first.claimant.slug == "armenia"
    assert second.institution == "armenia/ministry of defence"
    assert second.claimant.basis != first.claimant.basis


def test_a_person_speaks_for_the_body_that_the_text_gives_him():
    text = "The Georgian interior minister, Vano Testadze, came. Two guards died, Testadze said."
    reading = _one(text, "died", COMBATANT, claimant="Testadze")
    assert reading.claimant.slug == "georgia"


def test_what_only_names_a_people_is_no_office():
    text = "The Patrol mourns two of its drivers, both Kenyan. Two guards died, the Patrol said."
    assert _one(text, "died", COMBATANT, claimant="the Patrol").claimant.slug == UNKNOWN


@pytest.mark.parametrize(
    "dateline",
    [
        "YEREVAN, Armenia — ",
        "Yerevan. 3 May. ",
        "Yerevan, May 3 (Agency) - ",
        "Yerevan • Friday, 3 May, 07:10\n",
    ],
)
def test_a_body_without_a_state_is_that_of_the_dateline(dateline):
    text = f"{dateline}Azerbaijani guns fired. Two men died, the army said."
    assert _one(text, "died", COMBATANT, claimant="the army").claimant.slug == "armenia"


@pytest.mark.parametrize(
    ("text", "trigger", "group", "pieces", "slug"),
    [
        (
            "Two guards were killed by Taliban fighters.",
            "killed",
            COMBATANT,
            {"victims": "guards"},
            "taliban",
        ),
        (
            "Two guards were killed by unknown gunmen.",
            "killed",
            COMBATANT,
            {"victims": "guards"},
            "militants",
        ),
        (
            "An Israeli airstrike killed two people in Gaza.",
            "killed",
            NOT_SAID,
            {"victims": "people", "where": "Gaza"},
            "israel",
        ),
        (
            "Ukraine said it destroyed ten Russian tanks.",
            "destroyed",
            None,
            {"victims": "Russian tanks", "claimant": "Ukraine"},
            "ukraine",
        ),
        ("Two men died at sea.", "died", NOT_SAID, {"victims": "men"}, None),
        (
            "The Red Cross retrieved the bodies of two men.",
            "bodies",
            NOT_SAID,
            {"victims": "men", "perpetrator": "Red Cross"},
            None,
        ),
        (
            "Coalition military forces struck ISIL in Syria and Iraq. A strike destroyed an ISIL tank.",
            "destroyed",
            None,
            {"victims": "ISIL tank", "perpetrator": "Coalition military forces"},
            "coalition",
        ),
        (
            "The Azerbaijani and the Armenian army met. Azerbaijan lost two tanks, a study says.",
            "lost",
            None,
            {"victims": "two tanks", "perpetrator": "Azerbaijan", "claimant": "a study"},
            None,
        ),
    ],
)
def test_perpetrators_are_read_where_the_text_tells_them(text, trigger, group, pieces, slug):
    by = _one(text, trigger, group, **pieces).perpetrator
    assert (by.slug if by else None) == slug


@pytest.mark.parametrize(
    "text",
    [
        "Guns fired on ISIL.\nIraq\nNear Mosul, three strikes destroyed an ISIL tank.",
        "Guns fired on ISIL. In Iraq, three strikes destroyed an ISIL tank.",
    ],
)
def test_words_that_stand_for_a_place_name_no_perpetrator(text):
    by = _one(text, "destroyed", None, victims="ISIL tank", perpetrator="Iraq").perpetrator
    assert by is None or not by.basis.startswith(("named as", "words that name no party"))


def test_words_for_a_perpetrator_that_name_no_party_stay_unknown():
    text = "Two men were killed by the neighbours' dogs of war."
    by = _one(text, "killed", NOT_SAID, victims="men", perpetrator="dogs of war").perpetrator
    assert (by.slug, by.basis) == (UNKNOWN, "words that name no party: dogs of war")


def test_nobody_inflicts_a_loss_that_did_not_happen():
    reading = _one("Israeli strikes killed no one in Gaza.", "killed", NOT_SAID, low=0, where="Gaza")
    assert reading.perpetrator is None


def test_who_passes_a_claim_on_is_read_too():
    document = _document("Baku says Yerevan admitted that two soldiers died.")
    told = _claim(document, "died", COMBATANT, claimant="Yerevan")
    fields = {
        name: getattr(told, name) for name in told.__dataclass_fields__ if name not in ("text", "chain")
    }
    passed = Claim(text=document.text, chain=("Baku", "someone"), **fields)
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    (reading,) = party_readings(discourse, [passed], [None])
    assert [each.slug for each in reading.passed_on_by] == ["azerbaijan", UNKNOWN]
    assert reading.claimant.slug == "armenia"


def test_every_rule_that_can_vote_has_a_weight_or_weighs_nothing():
    weights = load_weights()
    hurt, speaking = (
        {"combatant", "civilian", "unknown", "things"},
        {"body", "officials", "person", "pronoun"},
    )
    assert set(weights) == {"claimant", "victim", "perpetrator"}
    for question, rules in weights.items():
        assert "nothing tells" in rules
        kinds = speaking if question == "claimant" else hurt
        assert all(set(by_kind) == kinds for by_kind in rules.values())


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["x", "y"])), max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_order_of_votes_changes_nothing(cast, random):
    weights = {"a": {"k": 1.5}, "b": {"k": -0.5}, "nothing tells": {"k": 0.1}}
    votes = [Vote(rule, slug) for rule, slug in cast]
    shuffled = random.sample(votes, len(votes))
    one, other = decide(votes, "k", weights), decide(shuffled, "k", weights)
    assert (one.slug, one.confidence) == (other.slug, other.confidence)


def test_votes_are_weighed_and_the_heaviest_gives_the_reason():
    weights = {"named": {"k": 3.0}, "guessed": {"k": 1.0}, "nothing tells": {"k": 0.5}}
    votes = [Vote("guessed", "x"), Vote("named", "y", "Y men"), Vote("guessed", "y")]
    assert (decide(votes, "k", weights).slug, decide(votes, "k", weights).basis) == ("y", "named: Y men")
    assert decide([Vote("guessed", "x", strength=0.1)], "k", weights).slug == UNKNOWN
    assert decide([], "k", weights, none=NOBODY).slug == NOBODY
    assert decide([Vote("never weighed", "x")], "k", weights).slug == UNKNOWN


def test_names_in_the_text_and_not_the_outlet_decide():
    text = "Two Armenian soldiers died, Baku said."
    readings = [_one(text, "died", COMBATANT, victims="Armenian soldiers", claimant="Baku") for _ in range(2)]
    assert readings[0] == readings[1]


def test_reading_takes_time_linear_in_the_claims():
    sentence = (
        "In Georgia the Armenian army said Azerbaijani forces killed four soldiers, General Petrov said. "
    )

    def seconds(count):
        document = _document(sentence * count)
        claims = []
        for number in range(count):
            at = number * len(sentence)
            trigger = at + sentence.index("killed")
            claims.append(
                Claim(
                    text=document.text,
                    document=document.id,
                    text_hash=document.text_hash,
                    quote=Span.of(document.text, trigger, trigger + 6),
                    trigger=Span.of(document.text, trigger, trigger + 6),
                    sentence=Span.of(document.text, at, at + len(sentence) - 1),
                    loss=Loss.KILLED,
                    amount=Amount(low=4, high=4, point=4, qualifier=Qualifier.EXACT),
                    victim_group=COMBATANT,
                    made_by="test",
                )
            )
        begun = time.perf_counter()
        discourse = Discourse.of(document, load_register(), load_gazetteer())
        party_readings(discourse, claims, place_readings(discourse, claims))
        return time.perf_counter() - begun

    seconds(10)
    assert seconds(400) < 8 * 4 * seconds(100)


def test_one_number_for_both_sides_is_of_neither():
    text = "Azerbaijan and Armenia fought for four days. Some 350 people died on both sides."
    assert _one(text, "died", NOT_SAID, victims="people").victim.slug == UNKNOWN


def test_the_land_that_a_text_is_set_on_stands_against_whoever_strikes_there():
    text = (
        "Three civilians were killed by Russian shelling in Avdiivka, a Dutch outlet wrote. "
        "More shells fell in Kramatorsk and in Kharkiv."
    )
    assert _one(text, "killed", CIVILIAN, victims="civilians").victim.slug == "ukraine"


def _with_pointers(*pointers, text="Azerbaijan met Armenia near the river. Four were killed.", **pieces):
    """The reading of a claim with pointers: question, words or (without words) a role, chance."""
    document = _document(text)
    claim = _claim(document, "killed", NOT_SAID, **pieces)
    found = [_pointer(text, *pointer) for pointer in pointers]
    pointed = replace(claim, text=text, pointers=tuple(found))
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    (reading,) = party_readings(discourse, [pointed], place_readings(discourse, [pointed]))
    return reading


def _pointer(text, question, words, chance):
    if words not in text:
        return Pointer(question=question, words=None, chance=chance, role=words)
    start = text.index(words)
    return Pointer(question=question, words=Span.of(text, start, start + len(words)), chance=chance)


NO_OFFICE = "Four were killed, Karl Nobody said. Ukraine is calm."


def test_whoever_is_of_no_known_body_is_what_the_extractor_takes_him_for():
    role = _with_pointers((Question.CLAIMANT, "witness", 0.97), text=NO_OFFICE, claimant="Karl Nobody")
    guns = f"Russian guns fell silent. {NO_OFFICE}"
    party = _with_pointers((Question.CLAIMANT, "Russian", 0.97), text=guns, claimant="Karl Nobody")
    doubtful = _with_pointers((Question.CLAIMANT, "witness", 0.2), text=NO_OFFICE, claimant="Karl Nobody")

    assert (role.claimant.slug, role.claimant.basis) == ("witness", "pointed at by the extractor")
    assert party.claimant.slug == "russia"
    assert doubtful.claimant.slug == UNKNOWN


def test_what_the_words_name_outright_stands_against_a_doubtful_pointer():
    text = "Four were killed, Ukraine's army said."
    reading = _with_pointers((Question.CLAIMANT, "media", 0.3), text=text, claimant="Ukraine's army")
    assert reading.claimant.slug == "ukraine"


@pytest.mark.parametrize(
    ("said", "trigger", "slug"),
    [
        (
            "At dawn the enemy ran, leaving rifles, dragging its dead along, the Armenian army said.",
            "dead",
            "azerbaijan",
        ),
        ("By noon the enemy had evacuated the wounded, the Armenian army said.", "wounded", "azerbaijan"),
        ("While the enemy fired, our men carried the wounded, the Armenian army said.", "wounded", "armenia"),
    ],
)
def test_whom_the_enemy_carries_off_is_its_own(said, trigger, slug):
    text = f"Azerbaijani guns fired. {said}"
    assert _one(text, trigger, COMBATANT, claimant="the Armenian army").victim.slug == slug


REVOLT = "The PKK fights Turkey's army."


@pytest.mark.parametrize(
    ("said", "scope", "slug"),
    [
        ("The revolt has cost 9,000 lives since 1984.", Scope.CUMULATIVE, UNKNOWN),
        ("9,000 people had died in the conflict by then.", Scope.BACKGROUND, UNKNOWN),
        ("Nine people died in the clashes on Friday.", Scope.INCIDENT, "turkey"),
        ("Turkish shells have killed 90 people in the conflict so far.", Scope.CUMULATIVE, None),
        ("90 people have died in Ankara so far.", Scope.CUMULATIVE, "turkey"),
        ("9,000 people had died since the rebels took up arms.", Scope.CUMULATIVE, UNKNOWN),
    ],
)
def test_a_wars_total_is_of_both_sides(said, scope, slug):
    text = f"{REVOLT} {said}"
    trigger = next(words for words in ("lives", "died", "killed") if words in said)
    document = _document(text)
    claim = replace(_claim(document, trigger, NOT_SAID), text=text, scope=scope)
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    (reading,) = party_readings(discourse, [claim], place_readings(discourse, [claim]))
    is_of_both = reading.victim.basis.startswith("both sides under one number")
    assert is_of_both == (slug == UNKNOWN)
    assert slug in (None, reading.victim.slug)


KARABAKH = "Armenia and Azerbaijan are at odds."


@pytest.mark.parametrize(
    ("said", "where", "both"),
    [
        ("The battle of Stepanakert left 900 people dead.", "Stepanakert", True),
        ("The Stepanakert campaign left 900 people dead.", "Stepanakert", True),
        ("In the campaign 900 people in Stepanakert were dead.", "Stepanakert", False),
    ],
)
def test_a_war_between_lands_is_of_both_where_it_is_named_after_the_place(said, where, both):
    document = _document(f"{KARABAKH} {said}")
    claim = replace(
        _claim(document, "dead", NOT_SAID, where=where), text=document.text, scope=Scope.CUMULATIVE
    )
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    (reading,) = party_readings(discourse, [claim], place_readings(discourse, [claim]))
    assert (reading.victim.slug == UNKNOWN) == both


BATTLE = "The PKK fights Turkey. The revolt cost 9,000 lives."


@pytest.mark.parametrize(
    ("said", "low", "group", "both"),
    [
        (" Shelling took 700 of them, children among the dead.", 700, CIVILIAN, True),
        (" By the PKK's count 700 are dead.", 700, CIVILIAN, False),
        (" In all 9,900 are dead by another count.", 9900, NOT_SAID, False),
        (" Of the soldiers 700 are dead.", 700, COMBATANT, False),
        ("\n\nIn Ankara 700 are dead.", 700, NOT_SAID, False),
    ],
)
def test_what_breaks_a_wars_total_down_is_of_both_sides_too(said, low, group, both):
    document = _document(BATTLE + said)
    whole = _claim(document, "lives", NOT_SAID, low=9000)
    part = _claim(document, "dead", group, low=low)
    if "the PKK's" in said:
        claimant = Span.of(document.text, document.text.index("the PKK's"), document.text.index(" count"))
        part = replace(part, text=document.text, claimant=claimant)
    told = [replace(each, text=document.text, scope=Scope.CUMULATIVE) for each in (whole, part)]
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    first, second = party_readings(discourse, told, place_readings(discourse, told))
    assert first.victim.slug == UNKNOWN
    assert (second.victim.slug == UNKNOWN) == both


def test_its_records_are_those_of_a_body_that_was_named_and_counts():
    text = "Syrian guns fired. The Violations Documentation Center counted. By its records 90 people died."
    assert _one(text, "died", NOT_SAID, claimant="its records").claimant.slug == "ngo"


def test_a_part_is_of_the_party_of_its_whole_where_that_is_plain():
    document = _document("Armenian guns fired. Azerbaijan lost ten men. Nine of them were killed there.")
    whole = _claim(document, "lost", COMBATANT, low=10, victims="men")
    part = replace(_claim(document, "killed", COMBATANT, low=9), text=document.text, part_of=whole.id)
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    readings = party_readings(discourse, [whole, part], [None, None])
    assert [reading.victim.slug for reading in readings] == ["azerbaijan"] * 2
    assert readings[1].victim.basis == "part of a whole"


GUNS = "Armenian and Azerbaijani guns fired on each other."


@pytest.mark.parametrize(
    ("said", "trigger", "slug"),
    [
        ("The army said that it had destroyed two Azerbaijani tanks.", "destroyed", "armenia"),
        ("The army said that it had destroyed two Armenian tanks.", "destroyed", "azerbaijan"),
    ],
)
def test_a_nameless_body_is_the_enemy_of_whom_it_boasts_to_have_hit(said, trigger, slug):
    reading = _one(f"{GUNS} {said}", trigger, None, claimant="The army", victims=said.split("two ")[1][:-1])
    assert reading.claimant.slug == slug
    assert reading.claimant.basis.startswith("the victims' enemy, by a boast: ")


def test_what_one_of_its_claims_tells_of_a_body_holds_for_all_of_them():
    text = f"{GUNS} Two Armenian tanks were destroyed, the army said. Five guns were hit too, the army added."
    document = _document(text)
    one = _claim(document, "destroyed", None, claimant="the army", victims="Armenian tanks")
    other = _claim(document, "hit", None, claimant="the army", victims="guns")
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    readings = party_readings(discourse, [one, other], [None, None])
    assert [each.claimant.slug for each in readings] == ["azerbaijan", "azerbaijan"]


def test_words_for_a_claimant_are_never_the_outlets_own_voice():
    nobody = Pointer(question=Question.CLAIMANT, words=None, chance=0.99)
    document = _document(NO_OFFICE)
    claim = _claim(document, "killed", NOT_SAID, claimant="Karl Nobody")
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    pointed = replace(claim, text=NO_OFFICE, pointers=(nobody,))
    (reading,) = party_readings(discourse, [pointed], [None])
    assert reading.claimant.slug == UNKNOWN


@pytest.mark.parametrize("side", ["Azerbaijan", "Armenia"])
def test_where_nothing_else_tells_the_extractors_pointing_decides_and_is_the_reason(side):
    reading = _with_pointers((Question.VICTIM, side, 0.99))
    assert reading.victim.slug == side.lower()
    assert reading.victim.basis == f"pointed at by the extractor: {side}"


@pytest.mark.parametrize(
    ("text", "claims", "victim"),
    [
        (  # a side that counts none hit counts its own
            "Ruritania fought Armenia. Armenia's ministry and Azerbaijan's ministry spoke of the same night. "
            "Azerbaijan's ministry said that no vehicle was hit.",
            [("hit", None, {"low": 0, "claimant": "Azerbaijan's ministry said"})],
            "azerbaijan",
        ),
        (  # a side that admits a loss admits its own, whatever the verb
            "Ukraine struck an airfield. Moscow acknowledged that three men were captured.",
            [("captured", COMBATANT, {"claimant": "Moscow", "victims": "three men"})],
            "russia",
        ),
        (  # what was taken was theirs who were killed before
            "In Afghanistan coalition soldiers killed four Taliban fighters. Two rifles were seized.",
            [
                ("killed", COMBATANT, {"victims": "Taliban fighters"}),
                ("seized", None, {"victims": "rifles", "loss": Loss.SEIZED}),
            ],
            "taliban",
        ),
    ],
    ids=["none at all", "admitted", "taken"],
)
def test_a_loss_is_of_the_side_that_its_telling_speaks_for(text, claims, victim):
    assert _read(text, *claims)[-1].victim.slug == victim


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Vitaliy Kim", "local_officials"),
        ("Robert Brovdi", "ukraine"),
        ("Security Media Cell", "iraq"),
        ("General Metin Gürak", "turkey"),
    ],
)
def test_people_speak_for_whom_they_held_office(words, slug):
    found = _one(
        f"Shells fell all night. {words} said that three men were killed.", "killed", NOT_SAID, claimant=words
    )
    assert found.claimant.slug == slug
