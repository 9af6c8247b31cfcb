"""The one writer: what it appends in a transaction becomes one link of the log."""

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, Table, and_, func, insert, select

from crosscount.errors import LedgerError, NotFoundError
from crosscount.model import (
    Act,
    Capture,
    Claim,
    Document,
    Frozen,
    Judgement,
    Refusal,
    Release,
    Tombstone,
    UngroundedClaim,
    content_hash,
)
from crosscount.store import removal, schema
from crosscount.store.chain import GENESIS, Entry, Link, payload_hash, row_digest
from crosscount.store.codec import canonical, encode, printable
from crosscount.store.reckoned import Reckoned, Tie

BATCH = "batch"
"""The kind of a link that captures, claims and refusals came in with."""

Values = dict[str, object]


class Writer:
    """Appends to a ledger within one transaction; `Ledger.writer` makes and seals it.

    Everything is idempotent: what the ledger holds already is passed over.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entries: list[Entry] = []

    def add_capture(self, capture: Capture) -> bool:
        """Keep a document, its bytes, text and description; whether any of that was new.

        A new component's text of the same bytes becomes the document's current text, and what is known of
        title, address, author and dates is kept where the new description is silent. Raises `LedgerError`
        for what was removed on request and not let in again.
        """
        doc, before = capture.document, len(self._entries)
        if self.barred(doc):
            raise LedgerError(f"{doc.id} ({capture.source}) was removed on request")
        if content_hash(capture.raw) != doc.raw_hash:
            raise LedgerError(f"the bytes of {doc.id} ({capture.source}) do not give its hash")
        self._append_absent(
            schema.captures, {"raw_hash": doc.raw_hash, "raw": capture.raw, "media_type": doc.media_type}
        )
        self._append_absent(schema.texts, {"text_hash": doc.text_hash, "text": doc.text})
        self._derive(doc)
        self._describe(schema.descriptions, doc.id, _description(doc))
        self._describe(schema.origins, doc.id, _origin(doc))
        return len(self._entries) > before

    def extracted(self, document_id: str, made_by: str) -> bool:
        """Whether this version of the component was the last to extract the document's current text."""
        table = schema.extractions
        query = (
            select(table.c.made_by)
            .where(table.c.document == document_id, table.c.text_hash == self._text_hash(document_id))
            .order_by(table.c.number.desc())
        )
        return self._connection.scalar(query.limit(1)) == made_by

    def add_claims(
        self,
        document_id: str,
        claims: Iterable[Claim],
        ungrounded: Iterable[UngroundedClaim],
        made_by: str,
    ) -> bool:
        """Keep what a component read in a document, if only that there is nothing; whether that was new.

        The newest component's claims are the ones shown. Raises `LedgerError` where the document is not in
        the ledger, a claim is of another text, or two claims of different content have one id.
        """
        if self.extracted(document_id, made_by):
            return False
        text_hash = self._text_hash(document_id)
        number = self._next_number(schema.extractions, "document", document_id)
        owner: Values = {"document": document_id, "extraction": number}
        rows = [owner | _claim_values(claim) for claim in _distinct(claims, document_id, text_hash)]
        self._append(
            schema.extractions,
            {"document": document_id, "number": number, "text_hash": text_hash, "made_by": made_by},
        )
        self._append(schema.claims, *rows)
        unproved = [{"number": place, "body": encode(item)} for place, item in enumerate(ungrounded)]
        self._append(schema.ungrounded, *(owner | values for values in unproved))
        return True

    def add_refusals(self, run: str, refusals: Iterable[Refusal]) -> int:
        """Keep which inputs a run did not take in; how many of them were new for this `run`.

        A run that is to leave no trace when it is repeated gives the same `run` again.
        """
        before = len(self._entries)
        for refusal in refusals:
            # File names need not be UTF-8: what is not is shown escaped.
            words = {name: printable(value) for name, value in asdict(refusal).items()}
            row: Values = {"run": run, **words}
            self._append_absent(schema.refusals, {"id": row_digest(row), **row})
        return len(self._entries) - before

    def barred(self, doc: Document) -> Tombstone | None:
        """The tombstone that keeps a document out: its own, or one of the same bytes or the same text."""
        return removal.barred(self._connection, doc)

    def forget(self, document_id: str, *, by: str, why: str) -> None:
        """Take out all content that only this document has; leave a tombstone and the rows' digests.

        What is reckoned holds words of it too, and is for the caller to replace. Raises `NotFoundError` for
        a document that is not in the ledger.
        """
        places = removal.rows_of(self._connection, document_id)
        if not places:
            raise NotFoundError(f"no document {document_id} in this ledger")
        act = self._act(document_id, Act.FORGOTTEN, by, why)
        self._append(schema.removals, *(act | place._asdict() for place in places))
        removal.take_out(self._connection, places)

    def readmit(self, document_id: str, *, by: str, why: str) -> None:
        """Let in again what was removed; its bytes are to be handed in anew. Raises `NotFoundError`."""
        if removal.tombstone(self._connection, document_id) is None:
            raise NotFoundError(f"no document {document_id} was removed from this ledger")
        self._act(document_id, Act.READMITTED, by, why)

    def _act(self, document_id: str, act: Act, by: str, why: str) -> Values:
        """Write down what a person did; the key of the row."""
        key = {
            "document": document_id,
            "number": self._next_number(schema.tombstones, "document", document_id),
        }
        self._append(schema.tombstones, {**key, "act": act.value, "by": by, "why": why})
        return key

    def add_release(self, release: Release, frozen: Frozen) -> None:
        """Record a release with what it said.

        Raises `LedgerError` where its name is taken, or the log went on after it was frozen.
        """
        if self._holds(schema.releases, {"name": release.name}):
            raise LedgerError(f"there is a release {release.name!r} already: a name is used once")
        if release.head != (self._head() or GENESIS):
            raise LedgerError("the ledger was written to while the release was made: try again")
        packed = zlib.compress(encode(frozen).encode("utf-8"), level=9)
        self._append(schema.releases, {"name": release.name, "body": encode(release), "frozen": packed})

    def reckoned(self, tie: type[Tie]) -> Reckoned[Tie]:
        """What is reckoned, no part of the log; `tie` is what linking keeps of two accounts."""
        return Reckoned(self._connection, tie)

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep what a person judged, as the newest; whether the ledger did not hold it."""
        table = schema.judgements
        newest = self._connection.scalar(select(func.max(table.c.number)))
        row: Values = {
            "id": judgement.id,
            "number": 0 if newest is None else newest + 1,
            "target": judgement.target,
            "document": judgement.document,
        }
        before = len(self._entries)
        self._append_absent(table, row | {"body": encode(judgement)})
        return len(self._entries) > before

    def seal(self, at: dt.datetime) -> None:
        """Write the link of what was appended, if anything was; the last act of a batch."""
        if not self._entries:
            return
        table = schema.log
        last = self._connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).first()
        link = Link(
            seq=last.seq + 1 if last else 1,
            kind=BATCH,
            at=at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            payload=payload_hash(self._entries),
            previous=last.hash if last else GENESIS,
        )
        self._connection.execute(insert(table), {**asdict(link), "hash": link.hash})
        rows = [{"seq": link.seq, **entry._asdict()} for entry in self._entries]
        self._connection.execute(insert(schema.entries), rows)

    def _head(self) -> str | None:
        table = schema.log
        return self._connection.scalar(select(table.c.hash).order_by(table.c.seq.desc()).limit(1))

    def _derive(self, doc: Document) -> None:
        table = schema.documents
        same: Values = {"id": doc.id, "name": doc.name, "raw_hash": doc.raw_hash}
        number = self._next_number(table, "id", doc.id)
        if self._holds(table, {"id": doc.id}) and not self._holds(table, same):
            raise LedgerError(f"{doc.id} stands for another document than {doc.name!r}: their ids collide")
        if self._holds(table, same | {"made_by": doc.made_by}):
            return
        derived: Values = {
            "number": number,
            "folder": doc.folder,
            "media_type": doc.media_type,
            "text_hash": doc.text_hash,
            "flags": canonical(doc.flags),
            "made_by": doc.made_by,
        }
        self._append(table, same | derived)

    def _describe(self, table: Table, document_id: str, told: Values) -> None:
        number = self._next_number(table, "document", document_id)
        query = select(table).where(table.c.document == document_id, table.c.number == number - 1)
        known = self._connection.execute(query).first()
        old: Values = known._asdict() if known is not None else dict.fromkeys(told)
        described = {name: old[name] if value is None else value for name, value in told.items()}
        if any(old[name] != value for name, value in described.items()):
            self._append(table, {"document": document_id, "number": number, **described})

    def _text_hash(self, document_id: str) -> str:
        table = schema.documents
        query = select(table.c.text_hash).where(table.c.id == document_id).order_by(table.c.number.desc())
        text_hash = self._connection.scalar(query.limit(1))
        if text_hash is None:
            raise LedgerError(f"{document_id} is not in the ledger: add its capture first")
        return str(text_hash)

    def _next_number(self, table: Table, owner: str, owner_id: str) -> int:
        """How many rows of the table the owner has, and had before they were removed."""
        gone = schema.removals
        present = select(func.count()).select_from(table).where(table.c[owner] == owner_id)
        removed = select(func.count()).where(gone.c.document == owner_id, gone.c.name == table.name)
        return sum(self._connection.execute(query).scalar_one() for query in (present, removed))

    def _holds(self, table: Table, values: Values) -> bool:
        same = and_(*(table.c[name] == value for name, value in values.items()))
        return self._connection.execute(select(1).select_from(table).where(same)).first() is not None

    def _append_absent(self, table: Table, row: Values) -> None:
        if self._holds(table, {column.name: row[column.name] for column in table.primary_key}):
            return
        if not self._take_back(table, row):
            self._append(table, row)

    def _take_back(self, table: Table, row: Values) -> bool:
        """Put a row in again that was removed: its entry is in the log; whether there is one."""
        entries, key = schema.entries, schema.entry_key(table, row)
        known = select(entries.c.digest).where(entries.c.name == table.name, entries.c.key == key)
        digest = self._connection.scalar(known)
        if digest is None:
            return False
        if digest != row_digest(row):
            raise LedgerError(f"{key} of {table.name} was in the ledger before, as another type of file")
        self._connection.execute(insert(table), row)
        return True

    def _append(self, table: Table, *rows: Values) -> None:
        if rows:
            self._connection.execute(insert(table), rows)
        self._entries += [Entry(table.name, schema.entry_key(table, row), row_digest(row)) for row in rows]


def _distinct(claims: Iterable[Claim], document_id: str, text_hash: str) -> Sequence[Claim]:
    kept: dict[str, Claim] = {}
    for claim in claims:
        if (claim.document, claim.text_hash) != (document_id, text_hash):
            raise LedgerError(f"claim {claim.id} was not read in the current text of {document_id}")
        if kept.setdefault(claim.id, claim) != claim:
            raise LedgerError(f"two claims of {document_id} have the id {claim.id} and differ")
    return list(kept.values())


def _claim_values(claim: Claim) -> Values:
    return {"id": claim.id, "start": claim.trigger.start, "body": encode(claim)}


def _origin(doc: Document) -> Values:
    return {
        "author": doc.author,
        "credit": doc.credit,
        "captured": doc.captured.isoformat() if doc.captured else None,
        "updated": doc.updated.date.isoformat() if doc.updated else None,
        "updated_raw": doc.updated.raw if doc.updated else None,
        "updated_basis": doc.updated.basis if doc.updated else None,
        **{f"{name}_basis": doc.basis(name) for name in schema.BASED},
    }


def _description(doc: Document) -> Values:
    published = doc.published
    return {
        "title": doc.title,
        "url": doc.url,
        "outlet": doc.outlet,
        "published": published.date.isoformat() if published else None,
        "published_raw": published.raw if published else None,
        "published_basis": published.basis if published else None,
    }
