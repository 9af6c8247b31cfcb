"""Names of places in words, and the choice between places of one name."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from crosscount.reference import Gazetteer, Place
from crosscount.reference.geonames import fold
from crosscount.reference.place import COUNTRY, DISTRICT, REGION

_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x250)) if letter.isupper())
_CAPITALISED = rf"[{_CAPITALS}](?:\w|[’'ʻ‘](?!s\b))*"
_NAME = re.compile(
    rf"(?:[A-Z]\.){{2,}}|(?:[Aa]l-|[Ee]l-|(?:St|Ste|Ft|Mt)\. )?{_CAPITALISED}"
    rf"(?:[ -](?:(?:al|el|ez|ash|as|ar|ad|de|del|da|das|do|dos|la|las|los|na|e|i|bin)[ -])?{_CAPITALISED})*"
)
_BUILDING = (
    r"(?:family|home|house|building|mosque|school|street|hospital|tower|square|university|stadium|"
    r"hotel|avenue|road|church|station|market|clinic|restaurant|bridge|checkpoint|junction|ward|"
    r"centre|center|forces?|army|troops|soldiers?|brigade|battalion|regiment|ministry|police|"
    r"government|officials?|news|agency|military|personnel|warplanes?|aircraft|air ?strikes?|drones?|marines|"
    r"navy|embassy|consulate)"
)
_OF_BUILDING = re.compile(rf"^(?:[’']s)?\s+{_BUILDING}\b", re.IGNORECASE)
_ENDS_IN_BUILDING = re.compile(rf"\b{_BUILDING}$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_DEFINITE_POPULATION = 100_000
_DEFINITE_RATIO = 5
"""Without context a name is its largest town, if that has 100,000 people and five times the next one's."""
_LONE_POPULATION = 10_000
"""A smaller one may have namesakes that no list has."""
_CODE = 4  # letters: lists hold codes of airports as names, "THE" of Teresina
_HAMLET = 500
"""Fewer people than the lists' least: what has them is in a list by chance, and no rival of a town."""

_NEAR_KM = 60
_EARTH_KM = 6371.0
_CURATED, _CURATED_ELSEWHERE, _IS_COUNTRY, _IS_CAPITAL, _OWN_NAME = 4.0, 1.0, 2.0, 1.25, 0.5
_COUNTRY_NAMED, _COUNTRY_SHARE, _IN_DIVISION, _BESIDE = 1.0, 1.5, 1.0, 1.0
"""What speaks for a place, in powers of ten of people: each set by hand, none fitted."""
_SURE_MARGIN = 1.0
_SEAT_SHARE = 0.25
"""A town with this share of its division's people comes before it: "Khost", but not "Oklahoma"."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name that can be of a place, at `[start, end)` of the words it was found in."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """What speaks for a place: countries by ISO code with shares (0 to 1), and places named beside it."""

    countries: Mapping[str, float] = field(default_factory=dict)
    near: Sequence[Place] = ()
    divisions: Set[str] = frozenset()  # ids of the regions that the document names


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name means, the next likeliest, why, and whether nearly nothing speaks against it."""

    place: Place
    runner_up: Place | None
    reason: str
    sure: bool = True


NO_CONTEXT = Context()


def toponyms(words: str) -> Iterator[Toponym]:
    """The capitalised names in the words that can be of places: not those of buildings or bodies."""
    for match in _NAME.finditer(words):
        name = _POSSESSIVE.sub("", match[0])
        if not _OF_BUILDING.match(words[match.end() :]) and not _ENDS_IN_BUILDING.search(name):
            yield Toponym(name, match.start(), match.start() + len(name))


def choose(
    gazetteer: Gazetteer, name: str, context: Context = NO_CONTEXT, *, only: Place | None = None
) -> Choice | None:
    """The place of a name, or None where nothing tells which.

    With `only` the place must lie in that country or division.
    """
    places = [p for p in gazetteer.lookup(name) if only is None or lies_in(p, only)]
    if not places:
        return None
    scores = {place.id: _score(place, name, context) for place in places}
    ranked = sorted(places, key=lambda place: -scores[place.id])
    best = _seat(ranked[0], ranked) or ranked[0]
    second = next((place for place in ranked if place is not best), None)
    rival = next((place for place in ranked if not _are_one(best, place)), None)
    reason = _reason(best, rival, context)
    own = any(fold(place.name) == fold(name) for place in places if _are_one(best, place))
    if reason is None:
        reason = _by_size(best, rival, own=own) if own or len(name) > _CODE else None
    if reason is None:
        return None
    sure = rival is None or scores[best.id] - scores[rival.id] >= _SURE_MARGIN
    return Choice(best, second, reason, sure=sure)


def _reason(best: Place, rival: Place | None, context: Context) -> str | None:
    beside = _beside(best, context.near)
    if beside is not None:
        return f"near {beside.name}, which the document names"
    if best.country in context.countries:
        return f"the document speaks of {best.country}"
    if best.precision == COUNTRY or (best.curated and not (rival and rival.curated)):
        return "in the register of places"
    return None


def lies_in(place: Place, wider: Place) -> bool:
    """Whether a place lies in a country or a division, as far as is known.

    Of a curated one the country is, and seldom its division.
    """
    if wider.precision == COUNTRY:
        return place.country in (wider.country, None)
    return wider.id in place.within or (place.curated and place.country == wider.country)


def _by_size(best: Place, rival: Place | None, *, own: bool) -> str | None:
    """Why a town needs no context: it is the only one of the name, or by far the largest.

    By a name that is not its `own`, as "Kerbala", only a city that shares it with none.
    """
    if rival is None or rival.population < _HAMLET <= best.population:
        least = _LONE_POPULATION if own else _DEFINITE_POPULATION
        return "the only place of the name" if best.population >= least else None
    if own and best.population >= max(_DEFINITE_POPULATION, _DEFINITE_RATIO * rival.population):
        return "by far the largest of the name"
    return None


def _seat(division: Place, places: Iterable[Place]) -> Place | None:
    """The town of the name in a division, where a good part of its people live."""
    if division.precision not in (DISTRICT, REGION):
        return None
    towns = (place for place in places if place.settled and _is_of(place, division))
    least = _SEAT_SHARE * (division.population or _DEFINITE_POPULATION)
    large = (town for town in towns if town.curated or town.population >= least)
    return next(large, None)


def _is_of(town: Place, division: Place) -> bool:
    """Whether a town can be the seat of the division of its name; of a curated one the country tells."""
    return _are_one(town, division) or (town.curated and town.country == division.country)


def _are_one(best: Place, second: Place) -> bool:
    """Whether two places of a name are one, or a town and the division around it."""
    return (
        best.id == second.id
        or best.id in second.within
        or second.id in best.within
        or kilometres(best, second) <= _NEAR_KM
    )


def _score(place: Place, name: str, context: Context) -> float:
    """How much speaks for a place: people, its own name, the document's countries and places."""
    share = context.countries.get(place.country or "", 0.0)
    return (
        math.log10(place.population + 1_000)
        + (_curated(place, context) if place.curated else 0)
        + (_IS_COUNTRY if place.precision == COUNTRY else 0)
        + (_IS_CAPITAL if place.capital else 0)
        + (_OWN_NAME if fold(place.name) == fold(name) else 0)
        + (_COUNTRY_NAMED + _COUNTRY_SHARE * share if share else 0)
        + (_IN_DIVISION if not context.divisions.isdisjoint(place.within) else 0)
        + (_BESIDE if _beside(place, context.near) else 0)
    )


def _curated(place: Place, context: Context) -> float:
    """What the register's say weighs: little where the text speaks of other countries than the place's.

    What lies in no one country, as Kashmir, gives way to none of them.
    """
    if place.country is None:
        return _CURATED + _COUNTRY_NAMED + _COUNTRY_SHARE
    is_elsewhere = context.countries and place.country not in context.countries
    return _CURATED_ELSEWHERE if is_elsewhere else _CURATED


def _beside(place: Place, others: Sequence[Place]) -> Place | None:
    """The nearest of the places named beside it, if it lies within an hour's drive."""
    if place.latitude is None or place.precision >= REGION:
        return None
    found = [(kilometres(place, other), other.id, other) for other in others if other.precision < REGION]
    nearest = min(found, default=None, key=lambda item: item[:2])
    return nearest[2] if nearest and nearest[0] <= _NEAR_KM else None


def kilometres(one: Place, other: Place) -> float:
    """The distance of two places, on a sphere; infinite where a point is not known."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
