"""The captured page of a document, made harmless, in a frame that may do nothing at all."""

import base64
import hashlib
from typing import Annotated

from fastapi import APIRouter, Query
from markupsafe import Markup
from pydantic import Field
from starlette.responses import Response

from crosscount.model import Claim, Document
from crosscount.pipeline.showing import page_shown
from crosscount.web.asking import Question
from crosscount.web.ids import DIGITS, DocumentId
from crosscount.web.pages import Rendering
from crosscount.web.reviewers import At

STYLE = """
html { font: 100%/1.5 system-ui, sans-serif; color: #1d2126; background: #fff; color-scheme: light; }
body { margin: 0; padding: .75rem 1rem; overflow-wrap: anywhere; }
.note { border-inline-start: 4px solid #1d4f86; background: #e6edf5; padding: .3rem .7rem; }
mark { background: #fff3c4; color: inherit; text-decoration: underline; text-underline-offset: .15em; }
table { border-collapse: collapse; }
td, th { border: 1px solid #d9d5cd; padding: .2rem .4rem; text-align: start; vertical-align: top; }
"""

POLICY = "; ".join(
    (
        "sandbox",
        "default-src 'none'",
        f"style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
"""Of the frame: nothing runs, nothing is loaded, nothing is sent, and only our own pages show it."""


class AskedOfPage(Question):
    """Whose words are marked: one claim's, or those of all claims of the document."""

    claim: Annotated[str, Field(pattern=f"^clm-{DIGITS}$")] | None = None


def router(rendering: Rendering) -> APIRouter:
    """The address of captured pages."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/documents/{document}/page")
    def page(document: DocumentId, asked: Annotated[AskedOfPage, Query()], desk: At) -> Response:
        doc = desk.record(document, Document)
        claims = [desk.record(asked.claim, Claim)] if asked.claim else list(desk.ledger.claims(doc.id))
        own = [claim for claim in claims if claim.document == doc.id]
        answer = rendering.page(
            "captured.html",
            shown=page_shown(desk.ledger, doc, own),
            claims=own,
            style=Markup(STYLE),  # noqa: S704 - our own
        )
        answer.headers.update({"Content-Security-Policy": POLICY, "X-Frame-Options": "SAMEORIGIN"})
        return answer

    return routes
