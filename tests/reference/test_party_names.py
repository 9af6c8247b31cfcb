"""The register's parties as a whole; tests/resolve/phrasings has their names as the press uses them."""

import pytest

from crosscount.model import PartyKind
from crosscount.reference import load_register
from crosscount.reference.names import words_of

PARTIES = (PartyKind.GROUP, PartyKind.AUTHORITY)


@pytest.fixture(scope="module")
def register():
    return load_register()


def test_there_are_four_hundred_groups_and_authorities(register):
    assert sum(register.kind(slug) in PARTIES for slug in register.slugs) >= 400


def test_no_two_parties_bear_one_name_that_counts_everywhere(register):
    bearers: dict[tuple[str, ...], set[str]] = {}
    for slug in register.slugs:
        for entry in register.get(slug).entries:
            if entry.slug and not entry.short:
                bearers.setdefault(tuple(w.key for w in words_of(entry.name)), set()).add(slug)
    shared = {" ".join(key) for key, slugs in bearers.items() if len(slugs) > 1}
    assert shared == {"prc", "sna", "people s defence forces"}


def test_a_party_ends_after_it_begins(register):
    parties = [register.get(slug) for slug in register.slugs]
    assert [p.slug for p in parties if p.start and p.end and p.end < p.start] == []
