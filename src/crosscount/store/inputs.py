"""What became of each input and when, as the log tells it."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection, Text, cast, func, or_, select

from crosscount.model import Input
from crosscount.store import schema


def inputs(
    connection: Connection, *, refused: bool, reason: str | None, limit: int | None
) -> Iterator[Input]:
    """The inputs that came last, the newest first: all, those refused, or those refused for a reason."""
    entries, log, documents, refusals = schema.entries, schema.log, schema.documents, schema.refusals
    key = documents.c.id.concat(":").concat(cast(documents.c.number, Text))
    name = func.coalesce(documents.c.name, refusals.c.source)
    query = (
        select(log.c.at, documents.c.id, name.label("name"), refusals.c.reason, refusals.c.detail)
        .select_from(entries)
        .join(log, log.c.seq == entries.c.seq)
        .outerjoin(documents, (entries.c.name == documents.name) & (entries.c.key == key))
        .outerjoin(refusals, (entries.c.name == refusals.name) & (entries.c.key == refusals.c.id))
        .where(entries.c.name.in_([documents.name, refusals.name]))
        .order_by(log.c.seq.desc(), name, entries.c.key)
    )
    if refused or reason is not None:
        query = query.where(refusals.c.reason == reason if reason else refusals.c.id.is_not(None))
    else:
        query = query.where(or_(documents.c.number == 0, refusals.c.id.is_not(None)))
    for row in connection.execute(query.limit(limit)):
        yield Input(
            at=dt.datetime.fromisoformat(row.at),
            document=row.id,
            name=row.name,
            reason=row.reason,
            detail=row.detail,
        )


def refused(connection: Connection) -> dict[str, int]:
    """How many inputs were refused, by reason, the commonest first."""
    reason, count = schema.refusals.c.reason, func.count().label("refusals")
    query = select(reason, count).group_by(reason).order_by(count.desc(), reason)
    return {row.reason: row.refusals for row in connection.execute(query)}
