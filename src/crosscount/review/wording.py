"""What a person types as FIELD=VALUE, as coded values: offsets or words for spans, slugs, days, places."""

import re
from collections.abc import Iterable

from crosscount.errors import ConfigError, GroundingError
from crosscount.model import Coded, CodedField, PlaceReading, Span
from crosscount.reference import Gazetteer, Place, Register
from crosscount.review.coding import (
    NUMBERS,
    PARTIES,
    SPANS,
    TERMS,
    Values,
    coded,
    place_of,
    span_at,
    term,
    time_of,
    values_of_amount,
    whole_number,
)
from crosscount.text import parse_quantity

AMOUNT = "amount"
"""What stands for low, high, point and qualifier at once: the words of a quantity."""

NOTHING = frozenset({"", "none", "open", "unknown"})
"""Values that say that there is none; a party is `unknown` by that name."""

NEEDED = frozenset({CodedField.QUOTE_SPAN, CodedField.TRIGGER_SPAN})
"""Words that no claim is without."""

YES_NO = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}
_OFFSETS = re.compile(r"\d+:\d+")
_PLACE = re.compile(r"(?P<name>.+?)\s*\((?P<id>[^()]+)\)")
_BY_NAME = {name: field for field, name in SPANS.items()} | {
    field.value: field for field in CodedField if field not in SPANS
}
_BY_OFFSETS = {name: field for field, name in SPANS.items()}
_BY_FULL_NAME = {field.value: field for field in CodedField}
LISTED = 5


def read_values(
    items: Iterable[str], text: str, near: Span | None, register: Register, gazetteer: Gazetteer
) -> tuple[tuple[Coded, ...], PlaceReading | None]:
    """The values that the items set, and the place among them.

    A span is given by its offsets ("120:135") or by its words, where these stand once in `near` or once in
    the text. Raises `ConfigError` for a field or value that there is not, `GroundingError` for words that do
    not stand there, and for a quantity that yields no number.
    """
    values: dict[CodedField, str | None] = {}
    place = None
    for item in items:
        name, equals, value = (part.strip() for part in item.partition("="))
        if not equals:
            raise ConfigError(f"{item!r}: write it as FIELD=VALUE; fields are {', '.join(names())}")
        if name == AMOUNT:
            values |= _amount(value)
            continue
        field = _field(name, value)
        values[field] = _value(field, value, text, near, register)
        if field is CodedField.WHERE:
            place = None if values[field] is None else _place(value, gazetteer)
            values[field] = place_of(place)
    return coded(_with_numbers(values, text)), place


def names() -> tuple[str, ...]:
    """The fields that can be set."""
    return (*_BY_NAME, AMOUNT)


def _field(name: str, value: str) -> CodedField:
    if _OFFSETS.fullmatch(value) and name in _BY_OFFSETS:
        return _BY_OFFSETS[name]
    field = _BY_NAME.get(name) or _BY_FULL_NAME.get(name)
    if field is None:
        raise ConfigError(f"no field {name!r}; there are {', '.join(names())}")
    return field


def _value(field: CodedField, value: str, text: str, near: Span | None, register: Register) -> str | None:
    if field in PARTIES:
        return _party(field, value, register)
    if field in TERMS:
        said = None if value in NOTHING and field is CodedField.VICTIM_GROUP and value != "unknown" else value
        term(field, said)
        return said
    if value in NOTHING:
        _check_not_needed(field)
        return None
    if field in SPANS:
        return _span(field, value, text, near)
    if field is CodedField.WHEN:
        time_of(value, None, "")
    if field is CodedField.EXHAUSTIVE:
        return _yes_no(value)
    return value


def _check_not_needed(field: CodedField) -> None:
    if field in NEEDED:
        raise ConfigError(f"a claim needs its {SPANS[field]}")


def _party(field: CodedField, value: str, register: Register) -> str | None:
    if field is CodedField.PERPETRATOR and value in NOTHING:
        return None
    if value not in register.slugs:
        raise ConfigError(f"{field.value}={value}: no such party; `crosscount parties search` finds its name")
    return value


def _yes_no(value: str) -> str:
    if value.lower() not in YES_NO:
        raise ConfigError(f"exhaustive={value}: write yes or no")
    return YES_NO[value.lower()]


def _span(field: CodedField, value: str, text: str, near: Span | None) -> str:
    if _OFFSETS.fullmatch(value):
        span_at(text, value)
        return value
    nearest = [] if near is None else [(near.start, near.end)]
    for start, end in (*nearest, (0, len(text))):
        places = [start + match.start() for match in re.finditer(re.escape(value), text[start:end])]
        if len(places) == 1:
            return f"{places[0]}:{places[0] + len(value)}"
        if places:
            listed = ", ".join(f"{at}:{at + len(value)}" for at in places[:LISTED])
            raise GroundingError(f"{SPANS[field]}: “{value}” stands there more than once: choose of {listed}")
    raise GroundingError(f"{SPANS[field]}: “{value}” does not stand in the text")


def _amount(words: str) -> dict[CodedField, str | None]:
    parsed = parse_quantity(words)
    if parsed is None:
        raise GroundingError(f"“{words}” yields no number")
    return values_of_amount(parsed)


def _with_numbers(values: dict[CodedField, str | None], text: str) -> Values:
    """With all four numbers where one is set, so that none of the old ones stands beside a new one."""
    given = {field: values[field] for field in NUMBERS if field in values}
    if given:
        return values | _completed(given)
    quantity = span_at(text, values.get(CodedField.QUANTITY_SPAN))
    return values if quantity is None else values | _amount(quantity.words)


def _completed(given: Values) -> dict[CodedField, str | None]:
    """The four numbers that a low and a high make: one number, a range, or a floor where high is open."""
    if len(given) == len(NUMBERS):
        return dict(given)
    for field in (CodedField.LOW, CodedField.HIGH):
        whole_number(field, given.get(field))
    if given.keys() != {CodedField.LOW, CodedField.HIGH}:
        raise ConfigError(
            f"{', '.join(field.value for field in given)} leaves the other numbers as they were: "
            'set low and high, or the words, as in amount="at least four"'
        )
    low, high = given[CodedField.LOW], given[CodedField.HIGH]
    if high is None:
        return _amount(f"at least {low}")
    return _amount(f"{low}" if low == high else f"{low} to {high}")


def _place(value: str, gazetteer: Gazetteer) -> PlaceReading:
    chosen = _PLACE.fullmatch(value)
    name = chosen["name"] if chosen else value
    found = gazetteer.lookup(name)
    if chosen:
        found = [place for place in found if place.id == chosen["id"]]
        if not found:
            raise ConfigError(f"where={value}: no such place; `crosscount places search` finds it")
    if len(found) > 1:
        listed = "; ".join(f"{place.name} ({place.id})" for place in found[:LISTED])
        raise ConfigError(f"where={value} may be {listed}: give one of these")
    return _reading(name, found[0]) if found else PlaceReading(words=name, precision=7)


def _reading(words: str, place: Place) -> PlaceReading:
    return PlaceReading(
        words=words,
        id=place.id,
        name=place.name,
        kind=place.kind,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        within=place.within,
    )
