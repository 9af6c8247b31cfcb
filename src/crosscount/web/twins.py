"""The data behind the pages, under the same addresses, and the page that lists them."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query
from starlette.responses import JSONResponse, PlainTextResponse, Response

from crosscount import pipeline
from crosscount.errors import NotFoundError
from crosscount.export import (
    TABLE_NOTE,
    Table,
    claims_table,
    contradictions_table,
    documents_table,
    estimates_table,
    happenings_table,
    incidents_table,
    statements_table,
)
from crosscount.export.geojson import features
from crosscount.model import Claim, Document
from crosscount.model.selection import Selection
from crosscount.web.answers import GEOJSON, array, csv_rows, json_rows
from crosscount.web.asking import AskedOfClaimList, AskedOfIncident, AskedOfList, Limit
from crosscount.web.desk import Desk
from crosscount.web.ids import AnyId, ClaimId, DocumentId, IncidentId
from crosscount.web.pages import Rendering
from crosscount.web.reviewers import At
from crosscount.web.schema import described


def router(app: FastAPI, rendering: Rendering) -> APIRouter:
    """The addresses of data."""
    routes = APIRouter()
    for some in (_lists, _other_lists, _incidents, _documents, _records):
        some(routes)

    @routes.get("/api", include_in_schema=False)
    def api(desk: At) -> Response:
        return rendering.page("api.html", desk=desk, schema=app.openapi())

    app.openapi = lambda: described(app)  # type: ignore[method-assign] # FastAPI's own way of changing it

    return routes


def _lists(routes: APIRouter) -> None:
    def parts(desk: Desk, asked: AskedOfList) -> Iterator[Table]:
        return pipeline.incidents_in_parts(desk.view(asked.moment), asked.selection(asked.limit))

    @routes.get("/incidents.json", summary="The incidents that are asked for", response_class=JSONResponse)
    def incidents_json(asked: Annotated[AskedOfList, Query()], desk: At) -> Response:
        return json_rows(parts(desk, asked))

    @routes.get("/incidents.csv", summary="The same as CSV")
    def incidents_csv(asked: Annotated[AskedOfList, Query()], desk: At) -> Response:
        return csv_rows(parts(desk, asked))

    @routes.get("/incidents.geojson", summary="The same as GeoJSON, with how precisely each place is known")
    def incidents_geojson(asked: Annotated[AskedOfList, Query()], desk: At) -> Response:
        found = (json.dumps(each) for part in parts(desk, asked) for each in features(part))
        return array('{"type": "FeatureCollection", "features": [', found, GEOJSON)


def _other_lists(routes: APIRouter) -> None:
    @routes.get("/claims.json", summary="The claims that are asked for, in the order of the documents")
    def claims_json(asked: Annotated[AskedOfClaimList, Query()], desk: At) -> Response:
        return json_rows(_claims(desk, asked))

    @routes.get("/claims.csv", summary="The same as CSV")
    def claims_csv(asked: Annotated[AskedOfClaimList, Query()], desk: At) -> Response:
        return csv_rows(_claims(desk, asked))

    @routes.get("/documents.json", summary="The documents, without their texts")
    def documents_json(desk: At) -> Response:
        return json_rows(pipeline.IN_PARTS["documents"](desk.ledger))

    @routes.get("/documents.csv", summary="The same as CSV")
    def documents_csv(desk: At) -> Response:
        return csv_rows(pipeline.IN_PARTS["documents"](desk.ledger))

    @routes.get("/contradictions.json", summary="What cannot both be right, the largest gap first")
    def contradictions_json(desk: At, limit: Limit = None) -> Response:
        return json_rows([_contradictions(desk, limit)])

    @routes.get("/contradictions.csv", summary="The same as CSV")
    def contradictions_csv(desk: At, limit: Limit = None) -> Response:
        return csv_rows([_contradictions(desk, limit)])


def _claims(desk: Desk, asked: AskedOfClaimList) -> Iterator[Table]:
    return pipeline.claims_in_parts(desk.view(asked.moment), asked.selection(asked.limit))


def _contradictions(desk: Desk, limit: int | None) -> Table:
    found = pipeline.contradictions(desk.ledger, limit)
    claims = desk.speaking(found)
    return contradictions_table(found, claims, desk.names(claims.values()))


def _incidents(routes: APIRouter) -> None:
    @routes.get("/incidents/{incident}.json", summary="An incident, its statements, estimates and claims")
    def incident_json(incident: IncidentId, asked: Annotated[AskedOfIncident, Query()], desk: At) -> Response:
        return JSONResponse({"note": TABLE_NOTE, **_tables(_incident(desk, incident, asked))})

    @routes.get("/incidents/{incident}.csv", summary="The estimates of an incident")
    def incident_csv(incident: IncidentId, asked: Annotated[AskedOfIncident, Query()], desk: At) -> Response:
        return csv_rows([_incident(desk, incident, asked)["estimates"]])

    @routes.get("/incidents/{incident}.geojson", summary="An incident as GeoJSON")
    def incident_geojson(
        incident: IncidentId, asked: Annotated[AskedOfIncident, Query()], desk: At
    ) -> Response:
        found = map(json.dumps, features(_incident(desk, incident, asked)["incidents"]))
        return array('{"type": "FeatureCollection", "features": [', found, GEOJSON)

    @routes.get("/incidents/{incident}/why.json", summary="Why its accounts were brought together")
    def why_json(incident: IncidentId, desk: At) -> Response:
        return json_rows([_why(desk, incident)])

    @routes.get("/incidents/{incident}/why.csv", summary="The same as CSV")
    def why_csv(incident: IncidentId, desk: At) -> Response:
        return csv_rows([_why(desk, incident)])


def _records(routes: APIRouter) -> None:
    @routes.get("/history/{record}.json", summary="All that happened to a record, oldest first")
    def history_json(record: AnyId, desk: At) -> Response:
        return json_rows([happenings_table(desk.history(record))])

    @routes.get("/history/{record}.csv", summary="The same as CSV")
    def history_csv(record: AnyId, desk: At) -> Response:
        return csv_rows([happenings_table(desk.history(record))])

    @routes.get("/claims/{claim}.json", summary="A claim with its resolutions and offsets")
    def claim_json(claim: ClaimId, desk: At) -> Response:
        return JSONResponse(_tables({"claims": _claim(desk, claim)}))

    @routes.get("/claims/{claim}.csv", summary="The same as CSV")
    def claim_csv(claim: ClaimId, desk: At) -> Response:
        return csv_rows([_claim(desk, claim)])


def _documents(routes: APIRouter) -> None:
    @routes.get("/documents/{document}/text.json", summary="The stored text that offsets count in")
    def text_json(document: DocumentId, desk: At) -> Response:
        doc = desk.record(document, Document)
        told = {"document": doc.id, "made_by": doc.made_by, "text_hash": doc.text_hash, "text": doc.text}
        return JSONResponse(told)

    @routes.get("/documents/{document}/text.txt", summary="The same as plain text")
    def text_plain(document: DocumentId, desk: At) -> Response:
        return PlainTextResponse(desk.record(document, Document).text)

    @routes.get("/documents/{document}.json", summary="A document without its text, and its claims")
    def document_json(document: DocumentId, desk: At) -> Response:
        return JSONResponse(_tables(_document(desk, document)))

    @routes.get("/documents/{document}.csv", summary="The claims of a document")
    def document_csv(document: DocumentId, desk: At) -> Response:
        return csv_rows([_document(desk, document)["claims"]])


def _incident(desk: Desk, incident: str, asked: AskedOfIncident) -> dict[str, Table]:
    now = desk.incident(incident)
    told, view = desk.told(now, asked.moment)
    ids = {each.id for each in told}
    names = view.names({document for each in told for document in each.documents})
    claims = view.resolved_by_id({claim for each in told for s in each.statements for claim in s.claims})
    return {
        "incidents": incidents_table(told, names),
        "statements": statements_table(told, names),
        "estimates": estimates_table(pipeline.estimates_by(view, asked.rules, ids), names),
        "claims": claims_table([claims[key] for key in sorted(claims)], names),
    }


def _why(desk: Desk, incident: str) -> Table:
    now = desk.incident(incident)
    return pipeline.why(desk.why(now), desk.ledger.names(now.documents))


def _document(desk: Desk, document: str) -> dict[str, Table]:
    found = desk.record(document, Document)
    claims = list(desk.ledger.resolved(Selection(document=found.id)))
    names = desk.ledger.names([found.id])
    return {"documents": documents_table([found], names), "claims": claims_table(claims, names)}


def _claim(desk: Desk, claim: str) -> Table:
    found = desk.record(claim, Claim)
    told = desk.ledger.resolved_by_id([found.id])
    if not told:
        raise NotFoundError(f"{claim} was not resolved yet; `crosscount reconcile` does")
    return claims_table(told.values(), desk.names(told.values()))


def _tables(tables: Mapping[str, Table]) -> dict[str, Any]:
    return {name: [dict(row) for row in table.rows] for name, table in tables.items()}
