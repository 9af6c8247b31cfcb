"""Which database an address means, whose it is, and how an empty one becomes a ledger."""

import logging
from pathlib import Path
from typing import TypeGuard

from sqlalchemy import Connection, Engine

from crosscount.address import Address
from crosscount.store import schema
from crosscount.store.database import EMPTY, Database, writing
from crosscount.store.postgres import Server
from crosscount.store.sqlite import File

_LOG = logging.getLogger(__name__)


def database_at(place: Address | Path | str) -> Database:
    """The database at an address; raises `ConfigError` where that is none."""
    match Address.of(place).place:
        case Path() as path:
            return File(path)
        case url:
            return Server(url)


def make_ready(database: Database, engine: Engine, *, create: bool) -> None:
    """Make a ledger of a database without tables, if asked to; bring an older one up to date after a backup.

    What is no ledger, or one of a newer schema, is left as it is.
    """
    with engine.connect() as connection:
        is_new = database.version(connection) == EMPTY
    if is_new and not create:
        return
    if is_new:  # first, so that what a plug pulled from here on leaves can be opened for reading
        database.settle(engine)
    with writing(engine).begin() as connection:
        version = database.version(connection)
        if version == EMPTY:
            schema.tables.create_all(connection)
            database.guard(connection)
            database.mark(connection, schema.SCHEMA_VERSION)
        elif is_older(version):
            _bring_up(database, connection, version)


def _bring_up(database: Database, connection: Connection, version: int) -> None:
    from crosscount.store.migrations import migrate  # noqa: PLC0415 - Alembic is seldom needed

    backup = database.back_up(version)
    migrate(database, connection, version)
    kept = f"; as it was, it is kept in {backup}" if backup else ""
    _LOG.warning("%s: brought from schema %s to %s%s", database.address, version, schema.SCHEMA_VERSION, kept)


def is_older(version: int | None) -> TypeGuard[int]:
    """Whether a database of this version is a ledger of an older schema."""
    return version is not None and EMPTY < version < schema.SCHEMA_VERSION


def refusal(version: int | None) -> str | None:
    """Why a database of this version is no ledger that we can read; None where it is one."""
    if version == schema.SCHEMA_VERSION:
        return None
    if version is None:
        return "a database of another program, not a ledger"
    if version == EMPTY:
        return "an empty database, not a ledger; `crosscount run PATH` makes one of it"
    reads = f"(schema {version}; this one reads {schema.SCHEMA_VERSION})"
    if is_older(version):
        return f"written by an older Crosscount {reads}; `crosscount rebuild` brings it up to date"
    return f"written by a newer Crosscount {reads}"
