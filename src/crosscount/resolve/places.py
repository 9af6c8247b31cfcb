"""Which place a claim's words mean: the finest name that the gazetteer knows, chosen by context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosscount.model import Claim, PlaceReading, Span
from crosscount.reference import Place
from crosscount.reference.gazetteer import DISTRICT, FUZZY, NEAR, REGION, UNKNOWN_PLACE
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.toponyms import Choice, Toponym, choose, toponyms

_WIDER = {
    "district": DISTRICT,
    "raion": DISTRICT,
    "county": DISTRICT,
    "province": REGION,
    "governorate": REGION,
    "oblast": REGION,
    "region": REGION,
    "state": REGION,
    "direction": FUZZY,
    "directions": FUZZY,
    "front": FUZZY,
    "axis": FUZZY,
    "sector": FUZZY,
    "border": FUZZY,
    "area": NEAR,
    "suburb": NEAR,
    "outskirts": NEAR,
    "airport": NEAR,
    "airbase": NEAR,
}
_WIDER_WORD = re.compile(rf"^(?:[’']s)?\s+({'|'.join(_WIDER)})\b", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:near|outside|around|towards?|beyond|between|close to|off|(?:north|south|east|"
    r"west)(?:-?(?:east|west))?(?:ern)? of|km (?:from|of)|miles (?:from|of)|outskirts of|"
    r"suburbs? of)\s+(?:the\s+)?(?:(?:town|city|village) of\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place reading, with the party whose civilians live there, None where that is not known."""

    reading: PlaceReading
    party: str | None = None


def place_readings(discourse: Discourse, claims: Sequence[Claim]) -> list[Located | None]:
    """The place of each claim; None where the claim has no words for it."""
    known: dict[Span, Located] = {}
    for claim in claims:
        if claim.where and claim.where not in known:
            known[claim.where] = _located(discourse, claim.where)
    return [known[claim.where] if claim.where else None for claim in claims]


def _located(discourse: Discourse, span: Span) -> Located:
    names = _names(discourse, span.words)
    context = _context(discourse, span)
    for position, name in enumerate(names):
        wider = _wider_country(discourse, names[position + 1 :])
        choice = choose(discourse.gazetteer, name.name, context, only=wider)
        if choice is not None:
            reading = _reading(span.words, _sized(discourse, choice.place, span.words, name), choice)
            return Located(
                reading=_coarser(reading) if position else reading, party=discourse.people(choice.place)
            )
    return _by_party(discourse, span)


def _names(discourse: Discourse, words: str) -> list[Toponym]:
    """The names in the words that can be of places, in their order; those of the curated register stand."""
    curated = [Toponym(words[a:b], a, b) for a, b in discourse.gazetteer.curated_names(words)]
    others = [n for n in toponyms(words) if not any(c.start < n.end and n.start < c.end for c in curated)]
    return sorted((*curated, *others), key=lambda name: name.start)


def _context(discourse: Discourse, span: Span) -> tuple[str, ...]:
    """The countries that the place may lie in, likeliest first: those of the words, then of the document."""
    inside = [mention.slug for mention in discourse.parties_within(span.start, span.end)]
    slugs = [
        *inside,
        *(slug for slug, _ in (*discourse.settings.most_common(), *discourse.weights.most_common())),
    ]
    parties = [discourse.register.get(slug) for slug in slugs]
    lands = [state for party in parties for state in ((party.slug,) if party.country else party.within)]
    codes = (discourse.register.get(land).country for land in lands)
    return tuple(dict.fromkeys(code for code in codes if code))


def _wider_country(discourse: Discourse, later: list[Toponym]) -> str | None:
    """The country of a wider place named after the first: "Tripoli, Lebanon"."""
    for name in later:
        places = discourse.gazetteer.lookup(name.name)
        if places and places[0].precision >= REGION and places[0].country:
            return places[0].country
    return None


def _sized(discourse: Discourse, place: Place, words: str, name: Toponym) -> Place:
    """The place as the words size it: its district or region, near it, or a direction from it."""
    wider = _WIDER_WORD.match(words[name.end :])
    precision = _WIDER[wider[1].lower()] if wider else 0
    if place.kind in ("town", "city", "village") and precision == DISTRICT:
        return discourse.gazetteer.district(place)
    if place.kind in ("town", "city", "village") and precision == REGION:
        return discourse.gazetteer.region(place)
    if not precision and _NEAR.search(words[: name.start]):
        precision = NEAR
    return replace(place, precision=max(place.precision, precision))


def _reading(words: str, place: Place, choice: Choice) -> PlaceReading:
    return PlaceReading(
        words=words,
        id=place.id,
        name=place.name,
        kind=place.kind,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        within=place.within,
        runner_up=choice.runner_up.id if choice.runner_up else None,
        reason=f"{choice.reason}; coordinates are an estimate" if place.estimated else choice.reason,
    )


def _coarser(reading: PlaceReading) -> PlaceReading:
    """The reading where the words name a finer place first that no register has."""
    return replace(
        reading,
        precision=max(reading.precision or 0, NEAR),
        reason=f"{reading.reason}; a finer name is unknown",
    )


def _by_party(discourse: Discourse, span: Span) -> Located:
    """The country of a state that the words name, else no place."""
    for mention in discourse.parties_within(span.start, span.end):
        if mention.form != "name":
            continue
        code = discourse.register.get(mention.slug).country
        place = discourse.gazetteer.country(code) if code else None
        if place is not None:
            reading = _reading(
                span.words, place, Choice(place, None, f"within {place.name}, by the name of the state")
            )
            return Located(reading=reading, party=mention.slug)
    reason = (
        "no name in the words" if not _names(discourse, span.words) else "in no register, or one of several"
    )
    return Located(reading=PlaceReading(words=span.words, precision=UNKNOWN_PLACE, reason=reason))
