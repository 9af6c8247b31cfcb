"""Claims as people judged them, resolved; the same now and in the past."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from crosscount.link import link
from crosscount.model import Claim, Conflict, Document, Reckoning, ResolvedClaim
from crosscount.pipeline.references import References, as_read
from crosscount.reconcile import reconcile
from crosscount.reference import Register
from crosscount.review import Standing, conflicts, constraints, judged, judged_claims, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What resolution starts from: the claims by document, and what people say of them."""

    claims: Mapping[str, Sequence[Claim]]
    former: Mapping[str, Sequence[Claim]]  # of earlier extractions, which people judged
    standing: Standing

    @classmethod
    def of(cls, claims: Iterable[Claim], former: Iterable[Claim], standing: Standing) -> "Reading":
        """The reading of a ledger; one look-up for all claims is quicker than one for each document."""
        return cls(claims=_by_document(claims), former=_by_document(former), standing=standing)

    def resolved(self, doc: Document, references: References) -> Iterator[ResolvedClaim]:
        """The claims of a document, as people judged them."""
        former = self.former.get(doc.id, ())
        own = judged_claims(doc, self.claims.get(doc.id, ()), former, self.standing)
        for claim in as_read(doc, own.claims, references):
            yield judged(claim, self.standing, own.set_aside)

    def conflicts(self, doc: Document, references: References) -> tuple[Conflict, ...]:
        """Where what is read in a document and what people judged of it do not go together."""
        if not self.standing.quoting(doc.id):
            return ()
        read = as_read(doc, self.claims.get(doc.id, ()), references)
        return conflicts(doc, self.standing, read, self.former.get(doc.id, ()))


def reckoned(resolved: Sequence[ResolvedClaim], standing: Standing, register: Register) -> Reckoning:
    """The incidents that the claims are about, and what those support."""
    settle = partial(settled, standing=standing)
    linked = link(resolved, alignments=register, constraints=constraints(standing), settle=settle)
    counted = [claim for claim in resolved if claim.counts]
    return reconcile(linked, alignments=register, claims=counted)


def judged_ids(standing: Standing) -> frozenset[str]:
    """The claims that people judged, which earlier extractions may hold."""
    return frozenset(target for target in standing.by_target if target.startswith("clm-"))


def _by_document(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    return by_document
