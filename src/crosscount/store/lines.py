"""The text that a ledger is moved in: a record a line, and what holds them together.

`docs/reference/ledger_format.md` tells it to people. Nothing here knows a database; `exchange.py` takes
records out of one and puts them into one.
"""

import base64
import binascii
import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, Table

from crosscount.errors import LedgerError
from crosscount.store import schema
from crosscount.store.chain import GENESIS, Entry, Link, payload_hash, row_digest
from crosscount.store.codec import canonical

FORMAT = 1
"""Raised whenever the lines change; a file of another one is refused."""

LARGEST = 2**63
"""From here on no database holds a whole number."""

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line: how much follows, and the hash of the last link."""

    links: int
    rows: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a link, as the log has it; of a removed one no values are left."""

    entry: Entry
    values: Values | None

    @property
    def table(self) -> Table:
        """The table that it belongs to."""
        return schema.tables.tables[self.entry.name]


Record = Head | Link | Row


def line(record: Record) -> str:
    """A record as one line, without its end."""
    match record:
        case Head():
            return canonical({"crosscount": "ledger", "format": FORMAT, **asdict(record)})
        case Link():
            return canonical({"link": {**asdict(record), "hash": record.hash}})
        case Row(entry=entry, values=None):
            return canonical({"table": entry.name, "digest": entry.digest, "removed": entry.key})
        case Row(entry=entry, values=values):
            row = {name: _plain(value) for name, value in (values or {}).items()}
            return canonical({"table": entry.name, "digest": entry.digest, "row": row})


def _plain(value: object) -> object:
    return {"base64": base64.b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def records(source: Iterable[bytes], name: str) -> Iterator[Record]:
    """The records of the lines, the head first, each checked by itself and against those before.

    `name` is what messages call the source. Raises `LedgerError`, which names the line, at the first that is
    damaged, missing, too many or of another format.
    """
    numbers, given, chain = count(1), iter(source), _Chain()
    while True:
        number = next(numbers)
        with _at(name, number):
            text = next(given, None)
            record = None if text is None else _read(text)
            chain.take(record)
        if record is None:
            return
        yield record


@contextlib.contextmanager
def _at(name: str, number: int) -> Iterator[None]:
    """Say of what goes wrong on which line it does."""
    try:
        yield
    except LedgerError as error:
        raise LedgerError(f"{name}, line {number}: {error}; nothing was imported") from error


def _read(text: bytes) -> Record:
    try:
        given: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LedgerError("no line of a ledger") from error
    match given:
        case {"crosscount": "ledger", "format": int(version), **told}:
            return _head(version, told)
        case {"link": {"hash": str(recorded), **told}, **more} if not more:
            return _link(told, recorded)
        case {"table": str(name), "digest": str(digest), "removed": str(key), **more} if not more:
            return _removed(name, digest, key)
        case {"table": str(name), "digest": str(digest), "row": dict(row), **more} if not more:
            return _row(name, digest, row)
        case _:
            raise LedgerError("no line of a ledger")


def _head(version: int, told: Mapping[Any, Any]) -> Head:
    if version != FORMAT:
        raise LedgerError(f"format {version}, and this Crosscount reads {FORMAT}: get a newer one")
    match told:
        case {"links": int(links), "rows": int(rows), "head": str(head)} if len(told) == 3:  # noqa: PLR2004
            return Head(links=links, rows=rows, head=head)
        case _:
            raise LedgerError("no head of a ledger")


def _link(told: Mapping[Any, Any], recorded: str) -> Link:
    kinds = {"seq": int, "kind": str, "at": str, "payload": str, "previous": str}
    if {key: type(value) for key, value in told.items()} != kinds:
        raise LedgerError("no link of a log")
    link = Link(**told)
    if link.hash != recorded:
        raise LedgerError("damaged: the link does not give its hash")
    return link


def _removed(name: str, digest: str, key: str) -> Row:
    table = _table(name)
    try:
        schema.key_values(table, key)
    except ValueError as error:
        raise LedgerError(f"no key of {name}") from error
    if table not in schema.REMOVABLE:
        raise LedgerError(f"nothing can be removed from {name}")
    return Row(entry=Entry(name, key, digest), values=None)


def _row(name: str, digest: str, given: Values) -> Row:
    table = _table(name)
    values = {column.name: _value(column, given) for column in table.c}
    if len(values) != len(given):
        raise LedgerError(f"no row of {name}: it has other columns")
    if row_digest(values) != digest:
        raise LedgerError("damaged: the row does not give its digest")
    return Row(entry=Entry(name, schema.entry_key(table, values), digest), values=values)


def _table(name: str) -> Table:
    if name not in {table.name for table in schema.CONTENTS}:
        raise LedgerError(f"no table {name!r} is known: a newer Crosscount may have written it")
    return schema.tables.tables[name]


def _value(column: Column[object], given: Values) -> object:
    """The value of a column, if it is one that the column can hold."""
    match given.get(column.name):
        case None if column.nullable and column.name in given:
            return None
        case str(words) if not isinstance(column.type, Integer | LargeBinary):
            return words
        case bool():
            pass
        case int(number) if isinstance(column.type, Integer) and abs(number) < LARGEST:
            return number
        case {"base64": str(encoded), **more} if isinstance(column.type, LargeBinary) and not more:
            with contextlib.suppress(binascii.Error, ValueError):
                return base64.b64decode(encoded, validate=True)
    raise LedgerError(f"no row of {column.table.name}: {column.name} is missing or of another kind")


@dataclass(slots=True, kw_only=True)
class _Chain:
    """What the lines so far say must come, and what came."""

    head: Head | None = None
    link: Link | None = None
    entries: list[Entry] = field(default_factory=list)  # of the link
    rows: int = 0

    def take(self, record: Record | None) -> None:
        """Go on by a record, None at the end; raise `LedgerError` if it cannot come here."""
        match record:
            case _ if (self.head is None) != isinstance(record, Head):
                raise LedgerError("a second head" if self.head else "not a ledger that `export ledger` wrote")
            case Head():
                self.head = record
            case Link():
                self._close()
                self._follows(record)
                self.link, self.entries = record, []
            case Row():
                self._add(record.entry)
            case None:
                self._close()
                self._ends()

    def _add(self, entry: Entry) -> None:
        if self.link is None:
            raise LedgerError("a row before any link")
        self.entries.append(entry)
        self.rows += 1

    def _close(self) -> None:
        if self.link is not None and payload_hash(self.entries) != self.link.payload:
            raise LedgerError(f"the rows before it are not those of link {self.link.seq}: some are missing")

    def _follows(self, link: Link) -> None:
        before = (self.link.seq, self.link.hash) if self.link else (0, GENESIS)
        if (link.seq - 1, link.previous) != before:
            raise LedgerError(f"link {link.seq} does not follow on link {before[0]}")

    def _ends(self) -> None:
        came = Head(links=self.link.seq if self.link else 0, rows=self.rows, head=self._newest())
        if came != self.head:
            raise LedgerError("the file ends too early: it was cut off")

    def _newest(self) -> str:
        return self.link.hash if self.link else GENESIS
