"""Why linking brought claims together or kept them apart."""

from collections.abc import Iterable
from itertools import chain

from crosscount.link import Explanation, Tie, explain as explain_links, surroundings
from crosscount.pipeline.retelling import Retold
from crosscount.pipeline.view import Past, View
from crosscount.reference import load_register
from crosscount.review import constraints, standing


def explain(view: View, *about: Iterable[str]) -> Explanation:
    """Why linking brought claims together or kept them apart: those of one group, or of two groups."""
    groups = [frozenset(group) for group in about]
    if isinstance(view, Retold) and view.part.homes(frozenset(chain(*groups))):
        view = view.part
    said = constraints(standing(view.judgements_on(frozenset(chain(*groups)))))
    if isinstance(view, Past):
        return explain_links(view.resolved(), *groups, alignments=load_register(), constraints=said)
    told = view.resolved_by_id(frozenset(chain(*groups)))
    with view.reckoned(Tie) as index:
        documents = surroundings({each.claim.document for each in told.values()}, index)
        sizes = index.sizes({seat.block for seat in index.seats(documents)})
        claims = list(index.resolved(documents))
    return explain_links(claims, *groups, alignments=load_register(), constraints=said, sizes=sizes)
