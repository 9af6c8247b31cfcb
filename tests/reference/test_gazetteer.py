import json
import math

import pytest
import yaml

from crosscount.errors import VocabularyError
from crosscount.reference import load_gazetteer
from crosscount.reference.geonames import Towns, fold
from crosscount.reference.place_files import curated_files, read_curated


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aghdam", "Akna"),
        ("Martuni", "Khojavend"),
        ("Terter", "Tartar"),
        ("Lachin", "Berdzor"),
        ("Stepanakert", "Khankendi"),
        ("Shusha", "Shushi"),
        ("Kalbajar", "Karvachar"),
        ("Fuzuli", "Varanda"),
        ("Zangilan", "Kovsakan"),
        ("Mataghis", "Sugovushan"),
        ("Kyiv", "Kiev"),
        ("Bakhmut", "Artemivsk"),
        ("Kobani", "Ain al-Arab"),
        ("al-Bab", "Al Bab"),
    ],
)
def test_each_sides_name_is_an_equal_alias(gazetteer, one, other):
    assert gazetteer.lookup(one)[0] == gazetteer.lookup(other)[0]
    assert gazetteer.lookup(one)[0].curated


def test_the_curated_register_extends_geonames_under_its_id(gazetteer):
    (aghdam,) = gazetteer.lookup("Aghdam")
    assert (aghdam.id, aghdam.country, aghdam.precision) == ("geonames:148619", "AZ", 1)
    assert math.dist((aghdam.latitude, aghdam.longitude), (39.99, 46.93)) < 0.02


def test_lines_and_regions_keep_their_precision(gazetteer):
    places = [gazetteer.lookup(name)[0] for name in ("Line of Contact", "Nagorno-Karabakh", "Georgia")]
    assert [place.precision for place in places] == [5, 4, 6]
    assert places[0].latitude is None


def test_coordinates_that_were_not_looked_up_are_marked(gazetteer):
    assert [gazetteer.lookup(name)[0].estimated for name in ("Hadrut", "Aghdam", "Khost")] == [
        True,
        False,
        False,
    ]


def test_a_name_of_several_places_gives_them_all(gazetteer):
    assert [place.kind for place in gazetteer.lookup("Georgia")][:2] == ["country", "region"]
    countries = [place.country for place in gazetteer.lookup("Tripoli") if place.settled]
    assert countries[:2] == ["LY", "LB"]


def test_accents_hyphens_and_apostrophes_do_not_matter(gazetteer):
    assert gazetteer.lookup("Culiacán")[0] == gazetteer.lookup("Culiacan")[0]
    assert fold("Ma'arrat al-Nu‘man") == "maarrat al numan"


def test_unknown_words_are_no_place(gazetteer):
    assert gazetteer.lookup("Xyzzyville") == []
    assert gazetteer.lookup("") == []
    assert gazetteer.country("ZZ") is None


def test_a_town_lies_in_its_district_region_and_country(gazetteer):
    town = gazetteer.lookup("Khost")[0]
    region, district = gazetteer.region(town), gazetteer.district(town)
    assert (region.id, region.precision) == ("geonames:AF.37", 4)
    assert district.precision == 3
    assert town.within == (district.id, region.id, gazetteer.country("AF").id)
    assert region.id in district.within


def test_no_place_lies_at_the_origin_and_every_point_has_a_source(gazetteer):
    entries = [entry for file in curated_files() for entry in yaml.safe_load(file.read_text("utf-8")).items()]
    assert len(entries) == len({slug for slug, _ in entries}) > 200
    for slug, entry in entries:
        if "at" in entry:
            assert entry["at"] != [0, 0], slug
            assert "geonames" in entry or "source" in entry, slug
            assert -90 <= entry["at"][0] <= 90, slug
    assert len(gazetteer) > 200_000


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x: {names: [X], kind: city, within: [nowhere]}", "x: lies within 'nowhere'"),
        ("x: {name: [X], kind: city}", "mine.yaml: x"),
    ],
)
def test_a_broken_file_of_places_is_named(tmp_path, text, complaint):
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    with pytest.raises(VocabularyError, match=complaint):
        read_curated([file])


def test_towns_are_found_by_any_latin_spelling_largest_first(tmp_path):
    def town(id_, name, population, *others):
        return {
            "geonameid": id_,
            "name": name,
            "latitude": 1.0,
            "longitude": 2.0,
            "countrycode": "AA",
            "population": population,
            "timezone": "",
            "admin1code": "1",
            "alternatenames": list(others),
        }

    towns = [
        town(1, "Älvby", 900, "Alvby", "Нет"),
        town(2, "Alvby", 5_000),
        town(3, "Oldtown", 1, "Old-Town"),
    ]
    records = {str(each["geonameid"]): each for each in towns}
    file = tmp_path / "towns.json"
    file.write_text(json.dumps(records))
    known = Towns(file)
    assert len(known) == 3
    assert [town["geonameid"] for town in known.named(fold("Älvby"))] == [2, 1]
    assert [town["geonameid"] for town in known.named(fold("Old Town"))] == [3]
    assert known.named(fold("Нет")) == []
