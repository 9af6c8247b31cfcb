"""SQLite underneath: connections, their settings, whose file it is, and its errors in a person's words."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from crosscount.errors import LedgerError
from crosscount.store import schema

BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up; a batch takes well under a second."""

SETTINGS = (
    "PRAGMA synchronous = FULL",  # a committed batch outlives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # else REPLACE deletes rows behind the triggers' back
    "PRAGMA trusted_schema = OFF",
)

REASONS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again when that is done",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; try again when that is done",
    sqlite3.SQLITE_NOTADB: "not a database; name another file with --ledger",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; is its folder there, and may you write to it?",
    sqlite3.SQLITE_PERM: "you may not open it",
    sqlite3.SQLITE_READONLY: "it was opened for reading only, or you may not write to it or to its folder",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; `crosscount verify` names the damage",
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this batch was kept",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write",
}
"""By primary result code of SQLite."""

OBSTACLES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""What keeps a sound file from being read."""

HEADER_BYTES = 512
"""The least that a database holds: SQLite takes a shorter file for an empty one and would write over it."""

_START = "crosscount_start"


def check_path(path: Path, *, create: bool) -> None:
    """Raise `LedgerError` where no ledger can lie at `path`, or none does and none is to be made.

    The file is not opened: closing it again would drop the locks that this process holds on it.
    """
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


def make_engine(path: Path, *, read_only: bool, text_factory: Callable[[bytes], str] = str) -> Engine:
    """Connections to the file; those of `writing` take the writer's lock when their transaction begins."""
    uri = _uri(path, read_only=read_only)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.text_factory = text_factory
        for setting in SETTINGS:
            connection.execute(setting)
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same connections, for a transaction that writes."""
    return engine.execution_options(**{_START: "BEGIN IMMEDIATE"})


def _begin(connection: Connection) -> None:
    # The driver would begin too late, at the first write, when another may have written since the first read.
    start = connection.get_execution_options().get(_START, "BEGIN")
    if start is not None:
        connection.exec_driver_sql(start)


def _uri(path: Path, *, read_only: bool) -> str:
    uri = path.absolute().as_uri()
    if not read_only:
        return f"{uri}?mode=rwc"
    # SQLite wants a side file even to read; where it can make none, nobody can be writing either.
    log_beside = path.with_name(f"{path.name}-wal").exists()
    sealed = not log_beside and not os.access(path.absolute().parent, os.W_OK)
    return f"{uri}?immutable=1" if sealed else f"{uri}?mode=ro"


def create_if_empty(engine: Engine) -> None:
    """Make a ledger of a file without tables; one that has any is left as it is."""
    with writing(engine).begin() as connection:
        if not _is_empty(connection):
            return
        schema.tables.create_all(connection)
        for trigger in schema.TRIGGERS.values():
            connection.exec_driver_sql(trigger)
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")


def let_readers_in(engine: Engine) -> None:
    """Keep the file's write-ahead log, so that reading and writing do not wait for each other."""
    with contextlib.closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode = WAL")


def wipe(engine: Engine) -> None:
    """Write the file anew without what was deleted, and empty the write-ahead log, which holds older pages.

    Raises `LedgerError` where a reader still holds on to older pages.
    """
    with engine.execution_options(**{_START: None}).connect() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
        connection.exec_driver_sql("VACUUM")
        busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")
    if busy:
        raise LedgerError(
            "another program that reads the ledger holds on to what was deleted; close it first"
        )


def foreign(connection: Connection) -> str | None:
    """Why the file is no ledger that this version can read; None where it is one."""
    if _is_empty(connection):
        return "an empty database, not a ledger"
    if _pragma(connection, "application_id") != schema.APPLICATION_ID:
        return "a database of another program, not a ledger"
    version = _pragma(connection, "user_version")
    if version == schema.SCHEMA_VERSION:
        return None
    age = "newer" if version > schema.SCHEMA_VERSION else "older"
    return f"written by a {age} Crosscount (schema {version}; this one reads {schema.SCHEMA_VERSION})"


def _is_empty(connection: Connection) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is None


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


@contextlib.contextmanager
def errors_of(path: Path) -> Iterator[None]:
    """Raise what the database raises as a `LedgerError` of one line that names the file."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{path}: {reason(error)}") from error
    except UnicodeEncodeError as error:
        raise LedgerError(f"{path}: a name or text holds half a character (a lone surrogate)") from error
    except UnicodeDecodeError as error:  # the driver reading what SQLite says of a damaged schema
        raise LedgerError(f"{path}: {REASONS[sqlite3.SQLITE_CORRUPT]}") from error


def reason(error: DBAPIError) -> str:
    """What went wrong, in one line, with what to do about it where that is known."""
    return REASONS.get(_code(error), str(error.orig))


def is_obstacle(error: Exception) -> bool:
    """Whether an error says nothing of the file's content."""
    return isinstance(error, DBAPIError) and _code(error) in OBSTACLES


def _code(error: DBAPIError) -> int:
    # Errors of the driver itself have no code; the low byte of SQLite's is the primary one.
    return int(getattr(error.orig, "sqlite_errorcode", 0)) & 0xFF
