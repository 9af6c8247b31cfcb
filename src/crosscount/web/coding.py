"""The fields of a form that codes a claim, and what a form that comes back sets, as FIELD=VALUE.

Fields are called as in `crosscount review`. Words that were selected come with where they stand.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from pydantic import Field
from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request

from crosscount.errors import ConfigError
from crosscount.model import CodedField, ResolvedClaim, Span
from crosscount.review import PARTIES, SPANS, TERMS, values_of
from crosscount.text import visible
from crosscount.web.posting import Judging, Version, checked, fields
from crosscount.web.selecting import check_selected, one_line

AMOUNT = "amount"
AT = "at."
"""What stands before the name of a span where its offsets are given."""

BOUNDS = (CodedField.LOW, CodedField.HIGH)
SPAN_NAMES = tuple(field.value for field in SPANS)

GROUPS: Mapping[str, tuple[str, ...]] = {
    "What was lost": ("loss", "object", "victim_group"),
    "How many": (AMOUNT, "low", "high"),
    "Who": ("victim", "claimant_party", "perpetrator", "attribution", "stance"),
    "When and where": ("when", "where"),
    "How it counts": ("scope", "wording", "part_of", "exhaustive"),
    "The words it rests on": SPAN_NAMES,
}
"""The fields in the order of the form."""

LABELS = {
    "loss": "Loss",
    "object": "Persons or things",
    "victim_group": "Group",
    AMOUNT: "In words or digits",
    "low": "Low",
    "high": "High (empty: open)",
    "victim": "Whose losses",
    "claimant_party": "Said by",
    "perpetrator": "Inflicted by",
    "attribution": "Attribution",
    "stance": "Stance",
    "when": "When",
    "where": "Where",
    "scope": "Scope",
    "wording": "Wording",
    "part_of": "Part of (clm-…)",
    "exhaustive": "The parts are all",
    "span.quote": "Quote",
    "span.trigger": "Loss",
    "span.quantity": "Number",
    "span.victims": "Victims",
    "span.claimant": "Who says it",
    "span.when": "When",
    "span.where": "Where",
    "span.perpetrator": "Inflicted by",
}
HINTS = {
    AMOUNT: "five, at least four, 4 to 6",
    "when": "2022-09-13 or 2022-09-13..2022-09-15",
    "where": "a name, or one with its id: Sotk (geonames:616041)",
}
CODED = frozenset(LABELS) | {f"{AT}{name}" for name in SPAN_NAMES}
PARTY_NAMES = frozenset(field.value for field in PARTIES)
CHOICES: Mapping[str, tuple[str, ...]] = {
    **{field.value: tuple(kind) for field, kind in TERMS.items()},
    "victim_group": ("", *TERMS[CodedField.VICTIM_GROUP]),
    "exhaustive": ("no", "yes"),
}
KINDS = {field.value: kind.__name__ for field, kind in TERMS.items()}

Value = Annotated[str, Field(max_length=4_000)]


class CodingForm(Judging):
    """What a person sets, beside why: the values of the fields, in their order."""

    seen: Version | None = None  # None where a claim is added
    values: tuple[tuple[str, Value], ...] = ()


class Entry(NamedTuple):
    """A field of the form with its value; `choices` are a closed vocabulary with what each term means."""

    name: str
    label: str
    value: str
    at: str
    choices: tuple[str, ...]
    kind: str | None
    hint: str


async def coding(request: Request) -> CodingForm:
    """What a form of coded fields sends; what is left empty is a value too."""
    sent = await fields(request)
    others = ImmutableMultiDict([each for each in sent.multi_items() if each[0] not in CODED])
    return checked(CodingForm, others, values=[each for each in sent.items() if each[0] in CODED])


def entries(values: Mapping[str, str]) -> dict[str, list[Entry]]:
    """The fields of a form by group, filled with values."""
    return {title: [_entry(name, values) for name in names] for title, names in GROUPS.items()}


def _entry(name: str, values: Mapping[str, str]) -> Entry:
    return Entry(
        name=name,
        label=LABELS[name],
        value=values.get(name, ""),
        at=values.get(f"{AT}{name}", ""),
        choices=CHOICES.get(name, ()),
        kind=KINDS.get(name),
        hint=HINTS.get(name, ""),
    )


def values_shown(claim: ResolvedClaim) -> dict[str, str]:
    """The values of a claim as a form shows them: spans by their words, a place by its name and id."""
    values = {field.value: value or "" for field, value in values_of(claim).items()}
    for field, name in SPANS.items():
        span = getattr(claim.claim, name)
        values[field.value] = one_line(span.words) if span else ""
    place = claim.where
    if place is not None and place.id is not None:
        values["where"] = f"{place.name} ({place.id})"
    return {name: visible(value) for name, value in values.items()}


def items(sent: CodingForm, was: Mapping[str, str], text: str) -> list[str]:
    """What a form sets otherwise than it was, as FIELD=VALUE.

    Raises `GroundingError` where the words of a selection do not stand at its offsets, and `ConfigError`
    where nothing is set.
    """
    values = dict(sent.values)
    changed = {
        name: value.strip() for name, value in values.items() if value.strip() != was.get(name, "").strip()
    }
    if changed.keys() & set(BOUNDS):
        changed |= {bound: values.get(bound, "") for bound in BOUNDS}
    found = [item for name in LABELS if (item := _item(name, changed, values, text))]
    if not found:
        raise ConfigError("no field was changed")
    return found


def _item(name: str, changed: Mapping[str, str], values: Mapping[str, str], text: str) -> str | None:
    at = values.get(f"{AT}{name}", "")
    if at:
        check_selected(text, at, values.get(name, ""))
        return f"{name}={at}"
    return f"{name}={changed[name]}" if name in changed else None


def selected(spans: Mapping[str, Span]) -> Iterator[tuple[str, str]]:
    """The values of a form in which the words of these spans are selected, by the names of fields."""
    for name, span in spans.items():
        yield f"{AT}{name}", f"{span.start}:{span.end}"
        yield name, one_line(span.words)
