"""What is reckoned from nothing: built aside while the old stands, then put in its place at once.

The tables aside are temporary ones of a connection, of the same names, so that whatever asks for a projection
within it finds those. Nobody waits while they are filled, who reads sees the old until the end, and they go
with a process that is killed.
"""

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection, MetaData, Table, delete, insert, select

from crosscount.store import schema
from crosscount.store.database import Database, to_write
from crosscount.store.reckoned import Reckoned, Tie


class Aside:
    """Projections that are built aside; `Ledger.aside` makes them, empty."""

    def __init__(self, database: Database, connection: Connection) -> None:
        self._database, self._connection = database, connection
        to_write(connection, will=True)
        with connection.begin():
            connection.execution_options(schema_translate_map={None: database.ASIDE})
            schema.tables.create_all(connection, schema.COMPUTED, checkfirst=False)
            connection.execution_options(schema_translate_map=None)
        to_write(connection, will=False)

    @contextlib.contextmanager
    def reckoned(self, tie: type[Tie]) -> Iterator[Reckoned[Tie]]:
        """What is built, within one moment of the ledger, to which others may write meanwhile."""
        with self._connection.begin():
            yield Reckoned(self._connection, tie)

    @contextlib.contextmanager
    def taking_over(self, tie: type[Tie]) -> Iterator[Reckoned[Tie]]:
        """The same while nobody else writes; then it takes the place of what stood."""
        to_write(self._connection, will=True)
        with self._connection.begin():
            yield Reckoned(self._connection, tie)
            home = self._database.home(self._connection)
            for table in schema.COMPUTED:
                old, new = (_within(place, table) for place in (home, self._database.ASIDE))
                self._connection.execute(delete(old))
                self._connection.execute(insert(old).from_select([*old.c.keys()], select(new)))


def _within(place: str, table: Table) -> Table:
    return table.to_metadata(MetaData(), schema=place)
