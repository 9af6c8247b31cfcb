"""Which place a claim's words mean: the finest name that the gazetteer knows, chosen by context."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscount.model import Claim, PlaceReading, Span
from crosscount.reference import PartyMention, Place
from crosscount.reference.place import COUNTRY, DISTRICT, FUZZY, NEAR, REGION, UNKNOWN_PLACE
from crosscount.resolve.discourse import Discourse
from crosscount.resolve.setting import Setting
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
_TOWARDS = re.compile(r"\bdirections?\s+of\s+(?:[^.;]*\s)?$", re.IGNORECASE)
_AND = re.compile(r"[^,;]*\s(?:and|or)\s[^,;]*", re.IGNORECASE)
"""What joins two places that both are meant, so that the event lies at no one of them."""

_DIRECTION = re.compile(
    r"(?:(?:north|south)-?(?:ern|east(?:ern)?|west(?:ern)?)?|(?:east|west)(?:ern)?|central|greater|upper|"
    r"lower|inner|outer)",
    re.IGNORECASE,
)
_OF_LAND = re.compile(
    r"\W*$|\s+(?:[A-Z]|(?:\w+\s+)?(?:cit(?:y|ies)|towns?|villages?|capital|provinces?|regions?|border|territory|soil|"
    r"airspace|waters|coast|districts?|highlands|countryside)\b)"
)
_LAND_ABROAD = re.compile(
    r"\b(?:embass(?:y|ies)|consulates?|base|air ?base|forces|strikes?|raids?)\b", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"[A-Z]\S*\s+$")
_TITLE = (
    r"(?:Gen(?:eral|\.)|Col(?:onel|\.)|Maj(?:or|\.)|Capt(?:ain|\.)|Lt\.|Lieutenant|Sgt\.|Sergeant|Corporal|"
    r"Private|Pvt\.|Spc\.|Admiral|Commander|Warrant Officer|Mr\.?|Mrs\.?|Ms\.?|Judge)"
)
_TITLED = re.compile(rf"\b{_TITLE}\s+$")
_ROLE = re.compile(
    r"^, (?:\d\d,|(?:an?|the) (?:[a-z-]+ ){0,3}(?:medic|nurse|doctor|soldier|sergeant|corporal|private|"
    r"captain|colonel|general|commander|officer|conscript|fighter|minister|secretary|president|governor|mayor|spokes\w+|witness|"
    r"resident|farmer|teacher|driver|student|lawyer|journalist|reporter|analyst|activist|volunteer)\b)"
)
"""What follows a person's name and no place's: ", a medic", ", the minister", ", 32,"."""
_BEHIND = re.compile(
    rf"(?:\s+(?:{'|'.join(_WIDER)}))?,\s+((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*)(?=\s*(?:[,.;:)—–-]|$))"
)
_REACH = 60  # characters around the words
_FACILITY = re.compile(
    r"[A-Z][^\s\d-]*\s+(?:Street|Avenue|Road|Drive|Lane|Parade|Boulevard|Square|Highway|Hospital|Clinic|Mosque|Church|Cathedral|School|"
    r"College|University|Hotel|Stadium|Prison|Court|Courthouse|Market|Station|Bridge|Tower|Mall|Theatre|Theater|"
    r"Embassy|Consulate|Barracks|Cemetery|Park|Estate|Hall|Institute|Cent(?:er|re)|Plaza|Airport|St|Rd|Ave|Blvd|street|avenue|road|"
    r"hospital|mosque|school|hotel|prison|bridge|station)\b"
)
"""A street or building with a name of its own: "Northumberland Avenue", not "the airport"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place reading, with the party whose civilians live there, None where that is not known."""

    reading: PlaceReading
    party: str | None = None


def place_readings(discourse: Discourse, claims: Sequence[Claim]) -> list[Located | None]:
    """The place of each claim; None where the claim has no words for it."""
    spans = {claim.where for claim in claims if claim.where}
    known = dict(zip(spans, locate(discourse, spans), strict=True))
    return [known[claim.where] if claim.where else None for claim in claims]


def locate(discourse: Discourse, spans: Iterable[Span]) -> list[Located]:
    """The place of each span of the document's text; unresolved where nothing tells which."""
    setting = Setting(discourse)
    return [_located(setting, span) for span in spans]


def _located(setting: Setting, span: Span) -> Located:
    if _is_person(setting, span):
        return Located(
            reading=PlaceReading(words=span.words, precision=UNKNOWN_PLACE, reason="a person's name")
        )
    names = _names(setting.discourse, span.words)
    lands = {name: setting.country_of(name) for name in names}
    places = [name for name in names if lands[name] is None]
    for position, name in enumerate(places):
        wider = _wider(setting, places[position + 1 :])
        behind = () if wider else _wider_behind(setting, span)
        tried = [_chosen(setting, span, name.name, only=only) for only in wider or behind or (None,)]
        choice = next(filter(None, tried), None)
        if choice is None and behind:
            choice = _in_a_list(_chosen(setting, span, name.name), behind)
        if choice is not None:
            return _as_located(setting, span, _sized(setting.discourse, span.words, name, choice), position)
    return _part_of_a_name(setting, span, places) or _by_land(setting, span, lands) or _beside(setting, span)


def _chosen(setting: Setting, span: Span, name: str, *, only: Place | None = None) -> Choice | None:
    return choose(setting.discourse.gazetteer, name, setting.context(span, name), only=only)


def _in_a_list(choice: Choice | None, behind: Sequence[Place]) -> Choice | None:
    """The choice where the name behind it only stands in one list with it: "Guam, Hawaii".

    A town is not where another country is named behind it: "Palma, Mozambique".
    """
    is_elsewhere = choice is not None and choice.place.settled and behind[0].precision == COUNTRY
    return None if is_elsewhere else choice


def _is_person(setting: Setting, span: Span) -> bool:
    """Whether the words are a person's name: "Lachin Mammadov, a sergeant", "General Ziv"."""
    text = setting.discourse.text
    if _TITLED.search(text[max(0, span.start - _REACH) : span.start]):
        return True
    has_role = _ROLE.match(text[span.end : span.end + _REACH]) is not None
    return has_role and " " in span.words and not setting.discourse.gazetteer.lookup(span.words)


def _as_located(setting: Setting, span: Span, choice: Choice, position: int = 0) -> Located:
    reading = _reading(span.words, choice)
    return Located(
        reading=_coarser(reading) if position else reading, party=setting.discourse.people(choice.place)
    )


def _names(discourse: Discourse, words: str) -> list[Toponym]:
    """The names in the words that can be of places, in their order; those of the curated register stand."""
    curated = [Toponym(words[a:b], a, b) for a, b in discourse.gazetteer.curated_names(words)]
    others = [n for n in toponyms(words) if not any(c.start < n.end and n.start < c.end for c in curated)]
    return sorted((*curated, *others), key=lambda name: name.start)


def _wider(setting: Setting, later: Iterable[Toponym]) -> Sequence[Place]:
    """The wider places of the first name after it that has any: "Tripoli, Lebanon", "Waycross, Georgia"."""
    for name in later:
        found = setting.discourse.gazetteer.lookup(name.name)
        wider = [place for place in found if place.precision in (REGION, COUNTRY) and place.country]
        if wider:
            return wider
    return ()


def _wider_behind(setting: Setting, span: Span) -> Sequence[Place]:
    """The wider places of a name that the text sets behind the words by a comma, and their countries."""
    behind = _BEHIND.match(setting.discourse.text[span.end : span.end + _REACH])
    wider = _wider(setting, toponyms(behind[1])) if behind else ()
    countries = {place.country: setting.discourse.gazetteer.country(place.country or "") for place in wider}
    return (*wider, *filter(None, countries.values()))


def _part_of_a_name(setting: Setting, span: Span, names: Iterable[Toponym]) -> Located | None:
    """The place that a longer name holds: "Northern Aleppo", or "Kabul University" where Kabul is named."""
    for name in names:
        for part in _parts(name.name):
            choice = _chosen(setting, span, part)
            if choice is not None and _is_part(setting, span, part, choice):
                place = replace(choice.place, precision=max(choice.place.precision, NEAR))
                told = Choice(place, choice.runner_up, f"in the name {name.name}; {choice.reason}")
                return _as_located(setting, span, told)
    return None


def _is_part(setting: Setting, span: Span, part: str, choice: Choice) -> bool:
    """Whether a part of a name is more than a like-sounding word."""
    if setting.names(part, span):
        return True
    place, countries = choice.place, setting.context(span, part).countries
    if place.capital:
        return choice.sure
    wide = (
        place.curated
        or place.precision == COUNTRY
        or (place.precision == REGION and place.country in countries)
    )
    return choice.sure and wide and not _LAND_ABROAD.search(span.words)


def _parts(name: str) -> Iterator[str]:
    """The parts of a name that can be a place, the longest first."""
    words = name.split()
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            part = words[first : first + length]
            if not all(_DIRECTION.fullmatch(word) for word in part):
                yield " ".join(part)


def _beside(setting: Setting, span: Span) -> Located:
    """A street or building lies near the town named last before it; anything else stays unresolved."""
    town = setting.nearest(span.start) if _FACILITY.search(span.words) else None
    if town is not None:
        place = replace(town, precision=max(town.precision, NEAR))
        return _as_located(
            setting, span, Choice(place, None, f"a street or building; {town.name} is named beside it")
        )
    named = _names(setting.discourse, span.words)
    reason = "in no register, or one of several" if named else "no name in the words"
    return Located(reading=PlaceReading(words=span.words, precision=UNKNOWN_PLACE, reason=reason))


def _sized(discourse: Discourse, words: str, name: Toponym, choice: Choice) -> Choice:
    """The choice as the words size it: its district or region, near it, or a direction from it."""
    wider = _WIDER_WORD.match(words[name.end :])
    place, precision = choice.place, _WIDER[wider[1].lower()] if wider else 0
    if place.settled and precision == DISTRICT:
        return replace(choice, place=discourse.gazetteer.district(place))
    if place.settled and precision == REGION:
        return replace(choice, place=discourse.gazetteer.region(place))
    before = words[: name.start]
    if _TOWARDS.search(before) or _is_one_of_several(discourse, words, name):
        precision = FUZZY
    elif not precision and _NEAR.search(before):
        precision = NEAR
    return replace(choice, place=replace(place, precision=max(place.precision, precision)))


def _is_one_of_several(discourse: Discourse, words: str, name: Toponym) -> bool:
    """Whether another place is named beside it: "in Aghdam and Fuzuli", "between the two towns of ..."."""
    ends = [(other.start, other.end) for other in _names(discourse, words) if other.start != name.start]
    gaps = (words[name.end : start] if start >= name.end else words[end : name.start] for start, end in ends)
    return any(_AND.fullmatch(gap) for gap in gaps)


def _reading(words: str, choice: Choice) -> PlaceReading:
    place = choice.place
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


def _by_land(setting: Setting, span: Span, lands: Mapping[Toponym, Place | None]) -> Located | None:
    """The country of a state that the words name, or the land of the adjective that they are."""
    discourse = setting.discourse
    for mention in discourse.parties_within(span.start, span.end):
        code = discourse.register.get(mention.slug).country
        place = discourse.gazetteer.country(code) if code else None
        if place is not None and (mention.form == "name" or _means_land(span, mention)):
            told = Choice(place, None, f"within {place.name}, by the name of the state")
            return Located(reading=_reading(span.words, told), party=mention.slug)
    for name, country in lands.items():
        parts = (name.name, *_parts(name.name))
        area = country if name.name == span.words else None
        area = area or next(filter(None, map(discourse.gazetteer.meant_by_adjective, parts)), None)
        if area is not None:
            return _as_located(setting, span, Choice(area, None, f"of {area.name}, by its adjective"))
    return None


def _means_land(span: Span, mention: PartyMention) -> bool:
    """Whether an adjective means the land: "the Turkish border", "Mexican Senate", not "a Turkish raid"."""
    before, after = span.words[: mention.start - span.start], span.words[mention.end - span.start :]
    is_adjective = mention.form in ("adjective", "demonym") and not _LAND_ABROAD.search(after)
    return is_adjective and not _NAME_BEFORE.search(before) and bool(_OF_LAND.match(after))
