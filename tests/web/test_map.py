"""The map and the timeline of a list: each incident once, as exactly as it is known, or counted in words."""

import datetime as dt
import gzip
import json
import re
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st
from lxml import html

from crosscount.config import Config
from crosscount.errors import ConfigError
from crosscount.model.selection import Selection
from crosscount.model.site import Site
from crosscount.pipeline.counting import Index
from crosscount.web.base_map import ATLAS, CONTESTED, STRETCHES, Box, atlas, own_map
from crosscount.web.mapping import APART, HEIGHT, NARROWEST, WIDTH, View, chart, ground, marks
from crosscount.web.timeline import timeline
from pages import page as page_of, words


@pytest.fixture
def tree(told, visiting):
    """The way to a page of that ledger."""
    browser = visiting(told)
    return lambda path="/?map=true": page_of(browser, path)


def total(page):
    return int(words(page.cssselect(".total strong")[0]).replace(",", ""))


sites = st.builds(
    Site,
    id=st.text("ab", min_size=1),
    precision=st.integers(1, 6),
    name=st.sampled_from(["Kabul", "Russia", "Älpha"]),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
)
found = st.dictionaries(sites, st.integers(1, 10_000), max_size=30)
views = st.builds(View.at, st.floats(-180, 180), st.floats(-90, 90), st.floats(0.1, 400))


@given(found, views)
def test_each_place_is_drawn_once_wherever_one_looks(found, view):
    drawn = marks(found, view)
    assert sum(mark.number for mark in drawn) == sum(found.values())
    assert sorted(site for mark in drawn for site in mark.sites) == sorted(found)
    assert all(mark.shape != "dot" or mark.sites[0].precision == 1 for mark in drawn)
    assert all(mark.shape != "area" or mark.tall >= 10 for mark in drawn)
    for one, other in combinations([mark for mark in drawn if mark.tall < APART[1] / 2], 2):
        assert abs(one.x - other.x) >= APART[0] or abs(one.y - other.y) >= APART[1]


@given(found)
def test_the_first_view_shows_all(found):
    drawn = chart(found, None, None)
    assert dict(drawn.seen) == found
    for mark in drawn.marks:
        assert -1 <= mark.x <= WIDTH + 1
        assert -1 <= mark.y <= HEIGHT + 1


@given(found, views)
def test_a_box_of_several_places_leads_nearer_until_there_is_nothing_nearer(found, view):
    for mark in marks(found, view):
        nearer = view.on(mark.sites)
        assert nearer.across < view.across or nearer.across == NARROWEST


@given(views)
def test_a_view_comes_back_from_its_address_and_stays_on_the_map(view):
    assert View.of(view.words) == view
    box = view.box()
    assert box.west >= -180.01
    assert box.east <= 180.01
    assert View.of(view.nearer(2).words).across <= view.across


@pytest.mark.parametrize(
    ("precision", "name", "kilometres"),
    [
        (1, "Kabul", 0),
        (2, "Kabul", 25),
        (3, "A", 40),
        (4, "B", 100),
        (5, "C", 60),
        (6, "D", 300),
        (6, "Luxembourg", 28.7),
        (6, "Afghanistan", 454.1),
    ],
)
def test_what_is_not_exactly_known_is_drawn_as_an_area(precision, name, kilometres):
    site = Site("x", precision, name, 0.0, 30.0)
    (mark,) = marks({site: 1}, View.at(30, 0, 0.5))
    assert mark.shape == ("area" if kilometres else "dot")
    assert mark.tall / WIDTH * 0.5 * 111.195 == pytest.approx(kilometres, rel=0.01)


days = st.integers(dt.date(1990, 1, 1).toordinal(), dt.date(2010, 1, 1).toordinal())
spans = st.lists(st.tuples(days, st.sampled_from([0, 0, 0, 6, 30, 365, 9_000])), max_size=40)
limits = st.none() | st.dates(dt.date(1985, 1, 1), dt.date(2040, 1, 1))


@given(spans, limits, limits)
def test_a_bar_counts_what_a_list_of_its_days_has(spans, first, last):
    times = np.array([(day, day + length) for day, length in spans], dtype=np.int64).reshape(-1, 2)
    if first:
        times = times[times[:, 1] >= first.toordinal()]
    if last:
        times = times[times[:, 0] <= last.toordinal()]
    drawn = timeline(times, first, last)
    for bar in drawn.bars:
        low, high = bar.first.toordinal(), bar.last.toordinal()
        assert bar.total == sum(1 for begin, end in times.tolist() if begin <= high and end >= low)
        assert bar.sure == sum(1 for begin, end in times.tolist() if low <= begin and end <= high)
    for one, other in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert other.first == one.last + dt.timedelta(days=1)
    assert len(drawn.bars) <= 200


@pytest.mark.parametrize(
    ("first", "last", "unit", "names"),
    [
        ("2011-05-04", "2011-05-05", "day", ["4 May 2011", "5 May 2011"]),
        ("2010-11-20", "2011-06-30", "month", ["Nov 2010", "Dec 2010"]),
        ("1990-03-01", "2020-01-01", "year", ["1990", "1991"]),
        ("1801-01-01", "2020-01-01", "10 years", ["1801 – 1809", "1810 – 1819"]),
        ("0001-01-01", "9999-12-31", "100 years", ["1 – 99", "100 – 199"]),
        ("9999-12-30", "9999-12-31", "day", ["30 Dec 9999", "31 Dec 9999"]),
        ("9999-01-01", "9999-12-31", "month", ["Jan 9999", "Feb 9999"]),
    ],
)
def test_longer_times_have_longer_bars(first, last, unit, names):
    ends = [dt.date.fromisoformat(day).toordinal() for day in (first, last)]
    drawn = timeline(np.array([ends]), None, None)
    assert drawn.unit == unit
    assert [bar.words for bar in drawn.bars[:2]] == names
    assert (drawn.bars[0].first.isoformat(), drawn.bars[-1].last.isoformat()) == (first, last)


def test_every_incident_is_on_the_map_or_counted_in_words(told, tree):
    page = tree()
    on_it = sum(Index.of(told.catalogue()).located().values())
    assert 0 < on_it < total(page)
    numbers = [words(each) for each in page.cssselect(".map .places .count")]
    assert sum(map(int, numbers)) == on_it
    assert f"{total(page) - on_it} incident has no place with a known point" in words(page)
    assert page.cssselect(".map .dot circle")
    assert page.cssselect(".map .area ellipse")


@pytest.mark.parametrize(
    "path",
    [
        "/?map=true",
        "/?map=true&loss=killed&from=2011-05-05&to=2011-07-10",
        "/?map=true&as_of=2100-01-01",  # reckoned of the past, and not read from the ledger
    ],
)
@pytest.mark.parametrize("kind", ["map", "timeline"])
def test_what_is_drawn_leads_to_the_list_that_it_counts(tree, path, kind):
    links = tree(path).cssselect(f".{kind} .places li a")
    assert links
    for link in links:
        said = words(link.getparent())
        numbers = re.findall(r"(\d+) (?:incident|more)", said) if kind == "timeline" else [said.split()[-1]]
        assert total(tree(link.get("href"))) == sum(map(int, numbers)), said


def test_a_month_is_drawn_across_its_days(tree):
    page = tree("/?map=true&from=2011-07-01&to=2011-07-31")
    bars = page.cssselect(".timeline .column")
    assert len(bars) == 31
    assert all(words(bar).endswith("2011: 0 incidents, 1 more may be") for bar in bars)
    assert not page.cssselect(".timeline .sure")


def test_the_map_is_drawn_only_where_it_is_asked_for(told, visiting, tree):
    page = tree("/")
    assert not page.cssselect(".map, .timeline")
    (link,) = page.xpath("//a[text()='map and timeline']")
    assert link.get("href") == "/?map=true"
    assert not tree("/?map=true").cssselect("style, [style], script:not([src])")
    assert "map=" not in tree("/?map=true&loss=killed").cssselect(".twins a")[0].get("href")
    for path in ("/incidents.json?map=true", "/?map=true&view=1,2", "/?view=x,y,z", "/?site=nowhere"):
        assert visiting(told).get(path).status_code == 400
    assert tree("/?map=true&view=-999,999,999").cssselect(".map svg")


HOSTILE = "</title></svg><script>alert(1)</script>\" onload='x' \u202ekcatta {{7*7}}"


def test_a_hostile_name_is_words(tree, monkeypatch):
    site = Site("x' OR 1=1", 1, HOSTILE, 34.5, 69.2)
    monkeypatch.setattr(Index, "located", lambda *_: {site: 1})
    page = tree()
    assert not page.xpath("//script[not(@src)]")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    (link,) = page.cssselect(".map .places a")
    assert "<script>alert(1)" in link.text_content()
    assert "\u202e" not in link.text_content()
    assert total(tree(link.get("href"))) == 0


def test_land_has_no_leap_and_disputed_borders_are_dashed():
    for degrees in (360, 20, 1):
        base = atlas(degrees)
        steps = [np.abs(np.diff(line[:, 0])).max() for line in base.borders.lines]
        assert max(steps) <= base.longest + 0.01
    sinai, crimea, kashmir = Box(33, 29, 35, 31), Box(33, 45.9, 35, 46.3), Box(75.5, 34, 77, 36)
    for box, is_disputed in ((sinai, False), (crimea, True), (kashmir, True)):
        assert any(box.holds(line).any() for line in base.disputed.lines) == is_disputed
        assert any(box.holds(line).any() for line in base.borders.lines) != is_disputed


def test_what_is_dashed_is_called_as_the_atlas_calls_it():
    topology = json.loads(gzip.decompress((ATLAS / "countries-10m.json.gz").read_bytes()))
    known = {each["properties"]["name"] for each in topology["objects"]["countries"]["geometries"]}
    assert known >= CONTESTED
    assert {name for each in STRETCHES for name in (each.one, each.other)} <= known


def test_a_view_is_drawn_in_few_bytes():
    for view in (View.at(0, 20, 360), View.at(20, 45, 40), View.at(76, 34, 12), View.at(10, 62, 11)):
        drawn = ground(view, None)
        assert drawn.land
        assert sum(map(len, drawn)) < 200_000


OWN = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}
        for kind, coordinates in (
            ("Polygon", [[[60, 30], [80, 30], [80, 40], [60, 30]]]),
            ("MultiPolygon", [[[[170, 0], [-170, 0], [-170, 5], [170, 0]]]]),
            ("MultiLineString", [[[60, 30, 500], [70, 35, 500]]]),
        )
    ]
    + [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": "LineString", "coordinates": [[60, 30], [70, 36]]},
        }
        for properties in ({"disputed": True}, {"FEATURECLA": "Claim boundary"})
    ],
}


def test_a_map_of_ones_own_takes_the_place_of_the_packages(told, visiting, tmp_path):
    (tmp_path / "base_map.geojson").write_text(json.dumps(OWN), encoding="utf-8")
    page = html.fromstring(visiting(told, config=Config(data=tmp_path)).get("/?map=true&view=70,34,20").text)
    assert "Land and borders are those of your own file." in words(page)
    assert len(page.cssselect(".map .disputed")[0].get("d").split("M")) == 3
    assert len(own_map(tmp_path / "base_map.geojson").land.lines) == 3  # one of them at both edges


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "\xff",
        '{"features": 1}',
        '{"features": [{}]}',
        '{"features": [{"geometry": null}]}',
        '{"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]}',
        '{"features": [{"geometry": {"type": "LineString", "coordinates": [[1], ["x"]]}}]}',
        '{"features": [{"geometry": {"type": "LineString", "coordinates": []}}]}',
    ],
)
def test_what_is_no_map_is_said_in_a_line(told, visiting, tmp_path, text):
    path = tmp_path / "base_map.geojson"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ConfigError, match=r"base_map\.geojson: no GeoJSON of areas and lines"):
        own_map(path)
    assert visiting(told, config=Config(data=tmp_path)).get("/?map=true").status_code == 400


def test_a_point_of_the_map_is_named_above_the_list_and_let_go(tree):
    link = tree().cssselect(".map .places a")[0]
    page = tree(link.get("href"))
    assert "at one point of the map" in words(page.cssselect(".total")[0])
    (anywhere,) = page.cssselect(".total a")
    assert total(tree(anywhere.get("href"))) == total(tree())


def test_what_others_made_comes_with_its_licence():
    project = Path(__file__).parents[2]
    patterns = tomllib.loads((project / "pyproject.toml").read_text())["project"]["license-files"]
    shipped = {path.read_text() for pattern in patterns for path in project.glob(pattern)}
    assert any("Michael Bostock" in licence and "Natural Earth" in licence for licence in shipped)
    assert any("Zero-Clause BSD" in licence for licence in shipped)


def test_a_site_can_be_asked_of_data(told, visiting):
    (site, number), *_ = Index.of(told.catalogue()).located().items()
    rows = visiting(told).get("/incidents.json", params={"site": site.key}).json()["rows"]
    assert len(rows) == number
    assert told.how_many_incidents(Selection(site=site.key)) == number
