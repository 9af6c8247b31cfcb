"""The coded fields of a claim as words that a person can read, compare and set."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crosscount.errors import ConfigError, GroundingError
from crosscount.model import (
    PERSONAL_LOSSES,
    Amount,
    Attribution,
    Claim,
    Coded,
    CodedField,
    Document,
    EventTime,
    Loss,
    ObjectClass,
    PlaceReading,
    Qualifier,
    ResolvedClaim,
    Scope,
    Span,
    Stance,
    TimeBasis,
    VictimGroup,
    Wording,
)
from crosscount.text import parse_quantity, sentences

Values = Mapping[CodedField, str | None]

SPANS = {
    CodedField.QUOTE_SPAN: "quote",
    CodedField.TRIGGER_SPAN: "trigger",
    CodedField.QUANTITY_SPAN: "quantity",
    CodedField.VICTIMS_SPAN: "victims",
    CodedField.CLAIMANT_SPAN: "claimant",
    CodedField.WHEN_SPAN: "when",
    CodedField.WHERE_SPAN: "where",
    CodedField.PERPETRATOR_SPAN: "perpetrator",
}
TERMS = {
    CodedField.LOSS: Loss,
    CodedField.OBJECT: ObjectClass,
    CodedField.QUALIFIER: Qualifier,
    CodedField.VICTIM_GROUP: VictimGroup,
    CodedField.ATTRIBUTION: Attribution,
    CodedField.STANCE: Stance,
    CodedField.SCOPE: Scope,
    CodedField.WORDING: Wording,
}
PARTIES = (CodedField.VICTIM, CodedField.CLAIMANT_PARTY, CodedField.PERPETRATOR)
NUMBERS = (CodedField.LOW, CodedField.HIGH, CodedField.POINT, CodedField.QUALIFIER)
"""What a quantity's words yield."""

YES, NO = "yes", "no"
TO = ".."
"""What stands between the first and the last day of a time."""

PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""UCDP's date_prec by the most days that it may span; 5 beyond."""


def values_of(resolved: ResolvedClaim) -> dict[CodedField, str | None]:
    """Every coded field of a claim, in words; None where there is nothing."""
    perpetrator = resolved.perpetrator
    values = claim_values(resolved.claim) | {
        CodedField.VICTIM: resolved.victim.slug,
        CodedField.CLAIMANT_PARTY: resolved.claimant.slug,
        CodedField.WHEN: days_of(resolved.when),
        CodedField.WHERE: place_of(resolved.where),
        CodedField.PERPETRATOR: perpetrator.slug if perpetrator else None,
    }
    return {field: values[field] for field in CodedField}


def claim_values(claim: Claim) -> dict[CodedField, str | None]:
    """The fields of a claim that are coded from its words alone, without look-ups."""
    amount = claim.amount
    return {
        CodedField.LOSS: claim.loss.value,
        CodedField.OBJECT: claim.object.value,
        CodedField.LOW: str(amount.low),
        CodedField.HIGH: None if amount.high is None else str(amount.high),
        CodedField.POINT: None if amount.point is None else str(amount.point),
        CodedField.QUALIFIER: amount.qualifier.value,
        CodedField.VICTIM_GROUP: claim.victim_group.value if claim.victim_group else None,
        CodedField.ATTRIBUTION: claim.attribution.value,
        CodedField.STANCE: claim.stance.value,
        CodedField.SCOPE: claim.scope.value,
        CodedField.WORDING: claim.wording.value,
        CodedField.PART_OF: claim.part_of,
        CodedField.EXHAUSTIVE: YES if claim.exhaustive else NO,
        **{field: _offsets(getattr(claim, name)) for field, name in SPANS.items()},
    }


def coded(values: Values) -> tuple[Coded, ...]:
    """The values as records, in the order of the fields."""
    return tuple(Coded(field=field, value=values[field]) for field in CodedField if field in values)


def days_of(time: EventTime) -> str | None:
    """The first and last day of a time: "2022-09-13", or "2022-09-13..2022-09-14"."""
    if time.start is None or time.end is None:
        return None
    return str(time.start) if time.start == time.end else f"{time.start}{TO}{time.end}"


def place_of(place: PlaceReading | None) -> str | None:
    """The id of a place, or its words where no register knows it."""
    return None if place is None else place.id or place.words


def time_of(value: str | None, words: str | None, reason: str) -> EventTime:
    """The time that `days_of` wrote; raises `ConfigError` for what is none."""
    if value is None:
        return EventTime(words=words, basis=TimeBasis.JUDGED, reason=reason)
    start, end = _days(value)
    length = (end - start).days + 1
    precision = next((code for most, code in PRECISIONS if length <= most), 5)
    return EventTime(
        words=words, start=start, end=end, basis=TimeBasis.JUDGED, precision=precision, reason=reason
    )


def _days(value: str) -> tuple[dt.date, dt.date]:
    first, _, last = value.partition(TO)
    try:
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError as error:
        raise ConfigError(
            f"when={value}: write a day as 2022-09-13, several as 2022-09-13..2022-09-15"
        ) from error
    if end < start:
        raise ConfigError(f"when={value}: the last day lies before the first")
    return start, end


def corrected(claim: Claim, text: str, values: Values) -> Claim:
    """The claim with the values, under the id that it had; the quote grows over all that it must prove.

    Raises `GroundingError` where a span does not lie in the text or the numbers make no interval, and
    `ConfigError` for a value that there is not.
    """
    changes = {name: span_at(text, values[field]) for field, name in SPANS.items() if field in values}
    if CodedField.TRIGGER_SPAN in values and changes["trigger"] is not None:
        changes["sentence"] = sentence_of(text, changes["trigger"])
    facts = {field.value: term(field, values[field]) for field in TERMS if field in values}
    facts.pop(CodedField.QUALIFIER.value, None)
    if CodedField.EXHAUSTIVE in values:
        facts["exhaustive"] = values[CodedField.EXHAUSTIVE] == YES
    if CodedField.PART_OF in values:
        facts["part_of"] = values[CodedField.PART_OF]
    made = replace(claim, text=text, amount=_amount(claim.amount, values), slot=claim.id, **(changes | facts))
    return replace(made, text=text, quote=_hull(made, text))


def new_claim(doc: Document, values: Values, by: str) -> Claim:
    """The claim that a person adds to a document: its quote must exist and yield the number.

    Raises `GroundingError` with the reason where it does not, `ConfigError` for a field missing or wrong.
    """
    for field in (CodedField.TRIGGER_SPAN, CodedField.LOSS):
        if not values.get(field):
            raise ConfigError(f"an added claim needs its {field.value.removeprefix('span.')}")
    spans = {name: span_at(doc.text, values.get(field)) for field, name in SPANS.items()}
    trigger = Span.of(doc.text, *_ends(values[CodedField.TRIGGER_SPAN] or ""))
    loss = Loss(str(term(CodedField.LOSS, values[CodedField.LOSS])))
    persons = loss in PERSONAL_LOSSES
    named = spans["claimant"] is not None or values.get(CodedField.CLAIMANT_PARTY) is not None
    defaults: dict[str, Any] = {
        "object": ObjectClass.PERSONS if persons else ObjectClass.OTHER,
        "victim_group": VictimGroup.UNKNOWN if persons else None,
        "attribution": Attribution.EXPLICIT if named else Attribution.OUTLET,
    }
    facts = {field.value: term(field, values[field]) for field in TERMS if field in values}
    facts.pop(CodedField.QUALIFIER.value, None)
    amount = grounded_amount(spans["quantity"], values)
    if amount.is_zero:
        defaults["stance"] = Stance.DENIES
    fields = defaults | facts | {"loss": loss, "part_of": values.get(CodedField.PART_OF)}
    made = Claim(
        text=doc.text,
        document=doc.id,
        text_hash=doc.text_hash,
        sentence=sentence_of(doc.text, trigger),
        amount=amount,
        exhaustive=values.get(CodedField.EXHAUSTIVE) == YES,
        made_by=f"person:{by}",
        **(spans | {"quote": spans["quote"] or trigger} | fields),
    )
    return replace(made, text=doc.text, quote=_hull(made, doc.text))


def grounded_amount(quantity: Span | None, values: Values) -> Amount:
    """The amount that the quantity's words yield; raises `GroundingError` where they yield another."""
    given = {field: values[field] for field in NUMBERS if field in values}
    if quantity is None:
        return _amount_without_words(given)
    parsed = parse_quantity(quantity.words)
    if parsed is None:
        raise GroundingError(f"“{quantity.words}” yields no number: give the words that count")
    told = values_of_amount(parsed)
    other = [field for field, value in given.items() if told[field] != value]
    if other:
        field = other[0]
        raise GroundingError(f"“{quantity.words}” yields {field} {told[field]}, not {given[field]}")
    return parsed


def _amount_without_words(given: Values) -> Amount:
    """What a loss without a number can be: unstated, one that is named, or none."""
    bare = {
        Qualifier.UNSTATED: Amount(low=1, high=None, point=None, qualifier=Qualifier.UNSTATED),
        Qualifier.EXACT: Amount(low=1, high=1, point=1, qualifier=Qualifier.EXACT),
        Qualifier.NONE: Amount(low=0, high=0, point=0, qualifier=Qualifier.NONE),
    }
    wanted = given.get(CodedField.QUALIFIER) or Qualifier.UNSTATED
    amount = bare.get(Qualifier(str(term(CodedField.QUALIFIER, wanted))))
    if amount is None or any(values_of_amount(amount)[field] != value for field, value in given.items()):
        raise GroundingError("no words yield that number: give the quantity's words (quantity=…)")
    return amount


def values_of_amount(amount: Amount) -> dict[CodedField, str | None]:
    """The four numbers of an amount, in words."""
    return {
        CodedField.LOW: str(amount.low),
        CodedField.HIGH: None if amount.high is None else str(amount.high),
        CodedField.POINT: None if amount.point is None else str(amount.point),
        CodedField.QUALIFIER: amount.qualifier.value,
    }


def span_at(text: str, value: str | None) -> Span | None:
    """The span of "start:end"; raises `GroundingError` where it does not lie in the text."""
    if value is None:
        return None
    return Span.of(text, *_ends(value))


def _ends(value: str) -> tuple[int, int]:
    start, _, end = value.partition(":")
    return int(start), int(end)


def sentence_of(text: str, span: Span) -> Span:
    """The sentence that a span begins in; the span itself where none is found."""
    for found in sentences(text):
        if found.start <= span.start < found.end:
            return Span.of(text, found.start, max(found.end, span.end))
    return span


def term(field: CodedField, value: str | None) -> Any:  # noqa: ANN401 - a member of one of many vocabularies
    """The term of a field; None only where a claim can be without. Raises `ConfigError` for another word."""
    kind = TERMS[field]
    if value is None and field is CodedField.VICTIM_GROUP:
        return None
    if value not in set(kind):
        raise ConfigError(f"{field.value}={value}: there are {', '.join(kind)}")
    return kind(value)


def _amount(amount: Amount, values: Values) -> Amount:
    numbers = values_of_amount(amount) | {field: values[field] for field in NUMBERS if field in values}
    low, high, point = (numbers[field] for field in NUMBERS[:3])
    return Amount(
        low=whole_number(CodedField.LOW, low) or 0,
        high=whole_number(CodedField.HIGH, high),
        point=whole_number(CodedField.POINT, point),
        qualifier=term(CodedField.QUALIFIER, numbers[CodedField.QUALIFIER]),
    )


def whole_number(field: CodedField, value: str | None) -> int | None:
    """The number of a field; None where there is none. Raises `ConfigError` for other words."""
    if value is None:
        return None
    if not (value.isascii() and value.isdigit()):
        raise ConfigError(f"{field.value}={value}: write a whole number in digits")
    return int(value)


def _hull(claim: Claim, text: str) -> Span:
    """The quote with the trigger, the number and the victims in it."""
    proof = [span for span in (claim.quote, claim.trigger, claim.quantity, claim.victims) if span]
    return Span.of(text, min(span.start for span in proof), max(span.end for span in proof))


def _offsets(span: Span | None) -> str | None:
    return None if span is None else f"{span.start}:{span.end}"
