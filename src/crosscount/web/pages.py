"""Templates to answers, and what cannot be answered to a line that says why."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup, escape
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from crosscount.export.differences import change_words
from crosscount.export.templating import Templates
from crosscount.model import PAGE_BREAK
from crosscount.reference import Register
from crosscount.review import judgement_words
from crosscount.text import visible

DATA = (".json", ".csv", ".geojson", ".txt")
"""How the addresses of data end."""

PIECES = {
    "claimant": "who says it",
    "quantity": "how many",
    "trigger": "loss",
    "victims": "victims",
    "when": "when",
    "where": "where",
    "perpetrator": "inflicted by",
}
"""What the pieces of a claim are called on a page."""


class Problem(NamedTuple):
    """Why something is not answered, in a line for a person."""

    status: HTTPStatus
    words: str
    go_on: bool = False  # whether opening the same address again, from here, may help


class Rendering(Templates):
    """The templates of the pages; `register` gives parties their names."""

    def __init__(self, register: Register) -> None:
        super().__init__(
            "crosscount.web",
            register,
            {
                "contradicted": lambda statements, book: any(book.contradicted.get(s.id) for s in statements),
                "difference": change_words,
                "judged": judgement_words,
                "piece": PIECES.get,
                "shown": shown,
            },
        )
        self.environment.globals.update(address=address)

    def page(self, name: str, status: int = HTTPStatus.OK, /, **values: object) -> HTMLResponse:
        """The template of this name, filled."""
        return HTMLResponse(self.environment.get_template(name).render(values), status)

    def problem(self, scope: Scope, problem: Problem) -> Response:
        """An error as a page, or as data where data were asked for."""
        if wants_data(scope):
            return JSONResponse(
                {"error": {"status": problem.status, "detail": problem.words}}, problem.status
            )
        return self.page("error.html", problem.status, problem=problem, again=here(scope))


def here(scope: Scope) -> str:
    """The address that was asked for, on this server."""
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


def wants_data(scope: Scope) -> bool:
    """Whether a program asks: by the ending of the address or by what it accepts."""
    accepted = Headers(scope=scope).get("accept", "")
    return scope["path"].endswith(DATA) or accepted.startswith("application/json")


def shown(words: str) -> Markup:
    """Words of a stored text, of which a page break is nothing to see."""
    return escape(PAGE_BREAK).join(visible(part) for part in words.split(PAGE_BREAK))


def address(path: str, values: Mapping[str, Any]) -> str:
    """An address with these values, without those that are empty."""
    query = urlencode([(name, value) for name, value in values.items() if value not in {None, ""}])
    return f"{path}?{query}" if query else path
