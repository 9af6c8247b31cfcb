"""What the ledger asks of the database under it; `sqlite.py` and `postgres.py` answer, each its own way."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import ClassVar, Final, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, Table

from crosscount.address import Address

BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up; a batch takes well under a second."""

BUSY = "another program is writing to it; try again when that is done"
SENT_TO_READ = "it was opened for reading only"

HALF_CHARACTER = "a name or text holds half a character (a lone surrogate)"

EMPTY: Final = 0
"""The version of a database that holds no tables yet."""

STILL_READ = "another program that reads the ledger holds on to what was deleted; close it first"

_WRITES = "crosscount_writes"
_BARE = "crosscount_bare"


class Database(Protocol):
    """A database that a ledger lies in, or may; nothing is touched until an engine connects."""

    ASIDE: ClassVar[str]
    """What it calls the place of tables that one connection alone sees, and before those of the ledger."""

    def home(self, connection: Connection) -> str:
        """What it calls the place of the ledger's own tables."""

    @property
    def address(self) -> Address:
        """Where it is."""

    def check(self, *, create: bool) -> None:
        """Raise `LedgerError` where no ledger can lie, or none does and none is to be made."""

    def engine(self, *, read_only: bool, raw: bool = False) -> Engine:
        """Connections to it. A transaction reads one moment; one of `writing` is the only one that writes.

        `raw` gives text as it is held, even where it is damaged.
        """

    def errors(self) -> AbstractContextManager[None]:
        """Raise what the database raises as a `LedgerError` of one line that names the address."""

    def is_obstacle(self, error: Exception) -> bool:
        """Whether an error says nothing of the contents."""

    def product(self, connection: Connection) -> str:
        """What it is called, and its version."""

    def version(self, connection: Connection) -> int | None:
        """The version of the schema that it holds: `EMPTY` where there are no tables, None where not ours."""

    def mark(self, connection: Connection, version: int) -> None:
        """Note that it is ours, and the version of its schema."""

    def back_up(self, version: int) -> Path | None:
        """Keep a copy beside it, under a name with the version; None where that is the server's business.

        Raises `LedgerError` where it cannot be kept.
        """

    def settle(self, engine: Engine) -> None:
        """What is left to do once the tables are there and before anyone writes."""

    def guard(self, connection: Connection) -> None:
        """Make the triggers that keep the truth from being changed, in the place of those that are there."""

    def unguarded(self, connection: Connection) -> Iterator[str]:
        """The names of the triggers that are missing or changed."""

    def wipe(self, engine: Engine) -> None:
        """Overwrite what was deleted. Raises `LedgerError` where a reader still holds on to it."""

    def parts(self, connection: Connection) -> Sequence[str]:
        """What of its own files it can check by itself, by name."""

    def decay(self, connection: Connection, part: str) -> Iterator[str]:
        """What it finds wrong with a part, a line each."""

    def as_json(self, table: Table, *, body_apart: bool = False) -> ColumnElement[bytes] | None:
        """A row as `chain.row_digest` hashes it, where the database can; it may fail at a damaged one.

        With its body apart it is what `chain.fingerprint` hashes, None for a damaged one.
        """


def writing(engine: Engine) -> Engine:
    """The same connections, for a transaction that writes."""
    return engine.execution_options(**{_WRITES: True})


def to_write(connection: Connection, *, will: bool) -> None:
    """Say whether the next transactions of a connection write."""
    connection.execution_options(**{_WRITES: will})


def writes(connection: Connection) -> bool:
    """Whether the connection is one of `writing`."""
    return bool(connection.get_execution_options().get(_WRITES, False))


def bare(engine: Engine) -> Engine:
    """The same connections, without a transaction."""
    return engine.execution_options(**{_BARE: True})


def is_bare(connection: Connection) -> bool:
    """Whether the connection is one of `bare`."""
    return bool(connection.get_execution_options().get(_BARE, False))
