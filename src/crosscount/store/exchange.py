"""A ledger's records out of a database, and into one that is empty or holds the beginning of the same chain.

Equal ledgers give equal records, whatever database they lie in. What follows from the contents is not told.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, islice
from operator import attrgetter, itemgetter

from sqlalchemy import Connection, Table, func, insert, select, tuple_

from crosscount.errors import LedgerError, VerificationError
from crosscount.store import projection, removal, schema, verification
from crosscount.store.chain import GENESIS, Entry, Link, row_digest
from crosscount.store.database import Database
from crosscount.store.lines import Head, Record, Row
from crosscount.store.removal import Place

ORDER = {table.name: place for place, table in enumerate(schema.CONTENTS)}
"""Rows come after those that they refer to."""

AT_ONCE = 32
"""How many rows are written at a time; most are small, and a raw capture has a largest size."""

READ_AT_ONCE = {schema.captures.name: 4, schema.texts.name: 4}
"""How many rows are read at a time from tables whose rows can be large; from others `MOST_AT_ONCE`."""

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What taking records in added: new links and their rows, and rows that went, for they were removed."""

    links: int = 0
    rows: int = 0
    removed: int = 0


def records(connection: Connection) -> Iterator[Record]:
    """The records of a ledger; raises `VerificationError` where a row is not as logged."""
    log = schema.log
    rows = connection.execute(select(func.count()).select_from(schema.entries)).scalar_one()
    last = connection.execute(select(log).order_by(log.c.seq.desc()).limit(1)).first()
    yield Head(links=last.seq if last else 0, rows=rows, head=last.hash if last else GENESIS)
    removed = _removed(connection)
    for row in connection.execute(select(log).order_by(log.c.seq)):
        yield Link(seq=row.seq, kind=row.kind, at=row.at, payload=row.payload, previous=row.previous)
        for name, some in groupby(_entries(connection, row.seq), attrgetter("name")):
            yield from _rows(connection, schema.tables.tables[name], list(some), removed)


def _removed(connection: Connection) -> set[Place]:
    tables = schema.REMOVABLE
    return {Place(table.name, key) for table in tables for key in removal.excused(connection, table)}


def _entries(connection: Connection, seq: int) -> list[Entry]:
    table = schema.entries
    rows = connection.execute(select(table.c.name, table.c.key, table.c.digest).where(table.c.seq == seq))
    return sorted((Entry(*row) for row in rows), key=lambda entry: (ORDER[entry.name], entry.key))


def _rows(
    connection: Connection, table: Table, entries: Sequence[Entry], removed: Collection[Place]
) -> Iterator[Row]:
    size = READ_AT_ONCE.get(table.name, MOST_AT_ONCE)
    for first in range(0, len(entries), size):
        some = entries[first : first + size]
        held = _held(connection, table, [entry.key for entry in some])
        for entry in some:
            values = held.get(entry.key)
            is_gone = values is None and Place(entry.name, entry.key) in removed
            if not is_gone and (values is None or row_digest(values) != entry.digest):
                raise VerificationError(f"{entry.key} of {entry.name} is damaged: `crosscount verify`")
            yield Row(entry=entry, values=values)


def _held(connection: Connection, table: Table, keys: Sequence[str]) -> dict[str, Mapping[str, object]]:
    """The rows that are there, by what the log calls them."""
    columns, wanted = tuple(table.primary_key), [schema.key_values(table, key) for key in keys]
    # SQLite searches its index for one column's values only, and would read the whole table for tuples.
    near = columns[0].in_({values[0] for values in wanted})
    query = select(table).where(near, tuple_(*columns).in_(wanted))
    rows = [{**row} for row in connection.execute(query).mappings()]
    return {schema.entry_key(table, row): row for row in rows}


def take_in(database: Database, connection: Connection, given: Iterator[Record]) -> Added:
    """Append what checked records tell beyond what the ledger holds; all that it holds must be told by them.

    Raises `LedgerError` for records of another ledger, and for what `verify` would not pass; the caller's
    transaction is then to be rolled back.
    """
    head = next(given)
    ours = connection.execute(select(func.count()).select_from(schema.log)).scalar_one()
    longer = isinstance(head, Head) and head.links > ours
    removed = _removed(connection) if longer else set()
    links, rows, gone = 0, 0, list[Place]()
    for link, of_link in _by_link(given):
        if link.seq > ours:
            links, rows = links + 1, rows + _append(connection, link, of_link)
        else:
            _compare(connection, link)
            gone += _catch_up(connection, of_link, removed)
    if not links:
        return Added()
    gone = [place for place in gone if place not in removed]
    _let_go(connection, gone)
    if faults := list(verification.faults(database, connection)):
        raise LedgerError(f"{faults[0]}; nothing was imported")
    return Added(links=links, rows=rows, removed=len(gone))


def _by_link(given: Iterator[Record]) -> Iterator[tuple[Link, Iterator[Row]]]:
    """Each link with its rows, which are to be taken before the next."""
    for link, some in groupby(_with_link(given), key=itemgetter(0)):
        yield link, (row for _, row in some if row is not None)


def _with_link(given: Iterator[Record]) -> Iterator[tuple[Link, Row | None]]:
    link = None
    for record in given:
        if isinstance(record, Link):
            link = record
            yield link, None
        elif isinstance(record, Row) and link is not None:
            yield link, record


def _append(connection: Connection, link: Link, given: Iterator[Row]) -> int:
    """Write a link that is new, with its rows; how many."""
    connection.execute(insert(schema.log), {**asdict(link), "hash": link.hash})
    count = 0
    while rows := list(islice(given, AT_ONCE)):
        for name, some in groupby(rows, attrgetter("entry.name")):
            if there := [{**row.values} for row in some if row.values is not None]:
                connection.execute(insert(schema.tables.tables[name]), there)
        connection.execute(insert(schema.entries), [{"seq": link.seq, **row.entry._asdict()} for row in rows])
        count += len(rows)
    return count


def _compare(connection: Connection, link: Link) -> None:
    log = schema.log
    own = connection.execute(select(log.c.at, log.c.hash).where(log.c.seq == link.seq)).one()
    if own.hash != link.hash:
        told = f"link {link.seq} was written at {link.at} there and at {own.at} here"
        raise LedgerError(f"another ledger: {told}; nothing was imported")


def _catch_up(connection: Connection, rows: Iterator[Row], removed: Collection[Place]) -> list[Place]:
    """Put in again, of a link that is here, what was removed here and let in there; what is gone there."""
    gone = []
    for row in rows:
        place = Place(row.entry.name, row.entry.key)
        if row.values is None:
            gone.append(place)
        elif place in removed:
            connection.execute(insert(row.table), row.values)
    return gone


def _let_go(connection: Connection, gone: Sequence[Place]) -> None:
    """Take out what was removed there since, and the projections, which may hold words of it."""
    if gone:
        removal.take_out(connection, gone)
        projection.clear(connection)
