"""Places chosen by what else a document names: countries, other places, their divisions and distance."""

import pytest

from crosscount.model import Span
from crosscount.reference import load_gazetteer, load_register
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.places import locate


@pytest.fixture
def read(report):
    """The reading of words in a text; of their last occurrence."""

    def build(text, words):
        start = text.rindex(words)
        discourse = Discourse.of(report(text), load_register(), load_gazetteer())
        (located,) = locate(discourse, [Span.of(text, start, start + len(words))])
        return located.reading

    return build


@pytest.mark.parametrize(
    ("text", "words", "country", "kind"),
    [
        ("Georgian troops left Gori. Shells hit Georgia.", "Georgia", "geonames:614540", "country"),
        ("The governor spoke in Atlanta. Storms hit Georgia.", "Georgia", "geonames:6252001", "region"),
        ("Lebanese troops moved. Two died in Tripoli.", "Tripoli", "geonames:272103", "town"),
        ("Libyan troops moved. Two died in Tripoli.", "Tripoli", "geonames:2215636", "town"),
        ("British police came. Two died in Cambridge.", "Cambridge", "geonames:2635167", "town"),
        ("A man from Massachusetts. Two died in Cambridge.", "Cambridge", "geonames:6252001", "town"),
        ("American officials spoke in Washington.", "Washington", "geonames:6252001", "town"),
        ("Syrian rebels came. Two died in Nawa.", "Nawa", "geonames:163843", "city"),
    ],
)
def test_the_document_tells_which_place_of_a_name_is_meant(read, text, words, country, kind):
    reading = read(text, words)
    assert country in (reading.id, *reading.within)
    assert reading.kind == kind
    assert reading.reason


def test_a_curated_place_gives_way_where_the_text_speaks_of_other_countries(read):
    syrian = read("Syrian rebels came. Two died in Nawa.", "Nawa").id
    assert read("Afghan police came. Two died in Nawa.", "Nawa").id != syrian


@pytest.mark.parametrize(
    ("words", "name", "precision"),
    [
        ("Russian", "Russia", 6),
        ("European", "Europe", 6),
        ("Mexican Senate", "Mexico", 6),
        ("the Turkish border", "Turkey", 6),
        ("Northern Syria", "Syria", 6),
    ],
)
def test_adjectives_and_parts_of_countries_mean_the_country(read, words, name, precision):
    reading = read(f"Two spoke of the matter. It was {words}.", words)
    assert (reading.name, reading.precision) == (name, precision)


@pytest.mark.parametrize("words", ["a Turkish raid", "American forces", "an Israeli airstrike"])
def test_whose_forces_they_were_is_no_place(read, words):
    assert read(f"Two were killed in {words}.", words).id is None


def test_a_building_lies_near_the_town_named_last_before_it(read):
    text = "Two died in Saskatoon, Canadian police said. The third died on Northumberland Avenue."
    reading = read(text, "Northumberland Avenue")
    assert (reading.name, reading.precision) == ("Saskatoon", 2)
    assert reading.reason == "a street or building; Saskatoon is named beside it"


def test_a_building_named_after_a_town_lies_in_it_only_if_the_text_names_the_town(read):
    named = read("Philippine police in Manila said so. They met at Manila Cathedral.", "Manila Cathedral")
    assert (named.name, named.precision) == ("Manila", 2)
    assert read("They met at the Tartu Street school.", "Tartu Street school").id is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Many people said so. Shells fell on Qolxuq.", "Qolxuq"),
        ("Two died in Springfield.", "Springfield"),
        ("Two died in the village.", "the village"),
        ("Azerbaijani troops came to Aghdam. Two died at Hill 402.", "Hill 402"),
    ],
)
def test_what_nothing_tells_stays_unresolved(read, text, words):
    reading = read(text, words)
    assert (reading.id, reading.latitude, reading.precision) == (None, None, 7)
    assert reading.reason


def test_words_that_the_text_writes_small_too_anchor_nothing(read):
    text = "He said most of it. In March they met in Most. They fell on Grand Avenue."
    assert read(text, "Grand Avenue").id is None


def test_a_place_near_another_says_so_and_keeps_its_runner_up(read):
    reading = read("Shells hit Idlib. Syrian planes then struck Saraqib.", "Saraqib")
    assert reading.reason == "near Idlib, which the document names; coordinates are an estimate" or (
        reading.reason.startswith("near Idlib")
    )
    assert read("Lebanese troops moved. Two died in Tripoli.", "Tripoli").runner_up
