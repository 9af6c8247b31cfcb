"""The arithmetic of the log: digests of rows, the payload of a batch, and the links that chain batches.

Pure functions, so that the writer and `verify` cannot disagree about what a hash covers.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import NamedTuple

import orjson

from crosscount.model import content_hash
from crosscount.store.codec import canonical

GENESIS = "0" * 64
"""The previous hash of the first link."""

PLAIN = {str, int, type(None)}
"""The types that count as they are: nearly all values."""

EMPTY = "0" * 64
"""The fingerprint of no rows."""

BODY = "body"
"""The column of a table that holds a record as canonical JSON."""


class Entry(NamedTuple):
    """One row that a batch added: its table, its primary key joined by ":" and the digest of its content."""

    name: str
    key: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One batch in the log: its number from 1, what it was, when, what it added and the link before it."""

    seq: int
    kind: str
    at: str  # UTC, ISO 8601
    payload: str
    previous: str

    @property
    def hash(self) -> str:
        """The SHA-256 of the link's fields, which the next link repeats."""
        return _hash([_countable(value) for value in astuple(self)])


def row_digest(row: Mapping[str, object]) -> str:
    """The SHA-256 of a row's columns and values; bytes count by their own SHA-256."""
    return content_hash(_row(row))


def payload_hash(entries: Iterable[Collection[object]]) -> str:
    """The SHA-256 of what a batch added, each the fields of an `Entry`, in whatever order it did."""
    told = sorted(as_json(_listed(entry)) for entry in entries)
    return _hash(b"\n".join(told).decode("utf-8", "surrogatepass").split("\n") if told else [])


def fingerprint(rows: Iterable[Mapping[str, object]]) -> str:
    """A hash of rows in whatever order: the sum of their digests, in as many digits as one has."""
    return fingerprint_of(map(_body_apart, rows))


def fingerprint_of(rows: Iterable[bytes | None]) -> str:
    """The same of rows as JSON, the body behind the others as it is; None where one cannot be told so."""
    return _added(EMPTY, sum(map(_number, rows)))


def moved(
    before: str, *, come: Iterable[Mapping[str, object]] = (), gone: Iterable[Mapping[str, object]] = ()
) -> str:
    """The fingerprint of rows some of which came and went; the others need not be read again."""
    return _added(
        before, sum(map(_number, map(_body_apart, come))) - sum(map(_number, map(_body_apart, gone)))
    )


def _added(before: str, change: int) -> str:
    return f"{(int(before, 16) + change) % 2**256:064x}"


def _number(row: bytes | None) -> int:
    """The digest of a row as a number."""
    return int.from_bytes(hashlib.sha256(row or b"").digest())


def _body_apart(row: Mapping[str, object]) -> bytes:
    """A row whose body, JSON already and nearly all of it, is not written as JSON once more."""
    body = row.get(BODY)
    if not isinstance(body, str):
        return _row(row)
    others = {name: value for name, value in row.items() if name != BODY}
    return _row(others) + body.encode("utf-8", "surrogatepass")


def _row(row: Mapping[str, object]) -> bytes:
    if _are_plain(row.values()):
        return as_json(row)
    return as_json({name: _countable(value) for name, value in row.items()})


def _listed(values: Collection[object]) -> list[object]:
    return [*values] if _are_plain(values) else [_countable(value) for value in values]


def _are_plain(values: Collection[object]) -> bool:
    """Whether values count as they are: nearly always, and asked of all at once."""
    return PLAIN.issuperset(map(type, values))


def _countable(value: object) -> object:
    if isinstance(value, bytes):
        return {"sha256": content_hash(value)}
    # No column holds a float, but a damaged one may, even an infinite one, which JSON cannot write.
    return {"float": value.hex()} if isinstance(value, float) else value


def as_json(value: object) -> bytes:
    """`value` as canonical JSON in UTF-8, whatever its texts hold; there must be no float in it."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        # Half characters and numbers of more than 64 bits occur in the damaged rows that `verify` reads, and
        # must change the hash, not raise.
        return canonical(value).encode("utf-8", "surrogatepass")


def _hash(value: object) -> str:
    return content_hash(as_json(value))
