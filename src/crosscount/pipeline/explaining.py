"""Why linking brought claims together or kept them apart."""

from collections.abc import Iterable

from crosscount.link import Explanation, explain as explain_links
from crosscount.model import Incident, ResolvedClaim
from crosscount.pipeline.view import View
from crosscount.reference import load_register
from crosscount.review import constraints, standing


def explain(view: View, *about: Iterable[str]) -> Explanation:
    """Why linking brought claims together or kept them apart: those of one group, or of two groups."""
    return _explain(view, view.resolved(), *about)


def explain_within(view: View, incident: Incident) -> Explanation:
    """Why linking brought an incident's claims together, without reading those of others."""
    claims = {claim for statement in incident.statements for claim in statement.claims}
    return _explain(view, view.resolved_by_id(claims).values(), claims)


def _explain(view: View, claims: Iterable[ResolvedClaim], *about: Iterable[str]) -> Explanation:
    said = constraints(standing(view.judgements()))
    return explain_links(claims, *about, alignments=load_register(), constraints=said)
