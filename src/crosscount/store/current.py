"""Which rows stand: of what may be said anew of a document, the one with the highest number."""

from sqlalchemy import ColumnElement, FromClause, Table, Text, cast, exists, func, select

from crosscount.store import schema


def current(table: Table, owner: str, until: int | None = None) -> FromClause:
    """The rows of a numbered table with the highest number of their owner."""
    other = table.alias()
    of_owner = other.c[owner] == table.c[owner]
    numbers = select(func.max(other.c.number)).where(of_owner, *_held(table, other, owner, until))
    return select(table).where(table.c.number == numbers.scalar_subquery()).subquery()


def _held(table: Table, rows: FromClause, owner: str, until: int | None) -> list[ColumnElement[bool]]:
    """The condition that the log held the rows, an alias of the table, at the link `until`."""
    if until is None:
        return []
    entries = schema.entries
    key = rows.c[owner].concat(":").concat(cast(rows.c.number, Text))
    return [exists().where(entries.c.name == table.name, entries.c.key == key, entries.c.seq <= until)]


def current_extractions(until: int | None = None) -> FromClause:
    """The newest extraction of each document's current text."""
    table, docs = schema.extractions, current(schema.documents, "id", until)
    other = table.alias()
    of_same = (other.c.document == table.c.document, other.c.text_hash == table.c.text_hash)
    numbers = select(func.max(other.c.number)).where(*of_same, *_held(table, other, "document", until))
    of_text = (docs.c.id == table.c.document) & (docs.c.text_hash == table.c.text_hash)
    made = select(table, docs.c.name).join(docs, of_text)
    return made.where(table.c.number == numbers.scalar_subquery()).subquery()
