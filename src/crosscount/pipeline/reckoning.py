"""One step of reckoning: what some documents say now takes its place in what a ledger has reckoned.

Only those documents are resolved, only the incidents that they touch are linked and reconciled again, and
only what comes out otherwise is written. Running totals come last: what one leaves beside the incidents in
its window hangs on all of those.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from crosscount.link import Relinked, Tie, relink
from crosscount.model import Cell, Conflict, Estimate, Reckoning, ResolvedClaim, Scope, Toll
from crosscount.pipeline.reading import Reading
from crosscount.pipeline.references import References
from crosscount.reconcile import may_be_in, reconcile, with_residual
from crosscount.review import constraints, settled, standing
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
    held, claims = kept.contents(documents)
    judged = {each.target for document in documents for each in stands.quoting(document)}
    former = kept.former_claims(judged)
    reading = Reading.of((claim for own in claims.values() for claim in own), former, stands)
    for doc in held:
        told[doc.id] = list(reading.resolved(doc, references))
        clashes[doc.id] = reading.conflicts(doc, references)
        yield doc.id
    linked = relink(
        told,
        kept,
        alignments=references.register,
        constraints=constraints(stands),
        settle=partial(settled, standing=stands),
    )
    reckoning = reconcile(linked.incidents, alignments=references.register, claims=linked.claims)
    before = list(kept.tolls(linked.gone))
    kept.put(_placed(told, clashes, linked, reckoning))
    after = kept.tolls(incident.id for incident in reckoning.incidents)
    _settle(kept, _unlike(before, after), [e for e in reckoning.estimates if _is_total(e)])


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


def _is_total(estimate: Estimate) -> bool:
    return estimate.cell.scope is Scope.CUMULATIVE


def _unlike(before: Iterable[Toll], after: Iterable[Toll]) -> list[Toll]:
    """The tolls that came or went, as far as a total can tell."""
    was, shall = Counter(before), Counter(after)
    return [*(was - shall), *(shall - was)]


def _settle(kept: Kept, moved: Sequence[Toll], new: Sequence[Estimate]) -> None:
    """Say anew what the totals leave that are new, or in whose window a toll moved."""
    fresh = {estimate.id for estimate in new}
    for loss, thing in sorted({(c.loss, c.object) for c in _cells(moved, new)}):
        ours = [toll for toll in moved if (toll.cell.loss, toll.cell.object) == (loss, thing)]
        stale = {
            total.estimate: total
            for total in kept.totals(loss, thing)
            if total.estimate in fresh or any(may_be_in(total, toll) for toll in ours)
        }
        if stale:
            tolls = list(kept.tolls_like(loss, thing))
            found = kept.estimates(stale)
            kept.put_estimates(with_residual(each, stale[each.id], tolls) for each in found)


def _cells(moved: Iterable[Toll], new: Iterable[Estimate]) -> Iterator[Cell]:
    yield from (toll.cell for toll in moved)
    yield from (estimate.cell for estimate in new)
