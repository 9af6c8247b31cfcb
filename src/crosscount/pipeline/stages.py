"""The order of the stages, and nothing else: capture, extract, reckon.

Each function takes a ledger and moves it one stage on; run again, it changes nothing. The work of a stage is
done by the stage; here it is only handed what it needs and its results are kept.
"""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from crosscount.link import Tie
from crosscount.model import Capture, Claim, Document, Refusal, UngroundedClaim, make_id
from crosscount.pipeline.reckoning import step
from crosscount.pipeline.references import References
from crosscount.store import Ledger, Reckoned, Writer

if TYPE_CHECKING:
    from crosscount.extract import Extractor

_LOG = logging.getLogger(__name__)

STEP = 1_000
"""Documents reckoned in one transaction: for some seconds nobody else can write."""

OUTDATED = (
    "%s: made by another version of Crosscount, or with other places: what follows from its documents (%s) "
    "is worked out anew; until that is done the old is shown, and others can read and write"
)
"""What is said before all is reckoned though nobody asked for it."""

Item = TypeVar("Item")
Tick = Callable[[str, int, int], None]
"""Told of progress: the stage, how many items are done, and of how many (0: not known)."""


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What became of the inputs: inputs = documents + refusals.

    `notice` is what a user must know of how claims were read, None if all is as it should be.
    """

    documents: int
    new: int
    refusals: tuple[Refusal, ...]
    foreign: Mapping[str, int] = field(default_factory=dict)  # documents that are not in English, by language
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
    foreign: Counter[str] = Counter()
    refusals: list[Refusal] = []
    for some in _batches(inputs, batch):
        with ledger.writer() as writer:
            taken = [_unless_barred(item, writer) for item in some]
            captures = [item for item in taken if isinstance(item, Capture)]
            docs = [item.document for item in captures]
            refused = [item for item in taken if isinstance(item, Refusal)]
            foreign.update(doc.unsupported_language for doc in docs if doc.unsupported_language)
            new += sum([writer.add_capture(item) for item in captures])
            for refusal in refused:
                writer.add_refusals(_run_of(refusal), [refusal])
        documents += len(captures)
        refusals += refused
        tick("capture", documents + len(refusals), 0)
    return Intake(documents=documents, new=new, refusals=tuple(refusals), foreign=foreign)


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
    found = [] if doc.unsupported_language else list(extractor.extract(doc))
    claims = [item for item in found if isinstance(item, Claim)]
    return claims, [item for item in found if isinstance(item, UngroundedClaim)]


def reckon(ledger: Ledger, references: References, *, anew: bool = False, tick: Tick = silent) -> bool:
    """Resolve, link and reconcile what is new in the ledger; whether anything came out otherwise.

    It goes by some documents at a time, each time in a transaction: who is stopped goes on from there. All is
    reckoned from nothing, aside from what stands, where another version or other places made that, which is
    told, or `anew` asks for it. Either way gives the same.
    """
    with ledger.writer() as writer:
        kept = writer.reckoned(Tie)
        before, is_ours = kept.fingerprints(), kept.is_made_by(references.made_by)
        done, left = _forward(kept, references, tick) if is_ours and not anew else (0, 0)
        after = kept.fingerprints()
    if not is_ours:
        _LOG.warning(OUTDATED, ledger.address, ledger.counts().documents)
    if anew or not is_ours:
        return before != _anew(ledger, references, tick)
    while left:
        with ledger.writer() as writer:
            kept = writer.reckoned(Tie)
            done, left = _forward(kept, references, tick, done)
            after = kept.fingerprints()
    return before != after


def _anew(ledger: Ledger, references: References, tick: Tick) -> dict[str, str]:
    """Reckon all from nothing aside, then put it in its place; the fingerprints of what came out."""
    done, left = 0, 1
    with ledger.aside() as aside:
        while left:
            with aside.reckoned(Tie) as kept:
                done, left = _forward(kept, references, tick, done)
        with aside.taking_over(Tie) as kept:
            left = 1
            while left:  # what others wrote meanwhile
                done, left = _forward(kept, references, tick, done)
            return kept.fingerprints()


def _forward(kept: Reckoned[Tie], references: References, tick: Tick, done: int = 0) -> tuple[int, int]:
    """Follow the log by one step; how many documents are done since the first, and how many are left."""
    pending = kept.pending(STEP)
    total = done + len(pending.documents) + pending.left
    if pending.documents:
        for _ in step(kept, pending.documents, references, pending.until):
            done += 1
            tick("resolve", done, total)
    kept.follow(pending.until, references.made_by)
    return done, pending.left


def forget(ledger: Ledger, document: str, references: References, *, by: str, why: str) -> None:
    """Take a document's content out and reckon the rest, in one transaction; then wipe the file.

    Raises `NotFoundError` for a document that is not there, and `LedgerError` where a program that reads
    keeps the file from being wiped: the document is out then, its bytes may still lie in free pages.
    """
    reckon(ledger, references)
    with ledger.writer() as writer:
        writer.forget(document, by=by, why=why)
        for _ in step(writer.reckoned(Tie), [document], references):
            pass
    reckon(ledger, references)
    ledger.wipe()


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    source = iter(items)
    while some := list(islice(source, size)):
        yield some
