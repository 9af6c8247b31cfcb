import inspect
from enum import StrEnum

import pytest

from crosscount.errors import VocabularyError
from crosscount.export.codebook import COLUMNS
from crosscount.model import UNION_PARTS, terms
from crosscount.vocabulary import load

VOCABULARIES = {
    name: member
    for name, member in inspect.getmembers(terms, inspect.isclass)
    if issubclass(member, StrEnum) and member is not StrEnum
}


def test_every_vocabulary_has_definitions_and_no_other():
    assert set(load("terms")) == set(VOCABULARIES)


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_members_and_definitions_are_equal_and_in_one_order(name):
    assert list(load("terms")[name]) == [member.value for member in VOCABULARIES[name]]


def test_every_export_column_has_a_definition_and_no_other():
    assert {kind: tuple(definitions) for kind, definitions in load("columns").items()} == COLUMNS


@pytest.mark.parametrize("name", ["terms", "columns"])
def test_definitions_are_sentences_on_one_line(name):
    definitions = [text for group in load(name).values() for text in group.values()]
    assert [text for text in definitions if not (isinstance(text, str) and text.strip().endswith("."))] == []
    assert [text for text in definitions if "\n" in text.strip() or "|" in text] == []


def test_the_definition_of_a_union_names_its_parts():
    for union, parts in UNION_PARTS.items():
        definition = load("terms")["Loss"][union].lower()
        assert [part for part in parts if part.value not in definition] == [] or union == "losses"


def test_a_vocabulary_that_is_not_there_is_named():
    with pytest.raises(VocabularyError, match="no_such_words"):
        load("no_such_words")
