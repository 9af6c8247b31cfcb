import pytest

from crosscount.reference import load_gazetteer, load_register
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.places import place_readings


@pytest.fixture
def locate(report, tell):
    """The place of the words `where`, in a text that speaks of a context first."""

    def build(where, context=""):
        document = report(f"{context} Shells fell; two were killed {where} at dawn.")
        claim = tell(document, "killed", where=where)
        discourse = Discourse.of(document, load_register(), load_gazetteer())
        (located,) = place_readings(discourse, [claim])
        return located

    return build


@pytest.mark.parametrize(
    ("where", "context", "name", "precision"),
    [
        ("in Aghdam", "", "Aghdam", 1),
        ("near Akna", "", "Aghdam", 2),
        ("in the direction of Akna", "", "Aghdam", 5),
        ("in the directions of Qolxuq and Fuzuli", "", "Fuzuli", 5),
        ("in Aghdam and Fuzuli", "", "Aghdam", 5),
        ("in Aghdam, Azerbaijan", "", "Aghdam", 1),
        ("in the Martuni direction", "", "Martuni", 5),
        ("along the Line of Contact", "Baku and Yerevan spoke.", "Line of Contact", 5),
        ("in Nagorno-Karabakh", "", "Nagorno-Karabakh", 4),
        ("in Azerbaijan", "", "Azerbaijan", 6),
        ("in the Terter district", "", "Tartar (district)", 3),
        ("in Khost province", "Afghan troops moved.", "Khōst (region)", 4),
        ("in Tripoli", "Lebanese troops moved.", "Tripoli", 1),
        ("in a house, Rafah", "Gaza was quiet.", "Rafah", 1),
        ("in Qolxuq, Aghdam", "", "Aghdam", 2),
    ],
)
def test_places_are_read_with_the_precision_of_their_words(locate, where, context, name, precision):
    reading = locate(where, context).reading
    assert (reading.name, reading.precision) == (name, precision)
    assert reading.words == where
    assert reading.reason
    assert (reading.latitude, reading.longitude) != (0, 0)


@pytest.mark.parametrize(
    "where", ["in Qolxuq", "in the village", "at the Tartu Street school", "in Springfield", "there"]
)
def test_what_cannot_be_told_stays_unresolved(locate, where):
    located = locate(where)
    assert (located.reading.id, located.reading.latitude, located.party) == (None, None, None)
    assert located.reading.precision == 7
    assert located.reading.reason


def test_a_claim_without_words_for_a_place_has_none(report, tell):
    document = report("Two were killed in Baku.")
    discourse = Discourse.of(document, load_register(), load_gazetteer())
    assert place_readings(discourse, [tell(document, "killed")]) == [None]


def test_the_context_chooses_between_places_of_one_name_and_the_runner_up_is_kept(locate):
    libyan = locate("in Tripoli", "Libyan troops moved.")
    lebanese = locate("in Tripoli", "Lebanese troops moved.")
    assert (libyan.party, lebanese.party) == ("libya", "lebanon")
    assert lebanese.reading.id != libyan.reading.id
    assert libyan.reading.runner_up
    assert libyan.reading.reason == "the document speaks of LY"


def test_a_wider_place_named_after_binds_the_first(locate):
    assert locate("in Tripoli, Lebanon", "Libyan troops moved.").party == "lebanon"
    assert locate("in Al Faluga, north of the Gaza Strip").reading.name == "Gaza Strip"


@pytest.mark.parametrize(
    ("where", "party"),
    [
        ("in Stepanakert", "artsakh"),
        ("in Khankendi", "artsakh"),
        ("in Ganja", "azerbaijan"),
        ("in Rafah", "palestine"),
        ("along the Line of Control", None),
    ],
)
def test_a_place_has_the_party_of_its_people(locate, where, party):
    assert locate(where).party == party


def test_each_sides_name_gives_the_same_place(locate):
    names = [("in Lachin", "in Berdzor"), ("in Shusha", "in Shushi"), ("in Kyiv", "in Kiev")]
    for one, other in names:
        assert locate(one).reading.id == locate(other).reading.id


def test_a_town_lies_within_its_district_region_and_country(locate):
    town = locate("in Khost", "Afghan troops moved.").reading
    province = locate("in Khost province", "Afghan troops moved.").reading
    country = locate("in Afghanistan").reading
    assert province.id in town.within
    assert country.id in town.within
    assert country.id in province.within
