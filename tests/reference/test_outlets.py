import pytest

from crosscount.reference import load_outlets


@pytest.mark.parametrize("name", ["AFP", "Agence France-Presse", " afp "])
def test_outlets_are_found_by_any_name_in_any_case(name):
    assert load_outlets().named(name).domain == "afp.com"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bbc.com/news/1", "BBC News"),
        ("http://armenpress.am/eng/news/1", "Armenpress"),
        ("https://en.wikipedia.org/wiki/X", "Wikipedia"),
    ],
)
def test_outlets_are_found_by_a_pages_address(url, name):
    assert load_outlets().at(url).name == name


@pytest.mark.parametrize("url", ["", "not an address", "https://notbbc.com/", "https://example.org"])
def test_an_unknown_address_has_no_outlet(url):
    assert load_outlets().at(url) is None


def test_names_and_domains_are_unique_and_there_are_fifty():
    outlets = load_outlets().all
    names = [name.casefold() for outlet in outlets for name in (outlet.name, *outlet.aliases)]
    domains = [outlet.domain for outlet in outlets]
    assert len(outlets) >= 50
    assert len(names) == len(set(names))
    assert len(domains) == len(set(domains))
