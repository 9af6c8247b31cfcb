"""The description of the data for programs (OpenAPI): what each address gives, and how errors come."""

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

TYPES = {
    ".json": "application/json",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".txt": "text/plain",
}
"""What an address of data gives, by its ending; others give HTML."""

ERRORS = {
    "400": "What is asked for is none, or would take too long",
    "403": "Who asks has no session",
    "404": "Nothing stands there",
    "410": "It was removed on request",
    "503": "The ledger cannot be read",
}

PROBLEM = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "detail"],
            "properties": {"status": {"type": "integer"}, "detail": {"type": "string"}},
        }
    },
}


@cache
def described(app: FastAPI) -> dict[str, Any]:
    """The description of an application."""
    found = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    for path, methods in found["paths"].items():
        for each in methods.values():
            each["responses"] = {
                "200": _given(path),
                **{code: _error(words) for code, words in ERRORS.items()},
            }
    found["components"] = {"schemas": {"Problem": PROBLEM}}
    return found


def _given(path: str) -> dict[str, Any]:
    kind = next((kind for ending, kind in TYPES.items() if path.endswith(ending)), "text/html")
    return {"description": "What was asked for", "content": {kind: {}}}


def _error(words: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": words, "content": {"application/json": {"schema": schema}}}
