"""Names of places in words, and the choice between places of one name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscount.reference import Gazetteer, Place
from crosscount.reference.gazetteer import COUNTRY, REGION
from crosscount.reference.geonames import fold

_NAME = re.compile(
    r"(?:[Aa]l-|[Ee]l-)?[A-ZÀ-Þ][\w’'ʻ‘]*"
    r"(?:[ -](?:(?:al|el|ez|ash|as|ar|ad|de|del|la|las|los|na|e|i|bin)[ -])?[A-ZÀ-Þ][\w’'ʻ‘]*)*"
)
_BUILDING = (
    r"(?:family|home|house|building|mosque|school|street|hospital|tower|square|university|stadium|"
    r"hotel|avenue|road|church|station|market|clinic|restaurant|bridge|checkpoint|junction|ward|"
    r"centre|center|forces?|army|troops|soldiers?|brigade|battalion|regiment|ministry|police|"
    r"government|officials?|news|agency)"
)
_OF_BUILDING = re.compile(rf"^(?:[’']s)?\s+{_BUILDING}\b", re.IGNORECASE)
_ENDS_IN_BUILDING = re.compile(rf"\b{_BUILDING}$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_DEFINITE_POPULATION = 100_000
_DEFINITE_RATIO = 10
"""Without context a name is its largest town, if that has 100,000 people and ten times the next one's."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name that can be of a place, at `[start, end)` of the words it was found in."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means, the next likeliest, and why."""

    place: Place
    runner_up: Place | None
    reason: str


def toponyms(words: str) -> Iterator[Toponym]:
    """The capitalised names in the words that can be of places: not those of buildings or bodies."""
    for match in _NAME.finditer(words):
        name = _POSSESSIVE.sub("", match[0])
        if not _OF_BUILDING.match(words[match.end() :]) and not _ENDS_IN_BUILDING.search(name):
            yield Toponym(name, match.start(), match.start() + len(name))


def choose(
    gazetteer: Gazetteer, name: str, context: Sequence[str], *, only: str | None = None
) -> Choice | None:
    """The place of a name, or None where nothing tells which.

    `context` holds ISO codes of countries, likeliest first; with `only` the place must lie in that country.
    """
    places = [p for p in gazetteer.lookup(name) if only is None or p.country in (only, None)]
    if not places:
        return None
    ranked = sorted(places, key=lambda place: _rank(place, context))
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    if best.country in context:
        return Choice(best, second, f"the document speaks of {best.country}")
    if best.precision == COUNTRY or (best.curated and not (second and second.curated)):
        return Choice(best, second, "in the register of places")
    if best.precision < REGION and _is_by_far_the_largest(best, second, name):
        return Choice(best, second, "by far the largest of the name")
    return None


def _is_by_far_the_largest(best: Place, second: Place | None, name: str) -> bool:
    if best.population < _DEFINITE_POPULATION or fold(best.name) != fold(name):
        return False
    return second is None or best.population >= _DEFINITE_RATIO * second.population


def _rank(place: Place, context: Sequence[str]) -> tuple[int, int, int]:
    order = context.index(place.country) if place.country in context else len(context)
    return (order, 0 if place.curated or place.precision == COUNTRY else 1, -place.population)
