"""The pages of evidence: a document's stored text with its claims, and one claim with its pieces marked."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from crosscount.model import Claim, Document, Estimate, Statement
from crosscount.model.selection import Selection
from crosscount.pipeline.showing import capture_words, has_page
from crosscount.web.desk import Desk
from crosscount.web.ids import AnyId, ClaimId, DocumentId, EstimateId, StatementId
from crosscount.web.marking import marked, pieces
from crosscount.web.pages import Rendering
from crosscount.web.reviewers import PerhapsReviewer


def router(desk: Desk, rendering: Rendering) -> APIRouter:
    """The addresses of documents, claims, and what stands between them and an incident."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/documents/{document}")
    def document(document: DocumentId) -> Response:
        found = desk.record(document, Document)
        claims = list(desk.ledger.resolved(Selection(document=found.id)))
        return rendering.page(
            "document.html",
            doc=found,
            name=desk.ledger.display_name(found.id),
            captured=desk.ledger.captured([found.id])[found.id],
            claims=claims,
            has_page=has_page(found),
            capture_words=capture_words(found),
            paragraphs=marked(found.text, [(claim.id, {"quote": claim.claim.quote}) for claim in claims]),
        )

    @routes.get("/claims/{claim}")
    def claim(claim: ClaimId, by: PerhapsReviewer) -> Response:
        found = desk.record(claim, Claim)
        doc = desk.ledger.document(found.document)
        is_hidden = found.id in desk.hidden({found.id}, by)
        resolved = None if is_hidden else desk.ledger.resolved_by_id([found.id]).get(found.id)
        return rendering.page(
            "claim.html",
            claim=found,
            resolved=resolved,
            doc=doc,
            name=desk.ledger.display_name(doc.id),
            captured=desk.ledger.captured([doc.id])[doc.id],
            has_page=has_page(doc),
            capture_words=capture_words(doc, found.quote),
            paragraphs=marked(doc.text, [(found.id, pieces(found))]),
            homes=desk.ledger.homes({found.id}).values(),
            is_hidden=is_hidden,
            judged=desk.judged({found.id}, by),
        )

    @routes.get("/history/{record}")
    def history(record: AnyId, by: PerhapsReviewer) -> Response:
        return rendering.page(
            "history.html", record=record, here=desk.address(record), told=desk.history(record, by)
        )

    @routes.get("/statements/{statement}")
    def statement(statement: StatementId) -> Response:
        found = desk.record(statement, Statement)
        return RedirectResponse(
            f"/incidents/{desk.ledger.homes(found.claims)[found.claims[0]]}#{found.id}", 307
        )

    @routes.get("/estimates/{estimate}")
    def estimate(estimate: EstimateId) -> Response:
        found = desk.record(estimate, Estimate)
        return RedirectResponse(f"/incidents/{found.incident}#{found.id}", 307)

    return routes
