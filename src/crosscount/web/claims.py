"""The list of claims: who says that whom lost what, word for word, in the order of the documents."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from crosscount.model import Loss
from crosscount.web.asking import AskedOfClaims
from crosscount.web.pages import Rendering, address
from crosscount.web.reviewers import At

AT_ONCE = 50
"""Claims on a page."""


def router(rendering: Rendering) -> APIRouter:
    """The address of the claims."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/claims")
    def claims(asked: Annotated[AskedOfClaims, Query()], desk: At) -> Response:
        view, selection = desk.view(asked.moment), asked.selection(AT_ONCE)
        found = list(view.resolved(selection))
        total = view.how_many_claims(selection)
        behind = asked.skip + len(found)
        return rendering.page(
            "claims.html",
            asked=asked,
            found=found,
            desk=desk,
            names=view.names({each.claim.document for each in found}),
            homes=view.homes({each.id for each in found}),
            total=total,
            losses=list(Loss),
            keep=asked.as_address(**dict.fromkeys(("party", "loss", "place", "from", "to", "skip"))),
            more=address("/claims", asked.as_address(skip=behind)) if behind < total else None,
        )

    return routes
