import re

import pytest

from crosscount.errors import NotFoundError, VocabularyError
from crosscount.model import PartyKind
from crosscount.reference import load_register
from crosscount.reference.party_files import read_office_holders, read_parties

SLUGS = """
    armenia azerbaijan artsakh georgia abkhazia south_ossetia russia ukraine dpr lpr wagner turkey syria
    iraq iran israel palestine hamas hezbollah islamic_jihad houthis yemen saudi_arabia lebanon jordan pkk
    ypg sdf peshmerga islamic_state nusra hts free_syrian_army syrian_rebels syrian_national_army
    afghanistan taliban haqqani nrf ttp pakistan india myanmar arakan_army tnla mndaa kia knla nug pdf
    thailand brn philippines npa abu_sayyaf maute sri_lanka ltte nepal maoists somalia al_shabaab puntland
    ethiopia tigray fano ola sudan rsf south_sudan spla_io dr_congo m23 adf wazalendo mali jnim gatia
    csp_dpa burkina_faso niger nigeria boko_haram iswap chad fact cameroon ambazonia colombia eln
    farc_dissidents mexico cjng sinaloa_cartel peru shining_path united_states united_kingdom france
    kosovo taiwan north_korea south_korea soviet_union bosnian_serbs serbia croatia chechnya un osce icrc
    red_crescent nato coalition african_union european_union ngo media witness relatives hospital
    local_officials expert militants rebels criminals unknown outlet
""".split()


@pytest.fixture(scope="module")
def register():
    return load_register()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_slug_in_use_is_there(register, slug):
    assert register.get(slug).slug == slug


def test_slugs_are_well_formed_and_kinds_follow_their_section(register):
    assert all(re.fullmatch(r"[a-z0-9_]+", slug) for slug in register.slugs)
    kinds = {slug: register.kind(slug) for slug in ("armenia", "artsakh", "hamas", "un", "ngo", "militants")}
    assert list(kinds.values()) == list(PartyKind)


def test_all_member_states_of_the_united_nations_have_a_country_each(register):
    states = [register.get(slug) for slug in register.slugs if register.kind(slug) is PartyKind.STATE]
    countries = [state.country for state in states if state.country]
    assert len(countries) == len(set(countries)) >= 193
    assert [state.slug for state in states if not state.country] == ["soviet_union"]


@pytest.mark.shared
def test_the_slugs_of_the_gold_are_all_known(register, shared):
    rows = (shared / "gold" / "parties.tsv").read_text("utf-8").splitlines()[1:]
    assert [row.split("\t")[0] for row in rows if row.split("\t")[0] not in register.slugs] == []


def test_an_unknown_slug_is_an_error_and_no_party(register):
    assert not register.is_party("atlantis")
    with pytest.raises(NotFoundError, match="atlantis"):
        register.get("atlantis")


def test_a_file_of_ones_own_extends_the_register(tmp_path):
    file = tmp_path / "mine.yaml"
    group = "groups:\n  marsh_guard: {names: [Marsh Guard], within: [chad]}\n"
    file.write_text(f"{group}states:\n  chad: {{metonyms: [Abeche]}}\n")
    register = load_register(file)
    assert [m.slug for m in register.find("The Marsh Guard left Abeche, Chad said.")] == [
        "marsh_guard",
        "chad",
        "chad",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("gangs: {}", "mine.yaml: no section 'gangs'"),
        ("groups:\n  x: {nmaes: [X]}", "mine.yaml: x: nmaes"),
        ("groups:\n  x: {names: X}", "mine.yaml: x: names"),
        ("groups:\n  x: {names: [X], within: [nowhere]}", "x: lies within 'nowhere'"),
        ("groups: [", "mine.yaml"),
    ],
)
def test_a_file_that_breaks_the_format_is_named_with_its_entry(tmp_path, text, complaint):
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    with pytest.raises(VocabularyError, match=re.escape(complaint)):
        read_parties([file])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(VocabularyError, match=r"gone\.yaml"):
        read_parties([tmp_path / "gone.yaml"])


def test_whoever_held_an_office_stands_for_one_party(register):
    holders = read_office_holders()
    names = [name for offices in holders.values() for held in offices.values() for name in held]
    assert len(names) == len(set(names))
    assert {mention.slug for name in names for mention in register.find(name)[:1]} <= set(holders)
