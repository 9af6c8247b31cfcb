import pytest

from crosscount.errors import VocabularyError
from crosscount.reference import load_gazetteer
from crosscount.reference.geonames import package_towns
from crosscount.reference.place_files import curated_files, read_countries, read_curated


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


def test_every_country_with_towns_has_a_point_among_them():
    by_code, _ = read_countries()
    bounds = {}
    towns = package_towns()
    for town in (towns._record(match.start()) for match in towns.records()):
        code, latitude, longitude = town["countrycode"], town["latitude"], town["longitude"]
        south, north, west, east = bounds.get(code, (90, -90, 180, -180))
        bounds[code] = (
            min(south, latitude),
            max(north, latitude),
            min(west, longitude),
            max(east, longitude),
        )
    placed = {code: place for code, place in by_code.items() if place.latitude is not None}
    assert len(placed) > 210
    for code, place in placed.items():
        south, north, west, east = bounds[code]
        assert south - 1 <= place.latitude <= north + 1, code
        assert west - 1.5 <= place.longitude <= east + 1.5, code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UK", "GB"),
        ("Britain", "GB"),
        ("U.S.", "US"),
        ("United States of America", "US"),
        ("DRC", "CD"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Burma", "MM"),
        ("Côte d'Ivoire", "CI"),
    ],
)
def test_countries_are_known_by_the_names_in_use(gazetteer, name, code):
    place = gazetteer.lookup(name)[0]
    assert (place.country, place.kind, place.precision) == (code, "country", 6)


@pytest.mark.parametrize(
    ("name", "id_", "precision"),
    [
        ("Tamil Nadu", "geonames:IN.25", 4),
        ("Oaxaca State", "geonames:MX.20", 4),
        ("Donetsk Oblast", "donetsk_oblast", 4),
        ("Calif.", "geonames:US.CA", 4),
        ("Hamilton County", "geonames:US.OH.061", 3),
    ],
)
def test_divisions_are_known_with_their_precision(gazetteer, name, id_, precision):
    place = gazetteer.lookup(name)[0]
    assert (place.id, place.precision) == (id_, precision)
    assert place.latitude is not None


def test_a_division_stands_behind_the_town_in_it_of_its_name(gazetteer):
    kinds = [place.kind for place in gazetteer.lookup("Kandahar") if place.country == "AF"]
    assert kinds[:2] == ["city" if "city" in kinds else "town", "region"]


def test_a_name_is_of_one_curated_place_unless_two_wars_have_the_line():
    named, _ = read_curated(curated_files())
    shared = {name for name, places in named.items() if len({place.id for place in places}) > 1}
    assert {name.lower() for name in shared} <= {"line of contact", "contact line"}


def test_the_south_caucasus_has_its_150_places_and_lines_and_areas_stay_such():
    named, _ = read_curated([path for path in curated_files() if path.name == "south_caucasus.yaml"])
    places = {place.id: place for some in named.values() for place in some}.values()
    assert len(places) >= 150
    assert all(
        place.precision >= 3 for place in places if place.kind in ("region", "district", "line", "area")
    )
    assert {place.precision for place in places if place.kind in ("city", "village")} == {1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sotk", "Zod"),
        ("Vardenis", "Basargechar"),
        ("Chartar", "Guneychartar"),
        ("Karintak", "Dashalti"),
        ("Aghavno", "Zabukh"),
        ("Getashen", "Chaykend"),
        ("Akhalgori", "Leningor"),
        ("Dzau", "Dzhava"),
        ("Houla", "Taldou"),
        ("Selydove", "Selidovo"),
        ("al-Aqsa", "Temple Mount"),
    ],
)
def test_each_sides_name_is_an_equal_alias(gazetteer, one, other):
    assert gazetteer.lookup(one)[0].id == gazetteer.lookup(other)[0].id


def test_an_adjective_means_an_area_and_is_no_name(gazetteer):
    assert gazetteer.meant_by_adjective("European").name == "Europe"
    assert gazetteer.meant_by_adjective("Ruritanian") is None
    assert "europe" not in [place.id for place in gazetteer.lookup("European")]


def test_search_gives_the_name_first_and_then_curated_names_that_hold_it(gazetteer):
    found = gazetteer.search("Lachin")
    assert found[0].id == gazetteer.lookup("Lachin")[0].id
    assert {"lachin_corridor", "lachin_district"} <= {place.id for place in found}
    assert gazetteer.search("") == gazetteer.search("Xyzzyville") == []


def test_a_country_that_there_is_not_is_named(tmp_path):
    file = tmp_path / "countries.yaml"
    file.write_text("ZQ: {at: [1, 2]}")
    with pytest.raises(VocabularyError, match=r"countries.yaml: ZQ: no country has the code"):
        read_countries(file)
