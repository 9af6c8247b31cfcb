"""The order of the stages, and nothing else: capture, extract, reckon.

Each function takes a ledger and moves it one stage on; run again, it changes nothing. The work of a stage is
done by the stage; here it is only handed what it needs and its results are kept.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from crosscount.link import link
from crosscount.model import (
    Capture,
    Claim,
    Document,
    Reckoning,
    Refusal,
    ResolvedClaim,
    UngroundedClaim,
    make_id,
)
from crosscount.reconcile import reconcile
from crosscount.reference import Gazetteer, Register, load_gazetteer, load_register
from crosscount.resolve import resolve
from crosscount.store import Ledger, Writer

if TYPE_CHECKING:
    from crosscount.extract import Extractor

Item = TypeVar("Item")
Tick = Callable[[str, int, int], None]
"""Told of progress: the stage, how many items are done, and of how many (0: not known)."""


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What resolution looks words up in."""

    register: Register
    gazetteer: Gazetteer

    @classmethod
    def load(cls, places: Path | None = None) -> "References":
        """The registers of the package, with the index of a user's own places where there is one."""
        return cls(register=load_register(), gazetteer=load_gazetteer(places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What became of the inputs: inputs = documents + refusals.

    `notice` is what a user must know of how claims were read, None if all is as it should be.
    """

    documents: int
    new: int
    refusals: tuple[Refusal, ...]
    notice: str | None = None

    @property
    def inputs(self) -> int:
        """How many inputs there were."""
        return self.documents + len(self.refusals)


def capture(
    ledger: Ledger, inputs: Iterable[Capture | Refusal], *, batch: int, tick: Tick = silent
) -> Intake:
    """Keep the inputs in the ledger, refusals among them, `batch` of them a transaction."""
    documents = new = 0
    refusals: list[Refusal] = []
    for some in _batches(inputs, batch):
        with ledger.writer() as writer:
            taken = [_unless_barred(item, writer) for item in some]
            captures = [item for item in taken if isinstance(item, Capture)]
            refused = [item for item in taken if isinstance(item, Refusal)]
            new += sum([writer.add_capture(item) for item in captures])
            for refusal in refused:
                writer.add_refusals(_run_of(refusal), [refusal])
        documents += len(captures)
        refusals += refused
        tick("capture", documents + len(refusals), 0)
    return Intake(documents=documents, new=new, refusals=tuple(refusals))


def _unless_barred(item: Capture | Refusal, writer: Writer) -> Capture | Refusal:
    """The input; a refusal of what was removed on request."""
    stone = writer.barred(item.document) if isinstance(item, Capture) else None
    if stone is None or isinstance(item, Refusal):
        return item
    told = f"removed as {stone.document} on {stone.at:%Y-%m-%d} by {stone.by}: {stone.why}"
    detail = f"{told}; `crosscount forget {stone.document} --undo` lets it in again"
    return Refusal(source=item.source, reason="removed", detail=detail)


def _run_of(refusal: Refusal) -> str:
    """The same input refused for the same reason is one refusal, however often it is handed in."""
    return make_id("run", refusal.source, refusal.reason)


def extract_new(
    ledger: Ledger, extractor: "Extractor", *, batch: int, workers: int = 0, tick: Tick = silent
) -> int:
    """Extract the claims of the documents that the extractor has not read; how many documents those were.

    `workers` documents are read at once (0: as many as there are processors); one writer keeps what they
    give, in the documents' order.
    """
    waiting = ledger.unread(extractor.made_by)
    done = 0
    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        for ids in _batches(waiting, batch):
            some = [ledger.document(each) for each in ids]
            found = pool.map(partial(_read, extractor), some)
            with ledger.writer() as writer:
                for doc, (claims, ungrounded) in zip(some, found, strict=True):
                    writer.add_claims(doc.id, claims, ungrounded, extractor.made_by)
            done += len(some)
            tick("extract", done, len(waiting))
    return done


def _read(extractor: "Extractor", doc: Document) -> tuple[list[Claim], list[UngroundedClaim]]:
    found = list(extractor.extract(doc))
    claims = [item for item in found if isinstance(item, Claim)]
    return claims, [item for item in found if isinstance(item, UngroundedClaim)]


def reckon(ledger: Ledger, references: References, *, tick: Tick = silent) -> bool:
    """Resolve, link and reconcile everything in the ledger; whether anything came out otherwise."""
    resolved = list(_resolved(ledger, references, tick))
    reckoning = _reckoned(resolved, references)
    with ledger.writer() as writer:
        return writer.replace_reckoning(resolved, reckoning)


def forget(ledger: Ledger, document: str, references: References, *, by: str, why: str) -> None:
    """Take a document's content out and reckon the rest, in one transaction; then wipe the file.

    Raises `NotFoundError` for a document that is not there, and `LedgerError` where a program that reads
    keeps the file from being wiped: the document is out then, its bytes may still lie in free pages.
    """
    resolved = [claim for claim in _resolved(ledger, references, silent) if claim.claim.document != document]
    reckoning = _reckoned(resolved, references)
    with ledger.writer() as writer:
        writer.forget(document, by=by, why=why)
        writer.replace_reckoning(resolved, reckoning)
    ledger.wipe()


def _reckoned(resolved: Sequence[ResolvedClaim], references: References) -> Reckoning:
    incidents = link(resolved, alignments=references.register)
    return reconcile(incidents, alignments=references.register, claims=resolved)


def _resolved(ledger: Ledger, references: References, tick: Tick) -> Iterator[ResolvedClaim]:
    documents = list(ledger.documents())
    claims = claims_by_document(ledger.claims())
    for done, doc in enumerate(documents, start=1):
        yield from resolve(doc, claims[doc.id], register=references.register, gazetteer=references.gazetteer)
        tick("resolve", done, len(documents))


def claims_by_document(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """The claims of each document, in their order; one look-up for all is quicker than one for each."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    return by_document


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    source = iter(items)
    while some := list(islice(source, size)):
        yield some
