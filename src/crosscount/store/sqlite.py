"""SQLite underneath: connections, their settings, whose file it is, and its errors in a person's words."""

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import ClassVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    LargeBinary,
    QueuePool,
    Table,
    create_engine,
    event,
    literal_column,
)
from sqlalchemy.exc import DBAPIError

from crosscount.address import Address
from crosscount.errors import LedgerError, VerificationError
from crosscount.store import database, schema
from crosscount.store.chain import BODY
from crosscount.store.codec import printable
from crosscount.store.database import (
    BUSY,
    EMPTY,
    HALF_CHARACTER,
    SENT_TO_READ,
    STILL_READ,
    bare,
    is_bare,
    writes,
)

PAGE = 8192
"""Bytes of a page of a new file: of SQLite's own 4096, rows of two kilobytes left half empty."""

SETTINGS = (
    f"PRAGMA page_size = {PAGE}",
    "PRAGMA synchronous = FULL",  # a committed batch outlives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # else REPLACE deletes rows behind the triggers' back
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -65536",  # KiB: the indexes of a large ledger are searched again and again
    "PRAGMA temp.cache_size = -65536",
)

REASONS = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_NOTADB: "not a database; name another file with --ledger",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; is its folder there, and may you write to it?",
    sqlite3.SQLITE_PERM: "you may not open it",
    sqlite3.SQLITE_READONLY: f"{SENT_TO_READ}, or you may not write to it or to its folder",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; `crosscount verify` names the damage",
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this batch was kept",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write",
}
"""By primary result code of SQLite."""

UNMADE = "it was being made when that was broken off; `crosscount run PATH` makes it"
"""What a change to a file that has no write-ahead log yet tells, which nobody took back."""

OBSTACLES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""What keeps a sound file from being read."""

DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR}
"""What says that the file is not as it was written; the second of a table or column that is missing."""

SCHEMA = "sqlite_master"
"""The table of tables."""

HEADER_BYTES = 512
"""The least that a database holds: SQLite takes a shorter file for an empty one and would write over it."""


@dataclass(frozen=True, slots=True)
class File:
    """A SQLite file, in the terms of `Database`."""

    ASIDE: ClassVar[str] = "temp"

    path: Path

    def home(self, connection: Connection) -> str:  # noqa: ARG002 - of a file's every connection the same
        """As `Database.home`."""
        return "main"

    @property
    def address(self) -> Address:
        """Its path."""
        return Address(self.path)

    def check(self, *, create: bool) -> None:
        """As `Database.check`. The file is not opened: closing it would drop this process's locks on it."""
        path = self.path
        if path.is_dir():
            raise LedgerError(f"{path}: a folder, not a ledger")
        if not path.exists():
            if not create:
                raise LedgerError(f"{path}: no ledger there; `crosscount run PATH` makes one")
        elif not path.is_file():
            raise LedgerError(f"{path}: no file, and so no ledger")
        elif not os.access(path, os.R_OK):
            raise LedgerError(f"{path}: you may not read it")
        elif create and 0 < path.stat().st_size < HEADER_BYTES:
            raise LedgerError(f"{path}: {REASONS[sqlite3.SQLITE_NOTADB]}")

    def engine(self, *, read_only: bool, raw: bool = False) -> Engine:
        """As `Database.engine`."""
        uri = _uri(self.path, read_only=read_only)

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(
                uri, uri=True, timeout=database.BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.text_factory = _any_text if raw else str
            for setting in SETTINGS:
                connection.execute(setting)
            return connection

        engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)
        event.listen(engine, "begin", _begin)
        return engine

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """As `Database.errors`."""
        try:
            yield
        except DBAPIError as error:
            kind = VerificationError if _is_damage(error) else LedgerError
            raise kind(f"{self.path}: {_reason(error)}") from error
        except UnicodeEncodeError as error:
            raise LedgerError(f"{self.path}: {HALF_CHARACTER}") from error
        except UnicodeDecodeError as error:  # the driver reading what SQLite says of a damaged schema
            raise VerificationError(f"{self.path}: {REASONS[sqlite3.SQLITE_CORRUPT]}") from error

    def is_obstacle(self, error: Exception) -> bool:
        """As `Database.is_obstacle`."""
        return isinstance(error, DBAPIError) and _code(error) in OBSTACLES

    def product(self, connection: Connection) -> str:
        """As `Database.product`."""
        return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar_one()}"

    def version(self, connection: Connection) -> int | None:
        """As `Database.version`."""
        if connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is None:
            return EMPTY
        ours = _pragma(connection, "application_id") == schema.APPLICATION_ID
        return (_pragma(connection, "user_version") or None) if ours else None

    def mark(self, connection: Connection, version: int) -> None:
        """As `Database.mark`, in the file's header."""
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")

    def back_up(self, version: int) -> Path:
        """As `Database.back_up`: a name in the same folder that nothing has yet."""
        path, numbers = self.path, itertools.count(2)
        target = path.with_stem(f"{path.stem}.schema-{version}")
        while target.exists():
            target = path.with_stem(f"{path.stem}.schema-{version}.{next(numbers)}")
        unfinished = target.with_name(f"{target.name}.part")
        try:
            _copy(_uri(path, read_only=True), unfinished)
            unfinished.replace(target)
        except (OSError, sqlite3.Error) as error:
            unfinished.unlink(missing_ok=True)
            reason = f"no backup can be written to {target} ({error}), so that nothing was changed"
            raise LedgerError(f"{path}: {reason}") from error
        return target

    def settle(self, engine: Engine) -> None:
        """Keep a write-ahead log, so that reading and writing do not wait for each other."""
        with contextlib.closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode = WAL")

    def guard(self, connection: Connection) -> None:
        """As `Database.guard`."""
        for name in _triggers(connection):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for trigger in TRIGGERS.values():
            connection.exec_driver_sql(trigger)

    def unguarded(self, connection: Connection) -> Iterator[str]:
        """As `Database.unguarded`."""
        present = _triggers(connection)
        return (name for name, sql in TRIGGERS.items() if present.get(name) != sql)

    def wipe(self, engine: Engine) -> None:
        """Write the file anew without what was deleted, and empty the log beside it with its older pages."""
        with bare(engine).connect() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
            connection.exec_driver_sql("VACUUM")
            busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            connection.exec_driver_sql("PRAGMA secure_delete = OFF")
        if busy:
            raise LedgerError(STILL_READ)

    def parts(self, connection: Connection) -> Sequence[str]:
        """As `Database.parts`: each table with its indexes; the first has the free pages too."""
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        return (SCHEMA, *map(printable, names))

    def decay(self, connection: Connection, part: str) -> Iterator[str]:
        """As `Database.decay`."""
        for line in connection.exec_driver_sql("SELECT * FROM pragma_integrity_check(?)", (part,)).scalars():
            if line != "ok":
                yield " ".join(line.split())

    def as_json(self, table: Table, *, body_apart: bool = False) -> ColumnElement[bytes] | None:
        """As `Database.as_json`; None where a table holds bytes, which count by their hash."""
        if any(isinstance(column.type, LargeBinary) for column in table.c):
            return None
        body = table.c.get(BODY) if body_apart else None
        named = sorted((column for column in table.c if column is not body), key=attrgetter("name"))
        values = (f"'{column.name}', {column}" for column in named)
        row = f"json_object({', '.join(values)})"
        if body is not None:
            row += f" || iif(typeof({body}) = 'text', {body}, NULL)"
        return literal_column(
            f"CAST({row} AS BLOB)"
        )  # of no type: the driver gives bytes, which need no making


def _guard(table: Table, verb: str) -> str:
    return (
        f"CREATE TRIGGER {table.name}_no_{verb} BEFORE {verb} ON {table.name}{_unless_removed(table, verb)} "
        f"BEGIN SELECT RAISE(ABORT, '{schema.APPEND_ONLY}'); END"
    )


def _unless_removed(table: Table, verb: str) -> str:
    if verb != "delete" or table not in schema.REMOVABLE:
        return ""
    return f" WHEN NOT {schema.is_removed(table)}"


TRIGGERS = {
    f"{table.name}_no_{verb}": _guard(table, verb) for table in schema.TRUTH for verb in ("update", "delete")
}
"""What keeps SQLite from changing the truth, by name."""


def _begin(connection: Connection) -> None:
    # The driver would begin too late, at the first write, when another may have written since the first read.
    if not is_bare(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")


def _uri(path: Path, *, read_only: bool) -> str:
    uri = path.absolute().as_uri()
    if not read_only:
        return f"{uri}?mode=rwc"
    # SQLite wants a side file even to read; where it can make none, nobody can be writing either.
    log_beside = path.with_name(f"{path.name}-wal").exists()
    sealed = not log_beside and not os.access(path.absolute().parent, os.W_OK)
    return f"{uri}?immutable=1" if sealed else f"{uri}?mode=ro"


def _copy(uri: str, target: Path) -> None:
    target.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(uri, uri=True)) as source,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        copy.execute("PRAGMA synchronous = FULL")
        source.backup(copy)


def _any_text(content: bytes) -> str:
    # Bytes that are no UTF-8 become what no text holds, so that they change a hash instead of stopping us.
    return content.decode("utf-8", "surrogateescape")


def _triggers(connection: Connection) -> dict[str, str]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {row.name: row.sql for row in connection.exec_driver_sql(query)}


def discard(path: Path) -> None:
    """Remove a ledger's file, and those that SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _reason(error: DBAPIError) -> str:
    if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK:
        return UNMADE
    # What SQLite has no code for is the driver's own, which says what it is.
    told = REASONS[sqlite3.SQLITE_CORRUPT] if _is_damage(error) else str(error.orig)
    return REASONS.get(_code(error), told)


def _is_damage(error: DBAPIError) -> bool:
    """Whether the file is not as it was written: damaged pages, text that is none, a missing table."""
    code = _code(error)
    return code in DAMAGE or (code == 0 and str(error.orig).startswith("Could not decode"))


def _code(error: DBAPIError) -> int:
    # Errors of the driver itself have no code; the low byte of SQLite's is the primary one.
    return int(getattr(error.orig, "sqlite_errorcode", 0)) & 0xFF
