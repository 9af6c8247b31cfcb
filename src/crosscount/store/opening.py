"""Which database an address means, whose it is, and how an empty one becomes a ledger."""

from pathlib import Path

from sqlalchemy import Engine

from crosscount.address import Address
from crosscount.store import schema
from crosscount.store.database import EMPTY, Database, writing
from crosscount.store.postgres import Server
from crosscount.store.sqlite import File


def database_at(place: Address | Path | str) -> Database:
    """The database at an address; raises `ConfigError` where that is none."""
    match Address.of(place).place:
        case Path() as path:
            return File(path)
        case url:
            return Server(url)


def create_if_empty(database: Database, engine: Engine) -> None:
    """Make a ledger of a database without tables; one that has any is left as it is."""
    with writing(engine).begin() as connection:
        if database.version(connection) != EMPTY:
            return
        schema.tables.create_all(connection)
        database.guard(connection)
        database.mark(connection, schema.SCHEMA_VERSION)


def foreign(version: int | None) -> str | None:
    """Why a database of this version is no ledger that we can read; None where it is one."""
    if version == schema.SCHEMA_VERSION:
        return None
    if version is None:
        return "a database of another program, not a ledger"
    if version == EMPTY:
        return "an empty database, not a ledger; `crosscount run PATH` makes one of it"
    age = "newer" if version > schema.SCHEMA_VERSION else "older"
    return f"written by a {age} Crosscount (schema {version}; this one reads {schema.SCHEMA_VERSION})"
