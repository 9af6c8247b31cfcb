"""Records as canonical JSON and back: equal records give equal bytes, on every machine."""

import datetime as dt
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import orjson

from crosscount.errors import GroundingError, VerificationError
from crosscount.model import Claim

Record = TypeVar("Record")
Reader = Callable[[Any, str | None], Any]
"""What makes a value of the model of what JSON gave; the text is the one that a claim's spans stand in."""

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: object) -> str:
    """`value` as JSON with sorted keys, no spaces and its characters unescaped; NaN is a `ValueError`."""
    return _ENCODER.encode(value)


def encode(record: object) -> str:
    """A record of the model as canonical JSON: every field by name, enums by value, dates in ISO 8601."""
    return canonical(_plain(record))


def decode(kind: type[Record], body: str, *, text: str | None = None) -> Record:
    """The record of type `kind` that `encode` wrote as `body`.

    `text` is the canonical text that a claim's spans are checked against, for a claim or what holds one.
    A field that is absent takes its default, so that a field can be added to a noun. Raises
    `VerificationError` where the body is no such record, or a span differs from the text.
    """
    hint: Any = kind
    try:
        return _reader(hint)(orjson.loads(body), text)  # type: ignore[no-any-return]
    except (AttributeError, GroundingError, KeyError, TypeError, ValueError) as error:
        raise VerificationError(
            f"no {kind.__name__}: {error}; `crosscount verify` names the damage"
        ) from error


def printable(words: str) -> str:
    """`words` with the halves of characters escaped, which file names and damaged texts may hold."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: object) -> object:
    kind: Any = type(value)
    names = _fields(kind)
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    return tuple(item.name for item in fields(kind)) if is_dataclass(kind) else None


@cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 - a type hint can be anything
    """What reads JSON as the type hinted at; made once a type, as there are many records of few types."""
    origin = get_origin(hint)
    if origin is types.UnionType:
        return _optional(_reader(get_args(hint)[0]))
    if origin is tuple:
        return _tuple(get_args(hint))
    if is_dataclass(hint):
        return _record(hint)
    if issubclass(hint, StrEnum):
        return partial(_term, {term.value: term for term in hint})
    if hint in {dt.date, dt.datetime}:
        return lambda value, _: hint.fromisoformat(value)
    return _scalar(hint)


def _term(terms: Mapping[str, StrEnum], value: str, _: str | None) -> StrEnum:
    """The term of a vocabulary; in a table of all, since calling an enumeration is slow."""
    if value not in terms:
        raise ValueError(f"{value!r} is none of {', '.join(terms)}")
    return terms[value]


def _optional(inner: Reader) -> Reader:
    return lambda value, text: None if value is None else inner(value, text)


def _tuple(hints: tuple[Any, ...]) -> Reader:
    if hints[-1] is Ellipsis:
        item = _reader(hints[0])
        return lambda values, text: tuple([item(value, text) for value in values])
    items = tuple(map(_reader, hints))
    return lambda values, text: tuple(read(value, text) for read, value in zip(items, values, strict=True))


def _record(kind: Any) -> Reader:  # noqa: ANN401 - as in `_reader`
    readers = {name: _reader(hint) for name, hint in _hints(kind).items()}

    def read(values: Mapping[str, Any], text: str | None) -> object:
        found = {name: readers[name](value, text) for name, value in values.items()}
        if kind is Claim:
            found["text"] = text
        return kind(**found)

    return read


def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {item.name: hints[item.name] for item in fields(kind)}


def _scalar(hint: type) -> Reader:
    def read(value: object, _: str | None) -> object:
        if type(value) is hint:
            return value
        if hint is float and type(value) is int:  # a whole number, which JSON may write without a point
            return float(value)
        raise TypeError(f"{value!r} is no {hint.__name__}")

    return read
