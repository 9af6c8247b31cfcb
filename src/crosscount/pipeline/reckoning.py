"""One step of reckoning: what some documents say now takes its place in what a ledger has reckoned.

Only those documents are resolved, only the incidents that they touch are linked and reconciled again, and
only what comes out otherwise is written. Running totals come last: what one leaves beside the incidents in
its window hangs on all of those.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Protocol

from crosscount.link import Relinked, Tie, relink
from crosscount.model import (
    Cell,
    Conflict,
    Document,
    Estimate,
    Loss,
    ObjectClass,
    Reckoning,
    ResolvedClaim,
    Scope,
    Toll,
    Total,
)
from crosscount.pipeline.reading import Reading
from crosscount.pipeline.references import References
from crosscount.reconcile import may_be_in, reconcile, with_residual
from crosscount.review import Standing, constraints, settled, standing
from crosscount.store import Linked, Reckoned

Kept = Reckoned[Tie]


def step(
    kept: Kept, documents: Sequence[str], references: References, until: int | None = None
) -> Iterator[str]:
    """Reckon documents, those that are no more among them; the id of each as it is resolved.

    What people judged counts up to the link `until`. All is written when the last has been given.
    """
    told: dict[str, list[ResolvedClaim]] = {document: [] for document in documents}
    clashes: dict[str, tuple[Conflict, ...]] = {}
    stands = standing(kept.judgements(until))
    held, reading = reading_of(kept, documents, stands)
    for doc in held:
        told[doc.id] = list(reading.resolved(doc, references))
        clashes[doc.id] = reading.conflicts(doc, references)
        yield doc.id
    linked = relinked(kept, told, references, stands)
    reckoning = reconcile(linked.incidents, alignments=references.register, claims=linked.claims)
    before = list(kept.tolls(linked.gone))
    kept.put(_placed(told, clashes, linked, reckoning))
    after = kept.tolls(incident.id for incident in reckoning.incidents)
    kept.put_estimates(leavings(kept, unlike(before, after), reckoning.estimates))


def reading_of(
    kept: Kept, documents: Collection[str], stands: Standing
) -> tuple[Iterator[Document], Reading]:
    """The documents, those that are no more left out, and what resolving them starts from."""
    held, claims = kept.contents(documents)
    judged = {each.target for document in documents for each in stands.quoting(document)}
    former = kept.former_claims(judged)
    return held, Reading.of(chain.from_iterable(claims.values()), former, stands)


def relinked(
    kept: Kept, told: Mapping[str, Sequence[ResolvedClaim]], references: References, stands: Standing
) -> Relinked:
    """The claims of documents linked anew into what is kept, as people judged them."""
    return relink(
        told,
        kept,
        alignments=references.register,
        constraints=constraints(stands),
        settle=partial(settled, standing=stands),
    )


def _placed(
    told: dict[str, list[ResolvedClaim]],
    clashes: dict[str, tuple[Conflict, ...]],
    linked: Relinked,
    reckoning: Reckoning,
) -> Linked:
    return Linked(
        documents=tuple(told),
        resolved=[claim for claims in told.values() for claim in claims],
        seats=linked.seats,
        untied=linked.untied,
        ties=linked.ties,
        gone=linked.gone,
        homes=linked.homes,
        reckoning=reckoning,
        altered=linked.altered,
        conflicts=clashes,
    )


def unlike(before: Iterable[Toll], after: Iterable[Toll]) -> list[Toll]:
    """The tolls that came or went, as far as a total can tell."""
    was, shall = Counter(before), Counter(after)
    return [*(was - shall), *(shall - was)]


class Tolled(Protocol):
    """Where totals and tolls are looked up."""

    def totals(self, loss: Loss, thing: ObjectClass) -> Iterable[Total]:
        """The running totals of one kind of loss."""

    def tolls_like(self, loss: Loss, thing: ObjectClass) -> Iterable[Toll]:
        """The tolls of one kind of loss, running totals left out."""

    def estimates(self, ids: Collection[str]) -> Iterable[Estimate]:
        """The estimates with these ids."""


def leavings(kept: Tolled, moved: Sequence[Toll], new: Iterable[Estimate]) -> Iterator[Estimate]:
    """The totals that are among the new, or in whose window a toll moved, with what they leave now."""
    fresh = {each.id: each.cell for each in new if each.cell.scope is Scope.CUMULATIVE}
    for loss, thing in sorted({(c.loss, c.object) for c in _cells(moved, fresh.values())}):
        ours = [toll for toll in moved if (toll.cell.loss, toll.cell.object) == (loss, thing)]
        stale = {
            total.estimate: total
            for total in kept.totals(loss, thing)
            if total.estimate in fresh or any(may_be_in(total, toll) for toll in ours)
        }
        if stale:
            tolls = list(kept.tolls_like(loss, thing))
            found = kept.estimates(stale)
            yield from (with_residual(each, stale[each.id], tolls) for each in found)


def _cells(moved: Iterable[Toll], totals: Iterable[Cell]) -> Iterator[Cell]:
    yield from (toll.cell for toll in moved)
    yield from totals
