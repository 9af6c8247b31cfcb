"""The page of contradictions, the widest first."""

from fastapi import APIRouter
from starlette.responses import Response

from crosscount import pipeline
from crosscount.model import CONTRADICTIONS
from crosscount.web.pages import Rendering
from crosscount.web.reviewers import At

AT_ONCE = 50
"""Pairs on the page; the data have all."""


def router(rendering: Rendering) -> APIRouter:
    """The address of the contradictions."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/contradictions")
    def contradictions(desk: At) -> Response:
        found = pipeline.contradictions(desk.ledger, AT_ONCE)
        claims = desk.speaking(found)
        return rendering.page(
            "contradictions.html",
            desk=desk,
            found=found,
            claims=claims,
            names=desk.names(claims.values()),
            total=desk.ledger.how_many_relations(CONTRADICTIONS),
        )

    return routes
