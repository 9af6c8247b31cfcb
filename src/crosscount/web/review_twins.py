"""The data of review: what there is to judge, and what people judged, as far as the session may know."""

from fastapi import APIRouter
from starlette.responses import Response

from crosscount.pipeline.tables import judgements, queued
from crosscount.web.answers import csv_rows, json_rows
from crosscount.web.reviewers import At, Reviewer
from crosscount.web.workplace import Asking, Workplace


def router(place: Workplace) -> APIRouter:
    """The addresses of the queue and of judgements as data."""
    routes = APIRouter()

    @routes.get("/review.json", summary="The claims that the reviewer of this session is to judge")
    def queue_json(asked: Asking, by: Reviewer) -> Response:
        return json_rows([queued(place.queues.renewed(asked, by).claims)])

    @routes.get("/review.csv", summary="The same as CSV")
    def queue_csv(asked: Asking, by: Reviewer) -> Response:
        return csv_rows([queued(place.queues.renewed(asked, by).claims)])

    @routes.get("/review/judgements.json", summary="What people judged, oldest first")
    def judgements_json(desk: At) -> Response:
        return json_rows([judgements(desk.ledger)])

    @routes.get("/review/judgements.csv", summary="The same as CSV")
    def judgements_csv(desk: At) -> Response:
        return csv_rows([judgements(desk.ledger)])

    return routes
