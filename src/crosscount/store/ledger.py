"""The ledger as the rest of Crosscount sees it: views by default, and a writer for who asks for one."""

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import NoResultFound

from crosscount.address import Address
from crosscount.errors import LedgerError, VerificationError
from crosscount.model import (
    Capture,
    Claim,
    Conflict,
    Document,
    Estimate,
    Frozen,
    Incident,
    Input,
    Judgement,
    Refusal,
    Relation,
    Release,
    ResolvedClaim,
    Tombstone,
    UngroundedClaim,
)
from crosscount.model.facets import Catalogue
from crosscount.model.selection import Selection
from crosscount.store import (
    catalogue,
    exchange,
    inputs,
    lines,
    lookup,
    removal,
    schema,
    selecting,
    sqlite,
    views,
    written,
)
from crosscount.store.aside import Aside
from crosscount.store.captures import Captured, captures, newest, raw_of
from crosscount.store.chain import GENESIS
from crosscount.store.database import Database, writing
from crosscount.store.opening import database_at, make_ready, refusal
from crosscount.store.reckoned import Reckoned, Tie
from crosscount.store.writer import Writer

Clock = Callable[[], dt.datetime]

EVERYTHING = Selection()


def utc_now() -> dt.datetime:
    """The clock of the machine, the only one that Crosscount reads."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """An open ledger. Views iterate over one moment of it, in an order that its contents alone decide.

    `as_of`, a moment with its time zone, limits a view of the contents to what the ledger held then.
    """

    database: Database
    engine: Engine
    clock: Clock

    @property
    def address(self) -> Address:
        """Where it lies; shown without a password."""
        return self.database.address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or server; a ledger that is read again opens it again."""
        self.engine.dispose()

    def documents(self, *, as_of: dt.datetime | None = None) -> Iterator[Document]:
        """The documents with their current text and description, by name and id."""
        with self._reading() as connection:
            yield from views.documents(connection, until=_until(connection, as_of))

    def captured(self, documents: Collection[str] | None = None) -> dict[str, dt.datetime]:
        """When these documents or all of them came into the ledger, by id."""
        with self._reading() as connection:
            return views.captured(connection, documents)

    def unread(self, made_by: str) -> list[str]:
        """The ids of the documents that this component was not the last to read, in the ledger's order."""
        with self._reading() as connection:
            return views.unread(connection, made_by)

    def document(self, document_id: str) -> Document:
        """The document with this id; raises `NotFoundError`."""
        with self._reading() as connection:
            return views.document(connection, document_id)

    def captures(self, target: str) -> Iterator[Captured]:
        """What was captured at an address (https://…), or at that of a document, by time.

        A document is named by the beginning of its id. Raises `NotFoundError` where nothing was captured.
        """
        with self._reading() as connection:
            yield from captures(connection, target)

    def newest_capture(self, url: str) -> Capture | None:
        """What was captured last at an address; None where nothing was."""
        with self._reading() as connection:
            return newest(connection, url)

    def raw(self, document_id: str) -> bytes:
        """The bytes that a document was captured as; raises `NotFoundError`."""
        with self._reading() as connection:
            return raw_of(connection, views.document(connection, document_id))

    def text(self, document_id: str) -> str:
        """The current canonical text of a document; raises `NotFoundError`."""
        return self.document(document_id).text

    def claims(self, document: str | None = None, *, as_of: dt.datetime | None = None) -> Iterator[Claim]:
        """The claims of the newest extractions, of one document or of all, in the order of the texts."""
        with self._reading() as connection:
            only = None if document is None else [document]
            yield from views.claims(connection, only, _until(connection, as_of))

    def ungrounded(self, *, as_of: dt.datetime | None = None) -> Iterator[UngroundedClaim]:
        """What the newest extractions read but could not prove."""
        with self._reading() as connection:
            yield from views.ungrounded(connection, _until(connection, as_of))

    def judgements(self, *, as_of: dt.datetime | None = None) -> Iterator[Judgement]:
        """What people judged, oldest first."""
        with self._reading() as connection:
            yield from views.judgements(connection, _until(connection, as_of))

    def judgements_on(self, records: Collection[str]) -> list[Judgement]:
        """What people judged of records, and what bears on that, oldest first.

        What undoes or renews any of it is among that, and every merge and split, for any may be concerned.
        """
        with self._reading() as connection:
            return views.judgements_on(connection, records)

    def conflicts(self, judgements: Collection[str]) -> Iterator[Conflict]:
        """Where what is read of a document and these judgements (jdg-) clash, as last reckoned."""
        with self._reading() as connection:
            yield from views.conflicts(connection, judgements)

    def former_claims(self, ids: Collection[str], *, as_of: dt.datetime | None = None) -> list[Claim]:
        """The claims of these ids as last read, also those that the newest extraction has not."""
        with self._reading() as connection:
            return views.former_claims(connection, ids, _until(connection, as_of))

    def derivations(self, document: str) -> list[written.Derivation]:
        """Every text that was derived from a document's bytes, oldest first, with when."""
        with self._reading() as connection:
            return list(written.derivations(connection, document))

    def descriptions(self, document: str) -> list[written.Description]:
        """All that was ever known of a document besides its text, oldest first, with when."""
        with self._reading() as connection:
            return list(written.descriptions(connection, document))

    def extractions(self, document: str) -> list[written.Extraction]:
        """What each component read in a document, oldest first, with when."""
        with self._reading() as connection:
            return list(written.extractions(connection, document))

    def judged(self, ids: Collection[str]) -> list[tuple[written.Written, Judgement]]:
        """What people judged, by ids (jdg-), oldest first, with when."""
        with self._reading() as connection:
            return written.judgements(connection, ids)

    def refusals(self, run: str | None = None) -> Iterator[Refusal]:
        """The inputs that were not taken in, by one run or ever."""
        with self._reading() as connection:
            yield from views.refusals(connection, run)

    def inputs(
        self, *, refused: bool = False, reason: str | None = None, limit: int | None = None
    ) -> Iterator[Input]:
        """What became of the inputs that came last, the newest first."""
        with self._reading() as connection:
            yield from inputs.inputs(connection, refused=refused, reason=reason, limit=limit)

    def refused(self) -> dict[str, int]:
        """How many inputs were refused, by reason, the commonest first."""
        with self._reading() as connection:
            return inputs.refused(connection)

    def tombstones(self) -> Iterator[Tombstone]:
        """The documents that were removed on request and not let in again, by id."""
        with self._reading() as connection:
            yield from removal.tombstones(connection)

    def releases(self) -> list[Release]:
        """What was published, in that order."""
        with self._reading() as connection:
            return list(views.releases(connection))

    def frozen(self, release: str) -> Frozen:
        """What the release of this name said; raises `NotFoundError`."""
        with self._reading() as connection:
            return views.frozen(connection, release)

    def resolved(self, asked: Selection = EVERYTHING) -> Iterator[ResolvedClaim]:
        """The resolved claims of the last reckoning that are asked for, in its order."""
        with self._reading() as connection:
            yield from views.resolved(connection, asked)

    def resolved_by_id(self, ids: Collection[str]) -> dict[str, ResolvedClaim]:
        """The resolved claims with these ids; what is none is left out."""
        with self._reading() as connection:
            return {claim.id: claim for claim in views.resolved_by_id(connection, ids)}

    def incidents(self, ids: Collection[str] | None = None) -> Iterator[Incident]:
        """The incidents of the last reckoning, those with these ids or all, in its order."""
        with self._reading() as connection:
            yield from views.reckoned(connection, Incident, schema.incidents, ids)

    def homes(self, claims: Collection[str]) -> dict[str, str]:
        """The id of the incident that each of the claims is told of; none where it is told of none."""
        with self._reading() as connection:
            return views.homes(connection, claims)

    def listed(self, asked: Selection = EVERYTHING) -> Iterator[Incident]:
        """The incidents that are asked for: by day, those without one behind, background last."""
        with self._reading() as connection:
            yield from views.listed(connection, asked)

    def estimates(self, incidents: Collection[str] | None = None) -> Iterator[Estimate]:
        """The estimates of the last reckoning, of these incidents or of all, in its order."""
        with self._reading() as connection:
            yield from views.reckoned(connection, Estimate, schema.estimates, incidents)

    def within_totals(self, incidents: Collection[str]) -> frozenset[str]:
        """The ids of the incidents that running totals of these may hold, by loss and days."""
        with self._reading() as connection:
            return views.within_totals(connection, incidents)

    def relations(self, incidents: Collection[str] | None = None) -> Iterator[Relation]:
        """The relations of the last reckoning, of these incidents or of all, in its order."""
        with self._reading() as connection:
            yield from views.reckoned(connection, Relation, schema.relations, incidents)

    def widest(self, kinds: Collection[str], limit: int | None) -> Iterator[tuple[str, Relation]]:
        """The relations of these kinds with the largest gaps, each with its incident, the largest first."""
        with self._reading() as connection:
            yield from views.widest(connection, kinds, limit)

    def how_many_claims(self, asked: Selection) -> int:
        """How many resolved claims fit, whatever the limit."""
        with self._reading() as connection:
            return selecting.count(connection, schema.resolved, asked)

    def how_many_incidents(self, asked: Selection) -> int:
        """How many incidents fit, whatever the limit."""
        with self._reading() as connection:
            return selecting.count(connection, schema.incidents, asked)

    def catalogue(self, chosen: Collection[str] | None = None) -> Catalogue:
        """These incidents or all as far as counting goes."""
        with self._reading() as connection:
            return catalogue.catalogue(connection, chosen)

    def chosen(self, asked: Selection) -> list[str]:
        """The ids of the incidents that fit, whatever the limit, in no order."""
        with self._reading() as connection:
            return selecting.chosen(connection, asked)

    def fingerprint(self) -> str:
        """What changes whenever a view of the ledger may: the newest link, and what follows from it."""
        kept = schema.projection
        with self._reading() as connection:
            hashes = connection.scalars(select(kept.c.hash).order_by(kept.c.name))
            return ".".join([*hashes, self.head()])

    def how_many_relations(self, kinds: Collection[str]) -> int:
        """How many relations of these kinds there are."""
        table = schema.relations
        with self._reading() as connection:
            query = select(func.count()).select_from(table).where(table.c.kind.in_(kinds))
            return connection.execute(query).scalar_one()

    def counts(self) -> views.Counts:
        """How many records the views above give."""
        with self._reading() as connection:
            return views.counts(connection)

    def extractors(self, *, as_of: dt.datetime | None = None) -> dict[str, int]:
        """How many documents each component read."""
        with self._reading() as connection:
            return views.extractors(connection, _until(connection, as_of))

    def was_read_by(self, made_by: str) -> bool:
        """Whether this component ever read a document."""
        table = schema.extractions
        with self._reading() as connection:
            return connection.scalar(select(1).where(table.c.made_by == made_by).limit(1)) is not None

    def find(self, id_prefix: str) -> lookup.Found:
        """The one record whose id begins so; raises `NotFoundError`, which lists what it may be.

        For a document that was removed on request, or a claim of one, it is the tombstone.
        """
        with self._reading() as connection:
            return lookup.find(connection, id_prefix)

    def display_name(self, document_id: str) -> str:
        """The name of a document that no other of this ledger is shown by; raises `NotFoundError`."""
        with self._reading() as connection:
            return lookup.display_name(connection, document_id)

    def names(
        self, documents: Collection[str] | None = None, *, as_of: dt.datetime | None = None
    ) -> dict[str, str]:
        """The display name of these documents, or of every one, by id."""
        with self._reading() as connection:
            return lookup.names(connection, _until(connection, as_of), documents)

    def product(self) -> str:
        """The database that the ledger lies in, with its version and that of the schema."""
        with self._reading() as connection:
            return f"{self.database.product(connection)}, schema {schema.SCHEMA_VERSION}"

    def head(self) -> str:
        """The hash of the newest link: noted elsewhere, it proves that nothing was cut off the end."""
        table = schema.log
        with self._reading() as connection:
            newest = connection.scalar(select(table.c.hash).order_by(table.c.seq.desc()).limit(1))
        return newest or GENESIS

    def exported(self) -> Iterator[str]:
        """The ledger as lines of text, without their ends: one moment of it, whatever is written meanwhile.

        Raises `VerificationError` where a row is not as logged.
        """
        with self._reading() as connection:
            yield from map(lines.line, exchange.records(connection))

    def take_in(self, source: Iterable[bytes], name: str) -> exchange.Added:
        """Append what exported lines tell beyond what the ledger holds, in one transaction.

        `name` is what messages call the source. The projections are not told: reckon again. Raises
        `LedgerError`, which names the line, for lines that are damaged, newer, or of another ledger.
        """
        with self.database.errors(), writing(self.engine).begin() as connection:
            added = exchange.take_in(self.database, connection, lines.records(source, name))
        if added.removed:
            self.wipe()
        return added

    def wipe(self) -> None:
        """Overwrite what was deleted, so that it is not found in the file either.

        Raises `LedgerError` while another program reads or writes.
        """
        with self.database.errors():
            self.database.wipe(self.engine)

    @contextlib.contextmanager
    def reckoned(self, tie: type[Tie]) -> Iterator[Reckoned[Tie]]:
        """What is reckoned, to be read by piece; `tie` is what linking keeps of two accounts."""
        with self._reading() as connection:
            yield Reckoned(connection, tie)

    @contextlib.contextmanager
    def aside(self) -> Iterator[Aside]:
        """What is reckoned, to be built from nothing aside from what stands."""
        with self.database.errors(), self.engine.connect() as connection:
            connection.detach()  # what it holds aside ends with it
            yield Aside(self.database, connection)

    @contextlib.contextmanager
    def writer(self) -> Iterator[Writer]:
        """A writer for one batch: all of it is kept, as one link, or nothing if the block raises."""
        with self.database.errors(), writing(self.engine).begin() as connection:
            batch = Writer(connection)
            yield batch
            batch.seal(self.clock())

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self.database.errors(), self.engine.connect() as connection:
                yield connection
        except NoResultFound as error:
            told = "a row that others need is missing; `crosscount verify` names the damage"
            raise VerificationError(f"{self.address}: {told}") from error


def _until(connection: Connection, as_of: dt.datetime | None) -> int | None:
    return None if as_of is None else views.link_at(connection, as_of)


def open_ledger(
    place: Address | Path | str, *, clock: Clock = utc_now, read_only: bool = False, create: bool = True
) -> Ledger:
    """Open the ledger at `place`; one that is not there is made, if asked to and not for reading only.

    `place` is the path of a file, or the URL of a PostgreSQL database (postgresql://user@host:port/database).
    A ledger of an older schema is brought up to date, after a backup beside it; not for reading only.
    Raises `LedgerError` for a folder, for a file or database that is no ledger or one of another schema, and
    where it cannot be reached, read or written; what is no ledger is not touched. Raises `ConfigError` for
    an address that is none.
    """
    database = database_at(place)
    database.check(create=create and not read_only)
    engine = database.engine(read_only=read_only)
    try:
        with database.errors():
            _prepare(database, engine, read_only=read_only, create=create)
    except LedgerError:
        engine.dispose()
        raise
    return Ledger(database=database, engine=engine, clock=clock)


@contextlib.contextmanager
def discard_new(address: Address) -> Iterator[None]:
    """Remove a file that becomes a ledger meanwhile, should anything go wrong while nothing is in it."""
    path = address.place
    if not isinstance(path, Path) or path.exists():
        yield
        return
    try:
        yield
    except BaseException:
        if path.exists() and _is_empty(address):
            sqlite.discard(path)
        raise


def _is_empty(address: Address) -> bool:
    with open_ledger(address, read_only=True) as ledger:
        return ledger.head() == GENESIS


def _prepare(database: Database, engine: Engine, *, read_only: bool, create: bool) -> None:
    if not read_only:
        make_ready(database, engine, create=create)
    with engine.connect() as connection:
        reason = refusal(database.version(connection))
    if reason is not None:
        raise LedgerError(f"{database.address}: {reason}")
    if not read_only:
        database.settle(engine)
