import pytest

from crosscount.errors import ConfigError
from crosscount.reference import add_dump
from crosscount.reference.gazetteer import Gazetteer
from crosscount.reference.geonames import package_towns
from crosscount.reference.place_index import PlaceIndex


def row(number, name, others="", at=("47.1", "8.2"), feature=("P", "PPL"), country="AA", **fields):
    """A line of a dump."""
    cells = [str(number), name, fields.get("ascii_name", name), others, *at, *feature, country, "", "07"]
    return "\t".join([*cells, "", "", "", fields.get("population", "120"), "", "400", "", "2020-01-01"])


@pytest.fixture
def add(tmp_path):
    """Add lines as a dump to the index of this test."""

    def build(*lines, name="AA.txt"):
        dump = tmp_path / name
        dump.write_text("\n".join(lines) + "\n", "utf-8")
        return add_dump(dump, tmp_path / "data" / "places.db")

    return build


@pytest.fixture
def index(tmp_path):
    return tmp_path / "data" / "places.db"


def test_a_dump_is_found_again_by_every_name(add, index):
    added = add(row(1, "Strelsau", "Strelzau,Стрельзау"), row(2, "Zenda", population="9000"))
    assert (added.places, added.countries, added.bad) == (2, 0, 0)
    known = PlaceIndex.opened(index)
    assert len(known) == 2
    (place,) = known.named("strelzau")
    assert (place.id, place.name, place.kind, place.population) == ("geonames:1", "Strelsau", "town", 120)
    assert place.within == ("geonames:1/district", "geonames:AA.07")
    assert known.named("стрельзау") == [place]
    assert known.named("hentzau") == []


@pytest.mark.parametrize(
    ("feature", "kind", "precision"),
    [
        (("P", "PPL"), "town", 1),
        (("A", "ADM1"), "region", 4),
        (("A", "ADM2"), "district", 3),
        (("T", "HLL"), "mountain", 1),
        (("H", "STM"), "water", 5),
        (("L", "AREA"), "area", 5),
        (("", ""), "site", 1),
    ],
)
def test_a_feature_has_a_kind_and_an_area_stays_one(add, index, feature, kind, precision):
    add(row(1, "Strelsau", feature=feature))
    (place,) = PlaceIndex.opened(index).named("strelsau")
    assert (place.kind, place.precision) == (kind, precision)


def test_a_first_order_division_has_the_id_that_its_towns_name(add, index):
    add(row(1, "Ruritania North", feature=("A", "ADM1")), row(2, "Strelsau"))
    known = PlaceIndex.opened(index)
    assert known.named("ruritania north")[0].id in known.named("strelsau")[0].within


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("no dump at all", "line 2: 1 columns, not 19"),
        (row(2, "Zenda", at=("0", "0")), "line 2: no place lies at 0, 0"),
        (row(2, "Zenda", at=("north", "8")), "line 2: latitude 'north' is no number"),
        (row(2, "Zenda", at=("91", "8")), "line 2: no place lies at 91, 8"),
        (row(2, "Zenda", at=("nan", "8")), "line 2: no place lies at nan, 8"),
        (row("x", "Zenda"), "line 2: id 'x' is no number"),
        (row("9" * 40, "Zenda"), f"line 2: id '{'9' * 40}' is no number"),
        (row(2, "Zenda", population="many"), "line 2: population 'many' is no number"),
        (row(2, "", ascii_name=""), "line 2: no name"),
    ],
)
def test_a_bad_line_is_counted_and_told_and_the_rest_kept(add, index, line, complaint):
    added = add(row(1, "Strelsau"), line, row(3, "Hentzau"))
    assert (added.places, added.bad, added.complaints) == (2, 1, (complaint,))
    assert len(PlaceIndex.opened(index)) == 2


def test_countries_are_known_already(add):
    assert add(row(1, "Ruritania", feature=("A", "PCLI")), row(2, "Zenda")).countries == 1


def test_a_place_added_again_is_replaced(add, index):
    add(row(1, "Strelsau"))
    add(row(1, "Strelsau", population="5000"), row(2, "Zenda"))
    known = PlaceIndex.opened(index)
    assert [place.population for place in known.named("strelsau")] == [5000]
    assert len(known) == 2


@pytest.mark.parametrize("lines", [("", ""), ("a report", "of two lines"), (row(1, "X", at=("0", "0")),)])
def test_a_file_without_a_place_is_refused_in_one_line_and_makes_no_index(add, index, lines):
    with pytest.raises(ConfigError, match=r"no place in it .* give a GeoNames dump") as refused:
        add(*lines)
    assert "\n" not in str(refused.value)
    assert not index.exists()


def test_what_cannot_be_read_or_is_no_index_is_named(tmp_path, index):
    with pytest.raises(ConfigError, match=r"none.txt: No such file"):
        add_dump(tmp_path / "none.txt", index)
    dump = tmp_path / "AA.txt"
    dump.write_text(row(1, "Strelsau") + "\n", "utf-8")
    other = tmp_path / "other.db"
    other.write_text("a diary, no index of places at all " * 40)
    for refuse in (lambda: add_dump(dump, other), lambda: PlaceIndex.opened(other)):
        with pytest.raises(ConfigError, match=r"other.db: no index of places"):
            refuse()
    assert other.read_text().startswith("a diary")


def test_bytes_that_are_no_text_do_not_stop_it(tmp_path, index):
    dump = tmp_path / "AA.txt"
    dump.write_bytes(b"\xff\xfe\x00\n" + row(1, "Strelsau").encode() + b"\r\n" + bytes(range(256)))
    assert add_dump(dump, index).places == 1


def test_the_gazetteer_asks_it_beside_the_towns_of_the_package(add, index):
    add(row(1, "Strelsau"), row(2, "Tripoli"))
    gazetteer = Gazetteer({}, package_towns(), further=PlaceIndex.opened(index))
    assert [place.id for place in gazetteer.lookup("Strelsau")] == ["geonames:1"]
    tripolis = [place.id for place in gazetteer.lookup("Tripoli")]
    assert "geonames:2" in tripolis
    assert tripolis[0] != "geonames:2"
