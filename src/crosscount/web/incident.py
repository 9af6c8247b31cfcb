"""The page of an incident: its card, who says what beside each other, why it is one, what happened to it."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from crosscount.export.matrix import matrix
from crosscount.link import ENOUGH
from crosscount.model import Incident, RuleSet
from crosscount.pipeline import Book, judged_records
from crosscount.web.asking import AskedOfIncident
from crosscount.web.ids import IncidentId
from crosscount.web.pages import Rendering, address
from crosscount.web.reviewers import At

MOST_PAIRS = 40
"""Pairs of accounts whose comparison is shown; those left out are counted."""


class Stop(NamedTuple):
    """A day on which something was said, and the address of the incident as of its end."""

    words: str
    href: str
    chosen: bool


def router(rendering: Rendering) -> APIRouter:
    """The addresses of one incident."""
    routes = APIRouter(include_in_schema=False, prefix="/incidents")

    @routes.get("/{incident}")
    def show(incident: IncidentId, asked: Annotated[AskedOfIncident, Query()], desk: At) -> Response:
        now = desk.incident(incident)
        here = f"/incidents/{now.id}"
        if now.id != incident:
            return RedirectResponse(address(here, asked.as_address()), 308)
        told, view = desk.told(now, asked.moment)
        book = Book.of(told, view, asked.rules)
        return rendering.page(
            "incident.html",
            desk=desk,
            now=now,
            asked=asked,
            here=here,
            book=book,
            told=[(each, matrix(each, book.cells(each)), book.contradictions(each)) for each in told],
            near=desk.ledger.incidents({each.incident for each in now.possibly_same}),
            stops=_stops(now, asked, here),
            sets=[(rules, address(here, asked.as_address(rules=rules.value))) for rules in RuleSet],
            judged=desk.judged(judged_records(now)),
        )

    @routes.get("/{incident}/why")
    def why(incident: IncidentId, desk: At) -> Response:
        now = desk.incident(incident)
        names = desk.ledger.names(now.documents)
        return rendering.page(
            "why.html", desk=desk, now=now, found=desk.why(now), names=names, enough=ENOUGH, most=MOST_PAIRS
        )

    return routes


def _stops(now: Incident, asked: AskedOfIncident, here: str) -> list[Stop]:
    """The days on which something was said, and now."""
    days = sorted({statement.said.end for statement in now.statements if statement.said.end})
    stops = [
        Stop(f"{day:%-d %b %Y}", address(here, asked.as_address(as_of=day)), asked.as_of == day)
        for day in days[:-1]
    ]
    return [*stops, Stop("now", address(here, asked.as_address(as_of=None)), asked.as_of is None)]
