"""The application: the pages and data of one ledger, behind the guard."""

from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from crosscount._version import __version__
from crosscount.config import Config
from crosscount.errors import ConfigError, CrosscountError, LedgerError, NotFoundError
from crosscount.reference import load_register
from crosscount.store import Ledger
from crosscount.web import disputes, evidence, incident, overview, reports, twins
from crosscount.web.access import Access
from crosscount.web.desk import Desk, RemovedError, TooLargeError
from crosscount.web.guard import Guard
from crosscount.web.pages import Problem, Rendering

STATIC = Path(__file__).parent / "static"

STATUSES: dict[type[CrosscountError], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    ConfigError: HTTPStatus.BAD_REQUEST,
    TooLargeError: HTTPStatus.BAD_REQUEST,
    RemovedError: HTTPStatus.GONE,
    LedgerError: HTTPStatus.SERVICE_UNAVAILABLE,
}


def application(ledger: Ledger, config: Config, access: Access) -> FastAPI:
    """The web app of an open ledger."""
    rendering, desk = Rendering(load_register()), Desk(ledger, config)
    app = FastAPI(
        title="Crosscount",
        version=__version__,
        summary="Who says that whom lost what, where and when: the data of this ledger.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=[Middleware(Guard, access=access, rendering=rendering)],
    )
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(twins.router(desk, app, rendering))
    app.include_router(reports.router(desk))
    for pages in (overview, incident, evidence, disputes):
        app.include_router(pages.router(desk, rendering))
    _explain_errors(app, rendering)
    return app


def _explain_errors(app: FastAPI, rendering: Rendering) -> None:
    """Answer what cannot be answered in one line, as a page or as data."""

    def ours(request: Request, error: Exception) -> Response:
        status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), None)
        return rendering.problem(
            request.scope, Problem(status or HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        )

    def invalid(request: Request, error: Exception) -> Response:
        words = _first(error) if isinstance(error, RequestValidationError) else str(error)
        return rendering.problem(request.scope, Problem(HTTPStatus.BAD_REQUEST, words))

    def by_number(request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
        status = HTTPStatus(code)
        return rendering.problem(request.scope, Problem(status, f"{status.description or status.phrase}."))

    def unforeseen(request: Request, _: Exception) -> Response:
        words = "Something went wrong that nobody foresaw; the server's own window says what."
        return rendering.problem(request.scope, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, words))

    app.add_exception_handler(CrosscountError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, by_number)
    app.add_exception_handler(Exception, unforeseen)


def _first(error: RequestValidationError) -> str:
    """The first thing that is wrong with an address, in words."""
    found = error.errors()[0]
    name = str(found["loc"][-1])
    return f"{name}: {found['msg']}."
