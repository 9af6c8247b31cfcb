"""PostgreSQL underneath, for teams: connections, one writer at a time, whose database it is, and its errors.

The driver (psycopg 3) is an extra, and imported when a database is first asked for.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, ClassVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from crosscount.address import URL_FORM, Address
from crosscount.errors import LedgerError, VerificationError
from crosscount.store import database, schema
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

CONNECT_SECONDS = 10
"""How long a server may take to answer, where the URL does not say."""

MARK = "crosscount_ledger"
"""The table that makes a database a ledger of ours; it holds the version of the schema."""

LOST = "the server is gone or ended the connection; run it again: what was kept is not kept twice"

LOCK_TIMEOUT = "55P03"

STATES = {
    "22021": "a text holds a character that the database cannot keep",
    "22P05": "a text holds a character that the database cannot keep",
    "23505": "something else than Crosscount wrote to it; nothing of this batch was kept",
    "25006": f"{SENT_TO_READ}, or the server takes no writes",
    "28000": "the server lets nobody in as this user from here",
    "28P01": "the server refuses this user's password",
    "3D000": "the server has no such database",
    "42703": "a column is missing; `crosscount verify` names the damage",
    "42P01": "a table is missing; `crosscount verify` names the damage",
    "42501": "this user may not do that there; reading needs SELECT, writing SELECT and INSERT",
    "53100": "the server's disk is full; nothing of this batch was kept",
    "53300": "the server takes no more connections; try again later",
    LOCK_TIMEOUT: BUSY,
    "57014": "it took longer than the server allows (statement_timeout); nothing of this batch was kept",
    "57P01": LOST,
    "57P02": LOST,
    "57P03": "the server is starting up or shutting down; try again in a moment",
    "58030": "the server's disk failed to read or write",
    "XX001": "the server's files are damaged; `crosscount verify` names the damage",
    "XX002": "the server's files are damaged; `crosscount verify` names the damage",
}
"""By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html."""

DAMAGE = {"42703", "42P01", "XX001", "XX002"}
"""What says that the database is not as it was written: a column or table is missing, files are damaged."""

REFUSALS = {
    "password authentication failed": STATES["28P01"],
    "no password supplied": "the server wants a password; put it into ~/.pgpass or into PGPASSWORD",
    "pg_hba.conf": STATES["28000"],
    "authentication failed": STATES["28000"],
    "permission denied": STATES["42501"],
    'role "': "the server knows no such user",
    'database "': STATES["3D000"],
    "too many clients": STATES["53300"],
    "the database system is": STATES["57P03"],
    "Connection refused": "no server answers there; is it running, and is the port right?",
    "No such file or directory": "no server answers there; is it running, and is its socket there?",
    "resolve host": "there is no such host",
    "translate host name": "there is no such host",
    "timeout expired": "no server answers there; is the host right, and does a firewall stand between?",
    "NUL": "a name or text holds a NUL character, which PostgreSQL cannot keep",
}
"""By words of the message, for what fails before there is a connection, which comes without SQLSTATE."""

OBSTACLES = {
    "25006",
    "28000",
    "28P01",
    "3D000",
    "42501",
    "53300",
    LOCK_TIMEOUT,
    "57014",
    "57P01",
    "57P02",
    "57P03",
}
"""What keeps a sound database from being read."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL server, in the terms of `Database`."""

    ASIDE: ClassVar[str] = "pg_temp"

    url: str = field(repr=False)

    def home(self, connection: Connection) -> str:
        """As `Database.home`."""
        return str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())

    @property
    def address(self) -> Address:
        """Its URL, which is shown without the password."""
        return Address(self.url)

    def check(self, *, create: bool) -> None:  # noqa: ARG002 - a server makes no database by itself
        """As `Database.check`: whether the driver is there and understands the URL."""
        driver = _driver()
        try:
            driver.conninfo.conninfo_to_dict(self.url)
        except driver.ProgrammingError:  # its words may hold the password
            raise LedgerError(f"{self.address}: no address that PostgreSQL takes; write {URL_FORM}") from None

    def engine(self, *, read_only: bool, raw: bool = False) -> Engine:  # noqa: ARG002 - all its text is text
        """As `Database.engine`."""
        driver = _driver()
        settings = {"connect_timeout": CONNECT_SECONDS, "application_name": "crosscount"}
        given = driver.conninfo.conninfo_to_dict(self.url)

        def connect() -> Any:  # noqa: ANN401 - the driver is not imported here
            return driver.connect(
                self.url, **{name: settings[name] for name in settings if name not in given}
            )

        def begin(connection: Connection) -> None:
            if is_bare(connection):
                return
            if read_only or not writes(connection):
                _at_once(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            else:
                _wait_to_write(connection)

        engine = create_engine(
            "postgresql+psycopg://", creator=connect, use_native_hstore=False, pool_pre_ping=True
        )
        event.listen(engine, "begin", begin)
        return engine

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """As `Database.errors`."""
        try:
            yield
        except DBAPIError as error:
            kind = VerificationError if _state(error) in DAMAGE else LedgerError
            raise kind(f"{self.address}: {_reason(error)}") from error
        except UnicodeEncodeError as error:
            raise LedgerError(f"{self.address}: {HALF_CHARACTER}") from error

    def is_obstacle(self, error: Exception) -> bool:
        """As `Database.is_obstacle`."""
        return isinstance(error, DBAPIError) and (_state(error) in OBSTACLES or not _state(error))

    def product(self, connection: Connection) -> str:
        """As `Database.product`."""
        version = connection.exec_driver_sql("SELECT current_setting('server_version')").scalar_one()
        return f"PostgreSQL {version}"

    def version(self, connection: Connection) -> int | None:
        """As `Database.version`."""
        tables = set(connection.exec_driver_sql(_TABLES).scalars())
        if not tables:
            return EMPTY
        if MARK not in tables:
            return None
        return int(connection.exec_driver_sql(f"SELECT schema_version FROM {MARK}").scalar_one())  # noqa: S608

    def mark(self, connection: Connection, version: int) -> None:
        """As `Database.mark`, in a table of its own; raises `LedgerError` where not all text can be kept."""
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise LedgerError(f"{self.address}: its encoding is {encoding}; make the database with UTF8")
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {MARK}")
        connection.exec_driver_sql(f"CREATE TABLE {MARK} (schema_version integer PRIMARY KEY)")
        connection.execute(text(f"INSERT INTO {MARK} VALUES (:version)"), {"version": version})  # noqa: S608

    def back_up(self, version: int) -> None:
        """Nothing: whoever runs the server keeps its backups (pg_dump)."""

    def settle(self, engine: Engine) -> None:
        """Nothing: readers and writers never wait for each other."""

    def guard(self, connection: Connection) -> None:
        """As `Database.guard`."""
        for table in schema.TRUTH:
            for statement in _guard(table):
                connection.exec_driver_sql(statement)

    def unguarded(self, connection: Connection) -> Iterator[str]:
        """As `Database.unguarded`."""
        present = {tuple(row) for row in connection.execute(_GUARDS)}
        for table in schema.TRUTH:
            for name, kind in (("change", _CHANGE), ("truncate", _TRUNCATE)):
                if (table.name, f"{table.name}_no_{name}", kind, _body(table)) not in present:
                    yield f"{table.name}_no_{name}"

    def wipe(self, engine: Engine) -> None:
        """Write the tables anew without what was deleted; the server's log and backups are not reached."""
        names = ", ".join(table.name for table in (*schema.REMOVABLE, *schema.PROJECTIONS))
        with bare(engine).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"SET lock_timeout = {round(database.BUSY_SECONDS * 1000)}")
            try:
                connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {names}")
            except DBAPIError as error:
                if _state(error) == LOCK_TIMEOUT:
                    raise LedgerError(STILL_READ) from error
                raise

    def parts(self, connection: Connection) -> Sequence[str]:  # noqa: ARG002 - the server's own business
        """None: a server's files are checked with its own tools (data checksums, pg_amcheck)."""
        return ()

    def decay(self, connection: Connection, part: str) -> Iterator[str]:  # noqa: ARG002 - as `parts`
        """Nothing, as there are no parts."""
        return iter(())

    def as_json(self, table: Table, *, body_apart: bool = False) -> None:
        """None: a server writes its JSON in another way."""


def _driver() -> ModuleType:
    try:
        import psycopg  # noqa: PLC0415 - an extra that only teams install
    except ImportError as error:
        wanted = "pip install 'crosscount[postgresql]'"
        raise LedgerError(f"a ledger in PostgreSQL needs a driver that is not installed: {wanted}") from error
    return psycopg


def _wait_to_write(connection: Connection) -> None:
    """Become the one writer of the database, until the transaction ends."""
    # The snapshot must be younger than the lock, so each statement has its own. The lock needs no right to a
    # table. A batch that is kept outlives a power cut, whatever the server's default.
    _at_once(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE")
    _at_once(connection, f"SET LOCAL lock_timeout = {round(database.BUSY_SECONDS * 1000)}")
    _at_once(connection, _SAFE)
    _at_once(connection, f"SELECT pg_advisory_xact_lock({schema.APPLICATION_ID})")


def _at_once(connection: Connection, statement: str) -> None:
    # Not by a cursor, as what may have a long answer: it would run when the answer is asked for.
    connection.exec_driver_sql(statement, execution_options={"stream_results": False})


_SAFE = """
    SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'
"""

_TABLES = """
    SELECT relname::text FROM pg_catalog.pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
"""

_CHANGE, _TRUNCATE = 27, 34
"""What PostgreSQL calls a trigger before each update and delete of a row, and one before a truncation."""

_GUARDS = text("""
    SELECT relname::text, tgname::text, tgtype::int, prosrc
    FROM pg_catalog.pg_trigger
    JOIN pg_catalog.pg_class ON pg_class.oid = tgrelid
    JOIN pg_catalog.pg_proc ON pg_proc.oid = tgfoid
    WHERE relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A') AND tgqual IS NULL
""")
"""The triggers in force: table, name, kind and the body of the function."""


def _guard(table: Table) -> Iterator[str]:
    """The statements that make the triggers of a table."""
    name = table.name
    yield f"CREATE OR REPLACE FUNCTION {name}_guard() RETURNS trigger LANGUAGE plpgsql AS $${_body(table)}$$"
    for event_of, rest in (
        ("change BEFORE UPDATE OR DELETE", "FOR EACH ROW"),
        ("truncate BEFORE TRUNCATE", "FOR EACH STATEMENT"),
    ):
        made = f"CREATE OR REPLACE TRIGGER {name}_no_{event_of} ON {name} {rest}"
        yield f"{made} EXECUTE FUNCTION {name}_guard()"


def _body(table: Table) -> str:
    refusal = f"RAISE EXCEPTION '{schema.APPEND_ONLY}';"
    if table not in schema.REMOVABLE:
        return f"BEGIN {refusal} END"
    let_go = f"IF {schema.is_removed(table)} THEN RETURN OLD; END IF;"
    return f"BEGIN IF TG_OP = 'DELETE' THEN {let_go} END IF; {refusal} END"


def _reason(error: DBAPIError) -> str:
    """What went wrong, in one line, with what to do about it where that is known."""
    state = _state(error)
    if error.connection_invalidated:
        return STATES.get(state, LOST)
    if state:
        return STATES.get(state) or str(error.orig.diag.message_primary)  # type: ignore[union-attr]
    words = str(error.orig)
    known = (reason for part, reason in REFUSALS.items() if part in words)
    # The server speaks its own language here, and says in it what is wrong.
    return next(known, words.strip().partition("\n")[0])


def _state(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""
