"""Records as canonical JSON and back: equal records give equal bytes, on every machine."""

import datetime as dt
import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from crosscount.errors import VerificationError
from crosscount.model import Claim

Record = TypeVar("Record")


def canonical(value: object) -> str:
    """`value` as JSON with sorted keys, no spaces and its characters unescaped; NaN is a `ValueError`."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def encode(record: object) -> str:
    """A record of the model as canonical JSON: every field by name, enums by value, dates in ISO 8601."""
    return canonical(_plain(record))


def decode(kind: type[Record], body: str, *, text: str | None = None) -> Record:
    """The record of type `kind` that `encode` wrote as `body`.

    `text` is the canonical text that a claim's spans are checked against, for a claim or what holds one.
    A field that is absent takes its default, so that a field can be added to a noun. Raises
    `VerificationError` where the body is no such record, `GroundingError` where a span differs from the text.
    """
    try:
        return _read(kind, json.loads(body), text)  # type: ignore[no-any-return]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise VerificationError(f"no {kind.__name__}: {error}") from error


def printable(words: str) -> str:
    """`words` with the halves of characters escaped, which file names and damaged texts may hold."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _read(hint: Any, value: Any, text: str | None) -> Any:  # noqa: ANN401 - a type hint and JSON can be anything
    origin = get_origin(hint)
    if origin is types.UnionType:
        return None if value is None else _read(get_args(hint)[0], value, text)
    if origin is tuple:
        return _tuple(get_args(hint), value, text)
    if is_dataclass(hint):
        return _record(hint, value, text)
    if issubclass(hint, StrEnum):
        return hint(value)
    if hint is dt.date:
        return dt.date.fromisoformat(value)
    return _scalar(hint, value)


def _tuple(hints: tuple[Any, ...], values: list[Any], text: str | None) -> tuple[Any, ...]:
    if hints[-1] is Ellipsis:
        hints = (hints[0],) * len(values)
    return tuple(_read(hint, value, text) for hint, value in zip(hints, values, strict=True))


def _record(kind: Any, values: Mapping[str, Any], text: str | None) -> Any:  # noqa: ANN401 - as in `_read`
    hints = _hints(kind)
    read = {name: _read(hints[name], value, text) for name, value in values.items()}
    if kind is Claim:
        read["text"] = text
    return kind(**read)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _scalar(hint: type, value: object) -> object:
    if hint is float and type(value) is int:  # a whole number, which JSON may write without a point
        return float(value)
    if type(value) is not hint:
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value
