"""JSON files to records: the bytes of each object with the line it begins on, not yet understood."""

import json
import re
from collections.abc import Iterator

from crosscount.ingest.refused import Refused
from crosscount.ingest.source import Source, lines

Slice = tuple[int, bytes | None]
"""The line that a record begins on, and its bytes; None where they are more than the limit."""

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_UTF8_MARK = b"\xef\xbb\xbf"


def line_slices(source: Source, limit: int) -> Iterator[Slice]:
    """The lines that are not blank, without their ends; one of at most `limit` bytes is held at a time."""
    for number, line in enumerate(lines(source.chunks(), limit), 1):
        if line is not None and number == 1:
            line = line.removeprefix(_UTF8_MARK)  # noqa: PLW2901 - part of the encoding, not of the record
        if line is None or line.strip():
            yield number, line and line.removesuffix(b"\r")


def value_slices(text: str) -> Iterator[Slice]:
    """The one value of a JSON text, or each element of an array.

    Raises `Refused` at a syntax error in an array: past it elements cannot be told apart.
    """
    start = _after_space(text, 0)
    if text.startswith("[", start):
        yield from _elements(text, start)
    else:
        yield 1 + text.count("\n", 0, start), text[start:].encode()


def parse(text: str) -> object:
    """The one value that `text` holds; `Refused` carries the line within it."""
    value, end = _value(text, _after_space(text, 0))
    if _after_space(text, end) != len(text):
        raise Refused("bad_json", "more than one value", line=1 + text.count("\n", 0, end))
    return value


def _elements(text: str, opened: int) -> Iterator[Slice]:
    line, counted = 1, 0
    at = _after_space(text, opened + 1)
    more = not text.startswith("]", at)
    while more:
        line, counted = line + text.count("\n", counted, at), at
        _, end = _value(text, at)
        yield line, text[at:end].encode()
        at = _after_space(text, end)
        more = text.startswith(",", at)
        at = _after_space(text, at + 1) if more else at
    if text[at:].strip() != "]":
        raise Refused("bad_json", "the array ends wrongly here; what follows is not read", line=line)


def _value(text: str, at: int) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        detail = f"no JSON: {error.msg} at column {error.colno}"
        raise Refused("bad_json", detail, line=error.lineno) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of more than 4,300 digits
        raise Refused("bad_json", "nested too deeply, or a number too long to read") from error


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
