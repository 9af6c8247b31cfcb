"""The pages of evidence: a document's stored text with its claims, and one claim with its pieces marked."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from crosscount.model import Claim, Document, Estimate, Statement
from crosscount.model.selection import Selection
from crosscount.pipeline.showing import capture_words, has_page
from crosscount.web.ids import AnyId, ClaimId, DocumentId, EstimateId, StatementId
from crosscount.web.marking import marked, pieces
from crosscount.web.pages import Rendering
from crosscount.web.reviewers import At


def router(rendering: Rendering) -> APIRouter:
    """The addresses of documents, claims, and what stands between them and an incident."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/documents/{document}")
    def document(document: DocumentId, desk: At) -> Response:
        found = desk.record(document, Document)
        claims = list(desk.ledger.resolved(Selection(document=found.id)))
        return rendering.page(
            "document.html",
            desk=desk,
            doc=found,
            name=desk.ledger.display_name(found.id),
            captured=desk.ledger.captured([found.id])[found.id],
            claims=claims,
            has_page=has_page(found),
            capture_words=capture_words(found),
            paragraphs=marked(found.text, [(claim.id, {"quote": claim.claim.quote}) for claim in claims]),
        )

    @routes.get("/claims/{claim}")
    def claim(claim: ClaimId, desk: At) -> Response:
        found = desk.record(claim, Claim)
        doc = desk.ledger.document(found.document)
        return rendering.page(
            "claim.html",
            desk=desk,
            claim=found,
            resolved=desk.ledger.resolved_by_id([found.id]).get(found.id),
            doc=doc,
            name=desk.ledger.display_name(doc.id),
            captured=desk.ledger.captured([doc.id])[doc.id],
            has_page=has_page(doc),
            capture_words=capture_words(doc, found.quote),
            paragraphs=marked(doc.text, [(found.id, pieces(found))]),
            homes=desk.ledger.homes({found.id}).values(),
            judged=desk.judged({found.id}),
        )

    @routes.get("/history/{record}")
    def history(record: AnyId, desk: At) -> Response:
        return rendering.page(
            "history.html", desk=desk, record=record, here=desk.address(record), told=desk.history(record)
        )

    @routes.get("/statements/{statement}")
    def statement(statement: StatementId, desk: At) -> Response:
        found = desk.record(statement, Statement)
        return RedirectResponse(
            f"/incidents/{desk.ledger.homes(found.claims)[found.claims[0]]}#{found.id}", 307
        )

    @routes.get("/estimates/{estimate}")
    def estimate(estimate: EstimateId, desk: At) -> Response:
        found = desk.record(estimate, Estimate)
        return RedirectResponse(f"/incidents/{found.incident}#{found.id}", 307)

    return routes
