"""From an older schema to this version's: what each version changed lies in `versions`, in Alembic's form.

The version of a ledger is the database's own mark (`Database.version`), so that a ledger needs no table of
Alembic's and no settings of it.
"""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from crosscount.store import schema
from crosscount.store.database import Database


def migrate(database: Database, connection: Connection, version: int) -> None:
    """Bring the contents up from `version`; the projections are left empty, to be worked out anew."""
    steps = ScriptDirectory(str(Path(__file__).parent)).walk_revisions()  # the newest first
    with Operations.context(MigrationContext.configure(connection)):
        for step in reversed([step for step in steps if int(step.revision) > version]):
            step.module.upgrade()
    schema.tables.drop_all(connection, schema.COMPUTED)
    schema.tables.create_all(connection, schema.COMPUTED)
    database.guard(connection)
    database.mark(connection, schema.SCHEMA_VERSION)
