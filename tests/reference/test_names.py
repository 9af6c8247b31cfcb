import time

import pytest
from hypothesis import given, strategies as st

from crosscount.reference import load_register


@pytest.fixture(scope="module")
def register():
    return load_register()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Azerbaijan's Defense Ministry denied it.", [("azerbaijan", "name")]),
        ("Azerbaijani troops and Armenians", [("azerbaijan", "adjective"), ("armenia", "demonym")]),
        ("Yerevan accused Baku.", [("armenia", "metonym"), ("azerbaijan", "metonym")]),
        ("the Karabakh Armenian side", [("artsakh", "adjective")]),
        ("the Karabakh Defense Army", [("artsakh", "name")]),
        ("the Nagorno-Karabakh conflict", []),
        ("the Pakistani Taliban and the Taliban", [("ttp", "name"), ("taliban", "name")]),
        ("Bosnian Serb guns", [("bosnian_serbs", "adjective")]),
        ("South Sudan and Sudan", [("south_sudan", "name"), ("sudan", "name")]),
        ("Papua New Guinea, Guinea", [("papua_new_guinea", "name"), ("guinea", "name")]),
        ("Guinea-Bissau", [("guinea_bissau", "name")]),
        ("the Gulf of Guinea", []),
        ("Niger sent men; Nigeria sent more.", [("niger", "name"), ("nigeria", "name")]),
        ("the Niger River", []),
        ("in Congo", [("dr_congo", "name")]),
        ("Brazzaville said Congo was calm", [("congo", "metonym"), ("congo", "name")]),
        ("a Korean ship", []),
        ("a South Korean ship", [("south_korea", "adjective")]),
        ("U.S. Marines told us", [("united_states", "name")]),
        ("IS is strong", [("islamic_state", "name")]),
        ("a Russian-made gun for anti-Syrian groups", []),
        ("turkey for dinner", []),
        ("Turkey for dinner", [("turkey", "name")]),
        ("Zain Al-Kurd fled", []),
        ("a Kurd fled", [("kurdistan_region", "adjective")]),
        ("witnesses said", [("witness", "role")]),
        ("Witnesses said", [("witness", "role")]),
        ("gunmen fired", [("militants", "generic")]),
        ("the Kremlin said", [("russia", "office")]),
    ],
)  # fmt: skip
def test_names_are_found_in_their_forms(register, text, found):
    assert [(m.slug, m.form) for m in register.find(text)] == found


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Michael Jordan scored.", []),
        ("Jordan Fields scored.", []),
        ("Three died in Jordan.", ["jordan"]),
        ("Jordan Army sources", ["jordan"]),
        ("Troops of Chad and Chad Brown", ["chad"]),
        ("Amal went home.", []),
        ("In Lebanon, Amal fought on.", ["lebanon", "amal"]),
        ("In Lebanon, Amal Haddad sang.", ["lebanon"]),
        ("Send the PDF by noon.", []),
        ("In Myanmar the PDF struck.", ["myanmar", "pdf"]),
        ("It is a FACT.", []),
        ("Chad's army met FACT columns.", ["chad", "fact"]),
        ("Shots were fired in Georgia, near Atlanta.", []),
        ("Shots were fired in Georgia, near Tbilisi.", ["georgia", "georgia"]),
        ("the opposition sources", []),
    ],
)
def test_doubtful_names_need_context(register, text, slugs):
    assert [m.slug for m in register.find(text)] == slugs


def test_in_a_headline_in_capitals_names_count_and_words_do_not(register):
    found = register.find("RUSSIA SAYS IS IT US OR UKRAINE\nThe UN is calm.")
    assert [m.slug for m in found] == ["russia", "ukraine", "un"]


def test_a_stretch_reads_its_context_from_the_whole_text(register):
    text = "Myanmar is at war. The PDF struck."
    start = text.index("The PDF")
    assert [(m.slug, text[m.start : m.end]) for m in register.find(text, start)] == [("pdf", "PDF")]
    assert [m.slug for m in register.find(text, 0, 10)] == ["myanmar"]


@pytest.mark.parametrize(
    ("words", "slug", "institution"),
    [
        ("Azerbaijan's Defense Ministry", "azerbaijan", "azerbaijan/ministry of defence"),
        ("the Ministry of Defence in Baku", "azerbaijan", "azerbaijan/ministry of defence"),
        ("the ministry of health in the Gaza Strip", "palestine", "palestine/ministry of health"),
        ("the Pentagon", "united_states", "united_states/ministry of defence"),
        ("the General Staff of the Armed Forces of Ukraine", "ukraine", "ukraine/general staff"),
        ("the Ukrainian air force", "ukraine", "ukraine/armed forces"),
        ("Armenia's foreign ministry", "armenia", "armenia/ministry of foreign affairs"),
        ("the press service of Armenia's prime minister", "armenia", "armenia/prime minister"),
        ("SOHR", "ngo", "ngo/syrian observatory for human rights"),
        ("Baku", "azerbaijan", None),
        ("the army", "witness", None),
        ("the army", "atlantis", None),
    ],
)
def test_a_claimants_words_name_its_body(register, words, slug, institution):
    assert register.institution(words, slug) == institution


def test_search_finds_parties_by_a_part_of_any_name(register):
    assert "artsakh" in [party.slug for party in register.search("karabakh")]
    assert register.search("no such party") == []


@given(st.text(max_size=200))
def test_any_text_is_read_and_mentions_lie_in_it_in_order(text):
    found = load_register().find(text)
    ends = [0, *(m.end for m in found)]
    assert all(end <= m.start < m.end <= len(text) for end, m in zip(ends, found, strict=False))


@given(
    st.lists(
        st.sampled_from(["Baku", "said", "Kremlin", "troops", "\n", "Niger Delta", "'s", "-"]),
        max_size=40,
    )
)
def test_a_mention_found_alone_is_the_longest_at_its_words(pieces):
    text = " ".join(pieces)
    spans = [(m.start, m.end) for m in load_register().find(text)]
    named = sum(text.count(name) for name in ("Baku", "Kremlin", "Niger Delta"))
    assert len(set(spans)) == len(spans) == named


def test_a_long_text_is_read_in_linear_time(register):
    sentence = "In Georgia the Azerbaijani army and Chad Brown of the PDF met witnesses. "
    register.find(sentence)
    times = []
    for count in (500, 4_000):
        begun = time.perf_counter()
        register.find(sentence * count)
        times.append(time.perf_counter() - begun)
    assert times[1] < 8 * 4 * times[0]
