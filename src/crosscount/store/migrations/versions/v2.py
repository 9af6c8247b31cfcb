"""Version 2: tombstones of what was removed on request, releases, judgements, the origins of documents.

What each version added to the contents is written out here once and for all: the tables of `schema.py` are
those of the newest version.
"""

import sqlalchemy as sa
from alembic import op

from crosscount.store.schema import WHOLE, WORDS

revision = "2"
down_revision = None


def upgrade() -> None:
    """Add the tables of version 2."""
    op.create_table(
        "tombstones",
        sa.Column("document", WORDS, primary_key=True),
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("act", WORDS, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=False),
    )
    op.create_table(
        "removals",
        sa.Column("document", WORDS, primary_key=True),
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("name", WORDS, primary_key=True),
        sa.Column("key", WORDS, primary_key=True),
        sa.ForeignKeyConstraint(["document", "number"], ["tombstones.document", "tombstones.number"]),
    )
    op.create_index("ix_removals_row", "removals", ["name", "key"])
    op.create_table(
        "releases",
        sa.Column("name", WORDS, primary_key=True),
        sa.Column("body", WORDS, nullable=False),
        sa.Column("frozen", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("id", WORDS, primary_key=True),
        sa.Column("number", WHOLE, nullable=False, autoincrement=False),
        sa.Column("target", WORDS, nullable=False),
        sa.Column("document", WORDS),
        sa.Column("body", WORDS, nullable=False),
    )
    op.create_index("ix_judgements_target", "judgements", ["target"])
    op.create_index("ix_judgements_document", "judgements", ["document"])
    op.create_table(
        "origins",
        sa.Column("document", WORDS, primary_key=True),
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("author", WORDS),
        sa.Column("credit", WORDS),
        sa.Column("captured", WORDS),
        sa.Column("updated", WORDS),
        sa.Column("updated_raw", WORDS),
        sa.Column("updated_basis", WORDS),
        sa.Column("title_basis", WORDS),
        sa.Column("url_basis", WORDS),
        sa.Column("outlet_basis", WORDS),
        sa.Column("author_basis", WORDS),
        sa.Column("credit_basis", WORDS),
        sa.Column("captured_basis", WORDS),
    )
    op.create_index("ix_descriptions_url", "descriptions", ["url"], postgresql_using="hash")
