"""Contradictions, as rows: what both sides say, in their words."""

from collections.abc import Iterable, Mapping

from crosscount.export.table import Row, Table
from crosscount.model import Contradiction, ResolvedClaim, Statement

CONTRADICTION_COLUMNS = tuple(
    """
    incident documents victim bloc victim_group loss object scope relation gap ratio
    source source_claimant source_role source_low source_high source_words source_claims
    target target_claimant target_role target_low target_high target_words target_claims
    """.split()
)


def contradictions_table(
    found: Iterable[Contradiction], claims: Mapping[str, ResolvedClaim], names: Mapping[str, str]
) -> Table:
    """One row a contradiction; `claims` are all that speak in it by id, `names` those of their documents."""
    return Table(columns=CONTRADICTION_COLUMNS, rows=tuple(_row(each, claims, names) for each in found))


def _row(found: Contradiction, claims: Mapping[str, ResolvedClaim], names: Mapping[str, str]) -> Row:
    cell = found.source.cell
    documents = {names[document] for s in (found.source, found.target) for document in s.documents}
    return {
        "incident": found.incident,
        "documents": sorted(documents),
        "victim": found.source.victim,
        "bloc": cell.bloc,
        "victim_group": cell.group,
        "loss": cell.loss.value,
        "object": cell.object.value,
        "scope": cell.scope.value,
        "relation": found.relation.kind.value,
        "gap": found.relation.gap,
        "ratio": found.relation.ratio,
        **_side("source", found.source, claims),
        **_side("target", found.target, claims),
    }


def _side(name: str, statement: Statement, claims: Mapping[str, ResolvedClaim]) -> Row:
    return {
        name: statement.id,
        f"{name}_claimant": statement.claimant,
        f"{name}_role": statement.role.value,
        f"{name}_low": statement.amount.low,
        f"{name}_high": statement.amount.high,
        f"{name}_words": claims[statement.claims[0]].claim.quote.words,
        f"{name}_claims": list(statement.claims),
    }
