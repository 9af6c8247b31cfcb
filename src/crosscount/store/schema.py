"""The ledger's tables.

The log is the truth: one link a batch, chained by hashes. A link's payload is the hash of its entries; an
entry names one row of a content table with the digest of that row, so that a single changed byte is found
and named, and so that a row taken out on request leaves its digest behind.

What may be said anew of a document is numbered from 0: its derivation (`documents`), its description
(`descriptions` and `origins`) and its extractions. Nothing is overwritten; the highest number stands.

A document that is removed on request leaves a tombstone, and the name of each row that was taken out; the
rows' digests stay in the entries. The triggers let go of a row only when that is on record.

Projections hold what follows from the contents. They are no truth: rows that no longer follow are replaced,
and `projection` keeps a fingerprint of each table, which no order of its rows changes.
"""

from collections.abc import Mapping

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    and_,
)

APPLICATION_ID = 0x43525543
"""What marks a database as a ledger of Crosscount ("CRUC")."""

SCHEMA_VERSION = 2
"""Raised whenever a table changes; a ledger of a higher version is left alone.

What changes in the contents also goes into `migrations/versions`.
"""

WORDS = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that compares by code point, whatever the language of the server: its order is that of the exports."""

WHOLE = Integer().with_variant(BigInteger(), "postgresql")
"""Whole numbers of up to 64 bits, as SQLite's are of themselves."""

BASED = ("title", "url", "outlet", "author", "credit", "captured")
"""What `origins` says the basis of; a day has its own."""

tables = MetaData()


def _words(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, WORDS, primary_key=primary_key, nullable=False)


def _number(name: str, *, primary_key: bool = False) -> Column[int]:
    return Column(name, WHOLE, primary_key=primary_key, nullable=False, autoincrement=False)


log = Table(
    "log",
    tables,
    _number("seq", primary_key=True),
    _words("kind"),
    _words("at"),
    _words("payload"),
    _words("previous"),
    _words("hash"),
)

entries = Table(
    "entries",
    tables,
    _words("name", primary_key=True),
    _words("key", primary_key=True),
    _words("digest"),
    Column("seq", ForeignKey(log.c.seq), nullable=False, index=True),
)

captures = Table(
    "captures",
    tables,
    _words("raw_hash", primary_key=True),
    Column("raw", LargeBinary, nullable=False),
    _words("media_type"),
)

texts = Table("texts", tables, _words("text_hash", primary_key=True), _words("text"))

documents = Table(
    "documents",
    tables,
    _words("id", primary_key=True),
    _number("number", primary_key=True),
    _words("name"),
    _words("folder"),
    _words("media_type"),
    Column("raw_hash", ForeignKey(captures.c.raw_hash), nullable=False, index=True),
    Column("text_hash", ForeignKey(texts.c.text_hash), nullable=False, index=True),
    _words("flags"),  # a JSON list
    _words("made_by"),
)

Index("ix_documents_name", documents.c.name, postgresql_using="hash")  # a name may be of any length

descriptions = Table(
    "descriptions",
    tables,
    _words("document", primary_key=True),
    _number("number", primary_key=True),
    Column("title", WORDS),
    Column("url", WORDS),
    Column("outlet", WORDS),
    Column("published", WORDS),  # ISO 8601 day
    Column("published_raw", WORDS),
    Column("published_basis", WORDS),
)

Index("ix_descriptions_url", descriptions.c.url, postgresql_using="hash")  # an address may be of any length

origins = Table(
    "origins",  # who wrote a document, and who says what is known of it: a `Basis` of `model` each
    tables,
    _words("document", primary_key=True),
    _number("number", primary_key=True),
    Column("author", WORDS),
    Column("credit", WORDS),
    Column("captured", WORDS),  # ISO 8601 moment
    Column("updated", WORDS),  # ISO 8601 day
    Column("updated_raw", WORDS),
    Column("updated_basis", WORDS),
    *(Column(f"{name}_basis", WORDS) for name in BASED),
)

extractions = Table(
    "extractions",
    tables,
    _words("document", primary_key=True),
    _number("number", primary_key=True),
    Column("text_hash", ForeignKey(texts.c.text_hash), nullable=False),
    _words("made_by"),
)

claims = Table(
    "claims",
    tables,
    _words("document", primary_key=True),
    _number("extraction", primary_key=True),
    Column("id", WORDS, primary_key=True, nullable=False, index=True),
    _number("start"),  # of the trigger, in code points
    _words("body"),
    ForeignKeyConstraint(["document", "extraction"], [extractions.c.document, extractions.c.number]),
)

ungrounded = Table(
    "ungrounded",
    tables,
    _words("document", primary_key=True),
    _number("extraction", primary_key=True),
    _number("number", primary_key=True),
    _words("body"),
    ForeignKeyConstraint(["document", "extraction"], [extractions.c.document, extractions.c.number]),
)

refusals = Table(
    "refusals",
    tables,
    _words("id", primary_key=True),
    _words("run"),
    _words("source"),
    _words("reason"),
    _words("detail"),
)

judgements = Table(
    "judgements",
    tables,
    _words("id", primary_key=True),
    _number("number"),  # from 0, in the order they were made
    Column("target", WORDS, nullable=False, index=True),
    Column("document", WORDS, index=True),  # whose words it quotes
    _words("body"),
)

tombstones = Table(
    "tombstones",
    tables,
    _words("document", primary_key=True),
    _number("number", primary_key=True),
    _words("act"),  # an `Act` of `model`
    _words("by"),
    _words("why"),
)

removals = Table(
    "removals",  # the rows that a tombstone stands for, as the log's entries call them
    tables,
    _words("document", primary_key=True),
    _number("number", primary_key=True),
    _words("name", primary_key=True),
    _words("key", primary_key=True),
    ForeignKeyConstraint(["document", "number"], [tombstones.c.document, tombstones.c.number]),
    Index("ix_removals_row", "name", "key"),
)

REMOVABLE = (captures, texts, documents, descriptions, origins, extractions, claims, ungrounded, judgements)
"""What a deletion on request may take rows from."""


releases = Table(
    "releases",
    tables,
    _words("name", primary_key=True),
    _words("body"),
    Column("frozen", LargeBinary, nullable=False),  # what it said, as compressed JSON
)

CONTENTS = (*REMOVABLE, refusals, tombstones, removals, releases)
"""What the log vouches for, each table after those that it refers to."""

TRUTH = (log, entries, *CONTENTS)
"""What is only ever added to."""

APPEND_ONLY = "the ledger is append-only"
"""What a database says that is told to change the truth."""


def _marks() -> tuple[Column[str], ...]:
    """What a record is selected by: the fields of `Marks`."""
    return tuple(_words(name) for name in MARKS)


MARKS = ("parties", "losses", "place", "earliest", "latest")
"""Those fields. An index of all of them spares reading bodies; in PostgreSQL its rows would be too long."""

resolved = Table(
    "resolved",
    tables,
    _words("document"),
    _number("position"),  # in the document
    _words("id", primary_key=True),
    _words("text_hash"),
    *_marks(),
    _words("body"),
    Index("ix_resolved_place", "document", "position").ddl_if(dialect="postgresql"),
    Index("ix_resolved_marks", "document", "position", *MARKS).ddl_if(dialect="sqlite"),
)

# Tables of many short rows have no row ids in SQLite, and so lie in the order of their primary key, once.

accounts = Table(
    "accounts",  # what one document tells of one event: of which incident it is
    tables,
    _words("account", primary_key=True),
    Column("document", WORDS, nullable=False, index=True),
    Column("incident", WORDS, nullable=False, index=True),
    sqlite_with_rowid=False,
)

seats = Table(
    "seats",  # where accounts are looked for that may be of one event: a block of side and day, then a place
    tables,
    _words("block", primary_key=True),
    _words("place", primary_key=True),
    _words("account", primary_key=True),
    Column("document", WORDS, nullable=False, index=True),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",  # accounts that are taken for one event, or may be of one
    tables,
    _words("a", primary_key=True),
    Column("b", WORDS, primary_key=True, nullable=False, index=True),
    _words("body"),
)

incidents = Table(
    "incidents",
    tables,
    _words("id", primary_key=True),
    _words("kind"),
    _words("blocs"),  # a JSON list
    Column("first", WORDS),  # ISO 8601 days
    Column("last", WORDS),
    Column("parent", WORDS),
    _words("days"),  # a JSON list of the first and last days of each time that it can be
    _words("listed"),  # its place in lists by day
    _words("newest"),  # its place in lists that begin with the last day
    *_marks(),
    _words("near"),  # "|inc-…|" that may be the same; empty where there is none
    Column("site", WORDS, nullable=False, index=True),  # the key of where it is drawn; empty where it is not
    _words("spot"),  # the same as a JSON list, as `Site` has it; empty where it is not drawn
    _number("reviewed"),  # 1 where a judgement bears on it
    _words("body"),
    Index("ix_incidents_between", "blocs", "kind", "first"),
    *(Index(f"ix_incidents_{order}", order).ddl_if(dialect="postgresql") for order in ("listed", "newest")),
    *(
        Index(f"ix_incidents_{order}_marks", order, "id", *MARKS, "blocs", "kind", "reviewed").ddl_if(
            dialect="sqlite"
        )
        for order in ("listed", "newest")
    ),
)

statements = Table(
    "statements",  # where to find one: its content lies in its incident
    tables,
    _words("id", primary_key=True),
    Column("incident", WORDS, nullable=False, index=True),
    _words("claims"),  # "|clm-…|clm-…|"
    sqlite_with_rowid=False,
)

aliases = Table(
    "aliases",  # ids that incidents, statements and estimates can have had
    tables,
    _words("id", primary_key=True),
    Column("incident", WORDS, primary_key=True, nullable=False, index=True),
    _words("now"),
    sqlite_with_rowid=False,
)

estimates = Table(
    "estimates",
    tables,
    _words("incident", primary_key=True),
    _number("position", primary_key=True),  # in the incident
    Column("id", WORDS, nullable=False, unique=True),
    _words("scope"),
    _words("loss"),
    _words("object"),
    _words("bloc"),
    _words("victims"),  # the cell's group
    _number("low"),
    Column("high", WHOLE),  # none where it is unknown or open
    Column("told", WHOLE),  # the same, also where it is open
    Column("best", WHOLE),  # none where there is none
    _number("provisional"),  # 1 where best rests on nobody who would know or admit it
    _words("status"),
    _words("body"),
    Index("ix_estimates_loss", "loss", "object", "scope"),
    Index("ix_estimates_status", "status", "incident"),
)

relations = Table(
    "relations",
    tables,
    _words("incident", primary_key=True),
    _number("position", primary_key=True),  # in the incident
    _words("source"),
    _words("target"),
    _words("kind"),
    _words("ranked"),  # its place in lists
    _words("body"),
    Index("ix_relations_ranked", "ranked", "incident", "source", "target", "kind"),
    Index("ix_relations_kind", "kind", "incident"),
)

conflicts = Table(
    "conflicts",  # where what is read of a document and what people judged do not go together
    tables,
    _words("judgement", primary_key=True),
    _number("position", primary_key=True),  # of the judgement's
    Column("document", WORDS, nullable=False, index=True),
    _words("body"),
)

PROJECTIONS = (
    resolved,
    accounts,
    seats,
    ties,
    incidents,
    statements,
    aliases,
    estimates,
    relations,
    conflicts,
)
"""What can be computed again from the contents."""

projection = Table("projection", tables, _words("name", primary_key=True), _words("hash"))

followed = Table(
    "followed",  # up to which link of the log the projections say what follows, and what they were made by
    tables,
    _words("made_by", primary_key=True),
    _number("seq"),
)

COMPUTED = (*PROJECTIONS, projection, followed)
"""All that is no truth."""


def entry_key(table: Table, row: Mapping[str, object]) -> str:
    """What the log's entries call a row: its primary key, joined by ":"."""
    return ":".join(str(row[column.name]) for column in table.primary_key)


def is_removed(table: Table) -> str:
    """The condition, for a trigger, that the removal of a row is on record."""
    key = " || ':' || ".join(f"OLD.{column.name}" for column in table.primary_key)
    return f"EXISTS (SELECT 1 FROM removals WHERE name = '{table.name}' AND key = {key})"  # noqa: S608 - names of our own


def key_values(table: Table, key: str) -> tuple[str | int, ...]:
    """The primary key that the log calls so; only its last column may hold a ":". `ValueError` for none."""
    columns = tuple(table.primary_key)
    parts = key.split(":", len(columns) - 1)
    return tuple(int(part) if _is_number(c) else part for c, part in zip(columns, parts, strict=True))


def has_key(table: Table, key: str) -> ColumnElement[bool]:
    """The condition that a row is the one that the log calls so."""
    pairs = zip(table.primary_key, key_values(table, key), strict=True)
    return and_(*(column == value for column, value in pairs))


def _is_number(column: Column[object]) -> bool:
    return isinstance(column.type, Integer)
