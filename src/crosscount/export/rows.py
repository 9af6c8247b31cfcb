"""Records as rows: the fields of the coding guide for claims, and what reconciliation says for the rest."""

from collections.abc import Iterable, Mapping

from crosscount.export.table import Row, Table
from crosscount.model import Estimate, EventTime, Incident, PlaceReading, ResolvedClaim

Names = Mapping[str, str]
"""Document ids and the names that people know the documents by."""


def claims_table(claims: Iterable[ResolvedClaim], names: Names) -> Table:
    """One row a claim, under the coding guide's names; offsets are code points, half-open."""
    return _table(CLAIM_COLUMNS, (_claim_row(claim, names) for claim in claims))


def estimates_table(estimates: Iterable[Estimate], names: Names) -> Table:
    """One row an estimate: low, best, high, whether high is open, the rule, and the claims it rests on."""
    return _table(ESTIMATE_COLUMNS, (_estimate_row(estimate, names) for estimate in estimates))


def incidents_table(incidents: Iterable[Incident], names: Names) -> Table:
    """One row an incident: when and where with their precision, its statements, and what may be the same."""
    return _table(INCIDENT_COLUMNS, (_incident_row(incident, names) for incident in incidents))


CLAIM_COLUMNS = tuple(
    """
    id document doc start end quote loss object low high point qualifier victim victim_group claimant
    claimant_party institution attribution stance scope when when_start when_end where where_name
    perpetrator part_of trigger quantity victims spans confidence made_by review judgements
    """.split()
)
ESTIMATE_COLUMNS = tuple(
    """
    id incident documents victim bloc victim_group loss object scope low best high open provisional residual
    derived rule status rule_set claims low_claims best_claims high_claims flags
    """.split()
)
INCIDENT_COLUMNS = tuple(
    """
    id kind documents blocs when when_start when_end when_basis date_prec where latitude longitude
    where_prec parent statements possibly_same reasons
    """.split()
)


def _table(columns: tuple[str, ...], rows: Iterable[Row]) -> Table:
    return Table(columns=columns, rows=tuple(rows))


def _claim_row(resolved: ResolvedClaim, names: Names) -> Row:
    claim, amount = resolved.claim, resolved.claim.amount
    spans = {"quote": [claim.quote.start, claim.quote.end]}
    spans |= {name: [span.start, span.end] for name, span in claim.pieces()}
    words = {name: span.words for name, span in claim.pieces()}
    return {
        "id": claim.id,
        "document": claim.document,
        "doc": names[claim.document],
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.words,
        "loss": claim.loss.value,
        "object": claim.object.value,
        "low": amount.low,
        "high": amount.high,
        "point": amount.point,
        "qualifier": amount.qualifier.value,
        "victim": resolved.victim.slug,
        "victim_group": claim.victim_group.value if claim.victim_group else None,
        "claimant": words.get("claimant"),
        "claimant_party": resolved.claimant.slug,
        "institution": resolved.institution,
        "attribution": claim.attribution.value,
        "stance": claim.stance.value,
        "scope": claim.scope.value,
        "when": words.get("when"),
        **_days(resolved.when),
        "where": words.get("where"),
        "where_name": resolved.where.name if resolved.where else None,
        "perpetrator": resolved.perpetrator.slug if resolved.perpetrator else None,
        "part_of": claim.part_of,
        "trigger": words.get("trigger"),
        "quantity": words.get("quantity"),
        "victims": words.get("victims"),
        "spans": spans,
        "confidence": claim.confidence,
        "made_by": claim.made_by,
        "review": resolved.review.value,
        "judgements": list(resolved.judgements),
    }


def _estimate_row(estimate: Estimate, names: Names) -> Row:
    cell = estimate.cell
    return {
        "id": estimate.id,
        "incident": estimate.incident,
        "documents": sorted(names[document] for document in estimate.documents),
        "victim": estimate.victim,
        "bloc": cell.bloc,
        "victim_group": cell.group,
        "loss": cell.loss.value,
        "object": cell.object.value,
        "scope": cell.scope.value,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "open": estimate.open,
        "provisional": estimate.provisional,
        "residual": list(estimate.residual) if estimate.residual else None,
        "derived": estimate.derived,
        "rule": estimate.rule.value,
        "status": estimate.status.value,
        "rule_set": estimate.rule_set,
        "claims": list(estimate.claims),
        "low_claims": list(estimate.low_claims),
        "best_claims": list(estimate.best_claims),
        "high_claims": list(estimate.high_claims),
        "flags": list(estimate.flags),
    }


def _incident_row(incident: Incident, names: Names) -> Row:
    return {
        "id": incident.id,
        "kind": incident.kind.value,
        "documents": sorted(names[document] for document in incident.documents),
        "blocs": list(incident.blocs),
        "when": incident.time.words,
        **_days(incident.time),
        "when_basis": incident.time.basis.value,
        "date_prec": incident.time.precision,
        **_place(incident.place),
        "parent": incident.parent,
        "statements": [statement.id for statement in incident.statements],
        "possibly_same": [
            {"incident": near.incident, "reasons": list(near.reasons)} for near in incident.possibly_same
        ],
        "reasons": list(incident.reasons),
    }


def _days(time: EventTime) -> Row:
    return {
        "when_start": time.start.isoformat() if time.start else None,
        "when_end": time.end.isoformat() if time.end else None,
    }


def _place(place: PlaceReading | None) -> Row:
    return {
        "where": (place.name or place.words) if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "where_prec": place.precision if place else None,
    }
