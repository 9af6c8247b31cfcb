"""The addresses of reports: an incident or a list as one HTML file, to read, print and keep."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response, StreamingResponse

from crosscount import pipeline
from crosscount.export.report import policy
from crosscount.pipeline import Brief
from crosscount.pipeline.reporting import MOST
from crosscount.web.asking import AskedOfIncident, AskedOfList
from crosscount.web.ids import IncidentId
from crosscount.web.pages import address
from crosscount.web.reviewers import At


class AskedOfReport(AskedOfList, AskedOfIncident):
    """Which incidents are told, and how."""


def router() -> APIRouter:
    """The addresses of reports."""
    routes = APIRouter()

    @routes.get("/report", summary="The incidents that are asked for as one page to print")
    def of_list(asked: Annotated[AskedOfReport, Query()], desk: At) -> Response:
        view, selection = desk.view(asked.moment), asked.selection(asked.limit or MOST)
        brief = Brief(moment=asked.moment, rules=asked.rules, asked=selection)
        sums = desk.sums(asked.moment, asked.selection())
        return _answer(pipeline.report(desk.ledger, view, brief, sums=sums), "crosscount-report")

    @routes.get("/incidents/{incident}/report", summary="An incident as one page to print")
    def of_incident(incident: IncidentId, asked: Annotated[AskedOfIncident, Query()], desk: At) -> Response:
        now = desk.incident(incident)
        if now.id != incident:
            return RedirectResponse(address(f"/incidents/{now.id}/report", asked.as_address()), 308)
        told, view = desk.told(now, asked.moment)
        brief = Brief(moment=asked.moment, rules=asked.rules, incident=now)
        return _answer(pipeline.report(desk.ledger, view, brief, told=told), f"crosscount-{now.id}")

    return routes


def _answer(words: Iterable[str], name: str) -> Response:
    """The report as it is written; what a browser saves of it has this name."""
    headers = {
        "Content-Security-Policy": policy() + "; frame-ancestors 'none'",
        "Content-Disposition": f'inline; filename="{name}.html"',
    }
    return StreamingResponse(words, media_type="text/html; charset=utf-8", headers=headers)
