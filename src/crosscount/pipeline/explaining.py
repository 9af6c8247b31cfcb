"""Why linking brought claims together or kept them apart."""

from collections.abc import Iterable

from crosscount.link import Explanation, explain as explain_links
from crosscount.pipeline.view import View
from crosscount.reference import load_register
from crosscount.review import constraints, standing


def explain(view: View, *about: Iterable[str]) -> Explanation:
    """Why linking brought claims together or kept them apart: those of one group, or of two groups."""
    said = constraints(standing(view.judgements()))
    return explain_links(view.resolved(), *about, alignments=load_register(), constraints=said)
